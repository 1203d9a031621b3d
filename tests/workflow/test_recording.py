import pytest

from assessor.responses.model import Site, Standing
from assessor.responses.problems import BadResponse
from assessor.workflow.assessments import list_assessments, start
from assessor.workflow.entries import standing
from assessor.workflow.errors import Conflict, NotComplete, NotFound
from assessor.workflow.left_open import leave_open, undo_left_open
from assessor.workflow.reading import newest
from assessor.workflow.recording import Recorded, history, record
from assessor.workflow.rest import answer_rest
from assessor.workflow.sites import create_site
from assessor.workflow.submitting import submit

FULLY, PARTLY = {"option": "fully"}, {"option": "partly"}


def test_each_change_is_a_new_revision_and_none_is_lost(desk, manager, draft, later):
    assert draft.says("e1", FULLY, 0) == Recorded(1, desk.now)
    assert record(later(desk, hours=1), manager, draft.id, "e1", PARTLY, 1).revision == 2
    assert draft.says("e1", None, 2).revision == 3
    assert draft.says("e1", FULLY, 3).revision == 4
    told = history(desk, manager, draft.id, "e1")
    assert [one.entry for one in told] == [FULLY, PARTLY, None, FULLY]
    assert [one.revision for one in told] == [1, 2, 3, 4]
    assert {(one.who, one.cause, one.batch) for one in told} == {("Lin", "typed", None)}
    assert newest(desk, manager, draft.id) == {"e1": told[-1]}


def test_a_change_from_an_older_revision_is_a_conflict_that_shows_the_newest(
    desk, manager, consultant, draft, later
):
    draft.says("e1", FULLY, 0)
    record(later(desk, minutes=2), consultant, draft.id, "e1", PARTLY, 1)
    with pytest.raises(Conflict) as refused:
        draft.says("e1", {"option": "not-met"}, 1)
    conflict = refused.value
    assert (conflict.entry, conflict.revision, conflict.who) == (PARTLY, 2, "Zhao")
    assert conflict.when == later(desk, minutes=2).now
    assert str(conflict) == "Zhao has changed this answer in the meantime."
    assert len(history(desk, manager, draft.id, "e1")) == 2


def test_a_first_answer_conflicts_with_somebody_elses_first_answer(desk, consultant, draft):
    draft.says("e1", FULLY, 0)
    with pytest.raises(Conflict):
        record(desk, consultant, draft.id, "e1", PARTLY, 0)


def test_a_change_sent_again_after_a_lost_acknowledgement_is_recorded_once(
    desk, manager, draft, later
):
    first = draft.says("rate", {"count": 41, "of": 66}, 0)
    again = record(later(desk, hours=1), manager, draft.id, "rate", {"of": 66.0, "count": 41.0}, 0)
    assert again == first == Recorded(1, desk.now)
    withdrawn = draft.says("rate", None, 1)
    assert draft.says("rate", None, 1) == withdrawn
    assert len(history(desk, manager, draft.id, "rate")) == 2


def test_an_equal_entry_from_somebody_else_is_a_conflict(desk, consultant, draft):
    draft.says("e1", FULLY, 0)
    with pytest.raises(Conflict):
        record(desk, consultant, draft.id, "e1", FULLY, 0)


def test_a_revision_that_never_was_is_a_conflict(draft):
    draft.says("e1", FULLY, 0)
    with pytest.raises(Conflict):
        draft.says("e1", PARTLY, 7)


def test_the_first_entry_is_taken_whatever_it_was_made_from(draft):
    assert draft.says("e1", FULLY, 7).revision == 1


def test_a_plain_form_puts_its_entry_on_top_of_the_newest(desk, manager, draft):
    draft.says("e1", FULLY)
    assert draft.says("e1", PARTLY).revision == 2


def test_a_plain_form_leaves_alone_what_it_does_not_change(desk, manager, consultant, draft):
    first = draft.says("e1", FULLY)
    assert record(desk, consultant, draft.id, "e1", FULLY, None) == first
    assert len(history(desk, manager, draft.id, "e1")) == 1


