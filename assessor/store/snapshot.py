"""A copy of a database that others go on writing to, and a look at whether one is sound."""

import os
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from assessor.store import versions
from assessor.store.faults import failure_of
from assessor.store.moments import as_moment
from assessor.store.schema_versions import MIGRATIONS

PATIENCE = 30
"""For how many seconds a lock of somebody else is waited for."""

DATED = ("statuses", "responses", "events")
"""Tables that get a row, with its moment, whenever people work."""

STEADY = ("responses", "events")
"""Those of them that get one so often that the last one says what the clock said lately."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What a database is like.

    ``damage`` has what SQLite finds wrong with the file, ``dangling`` the tables with rows that
    point nowhere, ``pending`` the migrations that it lacks, ``unknown`` those that this program
    has never heard of, and ``made_by`` the newest version that has used it. ``latest`` is the latest
    moment at which somebody did something, ``last`` that of the thing done last: they differ where the
    clock was ahead for a while. ``hindrance`` is why it could not be looked at, which is no damage.
    """

    hindrance: str = ""
    damage: tuple[str, ...] = ()
    dangling: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    journal: str = ""
    rows: Mapping[str, int] = field(default_factory=dict)
    latest: datetime | None = None
    last: datetime | None = None
    made_by: str | None = None


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file beside the database that a row names, and what it has to be."""

    stored: str
    sha256: str


def copy_database(source: Path, target: Path) -> None:
    """Copy the database as it is at one moment into one file that only its owner reads.

    Nobody waits meanwhile. The file is there in full and on the disk, or not at all. Raises
    sqlite3.Error or OSError.
    """
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    try:
        with closing(_open(source)) as old, closing(sqlite3.connect(part)) as new:
            # In one step: a copy in several begins anew whenever somebody has written.
            old.backup(new)
            # The copy is to be one file, without a journal beside it.
            new.execute("PRAGMA journal_mode = DELETE")
        keep(part, target)
    finally:
        part.unlink(missing_ok=True)


def keep(part: Path, target: Path) -> None:
    """Give a finished file its name, so that it outlives a power failure a moment later."""
    _sync(part)
    part.replace(target)
    _sync(target.parent)


def examine(path: Path) -> Examined:
    """Look the whole database through; it is read from end to end, and not changed."""
    try:
        with closing(_open(path)) as connection:
            return _examined(Database(connection))
    except (sqlite3.Error, OSError) as error:
        failure = failure_of(error, path)
        if failure is None or failure.reason == "damaged":
            return Examined(damage=(str(error),))
        return Examined(hindrance=str(failure))


def named_files(path: Path) -> list[NamedFile]:
    """The files of evidence that the database names. Raises sqlite3.Error."""
    with closing(_open(path)) as connection:
        db = Database(connection)
        if not db.table("evidence").exists():
            return []
        rows = db.query("SELECT stored, sha256 FROM evidence ORDER BY stored")
        return [NamedFile(**row) for row in rows]


def pending_and_unknown(db: Database) -> tuple[list[str], list[str]]:
    with closing(sqlite3.connect(":memory:")) as empty:
        known = [one.name for one in MIGRATIONS.pending(Database(empty))]
    applied = [one.name for one in MIGRATIONS.applied(db)]
    return (
        [name for name in known if name not in applied],
        [name for name in applied if name not in known],
    )


def _examined(db: Database) -> Examined:
    damage = _first_column(db, "PRAGMA integrity_check")
    pending, unknown = pending_and_unknown(db)
    return Examined(
        damage=() if damage == ["ok"] else tuple(damage),
        dangling=tuple(sorted(set(_first_column(db, "PRAGMA foreign_key_check")))),
        pending=tuple(pending),
        unknown=tuple(unknown),
        journal=_first_column(db, "PRAGMA journal_mode")[0],
        rows={name: db.table(name).count for name in sorted(db.table_names())},
        latest=_newest(db, "SELECT max(at) AS at FROM {name}"),
        last=_newest(db, "SELECT at FROM {name} ORDER BY rowid DESC LIMIT 1", STEADY),
        made_by=versions.newest(db),
    )


def _newest(db: Database, sql: str, names: Iterable[str] = DATED) -> datetime | None:
    there = [name for name in names if db.table(name).exists()]
    found = [row["at"] for name in there for row in db.query(sql.format(name=name))]
    return max((as_moment(one) for one in found if one), default=None)


def _first_column(db: Database, sql: str) -> list[str]:
    return [str(row[0]) for row in db.execute(sql).fetchall()]


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=PATIENCE)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
