from dataclasses import replace

import pytest

from assessor.bank.shelf import Shelf
from assessor.responses.model import Picked, Response, Site, Standing
from assessor.scoring.score import score
from assessor.workflow import reading
from assessor.workflow.assessments import Tally, list_assessments, open_assessment
from assessor.workflow.errors import BankMissing, NotFound
from assessor.workflow.recording import record

FULLY = {"option": "fully"}


def test_the_newest_entries_are_the_responses(desk, manager, draft):
    draft.says("e2", FULLY)
    draft.says("e1", {"option": "not-met"})
    draft.says("e1", {**FULLY, "note": "new line"})
    draft.says("e3", FULLY)
    draft.says("e3", None)
    said = reading.responses_of(desk, manager, draft.id)
    assert (said.bank, said.edition) == ("workflow", "1")
    assert said.site == Site("Plant One", "discrete", {"city": "Suzhou"})
    assert list(said.by_item.items()) == [
        ("e1", Response(answer=Picked("fully"), note="new line")),
        ("e2", Response(answer=Picked("fully"))),
    ]


def test_progress_counts_every_standing_of_each_capability(desk, manager, draft):
    draft.says("e1", FULLY)
    draft.says("e2", "unknown")
    draft.says("e3", {"not_applicable": "no machines"})
    draft.says("rate", {"carried": {"count": 1, "of": 2}})
    assert [
        (one.capability_id, one.tally) for one in reading.progress(desk, manager, draft.id)
    ] == [
        ("equipment", Tally(asked=5, answered=1, unknown=1, not_applicable=1, open=2)),
        ("planning", Tally(asked=2, answered=0, unknown=0, not_applicable=0, open=2)),
        ("assembly", Tally(asked=1, answered=0, unknown=0, not_applicable=0, open=1)),
    ]


def test_progress_and_scorecard_count_alike(desk, manager, draft):
    draft.says("e1", FULLY)
    draft.says("e2", "unknown")
    draft.says("rate", {"carried": {"count": 1, "of": 2}})
    card = reading.scorecard(desk, manager, draft.id)
    tallies = [one.tally for one in reading.progress(desk, manager, draft.id)]
    assert card.standing[Standing.ANSWERED] == sum(one.answered for one in tallies)
    assert card.standing[Standing.UNANSWERED] == sum(one.open for one in tallies)
    assert card.standing[Standing.UNKNOWN] == sum(one.unknown for one in tallies)


def test_the_scorecard_is_that_of_the_exact_bank(desk, manager, draft, shelf):
    draft.says("e1", FULLY)
    card = reading.scorecard(desk, manager, draft.id)
    assert card == score(shelf.bank("workflow"), reading.responses_of(desk, manager, draft.id))
    assert card.sha256 == open_assessment(desk, manager, draft.id).sha256
    assert card.ladder("maturity").reached.low == "1"


@pytest.fixture
def changed(desk, draft, shelf):
    """The desk after somebody has changed a published edition."""
    bank = shelf.root / "workflow" / "bank.yaml"
    bank.write_text(bank.read_text("utf-8").replace("credit: 0.5", "credit: 0.6"), "utf-8")
    return replace(desk, shelf=Shelf(shelf.root))


@pytest.fixture
def newer(desk, draft, shelf):
    """The desk after a newer edition has taken the place of the older one."""
    folder = shelf.root / "workflow"
    text = (folder / "bank.yaml").read_text("utf-8")
    (folder / "bank.yaml").write_text(text.replace('edition: "1"', 'edition: "2"'), "utf-8")
    return replace(desk, shelf=Shelf(shelf.root))


@pytest.fixture
def not_kept(desk):
    """As if the assessments had been started before banks were kept with them."""
    with desk.store.write():
        desk.store.execute("DELETE FROM banks", {})


def test_a_bank_that_is_changed_on_the_shelf_changes_no_assessment(changed, manager, draft):
    before = reading.bank_of(draft.desk, manager, draft.id)
    assert changed.shelf.bank("workflow").sha256 != before.sha256
    assert reading.bank_of(changed, manager, draft.id) == before
    assert reading.scorecard(changed, manager, draft.id).sha256 == before.sha256
    assert record(changed, manager, draft.id, "e1", FULLY, 0).revision == 1


def test_an_edition_that_left_the_shelf_still_scores_its_assessments(newer, manager, draft):
    assert reading.scorecard(newer, manager, draft.id).edition == "1"
    (listed,) = list_assessments(newer, manager)
    assert listed.tally is not None


def test_a_kept_bank_that_is_not_what_its_digest_says_is_not_used(newer, manager, draft):
    with newer.store.write():
        sql = "UPDATE banks SET files = replace(files, 'credit: 0.5', 'credit: 0.6')"
        assert newer.store.execute(sql, {}) == 1
    with pytest.raises(BankMissing):
        reading.scorecard(newer, manager, draft.id)


def test_a_changed_bank_that_was_not_kept_is_an_error_that_says_so(
    changed, not_kept, manager, draft
):
    verbs = (reading.scorecard, reading.responses_of, reading.progress, reading.bank_of)
    for verb in verbs:
        with pytest.raises(BankMissing, match="has been changed since this assessment was started"):
            verb(changed, manager, draft.id)
    with pytest.raises(BankMissing):
        record(changed, manager, draft.id, "e1", FULLY, 0)


def test_a_missing_edition_that_was_not_kept_is_an_error_that_says_so(
    newer, not_kept, manager, draft
):
    with pytest.raises(BankMissing) as refused:
        reading.scorecard(newer, manager, draft.id)
    assert str(refused.value) == (
        "Edition 1 of the question bank workflow cannot be read here. Ask the operator to install"
        " it."
    )


def test_a_missing_bank_hides_no_assessment_from_the_list(newer, not_kept, manager, draft):
    (listed,) = list_assessments(newer, manager)
    assert (listed.assessment.id, listed.tally) == (draft.id, None)


def test_an_older_edition_on_the_shelf_still_scores_its_assessments(
    newer, manager, draft, shelf, later
):
    older = shelf.root / "workflow" / "editions" / "1"
    older.mkdir(parents=True)
    for name in (
        "bank.yaml",
        "items/1-equipment.yaml",
        "items/2-planning.yaml",
        "items/3-assembly.yaml",
    ):
        text = (shelf.root / "workflow" / name).read_text("utf-8")
        (older / name).parent.mkdir(exist_ok=True)
        (older / name).write_text(text.replace('edition: "2"', 'edition: "1"'), "utf-8")
    assert reading.scorecard(newer, manager, draft.id).edition == "1"


def test_what_is_out_of_sight_is_not_read(desk, stranger, draft):
    verbs = (
        reading.scorecard,
        reading.responses_of,
        reading.progress,
        reading.bank_of,
        reading.newest,
    )
    for verb in verbs:
        with pytest.raises(NotFound, match="no such assessment"):
            verb(desk, stranger, draft.id)
