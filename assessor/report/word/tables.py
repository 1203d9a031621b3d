"""Tables of Word: heads that come again on every page, short rows that stay whole, columns that fit."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from assessor.report.shapes import width_of
from assessor.report.word.blocks import Block, Cell, Paragraph, Picture, Row, Table, inside
from assessor.report.word.fields import TEXT_WIDTH
from assessor.report.word.looks import element

TWIPS = 1440 / 25.4
"""Word measures tables in these; so many are a millimetre."""

EM = 3.2
"""The width of a Han character in a table, in millimetres."""

LINE = 4.0
"""The height of a line in a table, in millimetres."""

SURELY_SHORT = 15
"""A row of so many lines stays whole. A longer one may be higher than what a page has left below
the repeated head: some programs would cut off its last lines, and nothing would show it."""

LEAST, PADDING, PICTURE = 9.0, 3.0, 44.0
MOST_OF_A_NUMBER = 30.0
ROOM_TO_SIGN = 12.0

_BREAKS = re.compile("[\\s\u2e80-\U0003ffff]+")

WriteCell = Callable[[Any, Cell, float], None]
"""Writes what a cell holds into it, so many millimetres wide."""


def make_table(table: Table, widths: Sequence[float], write: WriteCell) -> Any:
    """The table as an element of Word, with columns so many millimetres wide."""
    made = element("tbl")
    made.append(_properties(table, sum(widths)))
    grid = element("tblGrid")
    grid.extend(element("gridCol", w=_twips(width)) for width in widths)
    made.append(grid)
    for row in table.rows:
        made.append(_row(row, table.is_form, widths, write))
    return made


def common_widths(report: Iterable[Block]) -> Mapping[tuple[str, ...], list[float]]:
    """By the heads of tables: tables with the same heads have columns of the same width."""
    alike: dict[tuple[str, ...], list[Row]] = {}
    for block in inside(report):
        if isinstance(block, Table) and block.heads:
            alike.setdefault(block.heads, []).extend(block.rows)
    return {heads: column_widths(Table(tuple(rows))) for heads, rows in alike.items()}


def column_widths(table: Table, room: float = TEXT_WIDTH) -> list[float]:
    """Millimetres for each column: narrow ones get what they need, the others share what is left."""
    needs: list[list[float]] = [[] for _ in range(table.columns)]
    words = [LEAST] * table.columns
    for row in table.rows:
        at = 0
        for cell in row.cells:
            if cell.columns == 1:
                needs[at].append(_width(cell.blocks))
                words[at] = max(words[at], _longest_word(cell.blocks))
            at += cell.columns
    if table.is_frame:
        return [room / max(1, table.columns)] * table.columns
    wanted = [max(column, default=0.0) + PADDING for column in needs]
    even = room / max(1, len(wanted))
    narrow = [
        want if want <= min(even, MOST_OF_A_NUMBER) or want == PICTURE + PADDING else None
        for want in wanted
    ]
    left = room - sum(width for width in narrow if width is not None)
    # The square root: twice the text in a column does not want twice the width.
    shares = [
        max(word + PADDING, _mean(column) ** 0.5 * EM)
        for word, column in zip(words, needs, strict=True)
    ]
    total = sum(one for one, width in zip(shares, narrow, strict=True) if width is None)
    if not total:
        return [width * room / (room - left) for width in narrow if width is not None]
    return [
        share * left / total if width is None else width
        for share, width in zip(shares, narrow, strict=True)
    ]


def _properties(table: Table, room: float) -> Any:
    made = element("tblPr")
    if not table.is_frame:
        made.append(element("tblStyle", val="ReportTable"))
    made.append(element("tblW", w=_twips(room), type="dxa"))
    made.append(element("tblLayout", type="fixed"))
    has_head = "1" if any(row.is_head for row in table.rows) else "0"
    made.append(element("tblLook", firstRow=has_head, lastRow="0", firstColumn="0", noVBand="1"))
    return made


def _row(row: Row, is_form: bool, widths: Sequence[float], write: WriteCell) -> Any:
    made, form = element("tr"), element("trPr")
    if most_lines(row, widths) <= SURELY_SHORT:
        form.append(element("cantSplit"))
    if is_form and not row.is_head:
        form.append(element("trHeight", val=_twips(ROOM_TO_SIGN), hRule="atLeast"))
    if row.is_head:
        form.append(element("tblHeader"))
    made.append(form)
    at = 0
    for cell in row.cells:
        width = sum(widths[at : at + cell.columns])
        at += cell.columns
        box, look = element("tc"), element("tcPr")
        look.append(element("tcW", w=_twips(width), type="dxa"))
        if cell.columns > 1:
            look.append(element("gridSpan", val=str(cell.columns)))
        box.append(look)
        write(box, cell, width)
        made.append(box)
    return made


def most_lines(row: Row, widths: Sequence[float]) -> float:
    """No reader's program sets the row in more lines than this, whatever its fonts."""
    at, most = 0, 0.0
    for cell in row.cells:
        room = max(EM, sum(widths[at : at + cell.columns]) - PADDING)
        at += cell.columns
        most = max(most, sum(_lines(block, room) for block in cell.blocks))
    return most


def _lines(block: Block, room: float) -> float:
    match block:
        case Paragraph():
            # Every sign as wide as it is high: with that, the gaps of long words are paid for.
            return sum(1 + len(line) * EM // room for line in block.text.split("\n"))
        case Picture():
            return PICTURE / LINE
    return float("inf")


def _twips(millimetres: float) -> str:
    return str(round(millimetres * TWIPS))


def _width(blocks: Sequence[Block]) -> float:
    return max((_width_of(block) for block in blocks), default=0.0)


def _width_of(block: Block) -> float:
    match block:
        case Paragraph():
            return width_of(block.text, EM)
        case Picture():
            return PICTURE
    return 0.0


def _longest_word(blocks: Sequence[Block]) -> float:
    # A line may end after each Han character; what somebody typed without a space may be endless.
    words = [
        word
        for block in blocks
        if isinstance(block, Paragraph)
        for word in _BREAKS.split(block.text)
    ]
    return max((min(width_of(word, EM), MOST_OF_A_NUMBER) for word in words), default=0.0)


def _mean(column: Sequence[float]) -> float:
    return sum(column) / len(column) if column else 0.0
