"""An older database is copied before it is changed, and a newer one is left alone."""

import sqlite3
import stat
from contextlib import closing

import pytest
from sqlite_utils import Database

import assessor
from assessor.store.database import COPIES, StoreFailed, prepare_store
from assessor.store.schema_versions import MIGRATIONS
from assessor.store.snapshot import examine

with closing(sqlite3.connect(":memory:")) as empty:
    NAMES = [migration.name for migration in MIGRATIONS.pending(Database(empty))]


@pytest.fixture
def older(tmp_path):
    """A database that an earlier version has left, with somebody in it."""

    def make(stop_before):
        path = tmp_path / "older.db"
        path.unlink(missing_ok=True)
        db = Database(path)
        MIGRATIONS.apply(db, stop_before=stop_before)
        db.close()
        return path

    return make


def test_a_database_is_copied_as_it_was_before_it_is_changed(older):
    path = older(NAMES[-1])
    before = examine(path)
    assert before.pending == (NAMES[-1],)
    copy = prepare_store(path)
    assert copy.name == f"older-before-{NAMES[-1][:4]}.db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    kept = examine(copy)
    assert (kept.pending, kept.rows, kept.damage) == (before.pending, before.rows, ())
    assert examine(path).pending == ()


def test_a_new_database_and_one_that_is_up_to_date_are_not_copied(tmp_path):
    assert prepare_store(tmp_path / "new.db") is None
    assert prepare_store(tmp_path / "new.db") is None
    assert not list(tmp_path.glob("*-before-*"))


def test_only_the_newest_copies_are_kept(older):
    path = older(NAMES[1])
    for number in range(900, 900 + COPIES):
        (path.parent / f"older-before-s{number}.db").touch()
    (path.parent / "older-before-summer.db").touch()
    prepare_store(path)
    kept = sorted(file.name for file in path.parent.glob("*-before-s9*"))
    assert len(kept) == COPIES
    assert (path.parent / "older-before-summer.db").exists(), "what others have put there stays"


def test_where_there_is_no_room_for_the_copy_nothing_is_changed(older, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    path = older(NAMES[-1])
    monkeypatch.setattr("assessor.store.database.copy_database", full)
    with pytest.raises(StoreFailed, match="could not be copied before its upgrade"):
        prepare_store(path)
    assert examine(path).pending == (NAMES[-1],)


def test_a_database_of_a_newer_version_is_left_alone(tmp_path):
    path = tmp_path / "newer.db"
    prepare_store(path)
    db = Database(path)
    db.execute("UPDATE _sqlite_migrations SET name = 's999_more' WHERE name = ?", [NAMES[-1]])
    db.conn.commit()
    db.close()
    with pytest.raises(StoreFailed, match="newer version of Assessor"):
        prepare_store(path)
    assert examine(path).unknown == ("s999_more",)


def test_the_version_that_a_newer_database_needs_is_named(tmp_path):
    path = tmp_path / "newer.db"
    prepare_store(path)
    db = Database(path)
    db.execute("UPDATE _sqlite_migrations SET name = 's999_more' WHERE name = ?", [NAMES[-1]])
    db.execute("INSERT INTO versions (version) VALUES ('9.4.2')")
    db.conn.commit()
    db.close()
    with pytest.raises(StoreFailed, match=r"made by version 9\.4\.2 of Assessor") as told:
        prepare_store(path)
    assert told.value.reason == "foreign"
    assert examine(path).made_by == "9.4.2"


def test_a_version_is_written_down_once_for_each_change_of_it(tmp_path):
    path = tmp_path / "new.db"
    for _ in range(3):
        prepare_store(path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT version FROM versions").fetchall() == [(assessor.__version__,)]


def test_a_database_of_another_program_is_left_alone(tmp_path):
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE songs (title)")
    before = path.read_bytes()
    with pytest.raises(StoreFailed, match="another program") as told:
        prepare_store(path)
    assert told.value.reason == "foreign"
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT name FROM sqlite_master").fetchall() == [("songs",)]
    assert len(path.read_bytes()) == len(before)
