"""Quarters with so much money a year and so many hands: what is booked, and where more fits."""

from collections import Counter

from assessor.bank.credit import TOLERANCE

QUARTERS = 4
"""The quarters of a year."""


class Calendar:
    """Quarters counted from 0; a year is four of them, from the first."""

    def __init__(self, yearly: float | None, at_once: int | None) -> None:
        self.yearly, self.at_once = yearly, at_once
        self._hands: Counter[int] = Counter()
        self._spent: dict[int, float] = {}

    def book(self, first: int, length: int, cost: float) -> int | None:
        """Book so many quarters for that cost, as early as they fit from ``first`` on.

        The quarter that was found; ``None`` where no year has enough money even for this alone.
        """
        # Beyond all that is booked a free year begins, and another one: what fits at all fits
        # from one quarter or another of the first, even where two years have to pay for it.
        horizon = max([first, *(quarter + 1 for quarter in self._hands)])
        for start in range(first, horizon + 2 * QUARTERS):
            if self._fits(start, length, cost):
                for quarter in range(start, start + length):
                    self._hands[quarter] += 1
                    year = quarter // QUARTERS
                    self._spent[year] = self._spent.get(year, 0.0) + cost / length
                return start
        return None

    def _fits(self, start: int, length: int, cost: float) -> bool:
        quarters = range(start, start + length)
        if self.at_once is not None and any(self._hands[q] >= self.at_once for q in quarters):
            return False
        if self.yearly is None:
            return True
        added = Counter(quarter // QUARTERS for quarter in quarters)
        return all(
            self._spent.get(year, 0.0) + cost / length * count <= self.yearly + TOLERANCE
            for year, count in added.items()
        )
