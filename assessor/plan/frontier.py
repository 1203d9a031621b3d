"""How far each budget leads: cost against the position on the target's ladder."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessor.bank.model import Bank
from assessor.plan.case import Case
from assessor.plan.plan import SECONDS, Plan, furthest_within, plan_of
from assessor.plan.question import Question
from assessor.plan.search import SAME_PROGRESS, Found, Search
from assessor.plan.target import Target
from assessor.plan.terms import FREE, Terms
from assessor.responses.model import Responses

STEPS = 8


@dataclass(frozen=True, slots=True)
class Point:
    """The highest position on the ladder for at most what the plan costs, up to the target."""

    position: float
    plan: Plan


def frontier(
    bank: Bank,
    responses: Responses,
    target: Target,
    terms: Terms = FREE,
    steps: int = STEPS,
    seconds: float = SECONDS,
) -> tuple[Point, ...]:
    """Points of rising cost and position, from nothing up to the target or to where nothing helps.

    They are the cheapest sets for every level, and the furthest ones for so many equal steps of
    budget between. A position counts the levels reached, and the progress on the next one; levels
    above the target count for nothing.

    Raises:
        BadTerms: as for the cheapest plan.
        OutOfTime: where the time ends before all are found; half a frontier would mislead.
    """
    search = Search(Case(bank, responses, target, terms), seconds)
    points: list[Point] = []
    for found in _sets(search, steps):
        point = Point(position(search.case, found), plan_of(search.case, found))
        if not points or point.position > points[-1].position + SAME_PROGRESS:
            points.append(point)
    return tuple(points)


def position(case: Case, found: Found) -> float:
    """Levels reached, up to the target, and the progress on the next."""
    rank = min(case.rank(found.chosen), case.goal)
    return rank + (case.progress(found.chosen, [rank]) if rank < case.goal else 0.0)


def _sets(search: Search, steps: int) -> Iterator[Found]:
    """The sets of the frontier, of rising cost; each is the furthest for what it costs."""
    levels = _levels(search)
    last = _last(search, levels)
    top = search.case.cost(last.chosen)
    costs = {search.case.cost(one.chosen) for one in levels}
    least = search.case.cost(search.case.fixed)
    even = {least + (top - least) * step / steps for step in range(steps + 1)}
    for budget in sorted(costs | even):
        yield _furthest(search, budget)


def _levels(search: Search) -> list[Found]:
    """The cheapest set for every level that can be reached, up to the target."""
    found = []
    for count in range(1, search.case.goal + 1):
        one = search.cheapest(Question(search.of_levels(count)))
        if one is None:
            break
        found.append(one)
    return found


def _last(search: Search, levels: list[Found]) -> Found:
    if len(levels) == search.case.goal:
        return levels[-1]
    most = search.furthest(Question(search.of_levels(len(levels))), (len(levels),))
    assert most is not None
    return most


def _furthest(search: Search, budget: float) -> Found:
    goal = search.case.goal
    return furthest_within(search, budget, lambda count: (count,) if count < goal else ())
