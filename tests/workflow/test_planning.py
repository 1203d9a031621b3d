"""Laying down a plan: who may when, what is refused, what is kept, and what becomes of it."""

from dataclasses import replace

import pytest

from assessor.plan.solver import OutOfTime
from assessor.plan.target import Target
from assessor.store import events
from assessor.workflow import final, plan_parts, planning, review
from assessor.workflow.errors import NotFound, Unacceptable, WrongState
from assessor.workflow.freezing import matter_of
from assessor.workflow.plan_terms import LaidDown, Wanted
from assessor.workflow.planning import PlanChanged, look, settle

MEASURES = """
- id: list
  title: {en: Make a list}
  lifts: {e1: fully}
  cost: {low: 1, likely: 2, high: 3}
  months: 1
- id: network
  title: {en: Lay a network}
  lifts: {e2: fully}
  cost: {low: 10, likely: 20, high: 30}
  months: 4
- id: cheap-network
  title: {en: Use the one of the offices}
  lifts: {e2: fully}
  cost: {low: 4, likely: 25, high: 50}
  months: 2
- id: collect
  title: {en: Collect data}
  lifts: {e3: fully, rate: 80}
  cost: {low: 20, likely: 40, high: 80}
  months: 8
  needs: [network]
"""
TWO = Wanted(Target("maturity", "2"))


@pytest.fixture(autouse=True)
def measures(shelf, tmp_path):
    (tmp_path / "questions" / "workflow" / "measures.yaml").write_text(MEASURES, "utf-8")


def having(**measures):
    named = {one.replace("_", "-"): said for one, said in measures.items()}
    return replace(TWO, measures=named)


def test_without_terms_the_plan_is_for_the_next_level_of_the_first_ladder(desk, manager, draft):
    found = look(desk, manager, draft.id)
    assert str(found.settled.wanted.target) == "maturity/1"
    assert found.facts.taken.measures == ("list",)
    assert found.facts.is_whole


def test_the_terms_are_kept_with_who_and_when(desk, manager, draft):
    settle(desk, manager, draft.id, replace(TWO, budget=10, yearly=15), 0)
    found = look(desk, manager, draft.id)
    assert found.settled.wanted == replace(TWO, budget=10, yearly=15)
    assert (found.settled.revision, found.settled.who) == (1, manager.name)
    assert found.facts.taken.measures == ("list", "network")
    within = next(one for one in found.facts.courses if one.course == "within")
    assert within.measures == ("list",)


def test_every_change_is_in_the_history_and_saving_the_same_is_none(desk, manager, draft):
    settle(desk, manager, draft.id, TWO, 0)
    settle(desk, manager, draft.id, TWO, 1)
    settle(desk, manager, draft.id, having(network=LaidDown(pin="out")), 1)
    told = [
        one for one in events.of_assessment(desk.store, draft.id) if one.verb == "changed the plan"
    ]
    assert [one.detail for one in told] == [
        {"target": "maturity/2"},
        {"target": "maturity/2", "measures": "network"},
    ]


def test_what_is_pinned_out_is_replaced_and_what_is_pinned_in_is_bought(desk, manager, draft):
    wanted = having(network=LaidDown(pin="out"), list=LaidDown(pin="in"))
    settle(desk, manager, draft.id, wanted, 0)
    facts = look(desk, manager, draft.id).facts
    assert facts.taken.measures == ("list", "cheap-network")
    assert facts.left_out == ("network",)
    assert [one.is_pinned for one in facts.measures] == [True, False]


def test_own_costs_and_months_take_the_place_of_the_estimates(desk, manager, draft):
    said = LaidDown(cost=5, months=7)
    settle(desk, manager, draft.id, having(cheap_network=said), 0)
    facts = look(desk, manager, draft.id).facts
    assert facts.taken.measures == ("list", "cheap-network")
    own = facts.measures[1]
    assert (own.cost, own.months, own.has_own_cost, own.has_own_months) == (5, 7, True, True)


