"""A tiny bank, and ways to tell what was answered on it."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from assessor.bank.load import load_bank
from assessor.bank.model import Bank
from assessor.report.beside import ALONE, Beside
from assessor.report.facts import ReportFacts
from assessor.report.html import report_html
from assessor.report.view import ReportView, report_view
from assessor.responses.entry import read_entry
from assessor.responses.model import Responses, Site
from assessor.scoring.score import score

ROOT = Path(__file__).parents[2]

FACTS = ReportFacts(status="draft", date=dt.date(2026, 11, 23), prepared_by="Chen Wei")

ANSWERS = {
    "machines-list": {"option": "fully", "proof": "documented", "note": "Seen in the office."},
    "machines-linked": {"option": "partly"},
    "robots-safe": {"not_applicable": "no robots"},
    "digital-rate": {"count": 41, "of": 66},
    "planning-weekly": {"option": "mostly", "proof": "claimed"},
    "planning-system": {"option": "not-met"},
    "planning-tools": {"options": ["erp"]},
    "cycle-time": {"value": 7.5},
    "development": {"before": 30, "after": 24},
    "remarks": {"text": "New hall in May."},
}


HOSTILE = (
    "<img src=file:///etc/passwd>",
    '<link rel="attachment" href="file:///etc/passwd">',
    "<style>@import url(file:///etc/passwd);</style>",
    '<svg><image href="file:///etc/passwd"/></svg>',
    "{{ 7*7 }}{% raw %}",
    '"><script>alert(1)</script>',
    "%(item)s 100% %s",
)


@pytest.fixture(scope="session", params=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def all_hostile() -> tuple[str, ...]:
    return HOSTILE


@pytest.fixture(scope="session")
def answers() -> dict[str, object]:
    """Something said about every item of the bank."""
    return dict(ANSWERS)


@pytest.fixture(scope="session")
def facts() -> ReportFacts:
    return FACTS


@pytest.fixture(scope="session")
def everywhere() -> Callable[[str], dict[str, object]]:
    """Answers that carry a text wherever a person can type."""

    def carried(text: str) -> dict[str, object]:
        return {
            **{key: {**one, "note": text} for key, one in ANSWERS.items()},
            "remarks": {"text": text},
            "robots-safe": {"not_applicable": text},
            "planning-weekly": {"unknown": True, "note": text},
        }

    return carried


@pytest.fixture(scope="session")
def templates() -> Path:
    return ROOT / "templates"


@pytest.fixture(scope="session")
def bank() -> Bank:
    return load_bank(ROOT / "tests/banks/report")


Say = Callable[..., Responses]
Tell = Callable[..., ReportView]


@pytest.fixture(scope="session")
def say(bank: Bank) -> Say:
    """Responses to the tiny bank from entries in their JSON form."""

    def said(
        answers: Mapping[str, object] = ANSWERS,
        name: str = "Works No. 3",
        more: Mapping[str, str] | None = None,
    ) -> Responses:
        entries = {}
        for item_id, entry in answers.items():
            item = bank.item(item_id)
            assert item is not None, item_id
            entries[item_id] = read_entry(item, entry)
        return Responses(bank.id, bank.edition, Site(name, "only", more or {}), entries)

    return said


@pytest.fixture(scope="session")
def tell(bank: Bank, say: Say) -> Tell:
    """The view of a report on such responses."""

    def told(
        answers: Mapping[str, object] = ANSWERS,
        language: str = "en",
        facts: ReportFacts = FACTS,
        name: str = "Works No. 3",
        more: Mapping[str, str] | None = None,
        beside: Beside = ALONE,
    ) -> ReportView:
        responses = say(answers, name, more)
        return report_view(bank, responses, score(bank, responses), language, facts, beside)

    return told


@pytest.fixture(scope="session")
def page(tell: Tell, templates: Path) -> Callable[..., str]:
    def html(*args: object, **kwargs: object) -> str:
        return report_html(tell(*args, **kwargs), templates)

    return html


@pytest.fixture(scope="session")
def body() -> Callable[[ReportView, str], object]:
    def find(view: ReportView, section: str) -> object:
        return next(one.body for one in view.sections if one.id == section)

    return find
