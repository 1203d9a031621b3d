"""The connection to the database, and the one way to write to it."""

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from assessor.store.schema_evidence import MIGRATIONS
from assessor.store.snapshot import copy_database, pending_and_unknown
from assessor.store.turns import NoTurn, turn_at

BUSY_SECONDS = 30
"""How long one writer waits for another before it gives up."""

TRIES = 300

COPIES = 3
"""How many copies from before an upgrade are kept."""

Row = dict[str, Any]


class StoreFailed(Exception):
    """The database cannot do what was asked now: nothing of it has been kept."""


class Store:
    """One connection to the database, for one request; opened when it is first used.

    That it opens late matters: a connection must never be carried over a fork of the server.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db: Database | None = None

    @property
    def db(self) -> Database:
        if self._db is None:
            self._db = _connect(self.path, create=False)
            self._db.execute("PRAGMA foreign_keys = ON")
        return self._db

    def close(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None

    @contextmanager
    def write(self) -> Iterator[None]:
        """Everything written inside is kept together when the block ends, or not at all.

        Begins IMMEDIATE: a transaction that reads first and writes later could otherwise be
        refused at once instead of waiting its turn. A block inside another joins it. Keep it
        short, since all other writers wait.
        """
        if self.db.conn.in_transaction:
            with self.db.atomic():
                yield
            return
        try:
            with turn_at(self.path, BUSY_SECONDS):
                self.db.execute("BEGIN IMMEDIATE")
                yield
                self.db.commit()
        except NoTurn as error:
            raise StoreFailed(
                "The database could not be written: somebody keeps it busy."
            ) from error
        except sqlite3.OperationalError as error:
            self.db.rollback()
            raise StoreFailed(f"The database could not be written: {error}.") from error
        except BaseException:
            self.db.rollback()
            raise

    def rows(self, sql: str, values: Mapping[str, object] | None = None) -> list[Row]:
        return list(self.db.query(sql, dict(values or {})))

    def row(self, sql: str, values: Mapping[str, object] | None = None) -> Row | None:
        found = self.rows(sql, values)
        return found[0] if found else None

    def insert(self, table: str, row: Mapping[str, object]) -> None:
        self.db.table(table).insert(dict(row))

    def execute(self, sql: str, values: Mapping[str, object]) -> int:
        """Run a statement that changes rows; returns how many it changed."""
        return self.db.execute(sql, dict(values)).rowcount


def open_store(path: Path) -> Store:
    """The store at ``path``, which :func:`prepare_store` has made; reads nothing yet."""
    return Store(path)


def prepare_store(path: Path) -> Path | None:
    """Make the database if there is none, and bring its tables up to date.

    One that has to be changed is copied first, to a file beside it, which is returned. Several
    processes may do so at once: one does it, the others wait.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # Answers and password hashes are for the owner alone; what SQLite adds beside has the same mode.
    path.touch(mode=0o600)
    db = _connect(path, create=True)
    try:
        _switch_to_wal(db)
        # Foreign keys stay off here, so that a migration may rebuild a table; the check before
        # the commit says the same.
        db.execute("BEGIN IMMEDIATE")
        _refuse_newer(db)
        copy = _copy_before_change(db, path)
        is_changed = bool(MIGRATIONS.pending(db))
        MIGRATIONS.apply(db)
        # Reading every row takes minutes where there are millions: only what was changed is checked.
        broken = list(db.query("PRAGMA foreign_key_check")) if is_changed else []
        if broken:
            raise StoreFailed(f"A migration would leave rows that point nowhere: {broken}.")
        db.commit()
    except sqlite3.Error as error:
        what = f"The database {path} could not be brought up to date, and is as it was: {error}."
        raise StoreFailed(what) from error
    finally:
        db.rollback()
        db.close()
    return copy


def is_up_to_date(path: Path) -> bool:
    """Whether the database has exactly the tables of this program; raises StoreFailed."""
    db = _connect(path, create=False)
    try:
        return pending_and_unknown(db) == ([], [])
    except sqlite3.Error as error:
        raise StoreFailed(f"The database cannot be read: {error}.") from error
    finally:
        db.close()


def _refuse_newer(db: Database) -> None:
    _, unknown = pending_and_unknown(db)
    if unknown:
        raise StoreFailed(
            f"The database was made by a newer version of Assessor (it has {', '.join(unknown)}): "
            "install that version, or restore a backup from before."
        )


def _copy_before_change(db: Database, path: Path) -> Path | None:
    """Keep what an upgrade begins with. The lock is held: nobody writes in between."""
    pending, _ = pending_and_unknown(db)
    if not pending or not MIGRATIONS.applied(db):
        return None
    number = pending[0].partition("_")[0]
    copy = path.with_name(f"{path.stem}-before-{number}{path.suffix}")
    try:
        copy_database(path, copy)
    except (sqlite3.Error, OSError) as error:
        raise StoreFailed(
            f"The database could not be copied before its upgrade: {error}."
        ) from error
    copies = sorted(path.parent.glob(f"{path.stem}-before-s[0-9][0-9][0-9]{path.suffix}"))
    for older in copies[:-COPIES]:
        older.unlink(missing_ok=True)
    return copy


def _switch_to_wal(db: Database) -> None:
    # Here SQLite makes nobody wait: of two who switch a new file at once, one is refused.
    for _ in range(TRIES - 1):
        try:
            return db.enable_wal()
        except sqlite3.OperationalError:
            time.sleep(BUSY_SECONDS / TRIES)
    return db.enable_wal()


def _connect(path: Path, *, create: bool) -> Database:
    mode = "rwc" if create else "rw"
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS
        )
    except sqlite3.OperationalError as error:
        raise StoreFailed(f"The database {path} cannot be opened: {error}.") from error
    db = Database(connection)
    # FULL: what was acknowledged is on disk even when the power fails a moment later.
    db.execute("PRAGMA synchronous = FULL")
    return db
