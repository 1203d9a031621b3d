"""From a scorecard to an Excel workbook in one call."""

from assessor.bank.model import Bank
from assessor.report.beside import ALONE, Beside
from assessor.report.facts import ReportFacts
from assessor.report.view import report_view
from assessor.report.view.reading import Reading
from assessor.report.words import words_in
from assessor.report.workbook.sheets import workbook
from assessor.responses.model import Responses
from assessor.scoring.scorecard import Scorecard


def make_workbook(
    bank: Bank,
    responses: Responses,
    scorecard: Scorecard,
    language: str,
    facts: ReportFacts,
    beside: Beside = ALONE,
) -> bytes:
    """The answers with their scores as an Excel file; the same input gives the same bytes.

    The library is loaded with the first one.
    """
    from assessor.report.workbook.writing import write_workbook  # noqa: PLC0415

    reading = Reading(bank, responses, scorecard, words_in(language), facts, beside)
    view = report_view(bank, responses, scorecard, language, facts, beside)
    return write_workbook(workbook(reading, view), facts.date)
