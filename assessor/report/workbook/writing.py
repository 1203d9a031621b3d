"""Write a workbook. Nothing in it is a formula: all that people typed is text, all figures are figures."""

import datetime as dt
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from assessor.report.cleaning import clean
from assessor.report.words import words_in
from assessor.report.workbook.heights import SIZE, fitting_widths, height_of, overflows
from assessor.report.workbook.model import Column, Grid, Overview, Sheet, Value, Workbook

MOST_IN_A_CELL = 32_767
"""So many units of UTF-16 a cell holds."""

CUT = "…"

LOOKS_LIKE_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""What begins so is marked as text, so that it stays text also when somebody edits the cell. Excel
takes the wide signs of Chinese input for the others."""

FONTS = {"en": "Calibri", "zh": "Microsoft YaHei"}
INK, SOFT, PALE, LINE = "#003F48", "#50636A", "#E1EFF0", "#D2DBDD"
NUMBERS = {"share": "0%", "tenths": "0.0%", "number": "#,##0.0", "count": "#,##0"}
A4 = 9
WHOLE = 8
"""Titles and remarks of the overview stand across so many columns."""
MOST_IN_THE_MARGIN = 80
"""More of the site's name does not stand at the head of a printed page."""

NO_GUESSING = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


def write_workbook(workbook: Workbook, day: dt.date) -> bytes:
    """An Excel file; the same workbook has the same bytes."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, NO_GUESSING) as book:
        book.set_properties(
            {
                "title": clean(workbook.title)[:255],
                "author": clean(workbook.author)[:255],
                "created": dt.datetime(day.year, day.month, day.day),  # noqa: DTZ001 - a day
            }
        )
        writer = _Writer(book, workbook)
        writer.overview(workbook.overview)
        for sheet in workbook.sheets:
            writer.sheet(sheet)
    return made.getvalue()


def fitting(text: str) -> str:
    """The text as a cell can hold it; an ellipsis ends what is cut."""
    plain = clean(text).replace("\r\n", "\n").replace("\r", "\n")
    if len(plain.encode("utf-16-le")) // 2 <= MOST_IN_A_CELL:
        return plain
    units = plain.encode("utf-16-le")[: 2 * (MOST_IN_A_CELL - len(CUT))]
    return units.decode("utf-16-le", errors="ignore") + CUT


class _Writer:
    """Writes sheets. Every row gets the height of its words: not every program works it out."""

    def __init__(self, book: Any, workbook: Workbook) -> None:
        self._book = book
        self._workbook = workbook
        self._words = words_in(workbook.language)
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def overview(self, overview: Overview) -> None:
        sheet = self._add(overview.name, overview.title)
        columns = max(overview.grids, key=lambda one: len(one.columns)).columns
        widths = [column.width for column in columns]
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        title = {"font_size": 16, "bold": True}
        self._across(sheet, 0, overview.title, widths[:WHOLE], **title)
        row = 2
        for label, value in overview.facts:
            self._text(sheet, row, 0, label, font_color=SOFT)
            sheet.merge_range(row, 1, row, 2, "", self._format(text_wrap=True, valign="top"))
            self._text(sheet, row, 1, value)
            sheet.set_row(row, height_of([(label, widths[0]), (value, sum(widths[1:3]))]))
            row += 1
        notes = [overview.note]
        if any(overflows(sheet.grid) for sheet in self._workbook.sheets):
            notes.append(
                self._words.say(
                    "No row can be higher than 409 points: a text that is longer is whole in its "
                    "cell, and is read in the line above the sheet when the cell is chosen."
                )
            )
        for note in notes:
            self._across(sheet, row, note, widths[:WHOLE], font_color=SOFT)
            row += 1
        row += 1
        for grid in overview.grids:
            row = self._grid(sheet, grid, row, widths) + 1
        self._no_warnings(sheet, row)

    def sheet(self, told: Sheet) -> None:
        sheet = self._add(told.name, told.title)
        grid = told.grid
        widths = fitting_widths(grid)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        end = self._grid(sheet, grid, 0, widths)
        sheet.freeze_panes(1, 3)
        sheet.autofilter(0, 0, max(1, end - 1), len(grid.columns) - 1)
        sheet.repeat_rows(0)
        self._no_warnings(sheet, end)

    def _across(
        self, sheet: Worksheet, row: int, value: str, widths: Sequence[float], **form: Any
    ) -> None:
        """A text over the whole width. No program makes a row of merged cells high enough."""
        last = len(widths) - 1
        sheet.merge_range(row, 0, row, last, "", self._format(text_wrap=True, valign="top"))
        self._text(sheet, row, 0, value, **form)
        size = form.get("font_size", SIZE)
        sheet.set_row(row, height_of([(value, sum(widths))], size))

    @staticmethod
    def _no_warnings(sheet: Worksheet, rows: int) -> None:
        """Numbers of questions and years are words here: nobody wants a green corner in each."""
        cells = f"A1:XFD{max(1, rows)}"
        sheet.ignore_errors({"number_stored_as_text": cells, "two_digit_text_year": cells})

    def _add(self, name: str, title: str) -> Worksheet:
        sheet: Worksheet = self._book.add_worksheet(name)
        site = _margin(self._workbook.site)
        page = self._words.say("Page %(page)s of %(pages)s", page="&P", pages="&N")
        sheet.set_header(f"&L{site}&R{_margin(title)}")
        sheet.set_footer(f"&L{_margin(self._workbook.status)}&R{page}")
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        sheet.hide_gridlines(2)
        return sheet

    def _grid(self, sheet: Worksheet, grid: Grid, top: int, widths: Sequence[float]) -> int:
        """Write the grid from this row on; the first row below it."""
        for place, column in enumerate(grid.columns):
            side = "left" if column.kind == "text" else "right"
            head = {"bold": True, "bg_color": PALE, "bottom": 2, "align": side}
            self._text(sheet, top, place, column.title, **{**head, **_gap(grid, place)})
        titles = [column.title for column in grid.columns]
        sheet.set_row(top, height_of(zip(titles, widths, strict=False), bold=True))
        for down, row in enumerate(grid.rows, start=top + 1):
            for place, (column, value) in enumerate(zip(grid.columns, row, strict=True)):
                self._cell(sheet, down, place, column, value, **_gap(grid, place))
            sheet.set_row(down, height_of(zip(row, widths, strict=False)))
        for down, name in enumerate(grid.links, start=top + 1):
            target = f"internal:'{name.replace(chr(39), chr(39) * 2)}'!A1"
            said = fitting(str(grid.rows[down - top - 1][0]))
            form = {"bottom": 1, "bottom_color": LINE, "font_color": INK, "underline": 1}
            style = self._format(text_wrap=True, valign="top", **form, **_quoted(said))
            sheet.write_url(down, 0, target, style, said)
        return top + 1 + len(grid.rows)

    def _cell(
        self, sheet: Worksheet, row: int, place: int, column: Column, value: Value, **form: Any
    ) -> None:
        line = {"bottom": 1, "bottom_color": LINE, **form}
        if isinstance(value, str):
            self._text(sheet, row, place, value, **line)
        elif value is None:
            sheet.write_blank(row, place, None, self._format(valign="top", **line))
        else:
            kind = "count" if column.kind == "number" and value == int(value) else column.kind
            look = self._format(valign="top", num_format=NUMBERS[kind], **line)
            sheet.write_number(row, place, value, look)

    def _text(self, sheet: Worksheet, row: int, place: int, value: str, **form: Any) -> None:
        said = fitting(value)
        look = self._format(text_wrap=True, valign="top", **form, **_quoted(said))
        if said:
            sheet.write_string(row, place, said, look)
        else:
            sheet.write_blank(row, place, None, look)

    def _format(self, **form: Any) -> Format:
        key = tuple(sorted(form.items()))
        if key not in self._formats:
            base: Mapping[str, Any] = {
                "font_name": FONTS[self._workbook.language],
                "font_size": SIZE,
            }
            self._formats[key] = self._book.add_format({**base, **form})
        return self._formats[key]


def _quoted(said: str) -> dict[str, Any]:
    return {"quote_prefix": True} if said.startswith(LOOKS_LIKE_A_FORMULA) else {}


def _gap(grid: Grid, place: int) -> dict[str, Any]:
    """Words never touch those of the column before; after a figure they would seem to belong to it."""
    if place and grid.columns[place].kind == "text":
        return {"indent": 1, "align": "left"}
    return {}


def _margin(text: str) -> str:
    """Words for the head or foot of a page, where ``&`` begins a command."""
    short = " ".join(clean(text).split())
    short = short if len(short) <= MOST_IN_THE_MARGIN else short[: MOST_IN_THE_MARGIN - 1] + CUT
    # A digit right after a command would be read as the size of the letters.
    return f" {short}".replace("&", "&&")
