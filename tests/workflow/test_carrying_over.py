import shutil
from dataclasses import replace

import pytest

from assessor.bank.shelf import Shelf
from assessor.responses.carrying import Fate, Why
from assessor.responses.model import Picked, Response, Responses, Site
from assessor.workflow.assessments import Tally, bank_for, list_assessments, open_assessment
from assessor.workflow.carrying_over import (
    confirm_carried,
    confirmations,
    earlier_assessments,
    last_time,
    start_from,
    undo_confirmed,
    what_became,
)
from assessor.workflow.errors import NotComplete, NotFound, WrongState
from assessor.workflow.left_open import leave_open
from assessor.workflow.reading import newest
from assessor.workflow.recording import history, record
from assessor.workflow.review import begin_review, set_reviewed
from assessor.workflow.sites import edit_site
from assessor.workflow.submitting import submit
from assessor.workflow.teams import assign, team
from assessor.workflow.transfer import import_responses

FULLY, PARTLY = {"option": "fully"}, {"option": "partly"}
E1 = {"option": "fully", "note": "seen", "proof": "shown"}


@pytest.fixture
def earlier(draft, later, desk):
    """A submitted assessment with every standing there is."""
    draft.says("e1", E1)
    draft.says("e2", FULLY)
    draft.says("e3", {"not_applicable": "no machines"})
    draft.says("rate", {"count": 41, "of": 66})
    draft.says("p1", FULLY)
    draft.submits(later(desk, days=1))
    return draft


@pytest.fixture
def again(desk, manager, earlier, later):
    """A year later, from the same answers."""
    return start_from(later(desk, days=365), manager, earlier.id)


def standing(desk, actor, assessment):
    return {item: one.entry for item, one in newest(desk, actor, assessment.id).items()}


def said_last_time(desk, actor, assessment):
    seen = open_assessment(desk, actor, assessment.id)
    return last_time(desk, seen, bank_for(desk, seen))


def test_every_answer_is_carried_over_to_be_confirmed(desk, manager, again, earlier):
    assert again.carried_from == earlier.id
    assert again.is_draft
    assert standing(desk, manager, again) == {
        "e1": {"carried": E1},
        "e2": {"carried": FULLY},
        "rate": {"carried": {"count": 41, "of": 66}},
        "p1": {"carried": FULLY},
    }
    assert {one.cause for one in newest(desk, manager, again.id).values()} == {"carried"}


def test_what_is_carried_over_counts_as_open_until_somebody_confirms_or_changes_it(
    desk, manager, again
):
    listed = list_assessments(desk, manager)[0]
    assert (listed.assessment.id, listed.tally) == (again.id, Tally(8, 0, 0, 0, 8))
    record(desk, manager, again.id, "e1", E1, 1)
    record(desk, manager, again.id, "e2", PARTLY, 1)
    assert list_assessments(desk, manager)[0].tally == Tally(8, 2, 0, 0, 6)
    with pytest.raises(NotComplete) as refused:
        submit(desk, manager, again.id, confirmed=True)
    assert refused.value.open == ("e3", "e4", "rate", "p1", "p2", "a1")


def test_what_was_said_last_time_is_told_also_after_it_was_changed(desk, manager, again):
    record(desk, manager, again.id, "e1", PARTLY, 1)
    record(desk, manager, again.id, "e2", None, 1)
    told = said_last_time(desk, manager, again)
    assert told["e1"] == Response(Picked("fully"), note="seen", proof="shown")
    assert told["e2"] == Response(Picked("fully"))
    assert told["e3"] == Response(not_applicable="no machines")
    # What could not be told last time is nothing to confirm.
    assert sorted(told) == ["e1", "e2", "e3", "p1", "rate"]


def test_nothing_was_said_last_time_where_nothing_was_carried_over(desk, manager, draft):
    draft.says("e1", FULLY)
    assert said_last_time(desk, manager, draft) == {}


def test_an_answer_carried_over_by_a_file_is_told_too(desk, manager):
    given = {"e1": Response(carried=Response(Picked("fully")))}
    file = Responses("workflow", "1", Site("Imported", "discrete"), given)
    made = import_responses(desk, manager, file)
    assert said_last_time(desk, manager, made) == {"e1": Response(Picked("fully"))}


def test_a_reviewed_answer_is_the_one_that_is_carried(desk, manager, consultant, earlier):
    begin_review(desk, consultant, earlier.id)
    set_reviewed(desk, consultant, earlier.id, "e2", PARTLY, "Line 3 has none.", 0)
    set_reviewed(desk, consultant, earlier.id, "e1", {"not_applicable": "sold"}, "Sold.", 0)
    again = start_from(desk, manager, earlier.id)
    stands = standing(desk, manager, again)
    assert stands["e2"] == {"carried": PARTLY}
    assert "e1" not in stands
    assert said_last_time(desk, manager, again)["e1"] == Response(not_applicable="sold")


