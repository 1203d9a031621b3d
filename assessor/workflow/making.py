"""How each form of the report is made from its matter."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from assessor.report.facts import Check, ReportFacts
from assessor.report.make import PrintPage, make_report
from assessor.report.render import USUAL, Bounds
from assessor.report.sign import Seal, signed
from assessor.report.word.make import make_word
from assessor.report.workbook.make import make_workbook
from assessor.workflow.matter import Matter
from assessor.workflow.printing import PDF, Maker

DOCX, XLSX, BARE = "docx", "xlsx", "bare"
"""The last is the PDF without answers and result as files in it: to be passed on."""


def makers(
    templates: Path,
    bounds: Bounds = USUAL,
    print_page: PrintPage | None = None,
    public_address: str | None = None,
    seal: Seal | None = None,
) -> Mapping[str, Maker]:
    """By form: pdf, bare, docx and xlsx. ``print_page`` is that of a press; without one each PDF starts a process.

    ``public_address`` is where whoever holds a final report can check it; each PDF is signed with the
    ``seal``, where there is one.
    """

    def pdf(matter: Matter, language: str, *, with_data: bool = True) -> bytes:
        printed = make_report(
            matter.bank,
            matter.responses,
            matter.scorecard,
            language,
            checkable(matter.facts, public_address),
            templates,
            bounds,
            matter.beside,
            print_page,
            with_data=with_data,
            file=matter.file,
        )
        return printed if seal is None else signed(printed, seal)

    def bare(matter: Matter, language: str) -> bytes:
        return pdf(matter, language, with_data=False)

    def docx(matter: Matter, language: str) -> bytes:
        return make_word(
            matter.bank,
            matter.responses,
            matter.scorecard,
            language,
            checkable(matter.facts, public_address),
            templates,
            matter.beside,
        )

    def xlsx(matter: Matter, language: str) -> bytes:
        return make_workbook(
            matter.bank,
            matter.responses,
            matter.scorecard,
            language,
            matter.facts,
            matter.beside,
        )

    return {PDF: pdf, BARE: bare, DOCX: docx, XLSX: xlsx}


def checkable(facts: ReportFacts, public_address: str | None) -> ReportFacts:
    """The facts with the address at which a final report can be checked."""
    if facts.check is None or public_address is None:
        return facts
    code = facts.check.code
    return replace(facts, check=Check(code, f"{public_address}/check/{code}"))
