"""From a scorecard to a Word file in one call."""

import datetime as dt
from pathlib import Path

from assessor.bank.model import Bank
from assessor.report.beside import ALONE, Beside
from assessor.report.cleaning import clean
from assessor.report.facts import ReportFacts
from assessor.report.html import whole_page
from assessor.report.view import ReportView, report_view
from assessor.report.word.page import read_page
from assessor.responses.model import Responses
from assessor.scoring.scorecard import Scorecard


def make_word(
    bank: Bank,
    responses: Responses,
    scorecard: Scorecard,
    language: str,
    facts: ReportFacts,
    templates: Path,
    beside: Beside = ALONE,
) -> bytes:
    """The report as a Word file; the same input gives the same bytes."""
    return word_of(report_view(bank, responses, scorecard, language, facts, beside), templates)


def word_of(view: ReportView, templates: Path) -> bytes:
    """A Word file of what a report says; the libraries are loaded with the first one."""
    from assessor.report.word.document import About, write_document  # noqa: PLC0415

    blocks = read_page(whole_page(view, templates), view.language)
    about = About(
        language=view.language,
        title=clean(view.title),
        author=clean(view.author),
        running=clean(view.running),
        status=clean(view.status),
        confidential=clean(view.confidential),
        colour=view.look.ink,
        date=dt.date.fromisoformat(view.date),
    )
    return write_document(blocks, about, templates / "report")
