"""The connection to the database, and the one way to write to it."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlite_utils import Database

import assessor
from assessor.store import versions
from assessor.store.faults import StoreFailed, failure_of, refuse
from assessor.store.schema_versions import MIGRATIONS
from assessor.store.snapshot import copy_database, pending_and_unknown
from assessor.store.turns import NoTurn, turn_at

__all__ = ["Row", "Store", "StoreFailed", "is_up_to_date", "open_store", "prepare_store"]

BUSY_SECONDS = 15
"""How long one writer waits for all others together before it gives up; less than a browser waits."""

READ_SECONDS = 5
"""How long one who reads waits: only for somebody from outside who keeps all others away."""

START_SECONDS = 30
"""How long a start waits for another one, which may be bringing the tables up to date."""

TRIES = 300

COPIES = 3
"""How many copies from before an upgrade are kept."""

Row = dict[str, Any]


class Store:
    """One connection to the database, for one request; opened when it is first used.

    That it opens late matters: a connection must never be carried over a fork of the server.
    """

    def __init__(self, path: Path, *, of_one_thread: bool = True) -> None:
        self.path = path
        self._of_one_thread = of_one_thread
        self._db: Database | None = None

    @property
    def db(self) -> Database:
        if self._db is None:
            db = _connect(self.path, create=False, of_one_thread=self._of_one_thread)
            db.execute("PRAGMA foreign_keys = ON")
            self._db = db
        return self._db

    def close(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None

    @contextmanager
    def write(self, seconds: float | None = None) -> Iterator[None]:
        """Everything written inside is kept together when the block ends, or not at all.

        Begins IMMEDIATE: a transaction that reads first and writes later could otherwise be
        refused at once instead of waiting its turn. A block inside another joins it. Keep it
        short, since all other writers wait. Raises StoreFailed where the turn has not come after
        so many seconds (BUSY_SECONDS, unless said otherwise).
        """
        if self.db.conn.in_transaction:
            with self.db.atomic():
                yield
            return
        seconds = BUSY_SECONDS if seconds is None else seconds
        until = time.monotonic() + seconds
        try:
            with turn_at(self.path, seconds) as begun:
                left = max(0, round(1000 * (until - time.monotonic())))
                self.db.execute(f"PRAGMA busy_timeout = {left}")
                self.db.execute("BEGIN IMMEDIATE")
                begun()
                yield
                self.db.commit()
        except NoTurn as error:
            raise _without_turn(error, self.path) from error
        except sqlite3.Error as error:
            self._roll_back()
            raise refuse(error, self.path) from error
        except BaseException:
            self._roll_back()
            raise

    def note(self, work: Callable[[], object]) -> bool:
        """Write what can as well be left out, and does not deserve that anybody waits.

        It is kept at once or not at all; returns whether it was.
        """
        try:
            with self.write(0):
                work()
        except StoreFailed:
            return False
        return True

    def rows(self, sql: str, values: Mapping[str, object] | None = None) -> list[Row]:
        try:
            return list(self.db.query(sql, dict(values or {})))
        except sqlite3.Error as error:
            raise refuse(error, self.path) from error

    def row(self, sql: str, values: Mapping[str, object] | None = None) -> Row | None:
        found = self.rows(sql, values)
        return found[0] if found else None

    def insert(self, table: str, row: Mapping[str, object]) -> None:
        try:
            self.db.table(table).insert(dict(row))
        except sqlite3.Error as error:
            raise refuse(error, self.path) from error

    def execute(self, sql: str, values: Mapping[str, object]) -> int:
        """Run a statement that changes rows; returns how many it changed."""
        try:
            return self.db.execute(sql, dict(values)).rowcount
        except sqlite3.Error as error:
            raise refuse(error, self.path) from error

    def _roll_back(self) -> None:
        # What has failed may fail at this as well; it is undone when the connection is closed.
        with suppress(sqlite3.Error):
            self.db.rollback()


def _without_turn(error: NoTurn, path: Path) -> StoreFailed:
    cause = error.__cause__
    failure = failure_of(cause, path) if isinstance(cause, OSError) else None
    return failure or StoreFailed(f"{path} is kept busy by somebody else.", "locked")


def open_store(path: Path) -> Store:
    """The store at ``path``, which :func:`prepare_store` has made; reads nothing yet."""
    return Store(path)


def prepare_store(path: Path) -> Path | None:
    """Make the database if there is none, and bring its tables up to date.

    One that has to be changed is copied first, to a file beside it, which is returned. Several
    processes may do so at once: one does it, the others wait.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Answers and password hashes are for the owner alone; what SQLite adds beside has the same mode.
        path.touch(mode=0o600)
    except OSError as error:
        raise refuse(error, path) from error
    db = _connect(path, create=True, seconds=START_SECONDS)
    try:
        _switch_to_wal(db)
        # Foreign keys stay off here, so that a migration may rebuild a table; the check before
        # the commit says the same.
        db.execute("BEGIN IMMEDIATE")
        _refuse_foreign(db, path)
        _refuse_newer(db)
        copy = _copy_before_change(db, path)
        is_changed = bool(MIGRATIONS.pending(db))
        MIGRATIONS.apply(db)
        # Reading every row takes minutes where there are millions: only what was changed is checked.
        broken = list(db.query("PRAGMA foreign_key_check")) if is_changed else []
        if broken:
            raise StoreFailed(
                f"A migration would leave rows that point nowhere: {broken}.", "damaged"
            )
        versions.note(db, assessor.__version__)
        db.commit()
    except sqlite3.Error as error:
        failure = failure_of(error, path)
        if failure is None:
            what = f"{path} could not be brought up to date, and is as it was: {error}."
            failure = StoreFailed(what, "foreign")
        raise failure from error
    finally:
        with suppress(sqlite3.Error):
            db.rollback()
        db.close()
    return copy


