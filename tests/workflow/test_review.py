"""The review: both answers stay, a finding is about the answer that was looked at, final is final."""

from dataclasses import asdict, dataclass

import pytest

from assessor.responses.problems import BadResponse
from assessor.store import statuses
from assessor.workflow import recording
from assessor.workflow.assessments import open_assessment
from assessor.workflow.errors import (
    Conflict,
    NotConfirmed,
    NotFound,
    Unacceptable,
    WrongState,
)
from assessor.workflow.final import both_cards, frozen, make_final, reviewed_responses
from assessor.workflow.life import Status
from assessor.workflow.review import (
    Verdict,
    agree,
    begin_review,
    findings,
    set_reviewed,
    waiting,
    withdraw_finding,
)
from assessor.workflow.submitting import reopen

ALL = {
    "e1": {"option": "fully"},
    "e2": {"option": "fully", "note": "on line 2"},
    "e3": {"option": "not-met"},
    "e4": {"option": "partly"},
    "rate": {"count": 3, "of": 4},
    "p1": {"option": "not-met"},
    "p2": {"text": "On paper."},
    "a1": {"option": "fully"},
}
PARTLY = {"option": "partly"}


@dataclass(frozen=True)
class Submitted:
    desk: object
    id: str

    def of(self, actor):
        return open_assessment(self.desk, actor, self.id)


@pytest.fixture
def submit(desk, manager):
    """Submit as the verb does, whatever it asks for before."""

    def lock(assessment_id):
        site = asdict(open_assessment(desk, manager, assessment_id).site)
        with desk.store.write():
            given = {"who": manager.id, "at": desk.now, "site": site}
            statuses.add(desk.store, assessment_id, Status.SUBMITTED, **given)

    return lock


@pytest.fixture
def submitted(desk, draft, submit):
    for item, entry in ALL.items():
        draft.says(item, entry, 0)
    submit(draft.id)
    return Submitted(desk, draft.id)


@pytest.fixture
def in_review(desk, consultant, submitted):
    begin_review(desk, consultant, submitted.id)
    return submitted


def change(desk, actor, one, entry=PARTLY, reason="Line 3 has none.", item="e2", base=0):
    return set_reviewed(desk, actor, one.id, item, entry, reason, base)


def test_only_who_may_review_begins_a_review(desk, manager, consultant, submitted):
    with pytest.raises(NotFound):
        begin_review(desk, manager, submitted.id)
    assert begin_review(desk, consultant, submitted.id).status is Status.IN_REVIEW
    with pytest.raises(WrongState, match="Only a submitted assessment can be reviewed"):
        begin_review(desk, consultant, submitted.id)


def test_a_consultant_of_another_organisation_finds_nothing_to_review(
    desk, person, other_organisation, in_review
):
    other = person("Qian", "consultant", other_organisation)
    verbs = (
        lambda: begin_review(desk, other, in_review.id),
        lambda: agree(desk, other, in_review.id, ["e1"]),
        lambda: change(desk, other, in_review),
        lambda: withdraw_finding(desk, other, in_review.id, "e2", 0),
        lambda: findings(desk, other, in_review.id),
        lambda: make_final(desk, other, in_review.id, confirmed=True),
        lambda: both_cards(desk, other, in_review.id),
    )
    for verb in verbs:
        with pytest.raises(NotFound, match=r"^There is no such assessment\.$"):
            verb()


def test_a_manager_sees_what_was_found_and_changes_nothing_of_it(
    desk, manager, consultant, in_review
):
    change(desk, consultant, in_review)
    assert findings(desk, manager, in_review.id)["e2"].reason == "Line 3 has none."
    for verb in (
        lambda: agree(desk, manager, in_review.id, ["e1"]),
        lambda: change(desk, manager, in_review, base=1),
        lambda: withdraw_finding(desk, manager, in_review.id, "e2", 1),
        lambda: make_final(desk, manager, in_review.id, confirmed=True),
    ):
        with pytest.raises(NotFound):
            verb()


def test_nothing_is_reviewed_before_the_review_has_begun(desk, consultant, submitted):
    with pytest.raises(WrongState, match="not in review"):
        change(desk, consultant, submitted)
    with pytest.raises(WrongState, match="not in review"):
        agree(desk, consultant, submitted.id, ["e1"])


def test_a_reviewed_answer_stands_beside_the_own_one_with_name_time_and_reason(
    desk, consultant, manager, in_review, later
):
    afterwards = later(desk, hours=3)
    assert change(afterwards, consultant, in_review) == 1
    found = findings(desk, manager, in_review.id)["e2"]
    assert (found.verdict, found.entry, found.who) == (Verdict.CHANGED, PARTLY, "Zhao")
    assert (found.at, found.looked_at, found.counts) == (afterwards.now, 1, True)
    own = recording.history(desk, manager, in_review.id, "e2")
    assert [one.entry for one in own] == [ALL["e2"]]


def test_the_review_is_laid_over_the_answers_entry_by_entry(desk, consultant, in_review):
    before = both_cards(desk, consultant, in_review.id)
    change(desk, consultant, in_review, entry={"option": "not-met"}, item="e2")
    agree(desk, consultant, in_review.id, ["e1"])
    after = both_cards(desk, consultant, in_review.id)
    assert after.self_assessed == before.self_assessed == before.reviewed
    assert after.reviewed.index.low < after.self_assessed.index.low
    said = reviewed_responses(desk, in_review.of(consultant))
    assert said.by_item["e2"].note is None
    assert list(said.by_item) == [*ALL]


@pytest.mark.parametrize(
    ("entry", "reason", "refused"),
    [
        ({"option": "king"}, "why", BadResponse),
        (PARTLY, "  ", Unacceptable),
        (PARTLY, "x" * 2001, Unacceptable),
        ({"count": 5, "of": 4}, "why", BadResponse),
    ],
)
def test_a_reviewed_answer_keeps_the_rules_and_has_a_reason(
    desk, consultant, in_review, entry, reason, refused
):
    with pytest.raises(refused):
        change(desk, consultant, in_review, entry, reason)
    assert findings(desk, consultant, in_review.id) == {}


@pytest.mark.parametrize("item", ["no-such-item", ""])
def test_an_item_that_is_not_asked_cannot_be_reviewed(desk, consultant, in_review, item):
    with pytest.raises(NotFound):
        change(desk, consultant, in_review, item=item)
    with pytest.raises(NotFound):
        agree(desk, consultant, in_review.id, [item])


def test_agreeing_leaves_a_reviewed_answer_alone_and_counts_what_is_new(
    desk, consultant, in_review
):
    change(desk, consultant, in_review, item="e2")
    assert agree(desk, consultant, in_review.id, ["e1", "e2", "e3"]) == 2
    assert agree(desk, consultant, in_review.id, ["e1", "e2", "e3"]) == 0
    found = findings(desk, consultant, in_review.id)
    assert [found[one].verdict for one in ("e1", "e2", "e3")] == ["agreed", "changed", "agreed"]


def test_two_reviewers_never_overwrite_each_other_in_silence(desk, person, consultant, in_review):
    second = person("Sun", "consultant")
    change(desk, consultant, in_review)
    with pytest.raises(Conflict, match="Zhao has changed") as conflict:
        change(desk, second, in_review, {"option": "fully"}, "Seen it.")
    assert (conflict.value.revision, conflict.value.entry) == (1, PARTLY)
    assert change(desk, second, in_review, {"option": "fully"}, "Seen it.", base=1) == 2


def test_a_withdrawn_finding_waits_to_be_looked_at_again(desk, consultant, in_review):
    everything = waiting(desk, in_review.of(consultant))
    assert everything == tuple(ALL)
    agree(desk, consultant, in_review.id, everything)
    assert waiting(desk, in_review.of(consultant)) == ()
    withdraw_finding(desk, consultant, in_review.id, "e3", 1)
    assert waiting(desk, in_review.of(consultant)) == ("e3",)
    with pytest.raises(NotFound):
        withdraw_finding(desk, consultant, in_review.id, "e3", 2)


def test_a_finding_no_longer_counts_where_the_answer_has_changed_since(
    desk, consultant, manager, in_review, submit
):
    change(desk, consultant, in_review, item="e2")
    agree(desk, consultant, in_review.id, ["e1"])
    reopen(desk, consultant, in_review.id, "Two answers are about the old plant.")
    recording.record(desk, manager, in_review.id, "e2", {"option": "not-met"}, 1)
    submit(in_review.id)
    begin_review(desk, consultant, in_review.id)
    found = findings(desk, consultant, in_review.id)
    assert (found["e1"].counts, found["e2"].counts, found["e2"].entry) == (True, False, PARTLY)
    assert "e2" in waiting(desk, in_review.of(consultant))
    cards = both_cards(desk, consultant, in_review.id)
    assert cards.reviewed == cards.self_assessed


def test_before_a_review_there_is_no_reviewed_result(desk, consultant, submitted):
    assert both_cards(desk, consultant, submitted.id).reviewed is None


def test_what_nobody_has_looked_at_is_named_before_an_assessment_becomes_final(
    desk, consultant, in_review
):
    agree(desk, consultant, in_review.id, ["e1", "e2", "rate"])
    with pytest.raises(NotConfirmed) as refused:
        make_final(desk, consultant, in_review.id, confirmed=False)
    assert refused.value.unanswered == ("e3", "e4", "p1", "p2", "a1")
    assert in_review.of(consultant).status is Status.IN_REVIEW


@pytest.fixture
def final(desk, consultant, in_review):
    change(desk, consultant, in_review)
    make_final(desk, consultant, in_review.id, confirmed=True)
    return in_review


def test_a_final_assessment_keeps_both_results_the_answers_and_the_review(
    desk, manager, consultant, final
):
    kept = frozen(desk, manager, final.id)
    cards = both_cards(desk, manager, final.id)
    assert kept.result["reviewed"]["index"]["low"] == cards.reviewed.index.low
    assert kept.result["self_assessed"]["index"]["low"] == cards.self_assessed.index.low
    assert kept.review == {"e2": PARTLY}
    assert "on line 2" in kept.responses


def test_nothing_changes_a_final_assessment(desk, consultant, manager, final):
    verbs = (
        lambda: reopen(desk, consultant, final.id, "once more"),
        lambda: begin_review(desk, consultant, final.id),
        lambda: change(desk, consultant, final, base=1),
        lambda: agree(desk, consultant, final.id, ["e1"]),
        lambda: withdraw_finding(desk, consultant, final.id, "e2", 1),
        lambda: make_final(desk, consultant, final.id, confirmed=True),
        lambda: recording.record(desk, manager, final.id, "e1", PARTLY, 1),
    )
    for verb in verbs:
        with pytest.raises(WrongState):
            verb()


def test_only_what_is_final_is_frozen(desk, manager, in_review):
    with pytest.raises(NotFound):
        frozen(desk, manager, in_review.id)
