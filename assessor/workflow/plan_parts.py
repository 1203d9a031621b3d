"""Work out a plan part by part, the most wanted first, for as long as there is time."""

from collections.abc import Callable
from dataclasses import replace

from assessor.bank.model import Bank
from assessor.plan.alternatives import no_regret
from assessor.plan.frontier import frontier
from assessor.plan.plan import Plan, cheapest
from assessor.plan.solver import OutOfTime
from assessor.report.plan_facts import (
    EstimateFacts,
    PlanFacts,
    PointFacts,
    SpreadFacts,
    WithoutFacts,
)
from assessor.responses.model import Responses
from assessor.workflow.plan_courses import first_part
from assessor.workflow.plan_terms import Wanted

LEAST_SECONDS = 2.0
"""So long each of the plans themselves may be solved, however little time is left."""

Left = Callable[[], float]
"""How many seconds are left."""


def carried_on(
    bank: Bank, responses: Responses, wanted: Wanted, was: PlanFacts | None, left: Left
) -> PlanFacts:
    """The plan with as many more of its parts as there is time for; the plans at least.

    Raises BadTerms where the terms contradict each other.
    """
    facts = was or first_part(bank, responses, wanted, lambda: max(left(), LEAST_SECONDS))
    if facts.spread is None and left() > 0:
        facts = replace(facts, spread=_spread(bank, responses, wanted, left()))
    for one in facts.not_judged:
        if left() <= 0:
            return facts
        found = _without(facts, one, bank, responses, wanted, left())
        facts = replace(facts, without=(*facts.without, found))
    if facts.points is None and left() > 0:
        facts = replace(facts, points=_points(bank, responses, wanted, left()))
    return facts


def _spread(bank: Bank, responses: Responses, wanted: Wanted, seconds: float) -> SpreadFacts | None:
    """The plans by each estimate; ``None`` where the time ended before they were proven."""

    def told(plan: Plan) -> EstimateFacts:
        return EstimateFacts(plan.measures, plan.cost, plan.feasible)

    found = no_regret(bank, responses, wanted.target, wanted.terms(), seconds)
    if not all(plan.optimal for plan in (found.low, found.likely, found.high)):
        return None
    return SpreadFacts(told(found.low), told(found.likely), told(found.high), found.in_all)


def _points(
    bank: Bank, responses: Responses, wanted: Wanted, seconds: float
) -> tuple[PointFacts, ...] | None:
    """The frontier; ``None`` where the time ended before all its points were found."""
    try:
        found = frontier(bank, responses, wanted.target, wanted.terms(), seconds=seconds)
    except OutOfTime:
        return None
    return tuple(
        PointFacts(one.plan.cost, one.position, one.plan.reached, one.plan.measures)
        for one in found
    )


def _without(
    facts: PlanFacts,
    measure: str,
    bank: Bank,
    responses: Responses,
    wanted: Wanted,
    seconds: float,
) -> WithoutFacts:
    """What it costs more to reach the target without this measure."""
    if measure not in facts.cheapest.measures:
        return WithoutFacts(measure, 0.0)
    if _is_needed(facts, measure, bank):
        return WithoutFacts(measure, None)
    terms = wanted.terms()
    barred = replace(terms, pinned_out=terms.pinned_out | {measure})
    other = cheapest(bank, responses, wanted.target, barred, seconds)
    extra = other.cost - facts.cheapest.cost if other.feasible else None
    return WithoutFacts(measure, extra, other.optimal)


def _is_needed(facts: PlanFacts, measure: str, bank: Bank) -> bool:
    """Whether something that must be part of the plan needs it; to ask the solver is no use then."""
    needs = {one.id: one.needs for one in bank.measures}
    left = [one.measure for one in facts.measures if one.is_pinned or one.is_running]
    found: set[str] = set()
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            left += needs[one]
    return measure in found
