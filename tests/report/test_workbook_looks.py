"""What a reader sees of the workbook: rows as high as their words, nothing touches, nothing warns."""

import io
import itertools
import re
import zipfile

import openpyxl
import pytest

# The workbook as it is made for the tests of its content.
from tests.report.test_workbook import cells_of, english, make, read, rows_of  # noqa: F401

pytestmark = pytest.mark.xdist_group("word")


def lines_at_least(cell, width):
    """Lines that a text needs if letters were as narrow as they come."""
    narrow = sum(1.33 if ord(sign) >= 0x2E80 else 0.6 for sign in str(cell.value).split("\n")[0])
    return str(cell.value).count("\n") + max(1, narrow / width)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_row_is_as_high_as_its_words(read, answers, language):  # noqa: F811
    said = answers | {
        "planning-weekly": {"unknown": True, "note": "One line.\n" * 12},
        "machines-linked": {"option": "partly", "note": "设备清单与说明" * 30},
    }
    book = read(
        said, language=language, name="天河涂料树脂厂 Tianhe " * 6, more={"x": "long " * 60}
    )
    for sheet in book:
        merged = {
            one.min_row: sum(
                width_of(sheet, place) for place in range(one.min_col, one.max_col + 1)
            )
            for one in sheet.merged_cells.ranges
        }
        for row in sheet.iter_rows():
            filled = [cell for cell in row if isinstance(cell.value, str)]
            if not filled:
                continue
            height = sheet.row_dimensions[row[0].row].height
            for cell in filled:
                width = merged.get(cell.row) or width_of(sheet, cell.column)
                assert height >= 12 * lines_at_least(cell, width), cell


def width_of(sheet, column):
    letter = openpyxl.utils.get_column_letter(column)
    for one in sheet.column_dimensions.values():
        if one.min <= column <= one.max:
            return one.width
    return sheet.column_dimensions[letter].width


def test_a_text_that_no_row_can_hold_makes_its_column_wider_and_the_overview_says_where_it_is(
    read,  # noqa: F811
    answers,
):
    said = answers | {"planning-weekly": {"unknown": True, "note": "设备清单与说明文字" * 440}}
    book = read(said)
    sheet = book["Work"]
    heads = [cell.value for cell in sheet[1]]
    assert width_of(sheet, heads.index("Note") + 1) > 80
    assert max(one.height for one in sheet.row_dimensions.values() if one.height) <= 409
    told = [str(cell.value) for cell in cells_of(book) if "No row can be higher" in str(cell.value)]
    assert len(told) == 1
    assert not any("No row can be higher" in str(cell.value) for cell in cells_of(read()))


def test_numbers_of_questions_get_no_warning_and_can_be_put_in_their_order_again(make, english):  # noqa: F811
    with zipfile.ZipFile(io.BytesIO(make())) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet"):
                text = package.read(name).decode()
                ignored = re.search(
                    r'<ignoredError sqref="A1:XFD(\d+)" [^>]*numberStoredAsText="1"', text
                )
                last = max(int(row) for row in re.findall(r'<row r="(\d+)"', text))
                assert int(ignored[1]) >= last
    for sheet in english.worksheets[1:]:
        order = [row["Order"] for row in rows_of(sheet)]
        assert order == list(range(1, len(order) + 1))


def test_words_never_touch_the_figures_beside_them(english):  # noqa: F811
    for sheet in english:
        for row in sheet.iter_rows():
            for before, cell in itertools.pairwise(row):
                if isinstance(before.value, float | int) and isinstance(cell.value, str):
                    assert cell.alignment.indent == 1
                    assert cell.alignment.horizontal == "left"
