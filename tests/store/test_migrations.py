import re
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from sqlite_utils import Database

from assessor.store.database import StoreFailed, open_store, prepare_store
from assessor.store.schema_versions import MIGRATIONS

with closing(sqlite3.connect(":memory:")) as empty:
    NAMES = [migration.name for migration in MIGRATIONS.pending(Database(empty))]
TABLES = {
    "users", "sessions", "attempts", "sites", "site_members", "assessments", "statuses", "responses",
    "organisations", "invitations", "second_factors", "recovery_codes", "tokens", "assignments",
    "reviews", "frozen", "banks", "evidence", "events", "prints", "codes",
    "identities", "newest", "plans", "plan_measures", "plan_results",
    "versions", "used_steps",
}  # fmt: skip


def schema(path):
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    connection.close()
    return found


def test_migrations_are_numbered_without_a_gap():
    assert NAMES
    assert [int(re.fullmatch(r"s(\d{3})_[a-z_]+", name)[1]) for name in NAMES] == [
        *range(1, len(NAMES) + 1)
    ]


def test_the_tables_are_exactly_the_migrated_ones(store):
    assert {*store.db.table_names()} == TABLES | {"_sqlite_migrations"}


def test_every_table_is_strict(store):
    found = store.rows("SELECT name, strict FROM pragma_table_list")
    assert {one["name"] for one in found if one["strict"]} == TABLES


@pytest.mark.parametrize("name", NAMES)
def test_a_database_left_before_any_migration_is_brought_up_to_date(database, tmp_path, name):
    older = tmp_path / "older.sqlite3"
    db = Database(older)
    MIGRATIONS.apply(db, stop_before=name)
    db.close()
    prepare_store(older)
    assert schema(older) == schema(database)


def test_preparing_again_keeps_what_is_there(filled, database):
    prepare_store(database)
    assert filled.row("SELECT count(*) AS n FROM assessments") == {"n": 1}


def test_a_migration_that_leaves_dangling_rows_is_taken_back(filled, database, monkeypatch):
    broken = type(MIGRATIONS)("broken")

    @broken()
    def s001_forget_people(db):
        db.table("users").delete_where()

    monkeypatch.setattr("assessor.store.database.MIGRATIONS", broken)
    with pytest.raises(StoreFailed, match="rows that point nowhere"):
        prepare_store(database)
    assert filled.row("SELECT count(*) AS n FROM users") == {"n": 1}


def test_several_servers_may_start_at_once(tmp_path):
    path = tmp_path / "new.sqlite3"
    start = f"""
from pathlib import Path
from assessor.store.database import prepare_store
prepare_store(Path({str(path)!r}))
"""
    servers = [subprocess.Popen([sys.executable, "-c", start]) for _ in range(3)]
    assert [server.wait(60) for server in servers] == [0, 0, 0]
    store = open_store(path)
    applied = store.rows("SELECT name FROM _sqlite_migrations ORDER BY id")
    store.close()
    assert [row["name"] for row in applied] == NAMES
