"""What is kept of answers is never older than they are."""

import pytest

from assessor.responses.model import Site
from assessor.workflow.assessments import open_assessment
from assessor.workflow.memory import Memory
from assessor.workflow.reading import scorecard
from assessor.workflow.recording import record
from assessor.workflow.sites import edit_site


def of(memory, desk, draft, made):
    return memory.recall(desk.store, "anything", draft.id, made)


def test_what_has_not_changed_is_worked_out_once(desk, draft):
    memory, made = Memory(), iter("ab")
    assert of(memory, desk, draft, made.__next__) == "a"
    assert of(memory, desk, draft, made.__next__) == "a"


def test_a_saved_answer_makes_it_be_worked_out_anew(desk, manager, draft):
    before = scorecard(desk, manager, draft.id)
    record(desk, manager, draft.id, "e1", {"option": "fully"}, None)
    after = scorecard(desk, manager, draft.id)
    assert after.standing != before.standing
    record(desk, manager, draft.id, "e1", None, None)
    assert scorecard(desk, manager, draft.id) == before


def test_a_site_that_is_called_otherwise_is_called_so_in_its_scorecard(desk, manager, draft):
    assert scorecard(desk, manager, draft.id).site.name == "Plant One"
    edit_site(
        desk,
        manager,
        open_assessment(desk, manager, draft.id).site_id,
        Site("Plant Two", "discrete"),
    )
    assert scorecard(desk, manager, draft.id).site.name == "Plant Two"


def test_what_was_never_committed_is_never_recalled(desk, manager, draft):
    memory = Memory()

    def change_and_give_up():
        record(desk, manager, draft.id, "e1", {"option": "fully"}, None)
        assert of(memory, desk, draft, lambda: "undone") == "undone"
        raise ValueError

    with pytest.raises(ValueError), desk.store.write():  # noqa: PT011 - our own, of no kind
        change_and_give_up()
    record(desk, manager, draft.id, "e1", {"option": "partly"}, None)
    assert of(memory, desk, draft, lambda: "done") == "done"


def test_what_nobody_asked_for_the_longest_makes_room(desk, draft):
    memory, made = Memory(1), iter("abc")
    assert memory.recall(desk.store, "one", draft.id, made.__next__) == "a"
    assert memory.recall(desk.store, "two", draft.id, made.__next__) == "b"
    assert memory.recall(desk.store, "one", draft.id, made.__next__) == "c"
