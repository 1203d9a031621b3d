"""Writers take turns, in all processes of an installation.

SQLite has one writer at a time, and lets those who wait try again only now and then: whoever is
awake at the right moment is next, and one who waits may be passed by again and again. Here they
stand in a queue, of threads first and then of processes, and are woken when it is their turn.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock


class NoTurn(Exception):
    """Others have kept the database busy for too long, or the folder cannot be written to."""


@contextmanager
def turn_at(database: Path, seconds: float) -> Iterator[None]:
    """Nobody else writes there while the block runs; raises NoTurn after so many seconds.

    The file beside the database that stands for it is never written to, and is let go by the system when a
    process ends, however it ends.
    """
    queue = _queue(database)
    if not queue.acquire(timeout=seconds):
        raise NoTurn("somebody keeps it busy")
    try:
        door = _door(database)
        try:
            fcntl.flock(door, fcntl.LOCK_EX)
            yield
        finally:
            os.close(door)
    finally:
        queue.release()


def _door(database: Path) -> int:
    try:
        return os.open(f"{database}-turn", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise NoTurn(str(error)) from error


@cache
def _queue(_database: Path) -> Lock:
    """The queue of the threads of this process."""
    return Lock()
