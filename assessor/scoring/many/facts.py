"""The facts of many assessments: a row for each item that is asked, a column for each assessment."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from math import nan
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from assessor.bank.model import Bank, Item
from assessor.responses.model import Answer, Standing
from assessor.scoring.facts import Fact, fact_of

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]
N = TypeVar("N", bound=np.generic)

Read = Callable[[str], tuple[str, Standing, Answer | None]]
"""Reads a line: the item, its standing, its answer."""

MOST_LINES = 200_000
"""So many different lines are remembered: figures differ without end."""

STANDINGS = tuple(Standing)
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class ManyFacts:
    """As :class:`assessor.scoring.facts.Fact`; NaN where that has ``None``.

    ``standing`` is a place in ``STANDINGS``, ``option`` one in ``options`` or ``NOWHERE``.
    """

    bank: Bank
    profile: str
    items: tuple[Item, ...]
    options: dict[str, int]
    weight: Numbers
    low: Numbers
    high: Numbers
    value: Numbers
    option: Whole
    standing: Whole

    @property
    def count(self) -> int:
        """How many assessments there are."""
        return int(self.low.shape[1])

    @property
    def applies(self) -> Flags:
        applies: Flags = self.standing != STANDINGS.index(Standing.NOT_APPLICABLE)
        return applies

    @property
    def is_open(self) -> Flags:
        unknown, unanswered = map(STANDINGS.index, (Standing.UNKNOWN, Standing.UNANSWERED))
        is_open: Flags = (self.standing == unknown) | (self.standing == unanswered)
        return is_open

    def rows(self, chosen: Callable[[Item], bool]) -> list[int]:
        """The rows of the items for which something is true."""
        return [n for n, item in enumerate(self.items) if chosen(item)]


class Codebook(dict[str, int]):
    """Gives every line a number, and knows what stands under it.

    A line is read when it is first seen, and by the rules of single assessments: the same answers
    come again a hundred thousand times.
    """

    def __init__(self, bank: Bank, profile: str, read: Read) -> None:
        super().__init__()
        self._bank, self._profile, self._read = bank, profile, read
        self._items = tuple(item for item in bank.items if item.is_for(profile))
        self._row_of = {item.id: n for n, item in enumerate(self._items)}
        self._options: dict[str, int] = {}
        self._blank = [self._fact(item, Standing.UNANSWERED, None) for item in self._items]
        self._forget()

    def __missing__(self, line: str) -> int:
        item_id, standing, answer = self._read(line)
        row, code = self._row_of.get(item_id, NOWHERE), len(self._row)
        if row == NOWHERE:
            # Not asked of this profile: it is read, and left out.
            self._add(row, Fact(self._bank.items[0], standing, 0.0))
        else:
            self._add(row, self._fact(self._items[row], standing, answer))
        self[line] = code
        return code

    def facts(self, lines: Sequence[Sequence[str]]) -> ManyFacts:
        """The facts of assessments, each with the lines of what it has answered."""
        if len(self) > MOST_LINES:
            self._forget()
        number = [len(one) for one in lines]
        codes = np.fromiter(
            map(self.__getitem__, chain.from_iterable(lines)), np.int64, sum(number)
        )
        row = np.array(self._row, np.int64)[codes]
        column = np.repeat(np.arange(len(lines)), number)
        asked = row != NOWHERE
        row, column, codes = row[asked], column[asked], codes[asked]

        def spread(of_line: NDArray[N]) -> NDArray[N]:
            blank = of_line[: len(self._items)]
            whole = np.repeat(blank[:, None], len(lines), axis=1)
            whole[row, column] = of_line[codes]
            return whole

        return ManyFacts(
            bank=self._bank,
            profile=self._profile,
            items=self._items,
            options=self._options,
            weight=np.array([item.weight.get(self._profile, 0.0) for item in self._items]),
            low=spread(np.array(self._low, np.float64)),
            high=spread(np.array(self._high, np.float64)),
            value=spread(np.array(self._value, np.float64)),
            option=spread(np.array(self._option, np.int64)),
            standing=spread(np.array(self._standing, np.int64)),
        )

    def _forget(self) -> None:
        """Begin anew; the first numbers are those of items that nobody has answered."""
        self.clear()
        self._row, self._option, self._standing = array("q"), array("q"), array("q")
        self._low, self._high, self._value = array("d"), array("d"), array("d")
        for row, fact in enumerate(self._blank):
            self._add(row, fact)

    def _add(self, row: int, fact: Fact) -> None:
        self._row.append(row)
        self._low.append(nan if fact.low is None else fact.low)
        self._high.append(nan if fact.high is None else fact.high)
        self._value.append(nan if fact.value is None else fact.value)
        self._standing.append(STANDINGS.index(fact.standing))
        option = fact.option
        self._option.append(
            NOWHERE if option is None else self._options.setdefault(option, len(self._options))
        )

    def _fact(self, item: Item, standing: Standing, answer: Answer | None) -> Fact:
        return fact_of(item, item.weight.get(self._profile, 0.0), standing, answer)
