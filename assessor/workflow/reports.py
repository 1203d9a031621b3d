"""The report of an assessment, as a PDF in either language."""

from pathlib import Path

from assessor.report.facts import ReportFacts
from assessor.report.make import make_report
from assessor.report.render import USUAL, Bounds
from assessor.workflow.assessments import open_whole
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.freezing import matter_of
from assessor.workflow.life import Status
from assessor.workflow.matter import facts_now
from assessor.workflow.plan_finding import REPORT_SECONDS


def report_facts(desk: Desk, actor: Actor, assessment_id: str) -> ReportFacts:
    """What a report says about itself: status, date, who prepared it, its number.

    A draft is dated today. What is locked is dated as it was locked, and stays so.
    """
    assessment = open_whole(desk, actor, assessment_id)
    if assessment.status is Status.FINAL:
        return matter_of(desk, assessment).facts
    return facts_now(desk, assessment)


def report(
    desk: Desk,
    actor: Actor,
    assessment_id: str,
    language: str,
    templates: Path,
    bounds: Bounds = USUAL,
) -> bytes:
    """The PDF. ``templates`` is the folder that is shipped as ``templates``.

    Of a final assessment it says the same however much later it is made.
    """
    matter = matter_of(desk, open_whole(desk, actor, assessment_id), REPORT_SECONDS)
    return make_report(
        matter.bank,
        matter.responses,
        matter.scorecard,
        language,
        matter.facts,
        templates,
        bounds,
        matter.beside,
    )
