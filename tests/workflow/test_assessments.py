from dataclasses import replace

import pytest

from assessor.bank.shelf import Shelf
from assessor.responses.model import Site
from assessor.workflow.assessments import (
    Status,
    Tally,
    list_assessments,
    open_assessment,
    start,
)
from assessor.workflow.errors import NotFound, Unacceptable
from assessor.workflow.left_open import leave_open
from assessor.workflow.sites import create_site
from assessor.workflow.submitting import reopen, submit


def test_an_assessment_starts_as_a_draft_with_the_exact_bank(desk, manager, plant, shelf):
    made = start(desk, manager, plant.id, "workflow")
    (bank,) = shelf.current()
    assert made == open_assessment(desk, manager, made.id)
    assert (made.bank_id, made.edition, made.sha256) == ("workflow", "1", bank.sha256)
    assert (made.site_id, made.site, made.started_by) == (plant.id, plant.site, "Lin")
    assert (made.status, made.is_draft, made.started_at) == (Status.DRAFT, True, desk.now)


def test_an_assessment_needs_a_bank_and_a_site_in_sight(desk, manager, stranger, plant):
    with pytest.raises(Unacceptable, match="Choose a question bank"):
        start(desk, manager, plant.id, "no-such-bank")
    with pytest.raises(NotFound, match="no such site"):
        start(desk, stranger, plant.id, "workflow")


def test_a_bank_is_only_for_its_own_profiles(desk, manager, plant, shelf):
    bank = shelf.root / "workflow" / "bank.yaml"
    bank.write_text(bank.read_text("utf-8").replace("discrete", "batch"), "utf-8")
    changed = replace(desk, shelf=Shelf(shelf.root))
    with pytest.raises(Unacceptable, match="not for sites of this kind"):
        start(changed, manager, plant.id, "workflow")


def test_an_assessment_out_of_sight_looks_like_none(desk, stranger, draft):
    verbs = [
        lambda one: open_assessment(desk, stranger, one),
        lambda one: leave_open(desk, stranger, one),
        lambda one: submit(desk, stranger, one, confirmed=True),
        lambda one: reopen(desk, stranger, one, "please"),
    ]
    for verb in verbs:
        for one in (draft.id, "no-such-id"):
            with pytest.raises(NotFound, match=r"^There is no such assessment\.$"):
                verb(one)


def test_the_list_shows_what_is_in_sight_newest_first(
    desk, manager, stranger, consultant, plant, draft, later
):
    theirs = create_site(desk, stranger, Site("Other", "process"))
    other = start(later(desk, days=1), stranger, theirs.id, "workflow")
    assert [one.assessment.id for one in list_assessments(desk, manager)] == [draft.id]
    assert [one.assessment.id for one in list_assessments(desk, consultant)] == [other.id, draft.id]
    of_plant = list_assessments(desk, consultant, plant.id)
    assert [one.assessment.id for one in of_plant] == [draft.id]
    assert list_assessments(desk, stranger, plant.id) == ()


def test_the_list_tells_how_far_each_assessment_is(desk, manager, draft):
    (listed,) = list_assessments(desk, manager)
    assert (listed.tally, listed.saved_at) == (Tally(8, 0, 0, 0, 8), None)
    draft.says("e1", {"option": "fully"})
    draft.says("e2", "unknown")
    draft.says("e3", {"not_applicable": "no machines"})
    draft.says("e4", {"option": "fully"})
    draft.says("e4", None)
    (listed,) = list_assessments(desk, manager)
    assert (listed.tally, listed.saved_at) == (Tally(8, 1, 1, 1, 5), desk.now)
