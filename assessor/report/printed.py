"""What the pages of a report say of the result, read from the pages themselves."""

import datetime as dt
import logging
from collections.abc import Iterator
from io import BytesIO

from assessor.bank.model import Bank
from assessor.language import LANGUAGES
from assessor.report.beside import ALONE
from assessor.report.extract import NotAReport
from assessor.report.facts import ReportFacts
from assessor.report.view.ladders import picture
from assessor.report.view.reading import Reading
from assessor.report.words import words_in
from assessor.responses.model import Responses
from assessor.scoring.scorecard import Scorecard


def not_printed(pdf: bytes, bank: Bank, responses: Responses, card: Scorecard) -> tuple[str, ...]:
    """Of the levels that the result has, what stands on no page: on each ladder its title and level.

    Raises NotAReport.
    """
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        return _missing(_pages(pdf), bank, responses, card)
    except NotAReport:
        raise
    except (
        PyPdfError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as error:
        raise NotAReport(f"the pages of this PDF cannot be read ({error})") from error


def _missing(
    pages: tuple[str, Iterator[str]], bank: Bank, responses: Responses, card: Scorecard
) -> tuple[str, ...]:
    language, texts = pages
    facts = ReportFacts(status="self", date=dt.date.min)
    reading = Reading(bank, responses, card, words_in(language), facts, ALONE)
    drawn = [picture(one, card.ladder(one.id), reading) for one in bank.ladders]
    missing = [f"{one.title} {one.sentences[0]}" for one in drawn]
    for text in texts:
        missing = [one for one in missing if _plain(one) not in text]
        if not missing:
            break
    return tuple(missing)


def _pages(pdf: bytes) -> tuple[str, Iterator[str]]:
    """The language of a report, and the text of its pages, each without its gaps."""
    from pypdf import PdfReader  # noqa: PLC0415 - only who reads a report waits for it

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(BytesIO(pdf))
    language = str(reader.root_object.get("/Lang", "")).partition("-")[0]
    if language not in LANGUAGES:
        raise NotAReport("this PDF does not say in which language it is")
    return language, (_plain(page.extract_text()) for page in reader.pages)


def _plain(text: str) -> str:
    # Where a line ends is the printer's business, and so is a hyphen that nobody sees.
    return "".join(text.split()).replace("\u00ad", "")
