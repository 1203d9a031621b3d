"""A bank as a file to read: one HTML page that needs nothing beside it, or a PDF."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from assessor.bank.model import Bank
from assessor.report.bank_page import BankPage, bank_page
from assessor.report.errors import ReportFailed
from assessor.report.glyphs import load_coverage, printable_page
from assessor.report.html import page_environment
from assessor.report.render import render
from assessor.report.words import words_in

__all__ = ["ReportFailed", "bank_as_html", "bank_as_pdf"]

SECONDS = 900
MEMORY_MB = 4096
"""A bank is long, and its own author waits for it: more is allowed than for a report."""


def bank_as_html(bank: Bank, language: str, templates: Path) -> str:
    """The whole bank as a page with its styles in it; nothing is fetched, nothing runs."""
    return _page(bank_page(bank, language), templates, is_paper=False)


def bank_as_pdf(bank: Bank, language: str, templates: Path) -> bytes:
    """The whole bank as a PDF; the same bank gives the same bytes on the same machine."""
    view = bank_page(bank, language)
    uncovered = load_coverage(templates / "report" / "fonts")
    page, missing = printable_page(_page(view, templates, is_paper=True), uncovered)
    if missing:
        # Once more, now with the note that says what stands for them.
        page, _ = printable_page(_page(view, templates, is_paper=True, missing=missing), uncovered)
    identifier = hashlib.sha256(page.encode()).digest()[:16]
    return render(page, templates, identifier, seconds=SECONDS, memory_mb=MEMORY_MB)


def _page(view: BankPage, templates: Path, *, is_paper: bool, missing: Sequence[str] = ()) -> str:
    environment = page_environment(templates / "bank", view.language)
    return environment.get_template("page.html").render(
        view=view, is_paper=is_paper, missing=words_in(view.language).names(missing)
    )
