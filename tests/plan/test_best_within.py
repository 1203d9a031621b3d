"""The rules of a plan within a budget (contract, 6)."""

import pytest

from assessor.plan.plan import best_within
from tests.plan.small import credit, measure, target

FIRST, SECOND = "steps/first", "steps/second"


def solve(case, budget, words=FIRST):
    bank, responses = case
    return best_within(bank, responses, target(bank, words), budget)


@pytest.fixture
def stairs(small):
    measures = [
        measure("low", 4, a="yes"),
        measure("high", 4, b="yes"),
        measure("side", 1, c="yes"),
    ]
    return small(measures, credit("a"), second=[credit("b"), credit("c")])


def test_a_budget_that_is_enough_buys_the_cheapest_plan_and_no_more(stairs):
    plan = solve(stairs, 100, SECOND)
    assert (plan.feasible, plan.measures, plan.cost) == (True, ("low", "high", "side"), 9)
    assert solve(stairs, 100, FIRST).measures == ("low",)


def test_levels_come_before_progress(stairs):
    plan = solve(stairs, 4, SECOND)
    assert (plan.measures, plan.reached, plan.feasible) == (("low",), "first", False)


def test_then_the_progress_on_all_levels_up_to_the_target_counts(stairs):
    assert solve(stairs, 3, SECOND).measures == ("side",)
    assert solve(stairs, 3, FIRST).measures == ()
    assert solve(stairs, 5, SECOND).measures == ("low", "side")


def test_a_score_that_does_not_reach_its_mark_is_progress_of_its_own_size(small):
    measures = [
        measure("x", 2, a="yes", b="yes"),
        measure("y", 2, a="yes", b="some", c="some", d="ai"),
    ]
    assert solve(small(measures, {"score": {"at_least": 1}}), 2).measures == ("y",)


def test_then_the_least_cost_counts(small):
    measures = [measure("x", 2, a="yes"), measure("y", 1, a="yes")]
    assert solve(small(measures, credit("a"), credit("b")), 9).measures == ("y",)


def test_a_plan_of_exactly_the_budget_is_within_it(small):
    measures = [measure("x", 0.1, a="yes"), measure("y", 0.2, b="yes")]
    assert solve(small(measures, credit("a"), credit("b")), 0.3).feasible


def test_no_budget_buys_what_is_free(small):
    measures = [measure("x", 0, a="yes"), measure("y", 1, b="yes")]
    plan = solve(small(measures, credit("a"), credit("b")), 0)
    assert (plan.measures, plan.cost, plan.feasible) == (("x",), 0, False)


def test_what_the_budget_alone_forbids_blocks_nothing(stairs):
    assert solve(stairs, 0, SECOND).blocking == ()


def test_what_no_budget_reaches_is_blocking(small):
    plan = solve(small([measure("x", 1, a="yes")], credit("a"), credit("b")), 0)
    assert [one.criterion for one in plan.blocking] == ["k1"]
    assert plan.measures == ()


@pytest.mark.parametrize("budget", [-1, float("nan")])
def test_a_budget_below_nothing_is_refused(stairs, budget):
    with pytest.raises(ValueError, match="0 or more"):
        solve(stairs, budget)
