"""Which characters the report's fonts can show, and what stands for the others.

A character without a glyph would be an empty box that nobody can read or search, and no archive
accepts such a file. What has a plain equivalent of the same sense is printed as that; of what is left
the code in brackets says at least which one it is. In large letters (the cover, headings, the head of
a page) a code would be all that one sees: there a 〓 stands, as printers have set it for a sign that
they lack, and the list of codes stands in the method.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

from assessor.report.cleaning import clean

COVERAGE = "coverage.txt"
"""Beside the fonts: one range of code points a line, in hexadecimal."""

LACKING = "〓"

_RADICALS = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬"
    "⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝"
    "⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾"
    "⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
"""Pairs, after Unicode's list of equivalent ideographs: parts of characters that come out of other
PDFs in the place of the character that looks the same, and that no search finds."""

_PLAIN: Mapping[int, str | None] = {
    # A non-breaking hyphen slows the layout down tenfold where a font lacks it.
    0x2011: "-",
    # Ticks and crosses as telephones write them: the fonts have those of books.
    0x2705: "✔",
    0x274C: "✖",
    0x274E: "☒",
    0x2795: "+",
    0x2796: "−",
    0x2797: "÷",
    # Joiners, and what overrides the direction of writing: a line could read differently.
    **dict.fromkeys(map(ord, "\u200c\u200d\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")),
    **{ord(_RADICALS[at]): _RADICALS[at + 1] for at in range(0, len(_RADICALS), 2)},
    # The 214 radicals as the dictionary of 1716 counts them.
    **{
        code: unicodedata.normalize("NFKC", chr(code))
        for code in range(0x2F00, 0x2FD6)
    },
    # Its form of 1716 is 戶; fonts of simplified characters give it the outline of 户.
    0x2F3E: "户",
}  # fmt: skip

_MARKED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
"""A letter with its marks as signs of their own, as the file names of a Mac have them."""

_PLACES = re.compile(
    r"(?P<kept><head>.*?</head>)"
    r"|<(?P<name>h[1-6])(?P<own>[^>]*)>(?P<title>.*?)</(?P=name)>"
    r'|(?P<large><body[^>]*>|<header class="cover">.*?</header>|<nav\b.*?</nav>)',
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")
_MARKUP = frozenset("<>&\"'")

Pattern = re.Pattern[str]


def load_coverage(fonts: Path) -> Pattern:
    """A pattern that finds every run of characters that no font of the report has."""
    parts = []
    for line in (fonts / COVERAGE).read_text("ascii").splitlines():
        first, _, last = line.partition("-")
        start, end = int(first, 16), int(last or first, 16)
        parts.append(f"\\U{start:08x}-\\U{end:08x}")
    return re.compile(f"[^\\n\\t{''.join(parts)}]+")


def printable(
    text: str, uncovered: Pattern, *, is_large: bool = False
) -> tuple[str, tuple[str, ...]]:
    """The text with what stands for each character that cannot be shown, and the codes of those that
    have no equivalent: in the text a code in brackets, in large letters a 〓 for each.
    """
    found: dict[str, None] = {}

    def shown(run: re.Match[str]) -> str:
        made, was_raised = run.string[max(0, run.start() - 1) : run.start()], False
        lacking: list[str] = []
        start = len(made)

        def tell() -> str:
            signs = LACKING * len(lacking) if is_large else f"[{' '.join(lacking)}]"
            signs = signs if lacking else ""
            lacking.clear()
            return signs

        for sign in run[0]:
            # What only steers the characters around it has nothing to show.
            if _is_silent(sign):
                continue
            plain = equivalent(sign, lambda one: not uncovered.match(one))
            if plain is None:
                code = f"U+{ord(sign):04X}"
                found[code] = None
                lacking.append(code)
                was_raised = False
                continue
            made += tell()
            is_raised = plain.startswith("^")
            if is_raised and was_raised:
                plain = plain[1:]
            elif made[-1:].isdigit() and plain[:1].isdigit():
                plain = f" {plain}"  # 5⅓ is not 51/3
            made += plain
            was_raised = is_raised
        return (made + tell())[start:]

    plain = _MARKED.sub(lambda one: unicodedata.normalize("NFC", one[0]), text.translate(_PLAIN))
    return uncovered.sub(shown, plain), tuple(found)


def printable_page(html: str, uncovered: Pattern) -> tuple[str, tuple[str, ...]]:
    """The same for a page of HTML, with a 〓 on its cover, in its headings and at the heads of its pages.

    What needs no font keeps every character: the title and what the file says of itself, and the
    bookmark of a heading (as its ``data-label``).
    """
    codes: dict[str, None] = {}

    def told(text: str, *, is_large: bool = False) -> str:
        made, found = printable(text, uncovered, is_large=is_large)
        codes.update(dict.fromkeys(found))
        return made

    parts, end = [], 0
    for place in _PLACES.finditer(html):
        parts.append(told(html[end : place.start()]))
        end = place.end()
        if place["kept"] is not None:
            parts.append(clean(place["kept"]))
        elif place["large"] is not None:
            parts.append(told(place["large"], is_large=True))
        else:
            title = told(place["title"], is_large=True)
            label = "" if title == place["title"] else f' data-label="{_label(place["title"])}"'
            name = place["name"]
            parts.append(f"<{name}{place['own']}{label}>{title}</{name}>")
    parts.append(told(html[end:]))
    return "".join(parts), tuple(codes)


def equivalent(sign: str, is_covered: Callable[[str], bool]) -> str | None:
    """What says the same in signs that the fonts have; None where nothing does.

    Small figures above the line keep their place: 10⁶ is 10^6 and never 106.
    """
    kind, parts = _decomposition(sign)
    if not parts:
        return None
    told = ""
    for part in parts.replace("\u2044", "/").replace("\u2215", "/"):
        one = part if is_covered(part) else equivalent(part, is_covered)
        if one is None:
            return None
        told += one
    if _MARKUP & set(told):
        return None
    match kind:
        case "<super>":
            return f"^{told}"
        case "<circle>":
            return f"({told})"
    return told


def _decomposition(sign: str) -> tuple[str, str]:
    """How Unicode explains a sign by others (``<circle>``), and these."""
    told = unicodedata.decomposition(sign).split()
    kind = told.pop(0) if told and told[0].startswith("<") else ""
    return kind, "".join(chr(int(code, 16)) for code in told)


def _label(title: str) -> str:
    words = " ".join(_TAG.sub("", clean(title)).split())
    return words.replace('"', "&quot;").replace("<", "&lt;")


def _is_silent(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cf", "Cc", "Cs") or 0xFE00 <= ord(sign) <= 0xFE0F  # noqa: PLR2004 - the variation selectors
