"""A report tells what changed since the last time, and goes on telling the same once it is final."""

from dataclasses import asdict

import pytest

from assessor.store import statuses
from assessor.workflow.assessments import open_assessment, start
from assessor.workflow.carrying_over import start_from
from assessor.workflow.final import make_final
from assessor.workflow.freezing import matter_of
from assessor.workflow.life import Status
from assessor.workflow.matter import matter_now
from assessor.workflow.review import begin_review, set_reviewed
from assessor.workflow.submitting import reopen


@pytest.fixture
def earlier(draft):
    draft.says("e1", {"option": "partly"})
    draft.submits()
    return draft


@pytest.fixture
def begin(desk, manager, plant, later):
    """Another assessment of the same plant, so many days later."""

    def begun(days):
        return start(later(desk, days=days), manager, plant.id, "workflow")

    return begun


def before(desk, assessment):
    return matter_now(desk, assessment).beside.before


def test_the_first_assessment_of_a_site_has_none_before_it(desk, manager, earlier):
    assert before(desk, open_assessment(desk, manager, earlier.id)) is None


def test_an_earlier_one_that_is_locked_is_what_came_before(desk, earlier, begin):
    found = before(desk, begin(300))
    assert (found.date, found.is_reviewed) == (desk.now.date(), False)
    assert found.card.index.low > 0


def test_a_draft_is_no_last_time(desk, draft, begin):
    draft.says("e1", {"option": "fully"})
    assert before(desk, begin(300)) is None


def test_one_begun_later_is_no_last_time(desk, manager, earlier, begin):
    begin(300)
    assert before(desk, open_assessment(desk, manager, earlier.id)) is None


def test_the_one_whose_answers_were_carried_over_comes_before_a_newer_one(
    desk, manager, earlier, begin, later
):
    between = begin(100)
    with desk.store.write():
        site = asdict(between.site)
        at = later(desk, days=101).now
        statuses.add(desk.store, between.id, Status.SUBMITTED, who=manager.id, at=at, site=site)
    assert before(desk, begin(300)).date == at.date()
    carried = start_from(later(desk, days=301), manager, earlier.id)
    assert before(desk, carried).date == desk.now.date()


def test_a_review_of_the_last_time_is_what_counts(desk, consultant, earlier, begin):
    begin_review(desk, consultant, earlier.id)
    set_reviewed(desk, consultant, earlier.id, "e1", {"option": "fully"}, "Seen.", 0)
    found = before(desk, begin(300))
    assert found.is_reviewed
    assert found.card == matter_now(desk, open_assessment(desk, consultant, earlier.id)).scorecard


def test_what_came_before_is_frozen_with_a_final_assessment(
    desk, manager, consultant, earlier, begin
):
    now = begin(300)
    with desk.store.write():
        given = {"who": manager.id, "at": desk.now, "site": asdict(now.site)}
        statuses.add(desk.store, now.id, Status.SUBMITTED, **given)
    begin_review(desk, consultant, now.id)
    final = make_final(desk, consultant, now.id, confirmed=True)
    settled = matter_of(desk, final)
    assert settled.beside.before is not None
    assert settled == matter_now(desk, final)
    reopen(desk, consultant, earlier.id, "Once more.")
    assert matter_of(desk, final) == settled
