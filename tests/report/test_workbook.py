"""The workbook: every answer with its score, as text and figures and never as formulas."""

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from assessor.report.beside import Beside, EvidenceFacts, FindingFacts, ReviewFacts, Signature
from assessor.report.workbook.make import make_workbook
from assessor.report.workbook.sheets import sheet_names
from assessor.report.workbook.writing import MOST_IN_A_CELL, fitting
from assessor.scoring.score import score

pytestmark = pytest.mark.xdist_group("word")
"""What is printed once for this file is printed by one worker."""

LIN = Signature("Lin", dt.datetime(2026, 3, 2, 8, 30, tzinfo=dt.UTC))
FILE = EvidenceFacts("machines-list", "list.pdf", "pdf", 1024, "ab" * 32, "All", LIN)
FORMULAS = (
    "=cmd()",
    "＝cmd()",
    "－2＋3",
    "+1+1",
    "-2",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "{=1}",
    "http://x.org",
    "0012",
)
NASTY = "end\u202egnp.exe مصنع \U0001f3ed\U0001f469\u200d\U0001f527 _x0041_ &"


@pytest.fixture(scope="module")
def make(bank, say, facts):
    def made(*given, language="en", beside=None, facts=facts, **named):
        said = say(*given, **named)
        extra = {} if beside is None else {"beside": beside}
        return make_workbook(bank, said, score(bank, said), language, facts, **extra)

    return made


@pytest.fixture(scope="module")
def read(make):
    def opened(*given, **named):
        return openpyxl.load_workbook(io.BytesIO(make(*given, **named)))

    return opened


@pytest.fixture(scope="module")
def english(read):
    return read()


def rows_of(sheet):
    """Each row by the heads of its columns."""
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def cells_of(book):
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row]


def below(sheet, head):
    """The rows of the overview that stand below a head in its first column, up to an empty one."""
    found = []
    for row in sheet.iter_rows(values_only=True):
        if found and row[0] is None:
            return found[1:]
        if found or row[0] == head:
            found.append(row)
    return found[1:]


@pytest.mark.parametrize(
    ("language", "names"),
    [("en", ["Overview", "Work", "Outcome"]), ("zh", ["总览", "作业", "成效"])],
)
def test_there_is_an_overview_and_a_sheet_for_each_domain(read, language, names):
    assert read(language=language).sheetnames == names


def test_every_question_stands_once_with_answer_credit_and_weight(english, bank):
    rows = [row for sheet in english.worksheets[1:] for row in rows_of(sheet)]
    assert len({row["No."] for row in rows}) == len(rows) == len(bank.items)
    first = rows[0]
    assert first["Question"] == "Every machine stands in a list."
    assert (first["Answer"], first["Status"], first["Credit"]) == ("Fully met", "Answered", 1)
    assert (first["Proof"], first["Note"]) == ("documented", "Seen in the office.")
    assert sum(row["In index"] or 0 for row in rows) == pytest.approx(1)


def test_what_has_no_answer_says_which_kind_of_none_and_has_no_credit(read, answers):
    said = answers | {"planning-weekly": {"unknown": True}}
    del said["planning-system"]
    rows = {row["No."]: row for row in rows_of(read(said)["Work"])}
    found = {one: (rows[one]["Status"], rows[one]["Answer"], rows[one]["Credit"]) for one in rows}
    assert found["2.1"] == ("Cannot tell yet", None, None)
    assert found["2.2"] == ("Not answered", None, None)
    assert found["1.3"] == ("Not applicable", None, None)
    assert rows["1.3"]["Note"] == "no robots"


def test_a_figure_is_a_number_with_its_unit_beside_it(english):
    rows = {row["No."]: row for row in rows_of(english["Outcome"])}
    assert (rows["3.1"]["Value"], rows["3.1"]["Unit"]) == (7.5, "minutes")
    assert (rows["3.2"]["Value"], rows["3.2"]["Unit"]) == (20, "%")


def test_the_overview_has_the_scores_of_the_scorecard(english, bank, say):
    card = score(bank, say())
    sheet = english["Overview"]
    domains = below(sheet, "Domain")
    assert [row[1:3] for row in domains[:-1]] == [
        (one.score.low, one.score.high) for one in card.domains
    ]
    assert domains[-1][1] == pytest.approx(card.index.low / 100)
    assert [row[0] for row in below(sheet, "Capability")] == ["Machines", "Planning", "Results"]
    assert below(sheet, "Ladder")[0][:2] == ("Maturity", "Level 1")


def test_a_domain_on_the_overview_leads_to_its_sheet(english):
    links = [cell.hyperlink for cell in cells_of(english) if cell.hyperlink]
    assert [one.location for one in links] == ["'Work'!A1", "'Outcome'!A1"]
    assert not any(one.target for one in links)


