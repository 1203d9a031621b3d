"""From a scorecard to a PDF in one call."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from assessor.bank.model import Bank
from assessor.report.beside import ALONE, Beside
from assessor.report.embed import Embedded, data_of, pack
from assessor.report.html import report_html
from assessor.report.render import USUAL, Bounds, ReportFailed, render
from assessor.report.tongues import marked
from assessor.report.view import ReportFacts, report_view
from assessor.report.words import words_in
from assessor.responses.model import Responses
from assessor.scoring.scorecard import Scorecard

__all__ = ["PrintPage", "ReportFacts", "ReportFailed", "make_report"]

PrintPage = Callable[[str, bytes, Sequence[Embedded]], bytes]
"""Prints HTML as a PDF under an identifier, with files in it."""


def make_report(
    bank: Bank,
    responses: Responses,
    scorecard: Scorecard,
    language: str,
    facts: ReportFacts,
    templates: Path,
    bounds: Bounds = USUAL,
    beside: Beside = ALONE,
    print_page: PrintPage | None = None,
    *,
    with_data: bool = True,
    file: bytes | None = None,
) -> bytes:
    """The report as a PDF; the same input gives the same bytes on the same machine.

    ``print_page`` prints HTML under an identifier, with files in it; without one a process is started
    for it. ``with_data`` embeds what the report was made of, and ``file`` as the responses file.
    """
    view = report_view(bank, responses, scorecard, language, facts, beside)
    html = marked(report_html(view, templates), language)
    embedded: tuple[Embedded, ...] = ()
    if with_data:
        words, day = words_in(language), facts.date
        embedded = data_of(bank, responses, scorecard, beside, words, day, file)
    identifier = hashlib.sha256(pack(html, embedded)).digest()[:16]
    if print_page is not None:
        return print_page(html, identifier, embedded)
    return render(
        html,
        templates / "report",
        identifier,
        seconds=bounds.seconds,
        memory_mb=bounds.memory_mb,
        embedded=embedded,
    )
