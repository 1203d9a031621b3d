"""Plans on terms: own costs, other estimates, measures that must be in or out, running or done."""

import pytest

from assessor.plan.plan import best_within, cheapest
from assessor.plan.terms import BadTerms, Terms
from tests.plan.small import credit, measure, target


def solve(case, **terms):
    bank, responses = case
    return cheapest(bank, responses, target(bank), Terms(**terms))


def only(*ids):
    return frozenset(ids)


@pytest.fixture
def two_ways(small):
    return small([measure("x", {"low": 1, "likely": 2, "high": 9}, a="yes"),
                  measure("y", {"low": 2, "likely": 3, "high": 4}, a="yes")], credit("a"))  # fmt: skip


def test_the_estimate_decides_which_costs_count(two_ways):
    assert (solve(two_ways).measures, solve(two_ways).cost) == (("x",), 2)
    high = solve(two_ways, estimate="high")
    assert (high.measures, high.cost) == (("y",), 4)


def test_own_costs_and_months_replace_those_of_the_bank(two_ways):
    plan = solve(two_ways, own_costs={"y": 1.5}, own_months={"y": 7})
    assert (plan.measures, plan.cost, plan.months) == (("y",), 1.5, 7)


def test_what_is_pinned_out_is_left_out_with_all_that_needs_it(small):
    measures = [measure("base", 1, b="yes"), measure("x", 1, needs=["base"], a="yes")]
    case = small([*measures, measure("y", 9, a="yes")], credit("a"))
    assert solve(case, pinned_out=only("base")).measures == ("y",)


def test_what_is_pinned_in_is_part_of_every_plan_with_all_that_it_needs(small):
    measures = [measure("base", 1, b="yes"), measure("x", 5, needs=["base"], a="yes")]
    case = small([*measures, measure("y", 1, a="yes")], credit("a"))
    assert solve(case, pinned_in=only("x")).measures == ("base", "x")


def test_without_any_way_the_pinned_are_the_plan(small):
    case = small([measure("x", 5, b="yes")], credit("a"))
    plan = solve(case, pinned_in=only("x"))
    assert (plan.feasible, plan.measures, plan.blocking[0].criterion) == (False, ("x",), "k0")


def test_a_running_measure_is_part_of_the_plan_at_what_is_left_of_it(two_ways):
    plan = solve(two_ways, running=only("y"), own_costs={"y": 0.5}, own_months={"y": 1})
    assert (plan.measures, plan.cost, plan.months) == (("y",), 0.5, 1)


def test_a_measure_that_is_done_counts_and_is_not_planned_again(two_ways):
    plan = solve(two_ways, done=only("y"))
    assert (plan.feasible, plan.measures, plan.cost, plan.months) == (True, (), 0, 0)


def test_a_measure_that_is_done_meets_needs(small):
    measures = [measure("base", 5, b="yes"), measure("x", 1, needs=["base"], a="yes")]
    assert solve(small(measures, credit("a")), done=only("base")).measures == ("x",)


def test_what_is_in_place_needs_no_pin(small):
    measures = [measure("x", 5, a="yes")]
    case = small(measures, credit("a"), in_place=["x"], answers={"a": {"option": "yes"}})
    assert solve(case, pinned_in=only("x")).measures == ()


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"pinned_in": only("z")}, "'z' is no measure"),
        ({"own_costs": {"z": 1}}, "'z' is no measure"),
        ({"done": only("z")}, "'z' is no measure"),
        ({"pinned_in": only("x"), "pinned_out": only("x")}, "to be left out of it"),
        ({"own_costs": {"x": -1}}, "the cost of 'x' must be 0 or more"),
        ({"own_months": {"x": float("nan")}}, "the months of 'x' must be 0 or more"),
    ],
)
def test_terms_that_cannot_be_met_are_refused(two_ways, terms, said):
    with pytest.raises(BadTerms, match=said):
        solve(two_ways, **terms)


def test_a_pin_that_needs_what_is_pinned_out_is_refused(small):
    measures = [measure("base", 1, b="yes"), measure("x", 1, needs=["base"], a="yes")]
    with pytest.raises(BadTerms, match="'base' is to be left out"):
        solve(small(measures, credit("a")), pinned_in=only("x"), pinned_out=only("base"))


def test_a_budget_that_does_not_pay_for_the_pinned_is_refused(two_ways):
    bank, responses = two_ways
    with pytest.raises(BadTerms, match="does not pay"):
        best_within(bank, responses, target(bank), 1, Terms(pinned_in=only("y")))
