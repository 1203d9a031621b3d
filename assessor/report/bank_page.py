"""A question bank as one page for review: as HTML that needs nothing else, and as a PDF."""

import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assessor.language import translator
from assessor.report.bank_view import BankPage
from assessor.report.glyphs import load_coverage, printable
from assessor.report.render import render

LONGEST = 600
"""Seconds; a whole bank has more pages than any report."""

MOST_MEMORY = 3072
"""Megabytes, for the same reason."""


def bank_html(view: BankPage, templates: Path) -> str:
    """One HTML file with its styles inside, in the fonts of whoever reads it."""
    return _page(view, templates, printed=False)


def bank_pdf(view: BankPage, templates: Path) -> bytes:
    """The same page as a PDF in the report's own fonts."""
    report = templates / "report"
    html, _ = printable(_page(view, templates, printed=True), load_coverage(report / "fonts"))
    identifier = hashlib.sha256(html.encode()).digest()[:16]
    return render(html, report, identifier, seconds=LONGEST, memory_mb=MOST_MEMORY)


def _page(view: BankPage, templates: Path, *, printed: bool) -> str:
    environment = Environment(
        loader=FileSystemLoader(templates / "report"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = translator(view.language)
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        words.gettext, words.ngettext, newstyle=True
    )
    return environment.get_template("bank.html").render(view=view, printed=printed)