def test_what_runs_stays_in_the_plan_and_what_is_done_counts_as_done(desk, manager, draft):
    said = having(cheap_network=LaidDown(state="running"), list=LaidDown(state="done"))
    settle(desk, manager, draft.id, said, 0)
    facts = look(desk, manager, draft.id).facts
    assert facts.taken.measures == ("cheap-network",)
    assert facts.done == ("list",)
    assert facts.now == "1"


def test_each_measure_tells_what_it_closes_and_what_doing_without_it_costs(desk, manager, draft):
    settle(desk, manager, draft.id, TWO, 0)
    facts = look(desk, manager, draft.id).facts
    closes = {one.measure: [c.level for c in one.closes] for one in facts.measures}
    assert closes == {"list": ["1"], "network": ["2"]}
    assert {one.measure: one.extra for one in facts.without} == {"list": None, "network": 5}
    assert facts.spread.low.measures == ("list", "cheap-network")
    assert facts.spread.in_all == ("list",)
    assert [(one.cost, one.level) for one in facts.points][-1] == (22, "2")


def test_quarters_keep_to_the_yearly_budget_and_say_what_it_cannot_pay_for(desk, manager, draft):
    settle(desk, manager, draft.id, replace(TWO, yearly=10), 0)
    facts = look(desk, manager, draft.id).facts
    assert sorted(one.measure for one in facts.bars) == ["list", "network"]
    for year in range(0, len(facts.quarters), 4):
        assert sum(one.cost for one in facts.quarters[year : year + 4]) <= 10 + 1e-9
    settle(desk, manager, draft.id, replace(TWO, yearly=9), 1)
    assert look(desk, manager, draft.id).facts.unplaced == ("network",)


def test_a_level_out_of_reach_names_what_stands_in_the_way(desk, manager, draft):
    wanted = having(list=LaidDown(pin="out"))
    settle(desk, manager, draft.id, wanted, 0)
    facts = look(desk, manager, draft.id).facts
    assert [(one.level, one.criterion, one.items) for one in facts.blocking] == [
        ("1", "met", ("e1",))
    ]
    assert facts.not_judged == ()


def test_terms_that_contradict_each_other_are_refused_beside_the_measure(desk, manager, draft):
    wanted = having(collect=LaidDown(pin="in"), network=LaidDown(pin="out"))
    with pytest.raises(Unacceptable) as refused:
        settle(desk, manager, draft.id, wanted, 0)
    assert (refused.value.field, refused.value.values) == ("pin__network", {"measure": "collect"})
    wanted = having(network=LaidDown(pin="out", state="running"))
    with pytest.raises(Unacceptable) as refused:
        settle(desk, manager, draft.id, wanted, 0)
    assert refused.value.field == "pin__network"


def test_numbers_out_of_bounds_are_all_named_at_once(desk, manager, draft):
    wanted = replace(having(list=LaidDown(cost=-1, months=0.01)), budget=-5, at_once=0)
    with pytest.raises(Unacceptable) as refused:
        settle(desk, manager, draft.id, wanted, 0)
    fields = [refused.value.field, *(one.field for one in refused.value.others)]
    assert sorted(fields) == ["at_once", "budget", "cost__list", "months__list"]


def test_a_measure_of_another_bank_is_not_found(desk, manager, draft):
    with pytest.raises(NotFound):
        settle(desk, manager, draft.id, having(robots=LaidDown(pin="in")), 0)


def test_who_was_slower_is_told_and_nothing_is_overwritten(desk, manager, consultant, draft):
    settle(desk, consultant, draft.id, replace(TWO, budget=5), 0)
    with pytest.raises(PlanChanged) as refused:
        settle(desk, manager, draft.id, TWO, 0)
    assert (refused.value.revision, refused.value.values["who"]) == (1, consultant.name)
    assert look(desk, manager, draft.id).settled.wanted.budget == 5


@pytest.mark.parametrize("work", [look, lambda *who: settle(*who, TWO, 0)])
def test_a_stranger_and_a_contributor_find_no_plan(desk, person, stranger, draft, work):
    for who in (stranger, person("Writer", "contributor")):
        with pytest.raises(NotFound):
            work(desk, who, draft.id)