def is_up_to_date(path: Path) -> bool:
    """Whether the database has exactly the tables of this program; raises StoreFailed."""
    db = _connect(path, create=False)
    try:
        return pending_and_unknown(db) == ([], [])
    except sqlite3.Error as error:
        raise refuse(error, path) from error
    finally:
        db.close()


def _refuse_foreign(db: Database, path: Path) -> None:
    """Nothing is put among the tables of another program."""
    names = db.table_names()
    if names and "_sqlite_migrations" not in names:
        what = f"{path} is the database of another program: name another data folder."
        raise StoreFailed(what, "foreign")


def _refuse_newer(db: Database) -> None:
    _, unknown = pending_and_unknown(db)
    if unknown:
        made_by = versions.newest(db)
        is_told = made_by is not None and made_by != assessor.__version__
        name = f"version {made_by}" if is_told else "a newer version"
        raise StoreFailed(
            f"The database was made by {name} of Assessor (it has {', '.join(unknown)}): "
            "install that version, or restore a backup from before.",
            "foreign",
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
        failure = failure_of(error, path)
        what = f"The database could not be copied before its upgrade: {failure or error}"
        raise StoreFailed(what, failure.reason if failure else "unreadable") from error
    copies = sorted(path.parent.glob(f"{path.stem}-before-s[0-9][0-9][0-9]{path.suffix}"))
    for older in copies[:-COPIES]:
        older.unlink(missing_ok=True)
    return copy


def _switch_to_wal(db: Database) -> None:
    # Here SQLite makes nobody wait: of two who switch a new file at once, one is refused.
    for _ in range(TRIES - 1):
        try:
            return db.enable_wal()
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise
            time.sleep(START_SECONDS / TRIES)
    return db.enable_wal()


def _connect(
    path: Path, *, create: bool, seconds: float = READ_SECONDS, of_one_thread: bool = True
) -> Database:
    mode, connection = "rwc" if create else "rw", None
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={mode}",
            uri=True,
            timeout=seconds,
            check_same_thread=of_one_thread,
        )
        # FULL: what was acknowledged is on disk even when the power fails a moment later.
        connection.execute("PRAGMA synchronous = FULL")
    except (sqlite3.Error, OSError) as error:
        if connection is not None:
            connection.close()
        raise refuse(error, path) from error
    return Database(connection)
