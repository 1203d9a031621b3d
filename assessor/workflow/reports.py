"""The report of an assessment, as a PDF in either language."""

from datetime import date
from pathlib import Path

from assessor.report.facts import ReportFacts
from assessor.report.facts import Status as ReportStatus
from assessor.report.make import make_report
from assessor.scoring.score import score
from assessor.workflow.assessments import Assessment, Status, bank_for, open_whole
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.reading import said

STATUS: dict[Status, ReportStatus] = {
    Status.DRAFT: "draft",
    Status.SUBMITTED: "submitted",
    Status.IN_REVIEW: "in_review",
    Status.FINAL: "final",
}


def report_facts(desk: Desk, actor: Actor, assessment_id: str) -> ReportFacts:
    """What a report says about itself: status, date, who prepared it, its number.

    A draft is dated today. What is locked is dated as it was locked, and stays so.
    """
    return _facts(desk, open_whole(desk, actor, assessment_id))


def report(desk: Desk, actor: Actor, assessment_id: str, language: str, templates: Path) -> bytes:
    """The PDF. ``templates`` is the folder that is shipped as ``templates``."""
    assessment = open_whole(desk, actor, assessment_id)
    bank = bank_for(desk, assessment)
    responses = said(desk, assessment, bank)
    facts = _facts(desk, assessment)
    return make_report(bank, responses, score(bank, responses), language, facts, templates)


def _facts(desk: Desk, assessment: Assessment) -> ReportFacts:
    last = assessment.changes[-1]
    return ReportFacts(
        status=STATUS[assessment.status],
        date=_day(desk, assessment),
        prepared_by=assessment.started_by if assessment.is_draft else last.who,
        number=f"{assessment.started_at:%Y}-{assessment.id[:8].upper()}",
        organisation=None,
    )


def _day(desk: Desk, assessment: Assessment) -> date:
    # In the zone of the clock that was passed in: late in the day, UTC has another date.
    moment = desk.now if assessment.is_draft else assessment.changes[-1].at
    return moment.astimezone(desk.now.tzinfo).date()
