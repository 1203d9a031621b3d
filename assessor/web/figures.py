"""Figures as people type them: with separators, units, 万 or 亿, in full-width signs.

``static/js/figures.js`` reads the same way in the browser; one table of cases holds both. What
is not certainly one number is refused: a wrong figure that looks saved is the worst of all.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assessor.bank.model import ChangeItem, Item, NumberItem, RatioItem

LONGEST_FIGURE = 100
MOST_DIGITS = 15
"""A double holds every number of so many digits, and hands it out again as it was typed."""

NOT_A_NUMBER = "must be one number, such as 1234.5"
TOO_MANY_DIGITS = "has more than 15 digits, so it could not be kept exactly"
NOT_WHOLE = "must be a whole number"

_SIGNS = str.maketrans(
    {
        **{chr(0xFF10 + n): str(n) for n in range(10)},
        "＋": "+",
        **dict.fromkeys("－﹣−‐‑‒–—", "-"),
        **dict.fromkeys("．。｡", "."),
        "，": ",",
        "％": "%",
        "﹪": "%",
    }
)
_FIGURE = re.compile(
    r"([-+]?) ?(?:([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:\.([0-9]*))?"
    r"|\.([0-9]+)) ?([^0-9].*)?"
)
_POWERS = {
    "万亿": 12,
    "千亿": 11,
    "百亿": 10,
    "十亿": 9,
    "亿": 8,
    "千万": 7,
    "百万": 6,
    "十万": 5,
    "万": 4,
    "千": 3,
    "百": 2,
}
"""Longer words first: a figure of 百万 is not one of 百."""

_BLANKS = " \t\n\r\v\f\x85\u2028\u2029"


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure is counted in.

    ``units`` may stand behind it; where they are so many of something (万元: 10⁴ 元), ``power`` says
    how many, and ``bare`` what of. ``whole`` things are counted, not measured.
    """

    units: tuple[str, ...] = ()
    power: int = 0
    bare: tuple[str, ...] = ()
    whole: bool = False

    @property
    def is_percent(self) -> bool:
        return "%" in self.units


PLAIN = Measure()


@dataclass(frozen=True, slots=True)
class Reading:
    """The number that was typed, or why it is none; ``doubt`` holds two figures to choose from."""

    value: float | None = None
    why: str = ""
    doubt: tuple[str, str] | None = None


def read_figure(typed: str, measure: Measure = PLAIN) -> Reading:
    """The number that a person typed into a field of this measure.

    A figure between 0 and 1 in a field of percents is in doubt where no % stands behind it: a
    spreadsheet holds 85 % as 0.85.
    """
    if len(typed) > LONGEST_FIGURE:
        return Reading(why=NOT_A_NUMBER)
    found = _FIGURE.fullmatch(_plain(typed))
    if found is None:
        return Reading(why=NOT_A_NUMBER)
    sign, whole, part, only, rest = (one or "" for one in found.groups())
    shift = _shift(rest, measure)
    if shift is None:
        return Reading(why=NOT_A_NUMBER)
    text = _shifted(re.sub("[ ,]", "", whole), part or only, shift)
    if len(text.replace(".", "").lstrip("0")) > MOST_DIGITS:
        return Reading(why=TOO_MANY_DIGITS)
    if measure.whole and "." in text:
        return Reading(why=NOT_WHOLE)
    value = float(sign + text) or 0.0
    if measure.is_percent and not rest and 0 < value < 1:
        return Reading(value, doubt=(f"{text} %", f"{_shifted('0', text[2:], 2)} %"))
    return Reading(value)


def written(value: float, measure: Measure = PLAIN) -> str:
    """A figure as its field shows it, which reads as the same figure again."""
    text = f"{Decimal(repr(float(value))):f}".removesuffix(".0")
    return f"{text} %" if measure.is_percent and 0 < value < 1 else text


def _plain(typed: str) -> str:
    """The same in ASCII digits and signs, without what nobody can see."""
    seen = "".join(
        " " if kind == "Zs" else sign
        for sign in typed
        if (kind := unicodedata.category(sign)) != "Cf"
    )
    return seen.strip(_BLANKS).translate(_SIGNS)


