from dataclasses import replace
from datetime import date, timedelta, timezone

import pytest

from assessor.report.beside import ALONE
from assessor.report.facts import Identity, ReportFacts
from assessor.report.render import USUAL
from assessor.workflow import reports
from assessor.workflow.errors import NotFound
from assessor.workflow.reading import responses_of, scorecard


def test_a_draft_is_dated_today_and_names_who_started_it(desk, manager, consultant, draft, later):
    facts = reports.report_facts(later(desk, days=3), consultant, draft.id)
    assert facts == ReportFacts(
        status="draft",
        date=date(2026, 3, 5),
        prepared_by="Lin",
        number="2026-00000000",
        organisation="Group",
        identity=Identity("Group"),
    )


def test_what_is_locked_keeps_the_date_and_the_name_of_its_locking(
    desk, manager, consultant, draft, later
):
    draft.submits(later(desk, days=1), consultant)
    facts = reports.report_facts(later(desk, days=900), manager, draft.id)
    assert (facts.status, facts.date, facts.prepared_by) == ("submitted", date(2026, 3, 3), "Zhao")


def test_the_date_is_that_of_the_place(desk, manager, draft):
    shanghai = timezone(timedelta(hours=8))
    late = replace(desk, now=desk.now.replace(hour=20).astimezone(shanghai))
    assert reports.report_facts(late, manager, draft.id).date == date(2026, 3, 3)


def test_the_report_tells_what_the_pages_show(desk, manager, draft, shelf, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(reports, "make_report", lambda *parts: told.append(parts) or b"%PDF")
    draft.says("e1", {"option": "fully"})
    assert reports.report(desk, manager, draft.id, "zh", tmp_path) == b"%PDF"
    assert told == [
        (
            shelf.bank("workflow"),
            responses_of(desk, manager, draft.id),
            scorecard(desk, manager, draft.id),
            "zh",
            reports.report_facts(desk, manager, draft.id),
            tmp_path,
            USUAL,
            ALONE,
        )
    ]


def test_there_is_no_report_of_what_is_out_of_sight(desk, stranger, draft, tmp_path):
    with pytest.raises(NotFound, match="no such assessment"):
        reports.report(desk, stranger, draft.id, "en", tmp_path)
    with pytest.raises(NotFound, match="no such assessment"):
        reports.report_facts(desk, stranger, draft.id)
