"""Where the lines of a plan's charts go: cost against position, and bars over quarters."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

from assessor.bank.credit import TOLERANCE
from assessor.report.shapes import Box, width_of, wrap

QUARTERS = 4
MOST_TICKS = 6
FEWEST_UNITS = 14.0
"""Quarters that are narrower than this have no number of their own."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A point of the frontier: a cost, and how far it leads on the ladder (levels reached)."""

    cost: float
    position: float


@dataclass(frozen=True, slots=True)
class Task:
    """A bar: quarters counted from 0, ``end`` the first after it; ``said`` stands beside it."""

    title: str
    start: int
    end: int
    said: str
    is_running: bool = False


def frontier_shape(
    stops: Sequence[Stop], levels: Sequence[str], target: int, money: Sequence[str]
) -> dict[str, Any]:
    """Steps from stop to stop: between two of them more money leads no further.

    ``levels`` are the titles of the ladder from the lowest up to the target, ``money`` the ticks
    of :func:`ticks` in words.
    """
    frame = Box(112, 14, 380, max(150.0, 40 + 62.0 * target))
    most = max(max((one.cost for one in stops), default=0.0), 1e-9)
    marks = ticks(most)
    scale = frame.width / max(most, marks[-1])
    x = [frame.x + one.cost * scale for one in stops]
    tall = (frame.height - 10) / target
    y = [frame.bottom - one.position * tall for one in stops]
    path = f"M{x[0]:.1f} {y[0]:.1f}" if stops else ""
    path += "".join(f"H{across:.1f}V{up:.1f}" for across, up in zip(x[1:], y[1:], strict=True))
    return {
        "width": frame.right + 30,
        "height": frame.bottom + 40,
        "frame": frame,
        "steps": (),
        "path": path,
        "levels": [_level(title, n, target, frame, tall) for n, title in enumerate(levels, 1)],
        "ticks": [
            {"x": frame.x + at * scale, "said": said} for at, said in zip(marks, money, strict=True)
        ],
        "points": [
            {"x": across, "y": up, "is_level": _is_level(one.position)}
            for across, up, one in zip(x, y, stops, strict=True)
        ],
    }


def _is_level(position: float) -> bool:
    return position >= 1 - TOLERANCE and abs(position - round(position)) < TOLERANCE


def _level(title: str, number: int, target: int, frame: Box, tall: float) -> dict[str, Any]:
    rows = wrap(title, frame.x - 12, 10.5, 3)
    y = frame.bottom - number * tall
    return {"y": y, "rows": rows, "text": y + 4, "is_target": number == target}


def ticks(most: float) -> list[float]:
    """A few round numbers from 0 up to at most this."""
    raw = max(most, 1e-9) / MOST_TICKS
    unit = 10 ** floor(log10(raw))
    step = next(unit * times for times in (1, 2, 5, 10) if unit * times >= raw)
    return [step * n for n in range(int(most / step + 1e-9) + 1)]


def gantt_shape(
    tasks: Sequence[Task], quarters: int, reached: Sequence[int], years: Sequence[str]
) -> dict[str, Any]:
    """One row a task, one column a quarter, a line where a level is ``reached`` after a quarter."""
    left, top, width = 236.0, 32.0, 940.0
    room = max(QUARTERS, QUARTERS * ceil(quarters / QUARTERS))
    step = (width - left - 4) / room
    bars, y = [], top + 4
    for one in tasks:
        rows = wrap(one.title, left - 14, 10.5, 2)
        tall = 12.0 * len(rows) + 6
        box = Box(left + one.start * step, y + tall / 2 - 7, (one.end - one.start) * step, 13)
        bars.append({"rows": rows, "text": y + 12, "box": box, "is_running": one.is_running})
        bars[-1] |= _beside(one.said, box, width)
        y += tall
    return {
        "width": width,
        "height": y + 6,
        "left": left,
        "top": top,
        "years": [{"x": left + QUARTERS * n * step, "said": said} for n, said in enumerate(years)],
        "steps": [
            {
                "x": left + n * step,
                "middle": left + (n + 0.5) * step,
                "said": str(n % QUARTERS + 1) if step >= FEWEST_UNITS else "",
            }
            for n in range(room)
        ],
        "bars": bars,
        "marks": [{"x": left + (n + 1) * step} for n in reached],
    }


def _beside(said: str, box: Box, width: float) -> dict[str, Any]:
    """A figure stands right of its bar; left of it where there is no room."""
    if box.right + 5 + width_of(said, 9.5) <= width:
        return {"said": said, "said_at": box.right + 5, "anchor": "start"}
    return {"said": said, "said_at": box.x - 5, "anchor": "end"}
