"""What a plan hangs on: what it costs to do without a measure, and what is right at any price."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assessor.bank.model import Bank
from assessor.plan.plan import SECONDS, Plan, cheapest
from assessor.plan.target import Target
from assessor.plan.terms import FREE, Estimate, Terms
from assessor.responses.model import Responses

ESTIMATES: tuple[Estimate, ...] = ("low", "likely", "high")


@dataclass(frozen=True, slots=True)
class Without:
    """A measure left out: the next best plan, and what that costs more.

    Both are ``None`` where nothing else will do.
    """

    measure: str
    plan: Plan | None
    extra: float | None


def without(
    bank: Bank,
    responses: Responses,
    plan: Plan,
    terms: Terms = FREE,
    measures: Iterable[str] | None = None,
    seconds: float = SECONDS,
) -> tuple[Without, ...]:
    """The cheapest plan again without each measure of a plan, or of those named.

    ``plan`` is a cheapest plan that reaches its target on the same terms. What must be part of every
    plan cannot be left out and is passed over.
    """
    found = []
    for one in plan.measures if measures is None else measures:
        if one in terms.wanted():
            continue
        barred = replace(terms, pinned_out=terms.pinned_out | {one})
        found.append(_without(one, plan, cheapest(bank, responses, plan.target, barred, seconds)))
    return tuple(found)


def _without(measure: str, plan: Plan, other: Plan) -> Without:
    if not other.feasible:
        return Without(measure, None, None)
    return Without(measure, other, other.cost - plan.cost)


@dataclass(frozen=True, slots=True)
class NoRegret:
    """The cheapest plan by the low, the likely and the high costs, and what stands in all three."""

    low: Plan
    likely: Plan
    high: Plan
    in_all: tuple[str, ...]


def no_regret(
    bank: Bank,
    responses: Responses,
    target: Target,
    terms: Terms = FREE,
    seconds: float = SECONDS,
) -> NoRegret:
    """What is worth doing whichever estimate of the costs comes true.

    Raises:
        BadTerms: as for the cheapest plan.
    """
    low, likely, high = (
        cheapest(bank, responses, target, replace(terms, estimate=one), seconds)
        for one in ESTIMATES
    )
    in_all = tuple(one for one in likely.measures if one in low.measures and one in high.measures)
    return NoRegret(low, likely, high, in_all)
