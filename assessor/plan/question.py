"""A question to the solver: what a set of measures must do, and whether it really does it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf

from assessor.plan.case import Case, Chosen
from assessor.plan.linear import Row, Sum, at_least, total
from assessor.plan.requirements import Requirement, Requirements

COST_SLACK = 1e-7
PROGRESS_SLACK = 1e-8


@dataclass(frozen=True, slots=True)
class Floor:
    """The progress over these levels, summed, that a set must make."""

    levels: tuple[int, ...]
    least: float


@dataclass(frozen=True, slots=True)
class Question:
    """Closed sets of measures that do all of this."""

    required: tuple[Requirement, ...]
    most_cost: float = inf
    most_measures: int | None = None
    floor: Floor | None = None
    barred: Chosen = frozenset()

    def costing(self, most: float) -> "Question":
        return replace(self, most_cost=min(most, self.most_cost))


class Questions:
    """Writes questions as rows, and judges sets as the scorer does."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.requirements = Requirements(case)
        self.columns = self.requirements.choices.columns

    @cached_property
    def cost(self) -> Sum:
        return total([column * self.case.cost_of[one] for one, column in self.columns.items()])

    @cached_property
    def count(self) -> Sum:
        return total(list(self.columns.values()))

    def rows(self, question: Question) -> Iterator[Row]:
        """The question as rows; a solution of them may still fail by a hair."""
        for one in question.required:
            yield at_least(one.mark.sum, 1.0)
        if question.most_cost < inf:
            yield at_least(Sum(question.most_cost + COST_SLACK), self.cost)
        if question.most_measures is not None:
            yield at_least(Sum(question.most_measures), self.count)
        if question.floor is not None:
            made = self.requirements.progress(list(question.floor.levels))
            yield at_least(made, question.floor.least - PROGRESS_SLACK)

    def fixed(self, question: Question) -> dict[int, float]:
        """The columns of measures that must be in or out."""
        fixed = {self.index(one): 1.0 for one in self.case.fixed}
        return fixed | {self.index(one): 0.0 for one in question.barred & self.case.all}

    def index(self, measure: str) -> int:
        return next(iter(self.columns[measure].factors))

    def chosen(self, columns: list[float]) -> Chosen:
        half = 0.5
        return frozenset(one for one in self.columns if columns[self.index(one)] > half)

    # -- what a set really does ---------------------------------------------------------------

    def refusal(self, question: Question, chosen: Chosen) -> Row | None:
        """Why the set is no answer: the row that cuts it off, with all that fail likewise."""
        if self.case.cost(chosen) > question.most_cost:
            return self.fewer(chosen)
        short = [one for one in question.required if not self.holds(one, chosen)]
        if short:
            return self.more(chosen) if any(m.mark.rises for m in short) else self.other(chosen)
        if question.floor is None:
            return None
        if self.case.progress(chosen, question.floor.levels) >= question.floor.least:
            return None
        rises = all(one.mark.rises for one in self.requirements.all)
        return self.more(chosen) if rises else self.other(chosen)

    def holds(self, requirement: Requirement, chosen: Chosen) -> bool:
        """Whether the criterion holds after the set, by the scorer."""
        levels = self.case.card(chosen).ladder(self.case.target.ladder).levels
        criteria = levels[requirement.level].criteria
        return next(c.holds.low for c in criteria if c.id == requirement.criterion)

    # -- rows that cut off a set -----------------------------------------------------------------

    def fewer(self, chosen: Chosen) -> Row:
        """Not all of these."""
        return at_least(Sum(len(chosen) - 1), total([self.columns[one] for one in chosen]))

    def more(self, chosen: Chosen) -> Row:
        """One at least that is not among these."""
        rest = [column for one, column in self.columns.items() if one not in chosen]
        return at_least(total(rest), 1.0)

    def other(self, chosen: Chosen) -> Row:
        """Not exactly these."""
        rest = [column for one, column in self.columns.items() if one not in chosen]
        dropped = [Sum(1.0) - self.columns[one] for one in chosen]
        return at_least(total([*rest, *dropped]), 1.0)
