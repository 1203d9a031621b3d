"""What answers earn, in words: options, parts that add up, steps and lines."""

import math
from collections.abc import Iterator

from assessor.bank.credit import Band, Bands, Linear
from assessor.bank.model import ChangeItem, ChoiceItem, Item, MultiItem, NumberItem, ValueItem
from assessor.report.bank_page.parts import Earned
from assessor.report.bank_page.reading import BankReading

Edge = tuple[float, bool]
"""Where a range begins or ends, and whether the value itself lies above it."""


def earned(item: Item, reading: BankReading) -> tuple[Earned, ...]:
    """Each option, or each range of values, with what it earns; empty where nothing is scored."""
    words = reading.words
    match item:
        case ChoiceItem():
            return tuple(
                Earned(reading.share(one.credit), words.text(one.title)) for one in item.options
            )
        case MultiItem():
            return tuple(
                Earned(reading.exact(one.points), words.text(one.title)) for one in item.options
            )
        case ValueItem(credit=Bands() as bands):
            return tuple(_steps(item, bands, reading))
        case ValueItem(credit=Linear(points)):
            return tuple(
                Earned(reading.share(credit), words.say("at %(x)s", x=value(item, x, reading)))
                for x, credit in points
            )
    return ()


def rule(item: Item, reading: BankReading) -> str:
    """How that adds up, where the list alone does not say it."""
    say = reading.words.say
    match item:
        case MultiItem():
            return say(
                "These are points: they add up, and %(full)s or more earn the whole credit.",
                full=reading.exact(item.full),
            )
        case ValueItem(credit=Linear()):
            return say("In between, credit follows straight lines; beyond the ends it stays.")
    return ""


def value(item: ValueItem, figure: float, reading: BankReading) -> str:
    """A value as ranges name it: the unit of a plain figure is said once, beside them."""
    told = reading.exact(figure)
    return told if isinstance(item, NumberItem) else f"{told}%"


def limits(item: ValueItem) -> tuple[float, float]:
    """Between which values the item can lie."""
    if isinstance(item, NumberItem):
        least = -math.inf if item.min is None else item.min
        return least, math.inf if item.max is None else item.max
    if isinstance(item, ChangeItem):
        return -math.inf, math.inf
    return 0.0, 100.0


def _steps(item: ValueItem, bands: Bands, reading: BankReading) -> Iterator[Earned]:
    least, most = limits(item)
    for start, end, credit in _ranges(bands.bands):
        # A range that no answer can reach would only puzzle.
        is_below = end is not None and (end[0] < least or end == (least, False))
        is_above = start is not None and (start[0] > most or start == (most, True))
        if is_below or is_above:
            continue
        # Nor need a limit be said that no answer can pass.
        low = None if start is None or start[0] < least or start == (least, False) else start
        high = None if end is None or end[0] > most or end == (most, True) else end
        yield Earned(reading.share(credit), _range(item, low, high, reading))


def _ranges(bands: tuple[Band, ...]) -> list[tuple[Edge | None, Edge | None, float]]:
    """The line of values cut where the credit changes; it begins with what no band holds for."""
    cut: list[tuple[Edge | None, float]] = [(None, 0.0)]
    for band in bands:
        if band.credit != cut[-1][1]:
            cut.append(((band.x, band.open), band.credit))
    ends = [start for start, _ in cut[1:]]
    return [(start, end, credit) for (start, credit), end in zip(cut, [*ends, None], strict=True)]


def _range(item: ValueItem, start: Edge | None, end: Edge | None, reading: BankReading) -> str:
    say = reading.words.say
    low = "" if start is None else value(item, start[0], reading)
    high = "" if end is None else value(item, end[0], reading)
    match start, end:
        case None, None:
            return say("any value")
        case None, (_, True):
            return say("%(high)s or less", high=high)
        case None, (_, False):
            return say("below %(high)s", high=high)
        case (_, True), None:
            return say("above %(low)s", low=low)
        case (_, False), None:
            return say("from %(low)s on", low=low)
        case (_, True), (_, True):
            return say("above %(low)s, up to %(high)s", low=low, high=high)
        case (_, True), (_, False):
            return say("above %(low)s, below %(high)s", low=low, high=high)
        case (_, False), (_, False):
            return say("from %(low)s, below %(high)s", low=low, high=high)
    if low == high:
        return say("exactly %(low)s", low=low)
    return say("from %(low)s up to %(high)s", low=low, high=high)