def test_a_sheet_can_be_filtered_and_printed_and_its_heads_stay(english):
    for sheet in english.worksheets[1:]:
        assert sheet.freeze_panes == "D2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
        widths = [one.width for one in sheet.column_dimensions.values()]
        assert len(widths) > 1
        assert all(5 < width < 60 for width in widths)
    for sheet in english.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert "&P" in sheet.oddFooter.right.text
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize("text", FORMULAS)
def test_what_somebody_typed_never_becomes_a_formula_a_link_or_a_number(make, everywhere, text):
    content = make(everywhere(text), name=text, more={text: text})
    book = openpyxl.load_workbook(io.BytesIO(content))
    found = [cell for cell in cells_of(book) if text in str(cell.value)]
    assert len(found) > 8
    assert {cell.data_type for cell in found} == {"s"}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            assert b"<f>" not in package.read(name), name
            assert b'TargetMode="External"' not in package.read(name), name


@pytest.mark.parametrize("text", ["=cmd()", "+1", "-2+3", "@SUM(1)", "＝1", "＠x"])
def test_what_looks_like_a_formula_stays_text_when_somebody_edits_its_cell(read, everywhere, text):
    # The name of the site and what else is told of it stand on the overview.
    beside = Beside(None, (replace(FILE, name=text),))
    book = read(everywhere(text), name=text, more={text: text}, beside=beside)
    found = [cell for cell in cells_of(book) if str(cell.value).startswith(text)]
    assert book["Overview"]["A1"] in found
    assert len(found) > 10
    assert all(cell.quotePrefix for cell in found)
    assert not any(cell.quotePrefix for cell in cells_of(book) if cell.value == "Fully met")


def test_hostile_text_is_kept_without_what_no_file_can_hold(read, everywhere):
    # No control character comes through the door; names of older sites may hold one.
    worse = f"\x00\x01\x0b{NASTY}\ud83d\ufffe"
    book = read(everywhere(NASTY), name=worse, more={worse: worse})
    kept = "endgnp.exe مصنع \U0001f3ed\U0001f469\u200d\U0001f527 _x0041_ &"
    notes = [row["Note"] for row in rows_of(book["Work"])]
    assert kept in notes
    assert book["Overview"]["A1"].value == kept


def test_what_is_longer_than_a_cell_is_cut_and_says_so(read, answers):
    said = answers | {"planning-weekly": {"unknown": True, "note": "字" * 40_000}}
    notes = [row["Note"] for row in rows_of(read(said)["Work"]) if row["Note"]]
    (long,) = [note for note in notes if note.startswith("字")]
    assert len(long) == MOST_IN_A_CELL
    assert long.endswith("…")


def test_a_sign_of_two_halves_is_never_cut_in_half():
    for start in ("", "a"):
        cut = fitting(start + "\U0001f3ed" * 20_000)
        assert len(cut.encode("utf-16-le")) // 2 <= MOST_IN_A_CELL
        assert set(cut) <= {"a", "\U0001f3ed", "…"}


def test_a_name_at_the_head_of_a_page_gives_no_command(make):
    content = make(name='&"Courier"&K00FF00 5 & 6 ' + "x" * 300)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    head = re.search("<oddHeader>(.*?)</oddHeader>", sheet)[1]
    assert '&amp;&amp;"Courier"&amp;&amp;K00FF00 5' in head.replace("&quot;", '"')
    assert len(head) < 300


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["Overview", "a/b:c*d?[e]\\f"], ["Overview", "a b c d e f"]),
        (["Overview", "x" * 40, "x" * 40], ["Overview", "x" * 31, "x" * 29 + " 2"]),
        (
            ["Overview", "Conditions, scenarios and results", "条" * 31],
            ["Overview", "Conditions, scenarios", "条" * 31],
        ),
        (
            ["Overview", "Planning, making and the of selling more"],
            ["Overview", "Planning, making"],
        ),
        (["Overview", "OVERVIEW", "History", "'"], ["Overview", "OVERVIEW 2", "History 2", "2"]),
    ],
)
def test_names_of_sheets_are_ones_that_excel_takes(titles, names):
    assert sheet_names(titles) == names


def test_where_a_review_set_another_answer_both_stand_with_the_reason(bank, say, answers, read):
    own = say(answers)
    finding = FindingFacts("machines-list", "The list is of last year.", LIN, LIN)
    beside = Beside(ReviewFacts(own, score(bank, own), (finding,)), (FILE,))
    reviewed = answers | {"machines-list": {"option": "not-met"}}
    rows = rows_of(read(reviewed, beside=beside)["Work"])
    first = rows[0]
    assert (first["Answer"], first["Self-assessment"]) == ("Not met", "Fully met")
    assert first["Reason for the change"] == "The list is of last year."
    assert first["Evidence"] == "list.pdf"
    assert not any(row["Self-assessment"] for row in rows[1:])


def test_without_a_review_nothing_is_said_of_one(english):
    assert "Self-assessment" not in rows_of(english["Work"])[0]


def test_the_same_answers_have_the_same_bytes_on_any_day(make, facts):
    assert make() == make()
    other = replace(facts, date=facts.date + dt.timedelta(days=1))
    assert make(facts=other) != make()
    with zipfile.ZipFile(io.BytesIO(make())) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
