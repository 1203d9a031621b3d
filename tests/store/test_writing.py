import sqlite3
from contextlib import closing
from datetime import datetime

import pytest

from assessor.store import database, users
from assessor.store.database import StoreFailed, open_store
from assessor.store.moments import as_text
from assessor.store.users import User


class Interrupted(Exception):
    pass


def write_and_fail(store, user):
    with store.write():
        users.add(store, user)
        store.db.table("users").update("lin", {"language": "en"})
        raise Interrupted


def person(n, now):
    return User(f"id{n}", f"name{n}", "Somebody", "manager", "en", "-", now)


@pytest.fixture
def now(filled):
    return users.by_id(filled, "lin").created_at


def count(store):
    return store.row("SELECT count(*) AS n FROM users")["n"]


def test_a_connection_waits_checks_keys_and_syncs_fully(store):
    assert store.row("PRAGMA journal_mode") == {"journal_mode": "wal"}
    assert store.row("PRAGMA foreign_keys") == {"foreign_keys": 1}
    assert store.row("PRAGMA synchronous") == {"synchronous": 2}
    assert store.row("PRAGMA busy_timeout") == {"timeout": 5_000}


def test_a_store_opens_nothing_until_it_is_used(tmp_path):
    store = open_store(tmp_path / "absent.sqlite3")
    store.close()
    with pytest.raises(StoreFailed, match=r"absent\.sqlite3 cannot be read"):
        store.row("SELECT 1")
    assert not (tmp_path / "absent.sqlite3").exists()


def test_what_the_library_writes_joins_the_transaction(filled, other, now):
    with filled.write():
        users.add(filled, person(1, now))
        filled.db.table("users").update("id1", {"name": "Else"})
        filled.db.table("users").insert_all([{**as_row(2, now)}, {**as_row(3, now)}])
        filled.db.table("users").delete_where("id = 'id3'")
        assert filled.db.conn.in_transaction
        assert (count(filled), count(other)) == (3, 1)
    assert (count(filled), count(other)) == (3, 3)


def test_what_the_library_wrote_is_taken_back_with_the_transaction(filled, now):
    with pytest.raises(Interrupted):
        write_and_fail(filled, person(1, now))
    assert count(filled) == 1
    assert users.by_id(filled, "lin").language == "zh"
    assert not filled.db.conn.in_transaction


def test_a_transaction_holds_the_pen_from_its_first_moment(filled, other, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    with filled.write(), pytest.raises(StoreFailed, match="kept busy"), other.write():
        pass
    with other.write():
        pass


def test_a_folder_that_cannot_be_written_to_is_told(filled):
    turn = filled.path.with_name(f"{filled.path.name}-turn")
    turn.unlink()
    turn.mkdir()
    with pytest.raises(StoreFailed, match="cannot be read"), filled.write():
        pass


def test_a_program_that_takes_no_turn_is_waited_for_and_then_told_of(filled, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as stranger:
        stranger.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreFailed, match="database is locked"), filled.write():
            pass
        stranger.execute("ROLLBACK")
    with filled.write():
        pass


def test_a_reader_never_waits_for_a_writer(filled, other, now):
    with filled.write():
        users.add(filled, person(1, now))
        assert count(other) == 1


def test_a_block_inside_another_joins_it(filled, now):
    def write_inside_and_fail():
        with filled.write():
            with filled.write():
                users.add(filled, person(1, now))
            raise Interrupted

    with pytest.raises(Interrupted):
        write_inside_and_fail()
    assert count(filled) == 1


def test_a_failed_block_inside_another_takes_back_its_own_part(filled, now):
    with filled.write():
        users.add(filled, person(1, now))
        with pytest.raises(Interrupted):
            write_and_fail(filled, person(2, now))
    assert count(filled) == 2


def test_a_row_that_points_nowhere_is_refused(filled, now):
    row = {"site": "nowhere", "user": "lin", "added_by": "lin", "added_at": as_text(now)}
    with pytest.raises(sqlite3.IntegrityError), filled.write():
        filled.insert("site_members", row)


def test_a_full_disk_is_told_and_costs_nothing(filled, now):
    pages = filled.row("PRAGMA page_count")["page_count"]
    filled.row(f"PRAGMA max_page_count = {pages + 2}")
    big = {**as_row(1, now), "name": "x" * 100_000}
    with pytest.raises(StoreFailed, match="full"), filled.write():
        filled.insert("users", big)
    assert count(filled) == 1
    filled.row("PRAGMA max_page_count = 1000000")
    with filled.write():
        filled.insert("users", big)
    assert count(filled) == 2


def test_a_moment_without_a_zone_is_not_kept():
    with pytest.raises(ValueError, match="time zone"):
        as_text(datetime(2026, 1, 1))  # noqa: DTZ001 - it is what must be refused


def as_row(n, now):
    one = person(n, now)
    return {
        "id": one.id,
        "sign_in_name": one.sign_in_name,
        "name": one.name,
        "role": one.role,
        "language": one.language,
        "password_hash": one.password_hash,
        "created_at": as_text(now),
    }
