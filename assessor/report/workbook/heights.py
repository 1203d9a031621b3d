"""How high a row is for its words: a program that opens a workbook does not always work it out."""

from collections.abc import Iterable, Sequence

from assessor.report.shapes import HAN, width_of
from assessor.report.workbook.model import Grid, Value

SIZE = 10
"""The size of the letters, in points."""

LINE, LEAST, HIGHEST = 1.4, 15.0, 409.0
"""The height of a line in parts of the letters' size; of a row in points: no program has a higher one."""

UNIT, MARGIN = 5.25, 14.0
"""The width of a column is told in digits, so many points each; and what its edges and the indent take."""

LOOSE, LOOSE_BOLD = 0.06, 0.12
"""Lines end at words, and another machine has another font: so many ems more for a letter."""

WIDEST = 90.0
"""A column grows as far for texts that no row could hold otherwise."""


def height_of(
    cells: Iterable[tuple[Value, float]], size: float = SIZE, *, bold: bool = False
) -> float:
    """Points for a row of cells, each with the width of its column."""
    lines = max((_lines(value, width, size, bold=bold) for value, width in cells), default=1)
    return min(HIGHEST, max(LEAST, round(lines * LINE * size + 2, 1)))


def fitting_widths(grid: Grid) -> list[float]:
    """The widths of the columns; one with a text that no row could hold is wider."""
    widths = []
    for place, column in enumerate(grid.columns):
        width = column.width
        while width < WIDEST and any(_is_over(row[place], width) for row in grid.rows):
            width = min(WIDEST, 1.3 * width)
        widths.append(width)
    return widths


def overflows(grid: Grid) -> bool:
    """Whether a row of the grid would have to be higher than any can be."""
    widths = fitting_widths(grid)
    return any(
        _is_over(value, width)
        for row in grid.rows
        for value, width in zip(row, widths, strict=True)
    )


def _is_over(value: Value, width: float) -> bool:
    return _lines(value, width, SIZE, bold=False) * LINE * SIZE + 2 > HIGHEST


def _lines(value: Value, width: float, size: float, *, bold: bool) -> int:
    if not isinstance(value, str) or not value:
        return 1
    room = max(size, width * UNIT - MARGIN)
    more = size * (LOOSE_BOLD if bold else LOOSE)
    return sum(
        1 + int((width_of(line, size) + more * _letters(line)) / room) for line in _split(value)
    )


def _letters(line: str) -> int:
    """A line may end after each Han character: of these nothing is left over."""
    return sum(ord(sign) < HAN for sign in line)


def _split(value: str) -> Sequence[str]:
    return value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
