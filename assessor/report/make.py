"""From a scorecard to a PDF in one call."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from assessor.bank.model import Bank
from assessor.report.beside import ALONE, Beside
from assessor.report.html import report_html
from assessor.report.render import USUAL, Bounds, ReportFailed, render
from assessor.report.view import ReportFacts, report_view
from assessor.responses.model import Responses
from assessor.scoring.scorecard import Scorecard

__all__ = ["ReportFacts", "ReportFailed", "make_report"]


def make_report(
    bank: Bank,
    responses: Responses,
    scorecard: Scorecard,
    language: str,
    facts: ReportFacts,
    templates: Path,
    bounds: Bounds = USUAL,
    beside: Beside = ALONE,
    print_page: Callable[[str, bytes], bytes] | None = None,
) -> bytes:
    """The report as a PDF; the same input gives the same bytes on the same machine.

    ``print_page`` prints HTML under an identifier; without one a process is started for it.
    """
    view = report_view(bank, responses, scorecard, language, facts, beside)
    html = report_html(view, templates)
    identifier = hashlib.sha256(html.encode()).digest()[:16]
    if print_page is not None:
        return print_page(html, identifier)
    return render(
        html,
        templates / "report",
        identifier,
        seconds=bounds.seconds,
        memory_mb=bounds.memory_mb,
    )
