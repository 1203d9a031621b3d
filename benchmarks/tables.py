"""What every benchmark prints: on what it ran, and a small table."""

import os
import platform
import subprocess
from collections.abc import Sequence
from pathlib import Path


def machine() -> str:
    """The machine, and what else it was doing: figures of a busy one are worth their ratios only."""
    cpu = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{cpu}, {os.cpu_count()} cores, {memory:.0f} GB, Python {platform.python_version()}, "
        f"load before {load}"
    )


def show(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table; the first column is text, numbers stand to the right."""
    cells = [list(head), *([_cell(one) for one in row] for row in rows)]
    wide = [max(len(row[n]) for row in cells) for n in range(len(head))]
    print(f"\n{title}")
    for row in cells:
        shown = [
            one.ljust(width) if n == 0 else one.rjust(width)
            for n, (one, width) in enumerate(zip(row, wide, strict=True))
        ]
        print("  " + "  ".join(shown).rstrip(), flush=True)


def _cell(one: object) -> str:
    if isinstance(one, float):
        return f"{one:,.0f}" if one >= 1000 else f"{one:.3g}" if one < 10 else f"{one:.1f}"
    return str(one)


def share(sorted_numbers: Sequence[float], part: float) -> float:
    """The number below which that part of them lies."""
    return sorted_numbers[min(len(sorted_numbers) - 1, int(part * len(sorted_numbers)))]


def run(*command: object, **more: object) -> str:
    """What a command prints; it has to succeed."""
    done = subprocess.run(
        [str(one) for one in command], capture_output=True, text=True, check=False, **more
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout
