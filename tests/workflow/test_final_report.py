"""The report of a final assessment says the same for good, whatever has become of all else."""

from dataclasses import asdict, replace
from datetime import timedelta, timezone

import pytest

from assessor.bank.shelf import Shelf
from assessor.store import statuses
from assessor.workflow import matter, reports
from assessor.workflow.assessments import open_assessment
from assessor.workflow.evidence import Cabinet, attach
from assessor.workflow.final import both_cards, frozen, make_final
from assessor.workflow.freezing import matter_of
from assessor.workflow.life import Status
from assessor.workflow.matter import matter_now
from assessor.workflow.recording import record
from assessor.workflow.review import agree, begin_review, set_reviewed
from assessor.workflow.submitting import reopen

PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def told(monkeypatch):
    """What reports were made of."""
    made = []
    monkeypatch.setattr(reports, "make_report", lambda *parts: made.append(parts) or b"%PDF")
    return made


@pytest.fixture
def in_review(desk, manager, consultant, draft, tmp_path):
    draft.says("e1", {"option": "fully", "note": "1.0 — “yes”: no"})
    draft.says("e2", {"option": "fully"})
    draft.says("rate", {"count": 3, "of": 4})
    attach(desk, manager, Cabinet(tmp_path / "evidence"), draft.id, "e1", "plan.pdf", PDF, "All")
    with desk.store.write():
        site = asdict(open_assessment(desk, manager, draft.id).site)
        given = {"who": manager.id, "at": desk.now, "site": site}
        statuses.add(desk.store, draft.id, Status.SUBMITTED, **given)
    begin_review(desk, consultant, draft.id)
    set_reviewed(desk, consultant, draft.id, "e2", {"option": "partly"}, "One line has none.", 0)
    agree(desk, consultant, draft.id, ["e1"])
    return open_assessment(desk, manager, draft.id)


@pytest.fixture
def final(desk, consultant, in_review):
    return make_final(desk, consultant, in_review.id, confirmed=True)


def test_what_was_frozen_is_read_back_as_it_was(desk, final):
    assert matter_of(desk, final) == matter_now(desk, final)


def test_a_report_made_years_later_says_the_same(
    desk, manager, final, later, tmp_path, told, monkeypatch
):
    reports.report(desk, manager, final.id, "zh", tmp_path)
    (tmp_path / "empty").mkdir()
    afterwards = replace(later(desk, days=3000), shelf=Shelf(tmp_path / "empty"))
    elsewhere = replace(afterwards, now=afterwards.now.astimezone(timezone(timedelta(hours=-7))))
    monkeypatch.setattr(matter, "score", None)
    reports.report(elsewhere, manager, final.id, "zh", tmp_path)
    first, second = told
    assert first == second
    assert reports.report_facts(elsewhere, manager, final.id) == first[4]


def test_both_results_of_a_final_assessment_are_those_that_were_frozen(
    desk, manager, in_review, consultant, monkeypatch
):
    before = both_cards(desk, manager, in_review.id)
    make_final(desk, consultant, in_review.id, confirmed=True)
    monkeypatch.setattr(matter, "score", None)
    assert both_cards(desk, manager, in_review.id) == before


def test_the_review_is_what_counts_in_the_report_from_its_beginning(
    desk, manager, in_review, tmp_path, told
):
    reports.report(desk, manager, in_review.id, "en", tmp_path)
    _, responses, card, _, facts, *_, beside = told[0]
    assert facts.status == "in_review"
    assert responses.by_item["e2"].answer.option == "partly"
    assert beside.review.own.by_item["e2"].answer.option == "fully"
    assert card.index.low < beside.review.own_card.index.low


def test_a_report_names_who_answered_and_who_reviewed_when_and_why(desk, in_review):
    agreed, changed = matter_now(desk, in_review).beside.review.findings
    assert (agreed.item, agreed.reason, agreed.own.who, agreed.reviewed.who) == (
        "e1",
        None,
        "Lin",
        "Zhao",
    )
    assert (changed.item, changed.reason) == ("e2", "One line has none.")
    assert changed.reviewed.at == desk.now


def test_evidence_is_frozen_with_its_digest_and_with_who_and_when(desk, manager, final):
    (file,) = frozen(desk, manager, final.id).evidence
    assert (file["item"], file["name"], file["size"]) == ("e1", "plan.pdf", len(PDF))
    assert len(file["sha256"]) == 64
    assert file["added"] == {"who": "Lin", "at": "2026-03-02T08:30:00Z"}


def test_a_finding_on_an_answer_that_was_changed_since_is_not_told(
    desk, manager, consultant, in_review
):
    reopen(desk, consultant, in_review.id, "Once more.")
    record(desk, manager, in_review.id, "e2", {"option": "not-met"}, 1)
    with desk.store.write():
        for status in (Status.SUBMITTED, Status.IN_REVIEW):
            statuses.add(desk.store, in_review.id, status, who=manager.id, at=desk.now)
    assessment = open_assessment(desk, manager, in_review.id)
    assert [one.item for one in matter_now(desk, assessment).beside.review.findings] == ["e1"]
