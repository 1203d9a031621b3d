"""The report of an assessment, as a PDF in either language."""

from pathlib import Path

from assessor.report.make import ReportFacts
from assessor.workflow.desk import Actor, Desk


def report_facts(desk: Desk, actor: Actor, assessment_id: str) -> ReportFacts:
    """What a report says about itself: status, date, who prepared it, its number."""
    raise NotImplementedError


def report(
    desk: Desk, actor: Actor, assessment_id: str, language: str, templates: Path
) -> bytes:
    """The PDF. ``templates`` is the folder that is shipped as ``templates``."""
    raise NotImplementedError
