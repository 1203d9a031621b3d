"""What changed since the last time is told from the two results, and from nothing else."""

import dataclasses
import datetime as dt

import pytest

from assessor.report.beside import BeforeFacts, Beside
from assessor.scoring.score import score

DAY = dt.date(2025, 6, 1)


@pytest.fixture
def compared(tell, say, bank, body, answers):
    """The sentences on what changed from these answers to the usual ones."""

    def told(earlier, language="en", edition=None, now=answers, *, is_reviewed=False):
        card = score(bank, say(earlier))
        if edition:
            card = dataclasses.replace(card, edition=edition)
        before = BeforeFacts(card, DAY, is_reviewed)
        view = tell(now, language, beside=Beside(before=before))
        return body(view, "standing").changes

    return told


def test_without_an_earlier_result_nothing_is_told(tell, body):
    assert body(tell(), "standing").changes is None


def test_the_index_is_told_then_and_now_with_the_difference(compared, answers):
    changes = compared({**answers, "planning-weekly": {"option": "not-met"}})
    assert changes.title == "What changed since 1 June 2025"
    assert changes.sentences[0].startswith("Index ")
    assert "53.9 now (+" in changes.sentences[0]


def test_a_level_that_was_reached_since_is_told(compared, answers):
    changes = compared({**answers, "machines-list": {"option": "not-met"}})
    assert "Maturity: now Level 1, then no level." in changes.sentences


def test_where_no_level_changed_it_is_said_so(compared, answers):
    told = compared(answers).sentences
    assert told == (
        "Index 53.9 then, 53.9 now (0.0).",
        "On every ladder the level is the same as then.",
    )


def test_capabilities_that_rose_and_fell_are_named_with_their_points(compared, answers):
    earlier = {
        **answers,
        "planning-weekly": {"option": "not-met"},
        "machines-linked": {"option": "fully"},
    }
    told = compared(earlier).sentences
    (risen,) = [one for one in told if one.startswith("Risen")]
    (fallen,) = [one for one in told if one.startswith("Fallen")]
    assert "Planning +" in risen
    assert "Machines −" in fallen


def test_another_edition_is_named_as_a_reason_for_differences(compared, answers):
    assert any("edition 2019" in one for one in compared(answers, edition="2019").sentences)


def test_a_review_on_one_side_alone_is_told(compared, answers):
    told = compared(answers, is_reviewed=True).sentences
    assert told[-1] == "The earlier result had been reviewed, this one has not."


def test_it_is_told_in_chinese_too(compared, answers):
    changes = compared(answers, "zh")
    assert changes.title == "与上次评估（2025年6月1日）相比的变化"
    assert changes.sentences[1] == "各把标尺上的等级均未变化。"
