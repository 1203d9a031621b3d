"""Linear sums and rows: the plain data of an integer programme."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import inf


@dataclass(frozen=True, slots=True)
class Sum:
    """A constant plus columns times their factors."""

    constant: float = 0.0
    factors: Mapping[int, float] = field(default_factory=dict)

    @property
    def is_constant(self) -> bool:
        return not self.factors

    def __add__(self, other: "Sum") -> "Sum":
        return total((self, other))

    def __mul__(self, factor: float) -> "Sum":
        if not factor:
            return Sum()
        return Sum(self.constant * factor, {c: f * factor for c, f in self.factors.items()})

    def __sub__(self, other: "Sum") -> "Sum":
        return self + other * -1.0

    # Every column lies between 0 and 1.
    @property
    def least(self) -> float:
        return self.constant + sum(f for f in self.factors.values() if f < 0)

    @property
    def most(self) -> float:
        return self.constant + sum(f for f in self.factors.values() if f > 0)


NEVER, ALWAYS = Sum(0.0), Sum(1.0)


def total(sums: Iterable[Sum]) -> Sum:
    constant = 0.0
    factors: dict[int, float] = {}
    for one in sums:
        constant += one.constant
        for column, factor in one.factors.items():
            factors[column] = factors.get(column, 0.0) + factor
    return Sum(constant, {column: factor for column, factor in factors.items() if factor})


@dataclass(frozen=True, slots=True)
class Row:
    """A sum of columns that must lie between two numbers."""

    factors: Mapping[int, float]
    lower: float = -inf
    upper: float = inf


def at_least(left: Sum, right: Sum | float) -> Row:
    """The row that says ``left >= right``."""
    gap = left - (right if isinstance(right, Sum) else Sum(right))
    return Row(gap.factors, lower=-gap.constant)


class Programme:
    """Columns between 0 and 1, whole ones among them, and the rows that bind them."""

    def __init__(self) -> None:
        self.whole: list[bool] = []
        self.rows: list[Row] = []

    def column(self, whole: bool) -> Sum:
        self.whole.append(whole)
        return Sum(0.0, {len(self.whole) - 1: 1.0})

    def require(self, left: Sum, right: Sum | float) -> None:
        """Add ``left >= right``."""
        self.rows.append(at_least(left, right))
