"""A plan laid out in quarters: in order of needs, within a yearly budget and with so many hands.

A good layout, not the best there is: the measures are placed one by one as early as they fit, by
several rules of which comes first. The layout that ends first is kept; of those that end together,
the one that comes to the lower levels soonest.
"""

from dataclasses import dataclass
from math import ceil

from assessor.bank.credit import TOLERANCE
from assessor.bank.model import Bank
from assessor.plan.calendar import Calendar
from assessor.plan.case import Case
from assessor.plan.placing import Placing, Slot
from assessor.plan.plan import Plan
from assessor.plan.stages import stages
from assessor.plan.terms import FREE, Terms
from assessor.responses.model import Responses

MONTHS = 3


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
    case = Case(bank, responses, plan.target, terms)
    lengths = {
        one: max(1, ceil(terms.months(case.open[one]) / MONTHS - TOLERANCE))
        for one in plan.measures
    }
    early = stages(case, responses, plan.measures, lengths)
    placing = Placing(case, plan.measures, lengths)
    slots = placing.best(lambda: Calendar(yearly, at_once), early)
    ordered = tuple(sorted(slots, key=lambda slot: (slot.start, plan.measures.index(slot.measure))))
    placed = {slot.measure for slot in ordered}
    return Schedule(
        slots=ordered,
        quarters=_quarters(case, ordered),
        unplaced=tuple(one for one in plan.measures if one not in placed),
    )


def _quarters(case: Case, slots: tuple[Slot, ...]) -> tuple[Quarter, ...]:
    found = []
    for number in range(max((slot.end for slot in slots), default=0)):
        running = [slot for slot in slots if slot.start <= number < slot.end]
        finished = frozenset(slot.measure for slot in slots if slot.end <= number + 1)
        card = case.card(finished)
        found.append(
            Quarter(
                number=number,
                starting=tuple(s.measure for s in running if s.start == number),
                running=tuple(s.measure for s in running),
                ending=tuple(s.measure for s in running if s.end == number + 1),
                cost=sum(s.cost / (s.end - s.start) for s in running),
                reached=card.ladder(case.target.ladder).reached.low,
            )
        )
    return tuple(found)
