"""The chapters about the review and the evidence: both sides stand, with name, time and reason."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest

from assessor.report.beside import Beside, EvidenceFacts, FindingFacts, ReviewFacts, Signature
from assessor.report.html import report_html
from assessor.report.view.review import Pair
from assessor.scoring.score import score

CHINA = dt.timezone(dt.timedelta(hours=8))
LIN = Signature("Lin", dt.datetime(2026, 3, 2, 8, 30, tzinfo=CHINA))
ZHAO = Signature("赵明", dt.datetime(2026, 3, 20, 14, 5, tzinfo=CHINA))
FILE = EvidenceFacts("machines-list", "list.pdf", "pdf", 3 * 1024 * 1024, "ab" * 32, "All", LIN)
REASON = "The list is of last year."


def finding(item, reason=None, own=LIN):
    return FindingFacts(item, reason, own, ZHAO)


@pytest.fixture
def reviewed(answers):
    """What counts where the review set one answer to another."""
    return answers | {"machines-list": {"option": "not-met", "proof": "shown", "note": "Seen."}}


@pytest.fixture
def review(bank, say, answers):
    """The facts of a review of these answers; by default one was changed and one agreed with."""

    def made(*findings, own=answers, evidence=()):
        own = say(own)
        usual = (finding("machines-list", REASON), finding("planning-weekly"))
        return Beside(ReviewFacts(own, score(bank, own), findings or usual), evidence)

    return made


def test_a_report_without_a_review_has_no_chapter_on_it(tell):
    assert not {"review", "evidence"} & {one.id for one in tell().sections}


def test_the_review_stands_after_the_results_and_the_files_before_the_method(
    tell, reviewed, review
):
    view = tell(reviewed, beside=review(evidence=(FILE,)))
    ids = [one.id for one in view.sections]
    assert ids.index("rates") < ids.index("review") < ids.index("not-applicable")
    assert ids.index("evidence") + 1 == ids.index("method")


def test_the_profile_of_a_reviewed_report_has_the_scores_of_both_sides(
    tell, reviewed, review, body
):
    profile = body(tell(reviewed, beside=review()), "profile")
    assert profile.is_reviewed
    machines = profile.rows[0]
    assert machines.self_low > machines.low
    assert machines.self_said == "75%"


def test_the_sign_off_names_who_answered_and_who_reviewed(tell, reviewed, review, body):
    lines = body(tell(reviewed, beside=review()), "signing").lines
    assert [(line.role, line.name) for line in lines] == [
        ("Answers given by", "Lin"),
        ("Reviewed by", "赵明"),
        ("For the management of the site", ""),
    ]


def test_an_answer_that_differs_stands_on_both_sides_with_reason_name_and_time(
    tell, reviewed, review, body
):
    (one,) = body(tell(reviewed, beside=review()), "review").differences
    assert one.item.number == "1.1"
    assert (one.own.answer, one.own.proof) == ("Fully met", "documented")
    assert (one.own.note, one.own.signed) == (
        "Seen in the office.",
        "Lin, 2 March 2026, 08:30 UTC+8",
    )
    assert (one.reviewed.answer, one.reviewed.proof) == ("Not met", "shown on site")
    assert (one.reviewed.note, one.reviewed.signed) == ("Seen.", "赵明, 20 March 2026, 14:05 UTC+8")
    assert one.reason == REASON


def test_it_is_counted_how_many_were_looked_at(tell, reviewed, review, body, answers):
    told = body(tell(reviewed, beside=review()), "review").introduction
    counts = f"2 of {len(answers)} answers: they agreed with 1 and set another one for 1."
    assert counts in told


def test_scores_stand_side_by_side_and_tell_where_they_differ(tell, reviewed, review, body):
    scores = {one.title: one for one in body(tell(reviewed, beside=review()), "review").scores}
    assert list(scores) == ["Index, out of 100", "Work", "Machines", "Outcome"]
    assert not scores["Machines"].is_same
    assert not scores["Index, out of 100"].is_same
    assert scores["Work"].is_whole
    assert not scores["Machines"].is_whole


def test_levels_stand_side_by_side(tell, reviewed, review, body):
    first = body(tell(reviewed, beside=review()), "review").ladders[0]
    assert first == Pair("Maturity", "Level 1", "No level reached yet")


def test_a_level_that_open_questions_could_still_give_is_told(tell, review, body):
    nothing = {"machines-list": {"unknown": True}}
    first = body(tell(nothing, beside=review(own=nothing)), "review").ladders[0]
    assert first.own == first.reviewed == "No level reached yet (possible: Level 2)"


def test_a_reviewed_answer_to_a_question_that_was_left_open_shows_that_it_was(tell, review, body):
    beside = review(finding("machines-list", REASON, own=None), own={})
    (one,) = body(tell({"machines-list": {"option": "fully"}}, beside=beside), "review").differences
    assert (one.own.answer, one.own.signed) == ("not answered", "")
    assert one.reviewed.answer == "Fully met"


def test_where_all_agree_no_answer_differs(tell, answers, review, body):
    view = tell(answers, beside=review(finding("machines-list")))
    assert body(view, "review").differences == ()
    assert all(one.is_same for one in body(view, "review").scores)


def test_the_own_answer_stands_below_the_reviewed_one_in_the_list_too(tell, reviewed, review, body):
    rows = [
        row
        for group in body(tell(reviewed, beside=review()), "answers").groups
        for row in group.rows
    ]
    own = {row.item.number: row.own for row in rows if row.own}
    assert own == {"1.1": "Self-assessment: Fully met"}


def test_the_register_tells_everything_about_a_file(tell, review, body):
    (row,) = body(tell(beside=review(evidence=(FILE,))), "evidence").rows
    assert (row.item.number, row.name, row.note) == ("1.1", "list.pdf", "All")
    assert (row.kind, row.size, row.sha256) == ("PDF", "3.0 MB", "ab" * 32)
    assert row.added == "Lin, 2 March 2026, 08:30 UTC+8"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_both_chapters_are_printed_and_a_hostile_text_is_text(
    tell, reviewed, review, templates, language, hostile
):
    pages = []
    for text in (hostile, "x" * len(hostile)):
        file = EvidenceFacts("machines-list", text, "txt", 1, "cd" * 32, text, LIN)
        beside = review(finding("machines-list", text), evidence=(file,))
        view = tell(reviewed, language=language, beside=beside)
        pages.append(report_html(view, templates))
    assert "cd" * 32 in pages[0]
    assert pages[0].count("<") == pages[1].count("<")
    assert ET.fromstring(pages[0]).tag == "html"
