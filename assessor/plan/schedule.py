"""A plan laid out in quarters: in order of needs, within a yearly budget and with so many hands.

A good layout, not the best there is: the measures are placed one by one as early as they fit, by
several rules of which comes first, and the layout that ends first is kept.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from assessor.bank.credit import TOLERANCE
from assessor.bank.model import Bank
from assessor.plan.calendar import Calendar
from assessor.plan.case import Case
from assessor.plan.plan import Plan
from assessor.plan.terms import FREE, Terms
from assessor.responses.model import Responses

MONTHS = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """A measure and its quarters, counted from 0; ``end`` is the first quarter after it."""

    measure: str
    start: int
    end: int
    cost: float


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter: what begins, runs and ends in it, what it costs, the level reached after it."""

    number: int
    starting: tuple[str, ...]
    running: tuple[str, ...]
    ending: tuple[str, ...]
    cost: float
    reached: str | None


@dataclass(frozen=True, slots=True)
class Schedule:
    """A plan in quarters. ``unplaced``: what one year's budget cannot pay for, and what needs it."""

    slots: tuple[Slot, ...]
    quarters: tuple[Quarter, ...]
    unplaced: tuple[str, ...]


def schedule(
    bank: Bank,
    responses: Responses,
    plan: Plan,
    yearly: float | None = None,
    at_once: int | None = None,
    terms: Terms = FREE,
) -> Schedule:
    """The plan laid out; every four quarters cost at most ``yearly``, counted from the first.

    A measure takes whole quarters and is paid for evenly over them. At most ``at_once`` run in a
    quarter. Running measures begin in the first quarter, before all others.

    Raises:
        ValueError: where ``at_once`` is below 1 or ``yearly`` below 0.
    """
    if (at_once is not None and at_once < 1) or (yearly is not None and not yearly >= 0):
        raise ValueError("a schedule needs one measure at once, and a yearly budget of 0 or more")
    layout = _Layout(Case(bank, responses, plan.target, terms), plan)
    tries = [layout.placed(Calendar(yearly, at_once), rule) for rule in layout.rules()]
    slots = min(tries, key=lambda slots: (-len(slots), max((s.end for s in slots), default=0)))
    ordered = tuple(sorted(slots, key=lambda slot: (slot.start, plan.measures.index(slot.measure))))
    placed = {slot.measure for slot in ordered}
    return Schedule(
        slots=ordered,
        quarters=layout.quarters(ordered),
        unplaced=tuple(one for one in plan.measures if one not in placed),
    )


Rule = Callable[[str], tuple[float, ...]]


class _Layout:
    def __init__(self, case: Case, plan: Plan) -> None:
        self.case, self.plan = case, plan
        self.length = {
            one: max(1, ceil(case.terms.months(case.open[one]) / MONTHS - TOLERANCE))
            for one in plan.measures
        }
        self.tail: dict[str, int] = {}
        for one in reversed(plan.measures):
            followers = [self.tail[other] for other in self.tail if one in case.needs[other]]
            self.tail[one] = self.length[one] + max(followers, default=0)

    def rules(self) -> list[Rule]:
        """Which measure comes first: what most waits for, what frees money or hands soonest."""
        rank = {one: n for n, one in enumerate(self.plan.measures)}
        return [
            lambda one: (-self.tail[one], rank[one]),
            lambda one: (-self.tail[one], -self.case.cost_of[one], rank[one]),
            lambda one: (-self.case.cost_of[one], rank[one]),
            lambda one: (rank[one],),
        ]

    def placed(self, calendar: Calendar, rule: Rule) -> list[Slot]:
        ends: dict[str, int] = {}
        slots: list[Slot] = []
        waiting = list(self.plan.measures)
        # What is running has not waited for anything.
        needs = {
            one: () if one in self.case.terms.running else self.case.needs[one] for one in waiting
        }
        while True:
            ready = [one for one in waiting if all(need in ends for need in needs[one])]
            if not ready:
                return slots
            one = min(ready, key=lambda one: (one not in self.case.terms.running, *rule(one)))
            waiting.remove(one)
            first = max((ends[need] for need in needs[one]), default=0)
            start = calendar.book(first, self.length[one], self.case.cost_of[one])
            if start is not None:
                ends[one] = start + self.length[one]
                slots.append(Slot(one, start, ends[one], self.case.cost_of[one]))

    def quarters(self, slots: tuple[Slot, ...]) -> tuple[Quarter, ...]:
        found = []
        for number in range(max((slot.end for slot in slots), default=0)):
            running = [slot for slot in slots if slot.start <= number < slot.end]
            finished = frozenset(slot.measure for slot in slots if slot.end <= number + 1)
            card = self.case.card(finished)
            found.append(
                Quarter(
                    number=number,
                    starting=tuple(s.measure for s in running if s.start == number),
                    running=tuple(s.measure for s in running),
                    ending=tuple(s.measure for s in running if s.end == number + 1),
                    cost=sum(s.cost / (s.end - s.start) for s in running),
                    reached=card.ladder(self.plan.target.ladder).reached.low,
                )
            )
        return tuple(found)
