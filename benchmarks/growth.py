"""How the database, a backup, a restore and a start grow with the number of assessments.

    .venv/bin/python -m benchmarks.growth [ASSESSMENTS ...]

Beside them stands what cannot be avoided: to copy the file of the database.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import installation, tables
from benchmarks.server import server

SIZES = (100, 1_000)
MEGABYTE = 1e6


def main(sizes: list[int]) -> None:
    print(tables.machine())
    with tempfile.TemporaryDirectory(prefix="assessor-benchmark-") as scratch:
        rows = [_measured(Path(scratch), size) for size in sizes]
    head = (
        "assessments",
        "MB",
        "KB each",
        "copy s",
        "backup s",
        "backup MB",
        "restore s",
        "start s",
    )
    tables.show("Growth", head, rows)


def _measured(scratch: Path, size: int) -> list[object]:
    folder, file = installation.of_size(scratch, size), scratch / f"{size}.tar.gz"
    there = (folder / "assessor.db").stat().st_size
    assessor = (sys.executable, "-m", "assessor")
    copied = _seconds(lambda: shutil.copy(folder / "assessor.db", scratch / "copy.db"))
    (scratch / "copy.db").unlink()
    backed = _seconds(lambda: tables.run(*assessor, "backup", file, "--data", folder))
    packed = file.stat().st_size
    back = scratch / f"{size}-restored"
    restored = _seconds(lambda: tables.run(*assessor, "restore", file, "--data", back))
    shutil.rmtree(back)
    file.unlink()
    started = _seconds(lambda: _start(folder))
    figures = [there / MEGABYTE, there / size / 1000, copied, backed, packed / MEGABYTE]
    return [size, *figures, restored, started]


def _start(folder: Path) -> None:
    """Until the server takes connections."""
    with server(folder):
        pass


def _seconds(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or list(SIZES))
