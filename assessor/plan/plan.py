"""The cheapest plan for a target, and the best one within a budget (contract, 6)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from assessor.bank.credit import TOLERANCE
from assessor.bank.model import Bank
from assessor.plan.blocking import Blocking, blocking
from assessor.plan.case import Case, Chosen
from assessor.plan.question import Question
from assessor.plan.search import Found, Search
from assessor.plan.solver import OutOfTime
from assessor.plan.target import Target
from assessor.plan.terms import FREE, BadTerms, Terms
from assessor.responses.model import Responses
from assessor.scoring.scorecard import Scorecard

SECONDS = 60.0
"""How long one plan may be solved; what is found by then is told not to be proven."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A set of measures, in an order that respects needs, and where it leads.

    ``feasible``: the target is reached by it. ``reached``: the level of the target's ladder after
    it. ``optimal``: proven to be the best. ``blocking``: where no set at all reaches the target,
    the criteria that none makes hold. ``months``: the longest chain through needs. ``after``: the
    whole scorecard once everything is done.
    """

    target: Target
    feasible: bool
    reached: str | None
    cost: float
    measures: tuple[str, ...]
    optimal: bool
    blocking: tuple[Blocking, ...]
    months: float
    after: Scorecard = field(repr=False)


def cheapest(
    bank: Bank,
    responses: Responses,
    target: Target,
    terms: Terms = FREE,
    seconds: float = SECONDS,
) -> Plan:
    """The set of least cost that reaches the target.

    Where none does: the cheapest after which all criteria hold that can be made to hold, and the
    criteria that cannot.

    Raises:
        BadTerms: where the terms name unknown measures or contradict each other.
    """
    case = Case(bank, responses, target, terms)
    search = Search(case, seconds)
    try:
        return cheapest_of(search)
    except OutOfTime:
        return in_haste(case)


def cheapest_of(search: Search, barred: Chosen = frozenset()) -> Plan:
    """The cheapest plan of a case, without the measures that are barred."""
    found = search.cheapest(Question(search.requirements, barred=barred))
    if found is not None:
        return plan_of(search.case, found)
    blocked = blocking(search, barred)
    if not blocked:
        return plan_of(search.case, Found(search.case.fixed))
    names = {(one.level, one.criterion) for one in blocked}
    levels = [level.id for level in search.case.target.levels(search.case.bank)]
    rest = tuple(
        one for one in search.requirements if (levels[one.level], one.criterion) not in names
    )
    found = search.cheapest(Question(rest, barred=barred))
    return plan_of(search.case, found or Found(search.case.fixed), blocked)


def best_within(
    bank: Bank,
    responses: Responses,
    target: Target,
    budget: float,
    terms: Terms = FREE,
    seconds: float = SECONDS,
) -> Plan:
    """The set that gets furthest towards the target for at most this cost.

    First the most levels, then the most progress on the levels up to the target, then least cost.

    Raises:
        ValueError: for a budget below 0.
        BadTerms: as for :func:`cheapest`, and where the budget does not pay for what must be in.
    """
    if not budget >= 0:
        raise ValueError("a budget is 0 or more")
    case = Case(bank, responses, target, terms)
    if case.cost(case.fixed) > budget + TOLERANCE:
        raise BadTerms("the budget does not pay for the measures that must be part of the plan")
    search = Search(case, seconds)
    try:
        found = furthest_within(search, budget, lambda count: tuple(range(count, case.goal)))
        if case.rank(found.chosen) >= case.goal or search.possible(Question(search.requirements)):
            return plan_of(case, found)
        return plan_of(case, found, blocking(search))
    except OutOfTime:
        return in_haste(case, budget)


def furthest_within(
    search: Search, budget: float, levels: Callable[[int], tuple[int, ...]]
) -> Found:
    """The most levels for the budget, then the most progress, then the least cost.

    ``levels`` tells, for so many levels reached, over which of the others progress is summed.
    """
    doubtful = False
    for count in range(search.case.goal, -1, -1):
        question = Question(search.of_levels(count), most_cost=budget + TOLERANCE)
        left = levels(count)
        try:
            found = search.furthest(question, left) if left else search.cheapest(question)
        except OutOfTime:
            doubtful = True
            continue
        if found is not None:
            return Found(found.chosen, found.proven and not doubtful)
    # The least of all questions has an answer: what must be in is within the budget.
    raise OutOfTime(None)


def plan_of(case: Case, found: Found, blocked: tuple[Blocking, ...] = ()) -> Plan:
    """The plan that a set of measures makes."""
    card = case.card(found.chosen)
    return Plan(
        target=case.target,
        feasible=case.rank(found.chosen) >= case.goal,
        reached=card.ladder(case.target.ladder).reached.low,
        cost=case.cost(found.chosen),
        measures=case.in_order(found.chosen),
        optimal=found.proven,
        blocking=blocked,
        months=case.months(found.chosen),
        after=card,
    )


def in_haste(case: Case, budget: float | None = None) -> Plan:
    """What can be said where the solver ended before any set was found: everything, or nothing."""
    whole = case.all
    affordable = budget is None or case.cost(whole) <= budget
    chosen = whole if affordable and case.rank(whole) >= case.goal else case.fixed
    return plan_of(case, Found(chosen, proven=False))
