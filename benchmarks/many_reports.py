"""How many reports are made a minute, and how that grows with how many are wanted.

    .venv/bin/python -m benchmarks.many_reports [REPORTS ...]

``assessor reports --all`` over all cores, beside one core alone, beside ``assessor report`` for one file
after another, which starts a process each time. Then the command is called again: nothing is left to do.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import installation, tables

SIZES = (10, 50)
ONE_BY_ONE = 2
FACTORY = "tests/factories/workshop-just-passes.yaml"


def main(sizes: list[int]) -> None:
    print(tables.machine())
    rows: list[list[object]] = []
    cores = os.cpu_count() or 1
    assessor = (sys.executable, "-m", "assessor")
    with tempfile.TemporaryDirectory(prefix="assessor-benchmark-") as name:
        scratch = Path(name)
        began = time.perf_counter()
        for n in range(ONE_BY_ONE):
            tables.run(*assessor, "report", FACTORY, "-o", scratch / f"{n}.pdf")
        rows.append(_row("assessor report, one by one", ONE_BY_ONE, 1, time.perf_counter() - began))
        for size in sizes:
            data, jobs = scratch / str(size), [cores] if size != min(sizes) else [1, cores]
            installation.fill(data, size)
            for at_once in jobs:
                command = [*assessor, "reports", "--all", "--lang", "en", "--data", data]
                command += ["--jobs", at_once, "-o", scratch / f"{size}-{at_once}"]
                for what in ("made", "again"):
                    began = time.perf_counter()
                    tables.run(*command)
                    lasted = time.perf_counter() - began
                    rows.append(_row(f"reports --all, {what}", size, at_once, lasted))
    head = ("what", "reports", "at once", "seconds", "per minute", "per minute and core")
    tables.show("Many reports", head, rows)


def _row(what: str, reports: int, at_once: int, seconds: float) -> list[object]:
    rate = 60 * reports / seconds
    return [what, reports, at_once, seconds, rate, rate / at_once]


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or list(SIZES))
