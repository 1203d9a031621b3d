"""What a value earns: steps (bands) or straight lines between points (linear)."""

from dataclasses import dataclass
from itertools import pairwise

TOLERANCE = 1e-9
"""Two numbers this near are the same number, wherever a mark is compared with a value."""


@dataclass(frozen=True, slots=True)
class Band:
    """Holds from ``x`` on, or only above ``x`` when ``open`` is true."""

    x: float
    open: bool
    credit: float

    def holds(self, value: float) -> bool:
        return value > self.x + TOLERANCE if self.open else value >= self.x - TOLERANCE


@dataclass(frozen=True, slots=True)
class Bands:
    """The last band that holds gives the credit; 0 where none does."""

    bands: tuple[Band, ...]

    def credit(self, value: float) -> float:
        earned = 0.0
        for band in self.bands:
            if band.holds(value):
                earned = band.credit
        return earned


@dataclass(frozen=True, slots=True)
class Linear:
    """Straight lines between points of strictly rising x; the end's credit outside."""

    points: tuple[tuple[float, float], ...]

    def credit(self, value: float) -> float:
        first, last = self.points[0], self.points[-1]
        if value <= first[0]:
            return first[1]
        for (left, low), (right, high) in pairwise(self.points):
            if value <= right:
                return low + (high - low) * (value - left) / (right - left)
        return last[1]


CreditRule = Bands | Linear


def range_of_credit(rule: CreditRule, least: float, most: float) -> tuple[float, float]:
    """The smallest and the largest credit that values in ``least..most`` can earn.

    Either end may be infinite. Credits between two knees lie between those at the knees,
    so that trying the knees, both their sides and the ends is enough.
    """
    knees = (
        [band.x for band in rule.bands] if isinstance(rule, Bands) else [x for x, _ in rule.points]
    )
    outside = (min(knees) - 1.0, max(knees) + 1.0)
    step = 10 * TOLERANCE
    tried = [x + shift for x in knees for shift in (-step, 0.0, step)]
    tried += [least, most, *outside]
    earned = [rule.credit(x) for x in tried if least <= x <= most]
    return min(earned), max(earned)
