"""The fastest plan, plans without a measure, plans at any cost, and what each budget buys."""

import pytest

from assessor.plan.alternatives import no_regret, without
from assessor.plan.fastest import fastest
from assessor.plan.frontier import frontier
from assessor.plan.plan import best_within, cheapest
from assessor.plan.solver import OutOfTime
from assessor.plan.terms import Terms
from tests.plan.small import credit, measure, target


def of(plan_, case, *more, words="steps/first", **terms):
    bank, responses = case
    return plan_(bank, responses, target(bank, words), *more, **terms)


# -- fastest ------------------------------------------------------------------------------------


def test_the_fastest_plan_has_the_shortest_longest_chain(small):
    chain = [measure("base", 1, 6, b="yes"), measure("x", 1, 6, needs=["base"], a="yes")]
    case = small([*chain, measure("quick", 9, 11, a="yes")], credit("a"))
    plan = of(fastest, case)
    assert (plan.measures, plan.months, plan.cost) == (("quick",), 11, 9)
    assert of(cheapest, case).months == 12


def test_among_plans_as_fast_the_cheapest_wins(small):
    measures = [
        measure("x", 3, 8, a="yes"),
        measure("y", 2, 8, a="yes"),
        measure("z", 1, 9, a="yes"),
    ]
    assert of(fastest, small(measures, credit("a"))).measures == ("y",)


def test_slack_beside_the_longest_chain_is_used_to_save_cost(small):
    measures = [measure("long", 1, 9, a="yes"), measure("slow", 1, 9, b="yes"),
                measure("fast", 5, 2, b="yes")]  # fmt: skip
    assert of(fastest, small(measures, credit("a"), credit("b"))).measures == ("long", "slow")


def test_where_nothing_reaches_the_target_the_fastest_is_the_cheapest(small):
    case = small([measure("x", 1, a="yes")], credit("a"), credit("b"))
    assert of(fastest, case) == of(cheapest, case)


# -- without ------------------------------------------------------------------------------------


def test_leaving_a_measure_out_costs_the_difference_to_the_next_best_plan(small):
    measures = [measure("x", 2, a="yes"), measure("y", 5, a="yes"), measure("z", 1, b="yes")]
    case = small(measures, credit("a"), credit("b"))
    bank, responses = case
    found = {one.measure: one for one in without(bank, responses, of(cheapest, case))}
    assert found["x"].extra == 3
    assert found["x"].plan.measures == ("y", "z")
    assert (found["z"].plan, found["z"].extra) == (None, None)


def test_what_must_be_in_the_plan_is_not_left_out(small):
    bank, responses = case = small([measure("x", 2, a="yes")], credit("a"))
    terms = Terms(pinned_in=frozenset({"x"}))
    assert without(bank, responses, of(cheapest, case, terms), terms) == ()


# -- no regret ----------------------------------------------------------------------------------


def test_what_stands_in_the_plan_at_low_likely_and_high_costs_is_no_regret(small):
    measures = [
        measure("x", {"low": 1, "likely": 2, "high": 9}, a="yes"),
        measure("y", {"low": 2, "likely": 3, "high": 4}, a="yes"),
        measure("z", 1, b="yes"),
    ]
    found = of(no_regret, small(measures, credit("a"), credit("b")))
    assert (found.low.measures, found.high.measures) == (("x", "z"), ("y", "z"))
    assert found.in_all == ("z",)


# -- frontier -----------------------------------------------------------------------------------


@pytest.fixture
def stairs(small):
    measures = [
        measure("low", 4, a="yes"),
        measure("high", 4, b="yes"),
        measure("side", 1, c="yes"),
    ]
    return small(measures, credit("a"), second=[credit("b"), credit("c")])


def test_the_frontier_rises_from_nothing_to_the_target(stairs):
    points = of(frontier, stairs, words="steps/second")
    assert [(one.plan.cost, one.position) for one in points] == [(0, 0), (4, 1), (5, 1.5), (9, 2)]
    assert points[-1].plan == of(cheapest, stairs, words="steps/second")


def test_the_frontier_ends_where_nothing_helps_any_more(small):
    measures = [measure("x", 2, a="yes"), measure("y", 2, b="yes")]
    case = small(measures, credit("a"), second=[credit("b"), credit("d")])
    points = of(frontier, case, words="steps/second")
    assert [(one.plan.cost, one.position) for one in points] == [(0, 0), (2, 1), (4, 1.5)]


def test_levels_above_the_target_count_for_nothing_on_the_frontier(stairs):
    points = of(frontier, stairs)
    assert [(one.plan.cost, one.position) for one in points] == [(0, 0), (4, 1)]


# -- time ---------------------------------------------------------------------------------------


def test_what_is_not_proven_in_time_is_told_so(stairs):
    plan = of(cheapest, stairs, words="steps/second", seconds=0)
    assert (plan.feasible, plan.optimal) == (True, False)
    short = of(best_within, stairs, 5, words="steps/second", seconds=0)
    assert (short.measures, short.optimal) == ((), False)
    assert of(fastest, stairs, words="steps/second", seconds=0).optimal is False
    with pytest.raises(OutOfTime):
        of(frontier, stairs, words="steps/second", seconds=0)
