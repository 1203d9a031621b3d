"""Where items can end, and which measures bring them there, as sums of an integer programme."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cmp_to_key, partial

from assessor.bank.model import Item, MultiItem
from assessor.plan.case import Case, Chosen
from assessor.plan.lifting import answer_at, is_at, liftable
from assessor.plan.linear import ALWAYS, Programme, Sum, total
from assessor.responses.model import Answer, Picked, PickedSeveral
from assessor.scoring.credit import credit_of, value_of


@dataclass(frozen=True, slots=True)
class State:
    """One end of an item, and the measures each of which brings it there or further."""

    credit: float
    value: float | None
    option: str | None
    is_open: bool
    by: Chosen


class Choices:
    """The columns of the measures, and of what one of several measures brings about."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.programme = Programme()
        # In the order of their ids, which is the order that decides among equals.
        self.columns = {one: self.programme.column(whole=True) for one in sorted(case.measures)}
        for one, column in self.columns.items():
            for need in case.needs[one]:
                self.programme.require(self.columns[need], column)
        self._either: dict[Chosen, Sum] = {}

    def either(self, measures: Chosen) -> Sum:
        """1 where one of the measures is chosen, else 0."""
        # A measure that needs another one of them adds nothing: the other is then chosen too.
        needed = frozenset(one for one in measures if not self.case.requires[one] & measures)
        if len(needed) <= 1:
            return total([self.columns[one] for one in needed])
        if needed not in self._either:
            column = self.programme.column(whole=False)
            self.programme.require(total([self.columns[one] for one in sorted(needed)]), column)
            for one in sorted(needed):
                self.programme.require(column, self.columns[one])
            self._either[needed] = column
        return self._either[needed]


class Ends:
    """The possible ends of every item, and sums of what they are worth."""

    def __init__(self, case: Case, choices: Choices) -> None:
        self.case, self.choices = case, choices
        self._states: dict[str, tuple[State, ...]] = {}
        self._credits: dict[str, Sum] = {}

    def states(self, item: Item) -> tuple[State, ...]:
        """The ends of a choice or a value, where it stands now first, each better than the last."""
        if item.id not in self._states:
            self._states[item.id] = self._ranked(item)
        return self._states[item.id]

    def _ranked(self, item: Item) -> tuple[State, ...]:
        had = self.case.ground.answer(item.id)
        states = [_state(item, had, frozenset())]
        goals = self._goals(item)
        better = [a for a in goals.values() if had is None or not is_at(item, had, a)]
        for answer in sorted(better, key=cmp_to_key(partial(_compare, item))):
            by = frozenset(one for one, goal in goals.items() if is_at(item, goal, answer))
            if by != states[-1].by:
                states.append(_state(item, answer, by))
        return tuple(states)

    def _goals(self, item: Item) -> dict[str, Answer]:
        if not liftable(item, self.case.ground):
            return {}
        return {
            one: answer_at(item, measure.lifts[item.id])
            for one, measure in self.case.measures.items()
            if item.id in measure.lifts
        }

    def summed(self, item: Item, worth: Iterable[float]) -> Sum:
        """What the end of a choice or a value is worth, given the worth of each of its states."""
        states, worths = self.states(item), list(worth)
        whole = Sum(worths[0])
        for n in range(1, len(states)):
            whole += self.choices.either(states[n].by) * (worths[n] - worths[n - 1])
        return whole

    def credit(self, item: Item) -> Sum:
        """The low credit of an asked and applicable item, or less: never more than it will be."""
        if item.id not in self._credits:
            if isinstance(item, MultiItem):
                self._credits[item.id] = self._credit_of_multi(item)
            else:
                self._credits[item.id] = self.summed(item, [s.credit for s in self.states(item)])
        return self._credits[item.id]

    def points(self, item: MultiItem) -> Sum:
        """The points of all that a multi will have, more than its full points among them."""
        had = self.case.ground.answer(item.id)
        now = set(had.options) if isinstance(had, PickedSeveral) else set()
        goals = self._goals(item)
        sums = []
        for part in item.options:
            by = frozenset(
                one
                for one, goal in goals.items()
                if isinstance(goal, PickedSeveral) and part.id in goal.options
            )
            sums.append((ALWAYS if part.id in now else self.choices.either(by)) * part.points)
        return total(sums)

    def _credit_of_multi(self, item: MultiItem) -> Sum:
        earned = self.points(item) * (1 / item.full)
        if earned.most <= 1:
            return earned
        if earned.least >= 1:
            return ALWAYS
        credit = self.choices.programme.column(whole=False)
        self.choices.programme.require(earned, credit)
        return credit


def _compare(item: Item, left: Answer, right: Answer) -> int:
    if not is_at(item, left, right):
        return -1
    return 0 if is_at(item, right, left) else 1


def _state(item: Item, answer: Answer | None, by: Chosen) -> State:
    if answer is None:
        return State(0.0, None, None, is_open=True, by=by)
    return State(
        credit=credit_of(item, answer) or 0.0,
        value=value_of(item, answer),
        option=answer.option if isinstance(answer, Picked) else None,
        is_open=False,
        by=by,
    )