def test_confirming_an_entry_knowingly_is_a_revision(draft):
    draft.says("e1", FULLY, 0)
    assert draft.says("e1", FULLY, 1).revision == 2


def test_withdrawing_what_was_never_said_writes_nothing(desk, manager, draft):
    assert draft.says("e1", None, 0) == Recorded(0, desk.now)
    assert draft.says("e1", None) == Recorded(0, desk.now)
    assert history(desk, manager, draft.id, "e1") == ()


def test_a_note_and_a_proof_stand_beside_the_answer(desk, manager, draft):
    draft.says("e1", {"note": "一号线，\u2028 “两台”", "option": "fully", "proof": "shown"})
    assert newest(desk, manager, draft.id)["e1"].entry == {
        "option": "fully",
        "note": "一号线，\u2028 “两台”",
        "proof": "shown",
    }


def test_a_note_alone_is_kept_and_leaves_the_question_open(desk, manager, draft):
    [before] = list_assessments(desk, manager)
    assert draft.says("e1", {"note": "Ask Chen."}).revision == 1
    assert draft.says("rate", {"note": "Count them."}).revision == 1
    [after] = list_assessments(desk, manager)
    assert after.tally == before.tally
    assert standing(newest(desk, manager, draft.id)["e1"]) is Standing.UNANSWERED
    with pytest.raises(NotComplete) as refused:
        submit(desk, manager, draft.id, confirmed=True)
    assert {"e1", "rate"} <= set(refused.value.open)
    assert draft.says("e1", None, 1).revision == 2


def test_what_is_written_in_one_go_keeps_the_notes(desk, manager, draft):
    draft.says("e2", {"note": "Ask Chen."})
    answer_rest(desk, manager, draft.id, "equipment", "maturity", "2")
    draft.says("e1", {"note": "And Li."})
    left = leave_open(desk, manager, draft.id, "equipment")
    stands = {item: one.entry for item, one in newest(desk, manager, draft.id).items()}
    assert stands["e2"] == {"option": "not-met", "note": "Ask Chen."}
    assert stands["e1"] == {"unknown": True, "note": "And Li."}
    undo_left_open(desk, manager, draft.id, left.batch)
    assert newest(desk, manager, draft.id)["e1"].entry == {"note": "And Li."}


@pytest.mark.parametrize(
    ("item", "entry"),
    [
        ("e1", {"option": "no-such-option"}),
        ("e1", {"value": 3}),
        ("e1", {"note": "a proof of nothing", "proof": "shown"}),
        ("e1", ["option"]),
        ("rate", {"count": 5, "of": 4}),
        ("p1", {"not_applicable": "never"}),
        ("p2", {"text": "half a character: \ud83d"}),
    ],
)
def test_an_entry_that_its_item_does_not_allow_is_not_kept(desk, manager, draft, item, entry):
    with pytest.raises(BadResponse):
        draft.says(item, entry)
    assert newest(desk, manager, draft.id) == {}


def test_an_item_that_is_not_asked_of_the_site_takes_no_answer(desk, stranger):
    # The stranger's plant has the other profile.
    site = create_site(desk, stranger, Site("Mill", "process"))
    mill = start(desk, stranger, site.id, "workflow")
    with pytest.raises(BadResponse) as refused:
        record(desk, stranger, mill.id, "a1", FULLY, 0)
    assert str(refused.value) == "this is not asked of a site with the profile process"


def test_what_is_out_of_sight_takes_no_answer(desk, stranger, draft):
    with pytest.raises(NotFound, match="no such assessment"):
        record(desk, stranger, draft.id, "e1", FULLY, 0)
    with pytest.raises(NotFound, match="no such assessment"):
        history(desk, stranger, draft.id, "e1")
    with pytest.raises(NotFound, match="no such item"):
        draft.says("no-such-item", FULLY)