def test_only_what_was_submitted_can_be_carried_over(desk, manager, stranger, plant, draft):
    assert earlier_assessments(desk, manager, plant.id) == ()
    with pytest.raises(WrongState, match="Only an assessment that has been submitted"):
        start_from(desk, manager, draft.id)
    draft.submits()
    (one,) = earlier_assessments(desk, manager, plant.id)
    assert one.id == draft.id
    with pytest.raises(NotFound, match="no such assessment"):
        start_from(desk, stranger, draft.id)


def test_all_of_a_capability_can_be_confirmed_and_that_undone(desk, manager, again):
    record(desk, manager, again.id, "e2", PARTLY, 1)
    done = confirm_carried(desk, manager, again.id, "equipment")
    assert [(one.item, one.entry, one.cause) for one in done.revisions] == [
        ("e1", E1, "confirmed"),
        ("rate", {"count": 41, "of": 66}, "confirmed"),
    ]
    assert standing(desk, manager, again)["p1"] == {"carried": FULLY}
    (told,) = confirmations(desk, manager, again.id, "equipment")
    assert told.batch == done.batch
    undo_confirmed(desk, manager, again.id, done.batch)
    stands = standing(desk, manager, again)
    assert (stands["e1"], stands["e2"]) == ({"carried": E1}, PARTLY)
    assert confirm_carried(desk, manager, again.id, "assembly").revisions == ()


def test_a_note_beside_what_is_to_be_confirmed_stays_beside_what_is_confirmed(desk, manager, again):
    record(desk, manager, again.id, "e2", {"carried": FULLY, "note": "Look again."}, 1)
    confirm_carried(desk, manager, again.id, "equipment")
    assert standing(desk, manager, again)["e2"] == {**FULLY, "note": "Look again."}


def test_leaving_it_open_forgets_nothing_of_last_time(desk, manager, again):
    leave_open(desk, manager, again.id)
    assert standing(desk, manager, again)["e1"] == {"unknown": True}
    assert "e1" in said_last_time(desk, manager, again)
    assert [one.cause for one in history(desk, manager, again.id, "e1")] == ["carried", "left-open"]


def test_a_contributor_sees_last_time_only_of_his_own_part(desk, manager, person, again):
    chen = person("Chen", "contributor")
    assign(desk, manager, again.id, chen.id, ["planning"])
    assert list(said_last_time(desk, chen, again)) == ["p1"]
    assert [one.item for one in confirm_carried(desk, chen, again.id, "planning").revisions] == [
        "p1"
    ]
    with pytest.raises(NotFound, match="no such capability"):
        confirm_carried(desk, chen, again.id, "equipment")
    with pytest.raises(NotFound):
        what_became(desk, chen, again.id)


def test_nobody_has_done_what_was_carried_over(desk, manager, again):
    assert all(part.work == () for part in team(desk, manager, again.id))


@pytest.fixture
def next_edition(desk, shelf, earlier):
    """The desk once a new edition is current: e2 is reworded, e3 and rate are gone, e5 is new."""
    folder = shelf.root / "workflow"
    shutil.copytree(folder, folder / "editions" / "1", ignore=shutil.ignore_patterns("editions"))
    file = folder / "bank.yaml"
    file.write_text(file.read_text("utf-8").replace('edition: "1"', 'edition: "2"'), "utf-8")
    items = folder / "items" / "1-equipment.yaml"
    kept = [one for one in items.read_text("utf-8").splitlines() if one.startswith("- {id: e")]
    kept = [one for one in kept if "id: e3" not in one]
    new = '- {id: e5, capability: equipment, kind: choice, prompt: {en: New}, scale: degree, levels: {maturity: "3"}}'
    text = "\n".join([*kept, new]).replace("Second", "Second in other words")
    items.write_text(text, "utf-8")
    return replace(desk, shelf=Shelf(shelf.root))


def test_in_another_edition_what_still_fits_is_carried_and_the_rest_named(
    next_edition, manager, earlier
):
    again = start_from(next_edition, manager, earlier.id)
    assert again.edition == "2"
    assert sorted(standing(next_edition, manager, again)) == ["e1", "e2", "p1"]
    found = what_became(next_edition, manager, again.id)
    fates = {one.item: one.fate for one in found.carrying.answers}
    assert (fates["e1"], fates["e2"]) == (Fate.SAME, Fate.CONFIRM)
    assert (fates["e3"], fates["rate"]) == (Fate.LOST, Fate.LOST)
    assert found.carrying.blank["e5"] is Why.NEW
    assert found.earlier.id == earlier.id
    # The reason of an item that is no longer asked is told nowhere.
    assert "e3" not in said_last_time(next_edition, manager, again)


def test_answers_that_a_changed_plant_is_not_asked_for_are_not_carried(desk, manager, plant, draft):
    draft.says("a1", FULLY)
    draft.says("e1", FULLY)
    draft.submits()
    edit_site(desk, manager, plant.id, Site("Plant One", "process"))
    again = start_from(desk, manager, draft.id)
    assert sorted(standing(desk, manager, again)) == ["e1"]


def test_what_was_never_carried_over_became_nothing(desk, manager, draft):
    with pytest.raises(NotFound):
        what_became(desk, manager, draft.id)
