"""Which characters the report's fonts can show, and what stands for the others.

A character without a glyph would be an empty box that nobody can read or search, and no
archive accepts such a file. Its code in brackets says at least which one it is.
"""

import re
import unicodedata
from pathlib import Path

COVERAGE = "coverage.txt"
"""Beside the fonts: one range of code points a line, in hexadecimal."""

_PLAIN = str.maketrans(
    {
        # A non-breaking hyphen slows the layout down tenfold where a font lacks it.
        "\u2011": "-",
        # Joiners, and what overrides the direction of writing: a line could read differently.
        **dict.fromkeys("\u200c\u200d\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),
    }
)


def load_coverage(fonts: Path) -> re.Pattern[str]:
    """A pattern that finds every run of characters that no font of the report has."""
    parts = []
    for line in (fonts / COVERAGE).read_text("ascii").splitlines():
        first, _, last = line.partition("-")
        start, end = int(first, 16), int(last or first, 16)
        parts.append(f"\\U{start:08x}-\\U{end:08x}")
    return re.compile(f"[^\\n\\t{''.join(parts)}]+")


def printable(text: str, uncovered: re.Pattern[str]) -> tuple[str, tuple[str, ...]]:
    """The text with a code for each character that cannot be shown, and these codes."""
    found: dict[str, None] = {}

    def coded(run: re.Match[str]) -> str:
        # What only steers the characters around it has nothing to show.
        signs = [sign for sign in run[0] if not _is_silent(sign)]
        codes = [f"U+{ord(sign):04X}" for sign in signs]
        found.update(dict.fromkeys(codes))
        return f"[{' '.join(codes)}]" if codes else ""

    return uncovered.sub(coded, text.translate(_PLAIN)), tuple(found)


def _is_silent(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cf", "Cc", "Cs") or 0xFE00 <= ord(sign) <= 0xFE0F  # noqa: PLR2004 - the variation selectors
