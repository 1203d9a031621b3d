import pytest

from assessor.responses.model import Site
from assessor.workflow.assessments import Status, Tally, list_assessments, open_assessment
from assessor.workflow.errors import (
    NotComplete,
    NotConfirmed,
    NotFound,
    NotPermitted,
    Unacceptable,
    WrongState,
)
from assessor.workflow.left_open import leave_open, left_open, undo_left_open
from assessor.workflow.life import NEXT, ensure_next, may_become
from assessor.workflow.reading import newest
from assessor.workflow.review import begin_review
from assessor.workflow.sites import edit_site
from assessor.workflow.submitting import reopen, submit

FULLY, UNKNOWN = {"option": "fully"}, {"unknown": True}
ALL = ("e1", "e2", "e3", "e4", "rate", "p1", "p2", "a1")


def standing(desk, manager, draft):
    return {item: one.entry for item, one in newest(desk, manager, draft.id).items()}


def test_nothing_is_submitted_before_every_item_has_a_standing(desk, manager, draft):
    draft.says("p1", "unknown")
    draft.says("e1", FULLY)
    draft.says("e3", {"not_applicable": "no machines"})
    draft.says("rate", {"carried": {"count": 1, "of": 2}})
    draft.says("a1", FULLY)
    draft.says("a1", None)
    with pytest.raises(NotComplete) as refused:
        submit(desk, manager, draft.id, confirmed=True)
    assert refused.value.open == ("e2", "e4", "rate", "p2", "a1")
    assert str(refused.value).startswith("Questions still open: 5.")
    assert open_assessment(desk, manager, draft.id).is_draft


def test_submitting_asks_first(desk, manager, draft):
    leave_open(desk, manager, draft.id)
    with pytest.raises(NotConfirmed):
        submit(desk, manager, draft.id, confirmed=False)
    assert open_assessment(desk, manager, draft.id).is_draft


def test_submitting_locks_the_answers(desk, manager, draft, later):
    draft.says("e1", FULLY)
    assert draft.submits(later(desk, days=1)).status is Status.SUBMITTED
    with pytest.raises(WrongState, match="its answers are locked"):
        draft.says("e1", {"option": "not-met"})
    with pytest.raises(WrongState, match="Only a draft can be submitted"):
        submit(desk, manager, draft.id, confirmed=True)


def test_what_is_open_is_left_as_cannot_tell_in_one_go(desk, manager, draft):
    draft.says("e1", FULLY)
    draft.says("e2", {"not_applicable": "no machines"})
    draft.says("e3", {"carried": FULLY})
    done = leave_open(desk, manager, draft.id)
    assert [one.item for one in done.revisions] == ["e3", "e4", "rate", "p1", "p2", "a1"]
    assert {(one.cause, one.batch, one.who) for one in done.revisions} == {
        ("left-open", done.batch, "Lin")
    }
    stands = standing(desk, manager, draft)
    assert stands.pop("e1") == FULLY
    assert stands.pop("e2") == {"not_applicable": "no machines"}
    assert [*stands.values()] == [UNKNOWN] * 6


def test_what_is_open_in_one_capability_is_left_there_alone(desk, manager, draft):
    done = leave_open(desk, manager, draft.id, "planning")
    assert [one.item for one in done.revisions] == ["p1", "p2"]
    with pytest.raises(NotFound, match="no such capability"):
        leave_open(desk, manager, draft.id, "no-such")


def test_what_was_left_open_can_be_opened_again_while_a_draft(desk, manager, draft):
    draft.says("e3", {"carried": FULLY})
    done = leave_open(desk, manager, draft.id)
    draft.says("e1", FULLY)
    (told,) = left_open(desk, manager, draft.id)
    assert (told.batch, len(told.revisions)) == (done.batch, 7)
    undone = undo_left_open(desk, manager, draft.id, done.batch)
    assert {one.cause for one in undone} == {"undo-left-open"}
    stands = standing(desk, manager, draft)
    assert (stands["e1"], stands["e2"], stands["e3"]) == (FULLY, None, {"carried": FULLY})
    assert left_open(desk, manager, draft.id) == ()


def test_where_nothing_is_open_nothing_is_left(desk, manager, draft):
    leave_open(desk, manager, draft.id)
    assert leave_open(desk, manager, draft.id).revisions == ()
    assert len(left_open(desk, manager, draft.id)) == 1


def test_what_was_left_open_stays_so_once_submitted(desk, manager, consultant, draft):
    done = leave_open(desk, manager, draft.id)
    submit(desk, manager, draft.id, confirmed=True)
    with pytest.raises(WrongState):
        undo_left_open(desk, manager, draft.id, done.batch)
    reopen(desk, consultant, draft.id, "too early")
    assert len(undo_left_open(desk, manager, draft.id, done.batch)) == len(ALL)


def test_every_status_names_who_and_when_and_why(desk, manager, consultant, draft, later):
    draft.submits(later(desk, days=1))
    begin_review(later(desk, days=2), consultant, draft.id)
    reopen(later(desk, days=3), consultant, draft.id, " The wrong plant ")
    changes = open_assessment(desk, manager, draft.id).changes
    assert [(one.status, one.who, (one.at - desk.now).days, one.reason) for one in changes] == [
        ("draft", "Lin", 0, None),
        ("submitted", "Lin", 1, None),
        ("in review", "Zhao", 2, None),
        ("draft", "Zhao", 3, "The wrong plant"),
    ]
    draft.says("e1", FULLY)


def test_only_a_consultant_reopens_and_only_with_a_reason(desk, manager, consultant, draft):
    with pytest.raises(WrongState, match="submitted or in review can be reopened"):
        reopen(desk, consultant, draft.id, "why not")
    draft.submits()
    with pytest.raises(NotPermitted, match="Only a consultant or an administrator"):
        reopen(desk, manager, draft.id, "a mistake")
    with pytest.raises(Unacceptable) as refused:
        reopen(desk, consultant, draft.id, " ")
    assert refused.value.field == "reason"


def test_a_locked_assessment_keeps_the_site_as_it_was(desk, manager, consultant, plant, draft):
    edit_site(desk, manager, plant.id, Site("New name", "process", {"city": "Wuxi"}))
    assert open_assessment(desk, manager, draft.id).site == Site(
        "New name", "discrete", {"city": "Wuxi"}
    )
    draft.submits()
    edit_site(desk, manager, plant.id, Site("Newer name", "discrete"))
    locked = open_assessment(desk, manager, draft.id).site
    assert locked == Site("New name", "discrete", {"city": "Wuxi"})
    reopen(desk, consultant, draft.id, "renamed")
    assert open_assessment(desk, manager, draft.id).site == Site("Newer name", "discrete")


def test_an_answer_carried_over_counts_as_open_everywhere(desk, manager, draft):
    draft.says("e1", {"carried": FULLY})
    (listed,) = list_assessments(desk, manager)
    assert listed.tally == Tally(8, 0, 0, 0, 8)


@pytest.mark.parametrize(
    ("status", "after"),
    [
        (Status.DRAFT, {Status.SUBMITTED}),
        (Status.SUBMITTED, {Status.IN_REVIEW, Status.DRAFT}),
        (Status.IN_REVIEW, {Status.FINAL, Status.DRAFT}),
        (Status.FINAL, set()),
    ],
)
def test_a_status_is_followed_only_by_what_may_follow(status, after):
    assert {one for one in Status if may_become(status, one)} == after
    for wanted in set(Status) - after:
        with pytest.raises(WrongState):
            ensure_next(status, wanted)


def test_every_status_has_a_place_in_the_life():
    assert set(NEXT) == set(Status)
