"""What the lower levels on the way ask of a plan."""

from assessor.plan import stages as module
from assessor.plan.case import Case
from assessor.plan.plan import cheapest
from assessor.plan.stages import stages
from assessor.plan.terms import FREE, Terms
from tests.plan.small import credit, measure, target

SECOND = "steps/second"


def found_stages(case, to=SECOND, terms=FREE, measures=None, **lengths):
    bank, responses = case
    aim = target(bank, to)
    planned = cheapest(bank, responses, aim, terms).measures if measures is None else measures
    work = {one: lengths.get(one, 1) for one in planned}
    found = stages(Case(bank, responses, aim, terms), responses, planned, work)
    return [sorted(stage) for stage in found]


def both(small, measures, *first, second=(), **more):
    return small(measures, *first, second=[credit("a"), credit("b"), *second], **more)


def test_a_stage_is_what_the_level_needs_with_all_that_comes_before(small):
    measures = [
        measure("base", 1, c="yes"),
        measure("x", 1, needs=["base"], a="yes"),
        measure("y", 1, b="yes"),
    ]
    assert found_stages(both(small, measures, credit("a"))) == [["base", "x"]]


def test_of_two_ways_to_a_level_the_one_with_less_work_is_the_stage(small):
    measures = [measure("x", 1, a="yes"), measure("y", 1, a="yes", b="yes")]
    case = both(small, measures, credit("a"))
    assert found_stages(case, measures=("x", "y"), y=2) == [["x"]]
    assert found_stages(case, measures=("x", "y"), x=2) == [["y"]]


def test_a_stage_is_made_of_measures_of_the_plan_only(small):
    measures = [measure("x", 2, a="yes", b="yes"), measure("y", 1, a="yes")]
    assert found_stages(both(small, measures, credit("a"))) == [["x"]]


def test_what_is_pinned_in_is_no_stage_unless_the_level_needs_it(small):
    measures = [measure("x", 1, a="yes"), measure("y", 1, b="yes"), measure("z", 1, c="yes")]
    terms = Terms(pinned_in=frozenset({"z"}))
    assert found_stages(both(small, measures, credit("a")), terms=terms) == [["x"]]


def test_a_criterion_that_nothing_makes_hold_asks_for_nothing(small):
    measures = [measure("x", 1, a="yes"), measure("y", 1, b="yes")]
    case = both(small, measures, credit("a"), credit("e"))
    assert found_stages(case) == [["x"]]


def test_where_all_lower_levels_are_reached_there_are_no_stages(small):
    measures = [measure("x", 1, a="yes"), measure("y", 1, b="yes")]
    case = both(small, measures, credit("a"), answers={"a": {"option": "yes"}})
    assert found_stages(case) == []
    assert found_stages(case, "steps/first", measures=()) == []


def test_without_time_to_look_there_are_no_stages(small, monkeypatch):
    monkeypatch.setattr(module, "SECONDS", 0.0)
    measures = [measure("x", 1, a="yes"), measure("y", 1, b="yes")]
    assert found_stages(both(small, measures, credit("a"))) == []
