"""A plan in quarters."""

import pytest

from assessor.plan.plan import cheapest
from assessor.plan.schedule import schedule
from assessor.plan.terms import Terms
from tests.plan.small import ITEMS, TARGET, credit, measure, target

SECOND = "steps/second"


def laid_out(case, terms=None, to=TARGET, **limits):
    bank, responses = case
    terms = terms or Terms()
    plan = cheapest(bank, responses, target(bank, to), terms)
    return schedule(bank, responses, plan, terms=terms, **limits)


def starts(found):
    return {slot.measure: slot.start for slot in found.slots}


@pytest.fixture
def three(small):
    measures = [
        measure("x", 8, 6, a="yes"),
        measure("y", 8, 6, b="yes"),
        measure("z", 8, 6, c="yes"),
    ]
    return small(measures, credit("a"), credit("b"), credit("c"))


def test_without_limits_everything_begins_at_once(three):
    found = laid_out(three)
    assert starts(found) == {"x": 0, "y": 0, "z": 0}
    assert [quarter.cost for quarter in found.quarters] == [12, 12]


def test_a_measure_begins_after_all_that_it_needs(small):
    measures = [measure("base", 1, 4, b="yes"), measure("x", 1, 3, needs=["base"], a="yes")]
    found = laid_out(small(measures, credit("a")))
    assert [(slot.measure, slot.start, slot.end) for slot in found.slots] == [
        ("base", 0, 2), ("x", 2, 3),
    ]  # fmt: skip


def test_only_so_many_run_at_once(three):
    found = laid_out(three, at_once=1)
    assert sorted(starts(found).values()) == [0, 2, 4]
    assert all(len(quarter.running) == 1 for quarter in found.quarters)


def test_no_year_costs_more_than_its_budget(three):
    found = laid_out(three, yearly=16)
    spent = [sum(q.cost for q in found.quarters[y : y + 4]) for y in (0, 4)]
    assert spent == [16, 8]


def test_what_one_year_cannot_pay_for_is_not_placed_nor_what_needs_it(small):
    measures = [measure("big", 90, 3, b="yes"), measure("x", 1, needs=["big"], a="yes"),
                measure("own", 1, c="yes")]  # fmt: skip
    found = laid_out(small(measures, credit("a"), credit("c")), yearly=10)
    assert (found.unplaced, starts(found)) == (("big", "x"), {"own": 0})


def test_a_measure_that_no_year_alone_can_pay_for_may_lie_across_two(small):
    case = small(
        [measure("wide", 16, 12, a="yes"), measure("y", 10, 3, b="yes")], credit("a"), credit("b")
    )
    assert laid_out(case, yearly=10).unplaced == ()


def test_the_level_reached_is_told_quarter_by_quarter(small):
    measures = [measure("x", 1, 3, a="yes"), measure("y", 1, 6, b="yes")]
    found = laid_out(small(measures, credit("a"), credit("b")))
    assert [quarter.reached for quarter in found.quarters] == [None, "first"]
    assert [quarter.ending for quarter in found.quarters] == [("x",), ("y",)]
    assert [quarter.starting for quarter in found.quarters] == [("x", "y"), ()]


def test_what_is_running_begins_before_all_others_and_waits_for_nothing(small):
    measures = [measure("base", 1, 3, b="yes"), measure("x", 1, 3, needs=["base"], a="yes")]
    terms = Terms(running=frozenset({"x"}))
    found = laid_out(small(measures, credit("a")), terms, at_once=1)
    assert starts(found) == {"x": 0, "base": 1}


def test_the_longest_chain_goes_first(small):
    chain = [measure("base", 1, 3, b="yes"), measure("x", 1, 12, needs=["base"], a="yes")]
    others = [measure(f"o{n}", 1, 3, **{item["id"]: "yes"}) for n, item in enumerate(ITEMS[2:])]
    case = small([*others, *chain], *(credit(item["id"]) for item in ITEMS))
    assert len(laid_out(case, at_once=2).quarters) == 5


def in_two_levels(small, measures):
    """The first level asks for a; the second for all that the measures lift."""
    lifted = [credit(item["id"]) for item in ITEMS]
    return small(measures, lifted[0], second=lifted)


def test_of_layouts_that_end_together_the_lower_level_comes_soonest(small):
    measures = [measure(item["id"] * 2, 1, 6, **{item["id"]: "yes"}) for item in ITEMS[1:]]
    case = in_two_levels(small, [*measures, measure("quick", 1, 3, a="yes")])
    found = laid_out(case, to=SECOND, at_once=1)
    assert starts(found)["quick"] == 0
    assert [quarter.reached for quarter in found.quarters] == ["first"] * 8 + ["second"]


def test_what_a_lower_level_needs_goes_before_a_longer_chain(small):
    measures = [
        measure("base", 9, 6, b="yes"),
        measure("on-top", 9, 3, needs=["base"], c="yes"),
        measure("dear", 9, 3, d="yes", e="yes"),
        measure("ground", 1, 3, b="some"),
        measure("goal", 1, 3, needs=["ground"], a="yes"),
    ]
    found = laid_out(in_two_levels(small, measures), to=SECOND, at_once=1)
    assert (starts(found)["ground"], starts(found)["goal"]) == (0, 1)


def test_the_whole_never_ends_later_for_a_lower_level(small):
    chain = [measure("base", 1, 12, b="yes"), measure("x", 1, 12, needs=["base"], c="yes")]
    first = [measure("p", 1, 3, a="yes"), measure("q", 1, 3, d="yes")]
    lifted = [credit(name) for name in "abcd"]
    case = small([*first, *chain], lifted[0], lifted[3], second=lifted)
    found = laid_out(case, to=SECOND, at_once=2)
    assert starts(found) == {"base": 0, "p": 0, "q": 1, "x": 4}
    assert len(found.quarters) == 8


def test_of_layouts_with_the_same_end_and_levels_the_one_that_pays_latest(small):
    measures = [measure("dear", 8, 3, a="yes"), measure("cheap", 2, 3, b="yes")]
    found = laid_out(small(measures, credit("a"), credit("b")), at_once=1)
    assert starts(found) == {"cheap": 0, "dear": 1}


@pytest.mark.parametrize("limits", [{"at_once": 0}, {"yearly": -1}, {"yearly": float("nan")}])
def test_a_schedule_needs_a_hand_and_no_debt(three, limits):
    with pytest.raises(ValueError, match="one measure at once"):
        laid_out(three, **limits)
