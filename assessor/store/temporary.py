"""Files and folders that are there only while somebody works on them, and the sweeping of those left behind.

Whoever works holds a lock on what is temporary, which the system lets go when the process ends, however
it ends: what nobody holds is left over from one that was killed.
"""

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

GRACE = 60.0
"""What is younger, in seconds, may be of somebody who has not come to lock it yet."""

PATTERNS = (".backup-*", ".restore-*", ".doctor-*", ".probe-*", ".secret.*", ".assessor*.part")
"""What stands in a data folder for a while only."""

PARTS_OF_REPORTS = (".*.part",)
PARTS_OF_BACKUPS = ("assessor-*.tar.gz.part", ".assessor-*.tar.gz.part")


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something temporary whose maker is gone; ``size`` in bytes."""

    path: Path
    size: int


@contextmanager
def temporary_folder(prefix: str, room: Path) -> Iterator[Path]:
    """A folder for its owner alone, gone when the block ends."""
    with tempfile.TemporaryDirectory(prefix=prefix, dir=room) as name, held(Path(name)):
        yield Path(name)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Say for as long as the block runs that somebody works on this file or folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        # Where locks do not work, age alone decides.
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def leftovers(folder: Path, patterns: Iterable[str] = PATTERNS) -> list[Leftover]:
    """What lies in the folder by one of these names and is held by nobody."""
    found = {path for pattern in patterns for path in folder.glob(pattern)}
    return [Leftover(path, _size(path)) for path in sorted(found) if _is_left(path)]


def sweep(folder: Path, patterns: Iterable[str] = PATTERNS) -> list[Leftover]:
    """Remove what was left over; returns what was removed."""
    return [one for one in leftovers(folder, patterns) if _remove(one.path)]


def _is_left(path: Path) -> bool:
    try:
        if time.time() - path.lstat().st_mtime < GRACE:
            return False
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True


def _remove(path: Path) -> bool:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    return not path.exists()


def _size(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else (path,)
    total = 0
    for file in files:
        with suppress(OSError):
            total += file.lstat().st_size if file.is_file() else 0
    return total
