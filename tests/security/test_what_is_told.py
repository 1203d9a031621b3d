"""Errors tell a person what to do, and nothing about the machine; logs tell no answers."""

import logging
import stat

import pytest

from assessor.report.errors import ReportFailed
from assessor.store.database import StoreFailed, prepare_store
from assessor.web import reports
from assessor.web import sites as site_pages
from assessor.workflow import making, recording

PATH = "/srv/assessor/secret-place"


@pytest.mark.parametrize("error", [RuntimeError(PATH), OSError(2, "no", PATH), StoreFailed(PATH)])
def test_what_goes_wrong_inside_stays_inside(li, monkeypatch, error):
    def fails(*_arguments, **_more):
        raise error

    monkeypatch.setattr(site_pages.lists, "list_site_page", fails)
    answer = li.client.get("/")
    assert answer.status_code in {500, 503}
    for inside in (PATH, "Traceback", "Error", "assessor/"):
        assert inside not in answer.text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_report_that_fails_names_no_file_to_the_person_and_all_to_the_log(
    li, at, monkeypatch, caplog, language
):
    def fails(*_arguments, **_more):
        raise ReportFailed(
            "The report could not be printed. This is a fault of the program: report it.", PATH
        )

    li.post("/language", language=language, next="/")
    monkeypatch.setattr(making, "make_report", fails)
    answer = li.client.get(f"{at}/report/en.pdf")
    assert answer.status_code == 500
    assert PATH not in answer.text
    assert PATH in caplog.text
    assert ("could not be printed" in answer.text) == (language == "en")


def test_logs_hold_no_answer_no_password_and_no_token(li, at, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    fields = {"item-latency__value": "our-figure", "item-latency__note": "our-note"}
    li.post(f"{at}/capabilities/network", status=422, fields=fields)
    wrong = {"option": "our-option", "note": "our-note"}
    li.put(f"/api/v1{at}/responses/manuals", {"response": wrong, "base": 0}, status=422)
    li.post("/sign-in", status=422, name="our-name", password="our-password")
    li.post(f"{at}/capabilities/network", status=200, token="our-token", fields=fields)

    def fails(*_arguments, **_more):
        raise RuntimeError("planted")

    monkeypatch.setattr(recording.responses, "append", fails)
    right = {"option": "fully", "note": "our-note"}
    answer = li.client.put(
        f"/api/v1{at}/responses/manuals",
        json={"response": right, "base": 0},
        headers={"X-CSRFToken": li.token},
    )
    assert answer.status_code == 500
    assert "planted" in caplog.text
    assert "our-" not in caplog.text


def test_only_its_owner_reads_the_database(tmp_path):
    database = tmp_path / "open to all" / "assessor.db"
    prepare_store(database)
    for file in database.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name


def test_a_report_waits_for_one_other_and_then_is_refused(li, at, monkeypatch):
    monkeypatch.setattr(making, "make_report", lambda *_, **_more: b"%PDF-1.7 made")
    with reports.QUEUE, reports.QUEUE:
        answer = li.client.get(f"{at}/report/en.pdf")
        assert answer.status_code == 503
        assert "Other reports are being made" in answer.text
        assert li.client.get(at).status_code == 200
    assert li.client.get(f"{at}/report/en.pdf").status_code == 200


def test_a_report_that_fails_leaves_its_place_to_the_next(li, at, monkeypatch):
    def fails(*_arguments, **_more):
        raise ReportFailed("It failed.")

    monkeypatch.setattr(making, "make_report", fails)
    for _ in range(4):
        assert li.client.get(f"{at}/report/en.pdf").status_code == 500
