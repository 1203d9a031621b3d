"""How a database is while others use it, and how it stays readable: for those who watch over it."""

import atexit
from datetime import datetime
from pathlib import Path
from threading import Lock

from assessor.store.database import Store
from assessor.store.faults import StoreFailed, clear_damage, mark_damaged
from assessor.store.moments import as_moment
from assessor.store.snapshot import STEADY


def newest_moment(store: Store) -> datetime | None:
    """When the last thing was kept, by the order of keeping and not by what the clock said."""
    found = [store.row(f"SELECT at FROM {name} ORDER BY rowid DESC LIMIT 1") for name in STEADY]  # noqa: S608
    return max((as_moment(one["at"]) for one in found if one), default=None)


def ensure_writable(path: Path, seconds: float) -> None:
    """Raises StoreFailed where nothing could be written now; writes nothing."""
    store = Store(path)
    try:
        with store.write(seconds):
            pass
    finally:
        store.close()


def ensure_sound(path: Path) -> None:
    """Look through the pages of the whole database; raises StoreFailed where one is damaged."""
    store = Store(path)
    try:
        found = [str(row["quick_check"]) for row in store.rows("PRAGMA quick_check(3)")]
    finally:
        store.close()
    if found != ["ok"]:
        mark_damaged(path)
        raise StoreFailed(f"{path} is damaged: {'; '.join(found)}.", "damaged")
    clear_damage(path)


class Anchor:
    """Keeps one connection of this process open, and with it the files that SQLite has beside.

    The last who closes a database takes them away, and the next who only wants to read has to make them
    anew: on a full disk nobody could read any more. Opened at the first use, never before a fork.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._store: Store | None = None

    def hold(self) -> None:
        """See to it that the connection is there; another time, where it cannot be opened now."""
        if self._store is not None:
            return
        with self._lock:
            if self._store is not None:
                return
            store = Store(self._path, of_one_thread=False)
            try:
                store.rows("SELECT count(*) FROM sqlite_master")
            except StoreFailed:
                store.close()
            else:
                self._store = store
                atexit.register(self.close)

    def close(self) -> None:
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None
