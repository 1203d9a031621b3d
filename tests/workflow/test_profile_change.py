"""The wrong kind of production is no dead end: a draft is given another, and loses no answer."""

import json

import pytest

from assessor.responses.model import Site
from assessor.responses.problems import BadResponse
from assessor.scoring.as_json import as_json
from assessor.workflow import evidence, reading
from assessor.workflow.assessments import list_assessments, open_assessment
from assessor.workflow.errors import NotFound, Unacceptable, WrongState
from assessor.workflow.evidence import Cabinet
from assessor.workflow.profile_change import change_profile, look_at_profile, other_profiles
from assessor.workflow.sites import edit_site, open_site
from assessor.workflow.teams import assign

FULLY, PARTLY = {"option": "fully"}, {"option": "partly"}


def ids(items):
    return [one.id for one in items]


@pytest.fixture
def answered(draft):
    draft.says("e1", FULLY)
    draft.says("a1", PARTLY)
    return draft


def test_it_is_told_before_what_is_kept_added_and_set_aside(desk, manager, answered):
    found = look_at_profile(desk, manager, answered.id, "process")
    assert (found.kept, ids(found.added), ids(found.set_aside)) == (1, [], ["a1"])
    assert open_assessment(desk, manager, answered.id).site.profile == "discrete"
    assert other_profiles(desk, open_assessment(desk, manager, answered.id)) == ("process",)


def test_answers_that_are_asked_all_the_same_stay_and_results_follow(desk, manager, answered):
    before = reading.scorecard(desk, manager, answered.id)
    change_profile(desk, manager, answered.id, "process")
    said = reading.responses_of(desk, manager, answered.id)
    assert set(said.by_item) == {"e1"}
    assert said.site.profile == "process"
    assert reading.scorecard(desk, manager, answered.id).index != before.index
    (listed,) = list_assessments(desk, manager)
    tally = sum(part.tally.answered for part in reading.progress(desk, manager, answered.id))
    assert listed.tally.answered == tally == 1


def test_results_follow_where_no_answer_is_touched(desk, manager, draft):
    draft.says("e1", FULLY)
    assert "assembly" in str(as_json(reading.scorecard(desk, manager, draft.id)))
    change_profile(desk, manager, draft.id, "process")
    assert "assembly" not in str(as_json(reading.scorecard(desk, manager, draft.id)))


def test_what_was_set_aside_comes_back(desk, manager, answered, later):
    change_profile(desk, manager, answered.id, "process")
    back = look_at_profile(later(desk, hours=1), manager, answered.id, "discrete")
    assert (ids(back.added), ids(back.restored)) == (["a1"], ["a1"])
    change_profile(later(desk, hours=1), manager, answered.id, "discrete")
    answer = reading.newest(desk, manager, answered.id)["a1"]
    assert (answer.entry, answer.cause) == (PARTLY, "profile")


def test_the_history_tells_both_kinds_and_the_figures(desk, manager, answered):
    change_profile(desk, manager, answered.id, "process")
    row = desk.store.row("SELECT * FROM events ORDER BY id DESC LIMIT 1")
    assert (row["verb"], row["kind"]) == ("changed kind of production", "assessment")
    assert json.loads(row["detail"]) == {
        "before": "discrete",
        "after": "process",
        "answers kept": "1",
        "answers set aside": "1",
        "questions added": "0",
    }


def test_the_same_kind_again_changes_nothing(desk, manager, answered):
    before = desk.store.row("SELECT count(*) AS n FROM events")
    found = change_profile(desk, manager, answered.id, "discrete")
    assert (found.kept, found.added, found.set_aside) == (2, (), ())
    assert desk.store.row("SELECT count(*) AS n FROM events") == before


@pytest.mark.parametrize("too", [True, False])
def test_the_site_gets_the_kind_only_where_that_is_wanted(desk, manager, plant, answered, too):
    change_profile(desk, manager, answered.id, "process", site_too=too)
    site = open_site(desk, manager, plant.id)
    assert site.profile == ("process" if too else "discrete")
    assert site.site.more == {"city": "Suzhou"}


def test_a_draft_whose_site_was_changed_first_is_changed_after_it(desk, manager, plant, answered):
    edit_site(desk, manager, plant.id, Site("Plant One", "process"))
    change_profile(desk, manager, answered.id, "process", site_too=True)
    assert open_assessment(desk, manager, answered.id).site.profile == "process"


def test_files_of_what_is_asked_no_longer_come_back_with_it(desk, manager, answered, tmp_path):
    cabinet = Cabinet(tmp_path / "evidence")
    evidence.attach(desk, manager, cabinet, answered.id, "a1", "a.txt", b"seen")

    def names():
        opened = open_assessment(desk, manager, answered.id)
        return [one.name for one in evidence.register(desk, opened)]

    change_profile(desk, manager, answered.id, "process")
    assert names() == []
    change_profile(desk, manager, answered.id, "discrete")
    assert names() == ["a.txt"]


def test_what_is_asked_no_longer_is_not_saved(desk, manager, answered):
    change_profile(desk, manager, answered.id, "process")
    with pytest.raises(BadResponse):
        answered.says("a1", FULLY)


@pytest.mark.parametrize("profile", ["", "unheard-of", "Discrete"])
def test_what_the_bank_does_not_know_is_refused(desk, manager, answered, profile):
    with pytest.raises(Unacceptable) as refused:
        change_profile(desk, manager, answered.id, profile)
    assert refused.value.field == "profile"


def test_only_a_draft_is_changed_and_only_by_who_sees_it_whole(
    desk, manager, stranger, person, answered
):
    chen = person("Chen", "contributor")
    assign(desk, manager, answered.id, chen.id, ["equipment"])
    for actor in (stranger, chen):
        for verb in (look_at_profile, change_profile):
            with pytest.raises(NotFound):
                verb(desk, actor, answered.id, "process")
    answered.submits()
    with pytest.raises(WrongState):
        change_profile(desk, manager, answered.id, "process")


def test_a_changed_draft_is_submitted_and_carried_over(desk, manager, answered):
    change_profile(desk, manager, answered.id, "process")
    assert answered.submits().site.profile == "process"
