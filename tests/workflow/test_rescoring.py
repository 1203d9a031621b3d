"""All assessments scored at once have the results that each has on its own pages."""

import pytest

from assessor.scoring.scorecard import Reached
from assessor.store import statuses
from assessor.workflow.assessments import start
from assessor.workflow.final import both_cards, make_final
from assessor.workflow.life import Status
from assessor.workflow.recording import record
from assessor.workflow.rescoring import NotScored, Scored, rescore
from assessor.workflow.review import begin_review, set_reviewed


@pytest.fixture
def draft(desk, manager, plant):
    made = start(desk, manager, plant.id, "workflow")
    for item, entry in (
        ("e1", {"option": "fully"}),
        ("e2", {"option": "partly"}),
        ("e3", {"unknown": True}),
        ("rate", {"count": 3, "of": 4}),
        ("e4", {"not_applicable": "No such line."}),
    ):
        record(desk, manager, made.id, item, entry, 0)
    return made


def results(desk):
    """The index and the levels reached, by assessment."""
    found = {}
    for part in rescore(desk):
        assert isinstance(part, Scored)
        for n, one in enumerate(part.assessments):
            index = (part.scores.index.low[n], part.scores.index.high[n])
            ladders = {}
            for ladder in part.bank.ladders:
                names = [None, *(level.id for level in ladder.levels)]
                many = part.scores.ladders[ladder.id].reached
                ladders[ladder.id] = Reached(names[many.low[n]], names[many.high[n]])
            found[one.id] = (index, ladders)
    return found


def expected(card):
    index = pytest.approx((card.index.low, card.index.high), abs=1e-9)
    return index, {one.id: one.reached for one in card.ladders}


def test_a_draft_is_scored_as_it_stands(desk, manager, plant, draft):
    blank = start(desk, manager, plant.id, "workflow")
    found = results(desk)
    for one in (draft, blank):
        assert found[one.id] == expected(both_cards(desk, manager, one.id).self_assessed)


@pytest.mark.parametrize("is_final", [False, True])
def test_from_the_review_on_the_reviewed_answers_are_scored(
    desk, manager, consultant, draft, is_final
):
    with desk.store.write():
        statuses.add(
            desk.store, draft.id, Status.SUBMITTED, who=manager.id, at=desk.now,
            site={"name": "Plant One", "profile": "discrete", "more": {}},
        )  # fmt: skip
    begin_review(desk, consultant, draft.id)
    set_reviewed(desk, consultant, draft.id, "e1", {"option": "not-met"}, "Seen on site.", 0)
    set_reviewed(desk, consultant, draft.id, "rate", {"count": 1, "of": 4}, "Counted.", 0)
    if is_final:
        make_final(desk, consultant, draft.id, confirmed=True)
    cards = both_cards(desk, consultant, draft.id)
    assert cards.reviewed.index != cards.self_assessed.index
    assert results(desk)[draft.id] == expected(cards.reviewed)


def test_where_the_bank_is_missing_the_others_are_scored(desk, manager, plant, draft):
    gone = start(desk, manager, plant.id, "workflow")
    changed = "UPDATE assessments SET edition = 'gone', sha256 = 'gone' WHERE id = :id"
    with desk.store.write():
        desk.store.execute(changed, {"id": gone.id})
    found = {type(part): [one.id for one in part.assessments] for part in rescore(desk)}
    assert found == {Scored: [draft.id], NotScored: [gone.id]}