def _shift(rest: str, measure: Measure) -> int | None:
    """By how many places what stands behind the digits moves the point; None if it is unknown."""
    said = _alike(rest)
    if not said or said in map(_alike, measure.units):
        return 0
    for word, power in _POWERS.items():
        if said.startswith(word):
            unit = said.removeprefix(word).lstrip()
            if unit and unit in map(_alike, measure.units):
                return power
            if not unit or unit in map(_alike, measure.bare):
                return power - measure.power if power >= measure.power else None
            return None
    return None


def _alike(unit: str) -> str:
    """Units that differ in width or in capitals only are the same."""
    text = unicodedata.normalize("NFKC", unit).lower()
    return text.replace("萬", "万").replace("億", "亿")


def _shifted(whole: str, part: str, places: int) -> str:
    """The number with its point moved to the right; without needless zeros at either end."""
    digits = whole + part.ljust(places, "0")
    at = len(whole) + places
    left, right = digits[:at].lstrip("0") or "0", digits[at:].rstrip("0")
    return f"{left}.{right}" if right else left


_IN_BRACKETS = re.compile(r"(.*?)\s*[（(]([^（()）]+)[）)]\s*")
_APART = re.compile(r",\s+|\s+or\s+|[、或]")
_SO_MANY = re.compile(r"([十百千]?[万亿]|[百千](?=[元件人台吨]))(.+)")
_SO_MANY_IN_ENGLISH = re.compile(
    r"(10{2,}|1,000|10,000|100,000|1,000,000|thousand|million|billion) (.+)"
)
_ENGLISH_POWERS = {"thousand": 3, "million": 6, "billion": 9}
_COUNTERS = frozenset("台个人套家条辆间座项种名")


@lru_cache(4096)
def measure_of(
    texts: tuple[str, ...], *, is_label: bool = False, may_be_whole: bool = True
) -> Measure:
    """What the texts of a bank (one a language) say that a figure is counted in.

    A text is a unit, or with ``is_label`` what is counted, perhaps with a unit in brackets. Whole is
    what the Chinese text counts: with a counting word (个, 台), or as the number (数) of something.
    """
    units: dict[str, None] = {}
    whole = False
    for text in texts:
        bracketed = _IN_BRACKETS.fullmatch(text)
        before, inside = bracketed.groups() if bracketed else (text, "")
        parts = _APART.split(inside) if inside else []
        if not is_label:
            parts += [
                text,
                before,
                *_APART.split(before),
                before.split(" ")[0],
                before.split("/")[0],
            ]
        elif before.endswith("数") and not bracketed and "平均" not in before:
            whole = True
            parts += ["个", before[-2:-1]] if before[-2:-1] in _COUNTERS else ["个"]
        whole = whole or (not is_label and text in _COUNTERS)
        # A number alone is never a unit: it could be a second figure.
        units |= dict.fromkeys(one for one in parts if re.search(r"[^\W\d]|[%°‰]", one))
    return Measure(tuple(units), *_so_many(units), whole=whole and may_be_whole)


def measures(item: Item) -> dict[str, Measure]:
    """What the figures of an item are counted in, by part."""
    if isinstance(item, NumberItem):
        return {"value": measure_of(tuple(item.unit.values()))}
    if isinstance(item, RatioItem):
        texts = {"count": item.count_of, "of": item.of}
        return {part: measure_of(tuple(one.values()), is_label=True) for part, one in texts.items()}
    if not isinstance(item, ChangeItem):
        return {}
    # Before and after are often means of a year: they may be broken where the thing is counted.
    unit = measure_of(tuple(item.unit.values()), may_be_whole=False)
    per = measure_of(tuple((item.per or {}).values()), may_be_whole=False)
    return {"before": unit, "after": unit, "before_per": per, "after_per": per}


def _so_many(units: Iterable[str]) -> tuple[int, tuple[str, ...]]:
    """How many of what the unit is, as a power of ten: a figure of 万 counts that many fewer of it."""
    power, bare = 0, []
    for unit in units:
        if found := _SO_MANY.fullmatch(unit):
            power = _POWERS[found[1]]
        elif found := _SO_MANY_IN_ENGLISH.fullmatch(unit):
            power = _ENGLISH_POWERS.get(found[1]) or found[1].count("0")
        if found:
            bare.append(found[2])
    return power, tuple(bare)
