"""Why the database cannot do what was asked: each error of SQLite and of the disk as one of few reasons.

What SQLite says is often not what is the matter: on a full disk it speaks of I/O errors and of
files that cannot be opened. Where its word is not enough, a small file is written beside the
database, and the system says what hinders that.
"""

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Literal

Reason = Literal["full", "read-only", "locked", "damaged", "unreadable", "foreign", "temporary"]

PROBE = 64 * 1024
"""More bytes than SQLite needs for what it makes beside a database to read from it."""

SAID: dict[Reason, str] = {
    "full": "The disk of {folder} is full. Make room; all goes on by itself",
    "read-only": "{folder} cannot be written: mounted read-only, or the folder of another account",
    "locked": "{path} is kept locked by another program",
    "damaged": "{path} is damaged. Stop the server and restore the newest sound backup",
    "unreadable": "{path} cannot be read. Look whether it is there, whose it is, and at the disk",
    "foreign": "{path} is not a database of this program and version",
    "temporary": "No temporary folder can be written to. Make room there, or set TMPDIR",
}

BY_NAME: tuple[tuple[str, Reason], ...] = (
    ("SQLITE_FULL", "full"),
    ("SQLITE_IOERR_GETTEMPPATH", "temporary"),
    ("SQLITE_IOERR_CORRUPTFS", "damaged"),
    ("SQLITE_CORRUPT", "damaged"),
    ("SQLITE_NOTADB", "damaged"),
    ("SQLITE_BUSY", "locked"),
    ("SQLITE_LOCKED", "locked"),
    ("SQLITE_READONLY", "read-only"),
)
"""Beginnings of the names of SQLite's errors that say by themselves what is the matter."""

UNCLEAR = ("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")
BY_ERRNO: dict[int, Reason] = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "read-only",
    errno.EACCES: "read-only",
    errno.EPERM: "read-only",
}


class StoreFailed(Exception):
    """The database cannot do what was asked now: nothing of it has been kept.

    ``reason`` is what the matter is, as far as it can be told; the sentence is for the operator.
    """

    def __init__(self, message: str, reason: Reason = "unreadable") -> None:
        super().__init__(message)
        self.reason = reason


def failure_of(error: Exception, path: Path) -> StoreFailed | None:
    """What an error at the database means; None where it is a fault of the program that asked."""
    if isinstance(error, OSError):
        reason: Reason | None = BY_ERRNO.get(error.errno or 0, "unreadable")
    else:
        reason = _reason_of(error, path)
    if reason is None:
        return None
    if reason == "damaged":
        mark_damaged(path)
    said = SAID[reason].format(path=path, folder=path.parent)
    return StoreFailed(f"{said} ({error}).", reason)


def refuse(error: Exception, path: Path) -> StoreFailed:
    """The failure to raise for an error; a fault of the program is raised as it is."""
    failure = failure_of(error, path)
    if failure is None:
        raise error
    return failure


def _reason_of(error: Exception, path: Path) -> Reason | None:
    name, said = getattr(error, "sqlite_errorname", None) or "", str(error)
    for beginning, reason in BY_NAME:
        if name.startswith(beginning):
            return reason
    if name.startswith(UNCLEAR):
        return _reason_of_the_disk(path)
    if said.startswith("Could not decode to UTF-8"):
        return "damaged"
    if name == "SQLITE_ERROR" and said.startswith(("no such table", "no such column")):
        return "foreign"
    return None


def _reason_of_the_disk(path: Path) -> Reason:
    if not path.exists():
        return "unreadable"
    hindered = write_hindrance(path.parent)
    if hindered is None:
        return "unreadable" if _is_any_temporary_folder() else "temporary"
    return BY_ERRNO.get(hindered.errno or 0, "unreadable")


def write_hindrance(folder: Path) -> OSError | None:
    """What hinders this process to write into the folder now; None where nothing does."""
    try:
        with tempfile.NamedTemporaryFile(prefix=".probe-", dir=folder) as probe:
            probe.write(b"\0" * PROBE)
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        return error
    return None


def _is_any_temporary_folder() -> bool:
    # Where SQLite puts what does not fit into memory.
    names = (os.environ.get("SQLITE_TMPDIR"), os.environ.get("TMPDIR"), "/var/tmp", "/tmp")  # noqa: S108
    return any(name and os.access(name, os.W_OK | os.X_OK) for name in (*names, "."))


def mark_damaged(path: Path) -> None:
    """Tell every process of the installation that somebody met damage."""
    # Where no file can be made, the process that met it still answers for it.
    _MET.add(path)
    with suppress(OSError):
        damage_mark(path).touch(mode=0o600)


def is_marked_damaged(path: Path) -> bool:
    return path in _MET or damage_mark(path).exists()


def clear_damage(path: Path) -> None:
    """The database has been looked through since, and is sound."""
    _MET.discard(path)
    with suppress(OSError):
        damage_mark(path).unlink(missing_ok=True)


def damage_mark(path: Path) -> Path:
    return path.with_name(f"{path.name}-damaged")


_MET: set[Path] = set()
"""Databases in which this process has met damage."""
