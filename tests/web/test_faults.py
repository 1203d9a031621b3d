"""What a person, a program and who watches are told where database, disk or clock have failed."""

import errno
import fcntl
import os
import sqlite3
from contextlib import closing

import pytest

from assessor.store import condition, database, faults
from assessor.store.database import StoreFailed, open_store
from assessor.web import health
from assessor.workflow import sessions

TABLES = ("responses", "newest", "users", "events", "prints", "sessions", "assessments")


@pytest.fixture
def file(app, desk):
    desk.store.close()
    return desk.store.path


@pytest.fixture
def looked_through(monkeypatch):
    """The look at all pages is made at once, instead of in a thread beside."""

    class AtOnce(health.threading.Thread):
        def start(self):
            self.run()

    monkeypatch.setattr(health.threading, "Thread", AtOnce)


def spoil(path, table):
    """Overwrite the first page of a table, as a failing disk does."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = db.execute("PRAGMA page_size").fetchone()[0]
        root = db.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ? AND type = 'table'", [table]
        ).fetchone()[0]
    with path.open("r+b") as content:
        content.seek((root - 1) * size)
        content.write(b"\xa5" * size)


@pytest.mark.parametrize("table", TABLES)
def test_no_page_promises_anything_about_a_damaged_database(li, at, file, table):
    spoil(file, table)
    for path in ("/", at, f"{at}/capabilities/equipment"):
        answer = li.client.get(path)
        assert answer.status_code in {200, 302, 503}, path
        assert "are safe" not in answer.text
        if answer.status_code == 503:
            assert "The database of the server is damaged" in answer.text


@pytest.mark.parametrize("table", TABLES)
def test_readiness_ends_with_damage_of_any_table(app, file, clock, table, looked_through):
    stranger = app.test_client()
    assert stranger.get("/readyz").status_code == 200
    spoil(file, table)
    clock.pass_by(hours=7)
    stranger.get("/readyz")
    clock.pass_by(seconds=6)
    answer = stranger.get("/readyz")
    assert answer.status_code == 503
    assert answer.json["wrong"]["database"] == "The database is damaged."


def test_readiness_comes_back_when_the_database_was_put_right(app, file, clock, looked_through):
    faults.mark_damaged(file)
    stranger = app.test_client()
    stranger.get("/readyz")
    clock.pass_by(minutes=2)
    assert stranger.get("/readyz").json == {"ready": True, "wrong": {}}


@pytest.mark.parametrize("harm", ["header", "half", "gone", "empty", "folder"])
def test_readiness_answers_in_json_whatever_became_of_the_file(app, file, harm):
    if harm == "header":
        with file.open("r+b") as content:
            content.write(b"\0" * 100)
    elif harm == "half":
        with closing(sqlite3.connect(file)) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        os.truncate(file, file.stat().st_size // 2)
    elif harm == "empty":
        os.truncate(file, 0)
    else:
        file.unlink()
        if harm == "folder":
            file.mkdir()
    answer = app.test_client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json["ready"] is False
    assert "database" in answer.json["wrong"]


@pytest.mark.parametrize(
    ("number", "said", "ready"),
    [
        (errno.ENOSPC, "The disk of the server is full", "The disk is full."),
        (errno.EDQUOT, "The disk of the server is full", "The disk is full."),
        (errno.EROFS, "The server cannot write its data", "The database cannot be written."),
    ],
)
def test_what_cannot_be_written_is_told_by_its_cause_and_kept_on_the_page(
    li, at, app, monkeypatch, number, said, ready
):
    li.get(at)

    def fails(*_args):
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorname = "SQLITE_IOERR_WRITE"
        raise error

    monkeypatch.setattr(faults, "write_hindrance", lambda _: OSError(number, os.strerror(number)))
    monkeypatch.setattr(database, "turn_at", fails)
    fields = {"item-manuals": "fully", "item-manuals__note": "typed with care"}
    text = li.post(f"{at}/capabilities/equipment", status=503, fields=fields)
    assert said in text
    assert "typed with care" in text
    refused = li.put(
        f"/api/v1{at}/responses/manuals", {"response": {"option": "fully"}, "base": 0}, status=503
    )
    assert refused["title"] == said
    assert app.test_client().get("/readyz").json["wrong"]["database"] == ready


def test_who_reads_goes_on_for_as_long_as_nothing_can_be_written(li, at, clock, monkeypatch):
    li.get(at)

    def full(*_args):
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"
        raise error

    monkeypatch.setattr(database, "turn_at", full)
    for _ in range(6):
        # Together longer than a session may idle: being here counts though it is not kept.
        clock.pass_by(minutes=sessions.IDLE_LIMIT.total_seconds() / 60 / 3)
        assert li.client.get(f"{at}/capabilities/equipment").status_code == 200


def test_nobody_waits_for_a_writer_to_read(li, at, clock, file):
    with closing(sqlite3.connect(file, isolation_level=None)) as stranger:
        stranger.execute("BEGIN IMMEDIATE")
        clock.pass_by(minutes=2)
        # A wait would end with 503: the lock is given back only after the page has come.
        assert li.client.get(at).status_code == 200
        stranger.execute("ROLLBACK")


def test_a_turn_that_somebody_from_outside_keeps_is_waited_for_with_a_limit(file, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    with file.with_name(f"{file.name}-turn").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        store = open_store(file)
        with pytest.raises(StoreFailed) as told, store.write():
            pass
        store.close()
    assert told.value.reason == "locked"


def test_a_full_disk_is_never_called_damage(file, monkeypatch):
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
    monkeypatch.setattr(faults, "write_hindrance", lambda _: OSError(errno.ENOSPC, "full"))
    assert faults.failure_of(error, file).reason == "full"
    assert not faults.is_marked_damaged(file)


def test_the_anchor_keeps_the_files_that_reading_needs(file):
    anchor = condition.Anchor(file)
    anchor.hold()
    open_store(file).close()
    assert file.with_name(f"{file.name}-shm").exists()
    anchor.close()
