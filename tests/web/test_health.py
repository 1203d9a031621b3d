"""Whether the process lives, and whether it can do its work; told to anybody, without a path."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from assessor.web import health
from assessor.workflow import sessions


def test_a_stranger_learns_that_it_lives_and_is_ready(app, desk):
    stranger = app.test_client()
    assert stranger.get("/healthz").json == {"lives": True}
    answer = stranger.get("/readyz")
    assert (answer.status_code, answer.json) == (200, {"ready": True, "wrong": {}})
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_it_lives_though_the_database_is_gone_but_is_not_ready(app, desk, tmp_path):
    desk.store.close()
    (tmp_path / "assessor.sqlite3").unlink()
    assert app.test_client().get("/healthz").status_code == 200
    answer = app.test_client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json == {"ready": False, "wrong": {"database": "The database does not answer."}}
    assert str(tmp_path) not in answer.text


def test_a_database_of_another_version_is_not_ready(app, tmp_path):
    db = Database(tmp_path / "assessor.sqlite3")
    last = [row["id"] for row in db.query("SELECT max(id) AS id FROM _sqlite_migrations")]
    db.execute("DELETE FROM _sqlite_migrations WHERE id = ?", last)
    db.conn.commit()
    db.close()
    answer = app.test_client().get("/readyz")
    assert "is not of this version" in answer.json["wrong"]["database"]


def test_every_part_that_fails_is_named(app, desk, banks, monkeypatch):
    monkeypatch.setattr(health, "LEAST_SPACE", 10**18)
    monkeypatch.setattr(health, "missing_libraries", lambda: ["Pango"])
    monkeypatch.setattr(health, "broken_fonts", lambda _folder: ["NotoSans.woff2"])
    (banks / "web" / "bank.yaml").write_text("id: [")
    answer = app.test_client().get("/readyz")
    assert answer.status_code == 503
    assert set(answer.json["wrong"]) == {"data", "banks", "fonts", "libraries"}
    assert "Pango" in answer.json["wrong"]["libraries"]


def test_however_often_it_is_asked_it_looks_once_in_five_seconds(app, desk, clock, monkeypatch):
    looked = []
    monkeypatch.setattr(health, "broken_fonts", lambda folder: looked.append(folder) or [])
    stranger = app.test_client()
    for _ in range(20):
        stranger.get("/readyz")
    assert len(looked) == 1
    clock.pass_by(seconds=5)
    stranger.get("/readyz")
    assert len(looked) == 2
    assert isinstance(looked[0], Path)


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_who_watches_needs_no_session_and_no_account(app, desk, monkeypatch, path):
    monkeypatch.setattr(sessions, "who", lambda *_: pytest.fail("an account was looked up"))
    client = app.test_client()
    client.set_cookie(app.config["SESSION_COOKIE_NAME"], "nonsense")
    assert client.get(path).status_code == 200
