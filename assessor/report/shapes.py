"""Where the lines of a chart go: geometry in plain numbers, no words and no colours."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HAN = 0x2E80
"""From here on a character is as wide as it is high; below, about half as wide."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


def hatch(box: Box, gap: float = 4.0) -> str:
    """Slanted lines that fill a box, as path data: a pattern without an id to collide."""
    if box.width <= 0 or box.height <= 0:
        return ""
    lines = []
    offset = gap - (box.x + box.bottom) % gap
    while offset < box.width + box.height:
        # The line runs up to the right; it enters at the left or bottom edge.
        start = (box.x + max(0.0, offset - box.height), box.y + min(offset, box.height))
        end = (box.x + min(offset, box.width), box.y + max(0.0, offset - box.width))
        lines.append(f"M{_n(start[0])} {_n(start[1])}L{_n(end[0])} {_n(end[1])}")
        offset += gap
    return "".join(lines)


def spoke(centre: Point, radius: float, number: int, count: int) -> Point:
    """The end of one of ``count`` spokes; the first points up, the rest follow clockwise."""
    angle = 2 * math.pi * number / count - math.pi / 2
    return (centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle))


def polygon(points: Sequence[Point | None]) -> str:
    """Path data around the points; the outline is open where a point is missing."""
    data, pen_down = [], False
    closed = all(point is not None for point in points)
    ring = list(points) if closed or not points else _from_first_gap(points)
    for point in ring:
        if point is None:
            pen_down = False
            continue
        data.append(f"{'L' if pen_down else 'M'}{_n(point[0])} {_n(point[1])}")
        pen_down = True
    return "".join(data) + ("Z" if closed and data else "")


def wrap(label: str, room: float, size: float, lines: int = 2) -> tuple[str, ...]:
    """The label in at most so many lines of the given width; an ellipsis ends what is cut."""
    words = _words(label)
    rows: list[str] = []
    for word in words:
        if rows and width_of(rows[-1] + word.rstrip(), size) <= room:
            rows[-1] += word
        else:
            rows.append(word)
    rows = [part for row in rows for part in _chop(row.strip(), room, size)]
    if len(rows) <= lines:
        return tuple(rows)
    last = rows[lines - 1]
    while last and width_of(last + "…", size) > room:
        last = last[:-1]
    return (*rows[: lines - 1], last + "…")


def width_of(label: str, size: float) -> float:
    return sum(size if ord(sign) >= HAN else 0.56 * size for sign in label)


def _chop(row: str, room: float, size: float) -> Iterable[str]:
    while width_of(row, size) > room and len(row) > 1:
        cut = len(row)
        while cut > 1 and width_of(row[:cut], size) > room:
            cut -= 1
        yield row[:cut]
        row = row[cut:]
    yield row


def _words(label: str) -> list[str]:
    """Where a line may end: after a space, and after each Han character."""
    words, word = [], ""
    for sign in label:
        word += sign
        if sign == " " or ord(sign) >= HAN:
            words.append(word)
            word = ""
    return [*words, word] if word else words


def _from_first_gap(points: Sequence[Point | None]) -> list[Point | None]:
    gap = next(number for number, point in enumerate(points) if point is None)
    return [*points[gap:], *points[:gap]]


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
