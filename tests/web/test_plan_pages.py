"""The page of the plan and trying other answers: what is shown, kept, refused, and to whom."""

import json
import re

import pytest

from assessor.store import responses
from assessor.workflow import accounts, planning, review, sessions, teams
from tests.web.conftest import PASSWORD, Visitor


@pytest.fixture
def plan(at):
    return f"{at}/plan"


@pytest.fixture
def answered(record):
    """The lowest level of both ladders is not reached, and all of it can be."""
    record("manuals", {"option": "not-met"})
    record("digital-share", {"count": 41, "of": 66})


def terms(**more):
    fixed = {"target": "programme/workshop", "base": "0", "course": "cheapest", "at_once": "4"}
    return fixed | more


def test_the_first_look_shows_a_plan_for_the_next_level(li, plan, answered):
    page = li.get(plan)
    assert "Digital workshop" in page
    assert re.findall(r'id="course-(\w+)"', page) == ["cheapest", "fastest", "none"]
    assert "With a budget given, a third plan shows how far it leads." in page
    assert "Costs are one-off estimates by this project" in page
    assert page.count("<svg") >= 2


def test_terms_are_saved_and_three_plans_stand_side_by_side(li, plan, answered):
    li.get(plan)
    li.post(plan, fields=terms(budget="60", yearly="1,000", cost__cmms="12.5", pin__cmms="in"))
    page = li.get(plan)
    assert re.findall(r'id="course-(\w+)"', page) == ["cheapest", "fastest", "within"]
    assert "Best for a budget of 60" in page
    assert 'value="1000"' in page
    assert 'value="12.5"' in page
    assert "own cost" in page


def test_of_a_measure_that_is_half_there_the_page_asks_whether_the_plant_has_it(
    li, plan, answered, record
):
    record("wired", {"option": "not-met"})
    record("drawing", {"option": "not-met"})
    li.get(plan)
    li.post(plan, fields=terms(**{"pin__shop-network": "in"}))
    assert "answers are met already" not in li.get(plan)
    record("drawing", {"option": "fully"}, base=1)
    assert "1 of its 2 answers are met already" in li.get(plan)


def test_taking_another_plan_lays_out_that_one(li, plan, answered):
    li.get(plan)
    li.post(plan, fields=terms(budget="60", take="within"))
    page = li.get(plan)
    card = re.search(r'<section class="sheet sheet-pad course-card is-taken" [^>]*"', page)[0]
    assert 'aria-labelledby="course-within"' in card
    li.get(plan)
    li.post(plan, fields=terms(budget="70", base="1", course="within"))
    assert 'is-taken" aria-labelledby="course-within"' in li.get(plan)


def test_what_is_wrong_is_said_beside_its_field_and_stays_typed(li, plan, answered):
    li.get(plan)
    page = li.post(plan, status=422, fields=terms(budget="much", cost__cmms="-3", at_once="2"))
    assert 'value="much"' in page
    assert 'id="budget-bad">This must be one number, such as 1234.5.' in page
    page = li.post(plan, status=422, fields=terms(cost__cmms="-3", at_once="2.5"))
    assert "This must be a whole number." in page
    page = li.post(plan, status=422, fields=terms(cost__cmms="-3"))
    assert 'id="cost__cmms-bad">This must be a number from 0 to 1,000,000.' in page
    assert 'href="#cost__cmms"' in page
    page = li.post(plan, status=422, fields=terms(target="moon/1"))
    assert "Choose a level." in page


def test_a_contradiction_names_both_measures(li, plan, answered):
    li.get(plan)
    page = li.post(
        plan, status=422, fields=terms(**{"pin__scada": "in", "pin__shop-network": "out"})
    )
    assert "Collect data from the machines, which is to be part of the plan, needs it." in page
    assert 'href="#pin__shop-network"' in page


def test_who_was_slower_is_told_and_keeps_what_was_typed(li, wang, plan, answered):
    li.get(plan)
    wang.get(plan)
    wang.post(plan, fields=terms(budget="500"))
    page = li.post(plan, status=409, fields=terms(budget="77"))
    assert "王芳 has changed the plan in the meantime." in page
    assert 'value="77"' in page
    assert 'name="base" value="1"' in page
    li.post(plan, fields=terms(budget="77", base="1"))
    assert 'value="77"' in li.get(plan)


def test_a_level_out_of_reach_says_what_would_have_to_be_true(li, plan, answered):
    li.get(plan)
    li.post(plan, fields=terms(target="programme/factory"))
    page = li.get(plan)
    assert "What stands in the way, whatever is done" in page
    assert "Practices of the factory" in page
    assert "Bearings are watched for vibration" in page


def test_the_plan_is_said_in_chinese_too(wang, plan, answered):
    page = wang.get(plan)
    assert "改造规划" in page
    assert "万元" in page
    assert not re.search(r">[^<]*\b(the|measure|quarter)\b[^<]*<", page.split("<main")[1])


def test_a_contributor_has_no_such_pages(app, desk, manager, plan, assessment):
    one = accounts.add_user(
        desk,
        sign_in_name="he",
        name="He",
        password=PASSWORD,
        role="contributor",
        language="en",
        organisation=assessment.organisation,
    )
    teams.assign(desk, manager, assessment.id, one.id, ["equipment"])
    visitor = Visitor(app.test_client())
    visitor.sign_in("he")
    for path in (plan, f"{plan}/what-if"):
        visitor.get(path, status=404)
        visitor.post(path, status=404)


def test_in_review_a_manager_reads_the_plan_and_cannot_change_it(
    li, wang, desk, plan, answered, submitted
):
    done = submitted()
    wang.get(plan)
    wang.post(f"/assessments/{done.id}/review")
    page = li.get(plan)
    assert "the plan is with the reviewers" in page
    assert "Work it out" not in page
    li.post(plan, status=409, fields=terms())
    wang.post(plan, fields=terms())


def test_what_there_was_no_time_for_can_be_gone_on_with(li, plan, answered, monkeypatch):
    monkeypatch.setattr(planning.look, "__defaults__", (0.0,))
    page = li.get(plan)
    assert "Stopped after a few seconds." in page
    assert "how far each budget leads" in page
    assert "course-cheapest" in page
    monkeypatch.setattr(planning.look, "__defaults__", (60.0,))
    assert "Stopped after a few seconds." not in li.get(plan)


def test_when_others_plan_for_too_long_one_is_asked_to_come_again(li, plan, monkeypatch):
    monkeypatch.setattr(planning, "PATIENCE", 0.01)
    with planning.AT_WORK:
        assert "working on other plans" in li.get(plan, status=503)
    li.get(plan)


def test_the_overview_leads_to_the_plan(li, at):
    assert f'href="{at}/plan"' in li.get(at)


def test_an_answer_that_is_tried_moves_the_ladders_and_is_not_saved(li, desk, at, plan, answered):
    page = li.get(f"{plan}/what-if?capability=equipment")
    assert "Answers tried" not in page
    before = responses.newest(desk.store, at.split("/")[2])
    fields = {"shown": "equipment", "tried": "", "item-manuals": "fully"}
    page = li.post(f"{plan}/what-if", status=200, fields=fields)
    assert "Answers tried: 1" in page
    tried = json.loads(re.search(r'name="tried" value="([^"]*)"', page)[1].replace("&#34;", '"'))
    assert tried == {"manuals": {"option": "fully"}}
    index = re.search(r"Index, of 100</th><td>([\d.]+)</td><td class=\"strong\">([\d.]+)", page)
    assert float(index[2]) > float(index[1])
    assert responses.newest(desk.store, at.split("/")[2]) == before


def test_what_is_tried_travels_to_other_capabilities_and_can_be_taken_back(li, plan, answered):
    there = f"{plan}/what-if"
    li.get(there)
    tried = json.dumps({"manuals": {"option": "fully"}})
    page = li.post(
        there,
        status=200,
        fields={"shown": "network", "tried": tried, "item-wired": "fully", "go": "outcome"},
    )
    assert "Answers tried: 2" in page
    page = li.post(
        there, status=200, fields={"shown": "outcome", "tried": tried, "drop": "manuals"}
    )
    assert "Answers tried" not in page
    page = li.post(there, status=200, fields={"shown": "outcome", "tried": tried, "clear": "y"})
    assert "Answers tried" not in page


def test_what_stands_already_is_not_tried(li, plan, answered):
    li.get(f"{plan}/what-if")
    fields = {"shown": "equipment", "tried": "", "item-manuals": "not-met"}
    assert "Answers tried" not in li.post(f"{plan}/what-if", status=200, fields=fields)


def test_what_cannot_be_tried_is_said_beside_the_question(li, plan, answered):
    li.get(f"{plan}/what-if")
    fields = {"shown": "network", "tried": "", "item-latency__value": "quick"}
    page = li.post(f"{plan}/what-if", status=422, fields=fields)
    assert "This could not be tried." in page
    assert 'value="quick"' in page


@pytest.mark.parametrize(
    "sent",
    [
        "[]",
        "{",
        "[" * 5000,
        '{"manuals": {"option": "golden"}}',
        '{"x": 1}',
        '{"story": {"text": "\\ud800"}}',
        '{"latency": {"value": Infinity}}',
    ],
)
def test_what_makes_no_sense_is_not_tried(li, plan, answered, sent):
    li.get(f"{plan}/what-if")
    page = li.post(f"{plan}/what-if", status=200, fields={"shown": "network", "tried": sent})
    assert "Answers tried" not in page


def test_a_forged_plan_is_refused(li, plan, answered):
    li.get(plan)
    li.client.post(plan, data=terms() | {"csrf_token": "forged"})
    assert "Laid down on" not in li.get(plan)


def test_reviewed_answers_are_what_a_plan_begins_with(wang, desk, plan, record, submitted):
    record("manuals", {"option": "fully"})
    record("wired", {"option": "fully"})
    done = submitted()
    wang.get(plan)
    wang.post(f"/assessments/{done.id}/review")
    wang.get(plan)
    wang.post(plan, fields=terms(target="maturity/1"))
    assert "目标已经达到。" in wang.get(plan)
    who = sessions.sign_in(desk, "wang", PASSWORD, "test").actor
    review.set_reviewed(
        desk, who, done.id, "manuals", {"option": "not-met"}, reason="None at hand.", base=0
    )
    assert "目标已经达到。" not in wang.get(plan)


def test_where_nothing_is_answered_the_page_says_to_answer_first(li, plan, record):
    page = li.get(plan)
    assert "Answer the questions first" in page
    assert "No set of measures" not in page
    assert "<form" not in page.partition("<main")[2]
    record("manuals", {"option": "not-met"})
    page = li.get(plan)
    assert "questions are still open and count as not met" in page
    assert 'id="plan-form"' in page


def test_what_is_to_be_done_about_half_measures_is_said_once(li, plan, answered, record):
    record("wired", {"option": "not-met"})
    record("drawing", {"option": "fully"})
    li.get(plan)
    li.post(plan, fields=terms(**{"pin__shop-network": "in"}))
    assert li.get(plan).count("mark it as finished") == 1
