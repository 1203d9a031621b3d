"""Texts for a terminal: broken at the right column, and marked where two of them differ."""

import re
import shutil
import unicodedata
from difflib import SequenceMatcher

NARROWEST, WIDEST = 60, 100
WIDE = "\u2e80-\U0003ffff"
CLOSING = "，。；：、！？）》】」』”’"
PIECE = re.compile(rf"\s+|[（《【「『]*[{WIDE}][{CLOSING}]*|[^\s{WIDE}]+|.")
"""White space, one Chinese character with the marks that stay with it, or a word of letters."""

WORD = re.compile(rf"\s+|[{WIDE}]|[^\W{WIDE}]+(?:[.-][^\W{WIDE}]+)*|.")
"""White space, one Chinese character, a word, a number or a sign: what two texts can share."""

ALIKE = 0.5
"""How much two texts must have in common for their differences to be worth marking."""


def terminal_width() -> int:
    """The columns of the terminal, as far as they make lines that can be read."""
    return min(max(shutil.get_terminal_size((WIDEST, 24)).columns, NARROWEST), WIDEST)


def columns(text: str) -> int:
    """How many columns a text takes: a Chinese character takes two."""
    return sum(_columns(sign) for sign in text)


def _columns(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """The text in lines of at most ``width`` columns, each after ``first`` or after ``rest``.

    Line ends in the text are white space like any other; what has no place to break stays whole.
    """
    lines = [first]
    space, filled = "", columns(first)
    indent = " " * columns(first) if rest is None else rest
    begun = False
    for piece in PIECE.findall(text.strip()):
        if piece.isspace():
            space = " "
            continue
        if begun and filled + columns(space + piece) > width:
            lines.append(indent)
            space, filled = "", columns(indent)
        lines[-1] += space + piece
        filled += columns(space + piece)
        space, begun = "", True
    return lines


def marked(old: str, new: str) -> tuple[str, str]:
    """Both texts, with [-what went-] in the old one and {+what came+} in the new one.

    Texts that have little in common are left as they are.
    """
    was, now = WORD.findall(old), WORD.findall(new)
    match = SequenceMatcher(None, was, now, autojunk=False)
    if match.ratio() < ALIKE:
        return old, new
    left = right = ""
    for is_equal, gone, come in _stretches(match, was, now):
        left += gone if is_equal or not gone else f"[-{gone}-]"
        right += come if is_equal or not come else f"{{+{come}+}}"
    return left, right


def _stretches(
    match: "SequenceMatcher[str]", was: list[str], now: list[str]
) -> list[tuple[bool, str, str]]:
    """What is equal and what is not, by turns; the space between two changed words is changed."""
    found: list[tuple[bool, str, str]] = []
    codes = match.get_opcodes()
    for n, (tag, a, b, c, d) in enumerate(codes):
        gone, come = "".join(was[a:b]), "".join(now[c:d])
        is_between = 0 < n < len(codes) - 1 and gone.isspace()
        is_equal = tag == "equal" and not is_between
        if found and found[-1][0] == is_equal:
            _, before, after = found.pop()
            gone, come = before + gone, after + come
        found.append((is_equal, gone, come))
    return found
