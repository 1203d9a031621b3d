"""Writers take turns, in all processes of an installation.

SQLite has one writer at a time, and lets those who wait try again only now and then: whoever is
awake at the right moment is next, and one who waits may be passed by again and again. Here they
stand in a queue, of threads first and then of processes, and are woken when it is their turn.

Where somebody from outside does not let go, one thread of each process goes on waiting, and all
others are told so: the threads of a server that merely waits are free for those who only read.
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Event, Lock, Thread

SOON = 5.0
"""After so many seconds without a turn for anybody of this process the others wait no longer."""


class NoTurn(Exception):
    """Others have kept the database busy for too long, or its file of turns cannot be used.

    In the second case the OSError is its cause.
    """


@contextmanager
def turn_at(database: Path, seconds: float) -> Iterator[Callable[[], None]]:
    """Nobody else writes there while the block runs; raises NoTurn after so many seconds.

    What it gives is to be called as soon as the writing can begin: until then the block waits for
    somebody as well. The file beside the database that stands for the turn is never written to, and is
    let go by the system when a process ends, however it ends.
    """
    queue, until = _queue(database), time.monotonic() + seconds
    if not queue.threads.acquire(timeout=queue.patience(seconds)):
        raise NoTurn("somebody keeps it busy")
    try:
        queue.waits()
        door = queue.door(database, until)
        try:
            yield queue.has_begun
        finally:
            os.close(door)
    except BaseException:
        queue.has_failed()
        raise
    else:
        queue.has_begun()
    finally:
        queue.threads.release()


class _Queue:
    """The queue of the threads of this process, and what the first of them knows."""

    def __init__(self) -> None:
        self.threads = Lock()
        self._since: float | None = None
        self._is_stuck = False
        self._asked: _Asked | None = None

    def patience(self, seconds: float) -> float:
        """How long to stand in the row: not at all, where the first has been waiting too long."""
        return 0.0 if self._is_stuck or self._is_late() else min(seconds, SOON)

    def waits(self) -> None:
        self._since = time.monotonic()

    def has_begun(self) -> None:
        self._since, self._is_stuck = None, False

    def has_failed(self) -> None:
        # Until somebody has had a turn again, one at a time finds out.
        self._is_stuck = self._is_stuck or self._is_late()
        self._since = None

    def _is_late(self) -> bool:
        since = self._since
        return since is not None and time.monotonic() - since > SOON

    def door(self, database: Path, until: float) -> int:
        """The file of turns, locked; asked for by the first in the row only."""
        try:
            return self._locked(database, until)
        except OSError as error:
            raise NoTurn(str(error)) from error

    def _locked(self, database: Path, until: float) -> int:
        asked, self._asked = self._asked, None
        if asked is None or not asked.is_wanted_again():
            door = os.open(f"{database}-turn", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= until:
                    os.close(door)
                    raise NoTurn("somebody keeps it busy") from None
                asked = _Asked(door)
            except OSError:
                os.close(door)
                raise
            else:
                return door
        if not asked.comes_within(until - time.monotonic()) and asked.leave():
            # The system is asked already, and cannot be told otherwise: the next may have it.
            self._asked = asked
            raise NoTurn("somebody keeps it busy")
        return asked.taken()


class _Asked:
    """A wait for the lock that has no end of its own, in a thread of its own.

    flock knows no time-out. To try again now and then would let others pass.
    """

    def __init__(self, door: int) -> None:
        self._door = door
        self._error: OSError | None = None
        self._mutex, self._here, self._is_wanted = Lock(), Event(), True
        Thread(target=self._wait, name="turn", daemon=True).start()

    def _wait(self) -> None:
        try:
            fcntl.flock(self._door, fcntl.LOCK_EX)
        except OSError as error:
            self._error = error
        with self._mutex:
            self._here.set()
            if not self._is_wanted:
                # Nobody is there to take it: let go at once.
                os.close(self._door)

    def is_wanted_again(self) -> bool:
        """Take up a wait that was left; False where its lock has come and gone meanwhile."""
        with self._mutex:
            self._is_wanted = not self._here.is_set()
            return self._is_wanted

    def comes_within(self, seconds: float) -> bool:
        return self._here.wait(max(0.0, seconds))

    def leave(self) -> bool:
        """Want it no more; False where it has come in this very moment."""
        with self._mutex:
            if self._here.is_set():
                return False
            self._is_wanted = False
            return True

    def taken(self) -> int:
        if self._error is not None:
            os.close(self._door)
            raise self._error
        return self._door


@cache
def _queue(_database: Path) -> _Queue:
    return _Queue()