def test_no_plan_is_worked_out_for_a_stranger(desk, stranger, draft, monkeypatch):
    monkeypatch.setattr(planning, "found_plan", lambda *_given: pytest.fail("it was"))
    with pytest.raises(NotFound):
        look(desk, stranger, draft.id)


def test_once_a_review_has_begun_only_reviewers_change_the_plan(desk, manager, consultant, draft):
    draft.submits()
    settle(desk, manager, draft.id, TWO, 0)
    review.begin_review(desk, consultant, draft.id)
    assert not look(desk, manager, draft.id).may_change
    with pytest.raises(WrongState):
        settle(desk, manager, draft.id, replace(TWO, budget=1), 1)
    settle(desk, consultant, draft.id, replace(TWO, budget=3), 1)
    assert look(desk, manager, draft.id).settled.wanted.budget == 3


def test_a_final_plan_is_frozen_into_the_report(desk, manager, consultant, draft, later):
    draft.submits()
    review.begin_review(desk, consultant, draft.id)
    settle(desk, consultant, draft.id, TWO, 0)
    final.make_final(desk, consultant, draft.id, confirmed=True)
    for who in (manager, consultant):
        with pytest.raises(WrongState):
            settle(desk, who, draft.id, replace(TWO, budget=1), 1)
    found = look(later(desk, days=900), manager, draft.id)
    assert not found.may_change
    frozen = matter_of(desk, found.assessment).beside.plan
    assert frozen == found.facts
    assert frozen.taken.measures == ("list", "network")
    assert (frozen.signed.who, frozen.is_whole) == (consultant.name, True)


def test_a_report_has_no_plan_that_nobody_laid_down(desk, manager, draft):
    found = look(desk, manager, draft.id)
    assert matter_of(desk, found.assessment, 1).beside.plan is None
    settle(desk, manager, draft.id, TWO, 0)
    assert matter_of(desk, found.assessment, 1).beside.plan.level == "2"
    # Pages that show no plan do not wait for one.
    assert matter_of(desk, found.assessment).beside.plan is None


def test_what_was_worked_out_is_found_again_until_an_answer_changes(
    desk, manager, draft, monkeypatch
):
    first = look(desk, manager, draft.id).facts
    asked = []
    really = plan_parts.carried_on
    monkeypatch.setattr(plan_parts, "carried_on", lambda *given: asked.append(1) or really(*given))
    assert look(desk, manager, draft.id).facts == first
    assert not asked
    draft.says("e1", {"option": "fully"})
    assert look(desk, manager, draft.id).facts.level == "2"
    assert asked


def test_when_the_time_is_up_the_plans_are_there_and_the_rest_is_taken_up_later(
    desk, manager, draft
):
    settle(desk, manager, draft.id, TWO, 0)
    hurried = look(desk, manager, draft.id, seconds=0).facts
    assert hurried.taken.measures == ("list", "network")
    assert (hurried.spread, hurried.points, hurried.is_whole) == (None, None, False)
    assert look(desk, manager, draft.id).facts.is_whole


def test_what_there_was_no_time_to_prove_is_not_kept_but_worked_out_again(
    desk, manager, draft, monkeypatch
):
    really = plan_parts.no_regret

    def unproven(*given):
        found = really(*given)
        return replace(found, low=replace(found.low, optimal=False))

    def too_late(*_given, **_more):
        raise OutOfTime(None)

    with monkeypatch.context() as slow:
        slow.setattr(plan_parts, "no_regret", unproven)
        slow.setattr(plan_parts, "frontier", too_late)
        hurried = look(desk, manager, draft.id).facts
    assert (hurried.spread, hurried.points, hurried.not_judged) == (None, None, ())
    facts = look(desk, manager, draft.id).facts
    assert facts.spread.in_all == ("list",)
    assert [one.cost for one in facts.points] == [0, 2]
