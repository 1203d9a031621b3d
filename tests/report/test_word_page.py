"""The page is read for Word however its parts are nested."""

import re

import pytest

from assessor.report.word.blocks import Heading, Paragraph, Picture
from assessor.report.word.lines import KEEPS_LINES
from assessor.report.word.page import KNOWN, read_page
from assessor.report.word.tables import column_widths

OF_DRAWINGS = {"svg", "path", "rect", "text", "circle", "line", "g", "desc"}
AROUND = {"html", "head", "body", "meta", "title", "link", "style"}
OF_TABLES = {"table", "thead", "tbody", "tfoot", "tr", "th", "td", "colgroup", "col"}


def test_whatever_a_template_uses_can_be_read(templates):
    files = [*(templates / "report").rglob("*.html")]
    tags = {tag for file in files for tag in re.findall(r"<([a-z][a-z0-9]*)\b", file.read_text())}
    assert len(tags) > 20
    assert tags - KNOWN - OF_TABLES - AROUND - OF_DRAWINGS == set()


def test_lines_are_kept_wherever_the_page_keeps_them(templates):
    css = (templates / "report" / "report.css").read_text()
    kept = re.findall(r"^([^{}\n]+)\{[^}]*white-space: pre-line", css, re.MULTILINE)
    assert {name.strip().lstrip(".") for one in kept for name in one.split(",")} == KEEPS_LINES


def test_a_number_that_word_would_not_give_is_typed():
    page = "<body><h2><span class='number'>A</span> Annex</h2></body>"
    (heading,) = read_page(page, "en")
    assert (heading.number, heading.text) == ("A", "Annex")


def test_only_pages_of_the_web_and_places_of_the_report_are_linked():
    page = (
        "<body><p id='here'>x</p><p><a href='javascript:a()'>1</a> <a href='#here'>2</a></p></body>"
    )
    blocks = read_page(page, "en")
    targets = [span.target for block in blocks for span in block.spans if span.target]
    assert targets == ["javascript:a()", "#here"]


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<section><div><p>a</p>b<p>c</p></div></section>", ["a", "b", "c"]),
        ("<new-thing>a<other>b</other></new-thing>", ["a", "b"]),
        ("<dl><dt>a</dt><dd>b</dd></dl>", ["a", "b"]),
        ("<p>a\n  <b>b</b>\n</p><script>c</script><!-- d -->", ["a b"]),
        ("<div class='note'>a\nb  c</div>", ["a\nb c"]),
        ("<ol><li><span>1</span><p>a</p><p>b</p></li></ol>", ["1 a", "b"]),
    ],
)
def test_words_are_found_however_they_are_nested(markup, found):
    blocks = read_page(f"<body>{markup}</body>", "en")
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == found


def test_a_heading_beside_a_picture_stands_above_it():
    page = "<body><div><div><svg><title>t</title></svg></div><div><h3>a</h3></div></div></body>"
    assert [type(block) for block in read_page(page, "en")] == [Heading, Picture]


def test_columns_fill_the_page_and_the_longest_words_get_the_most():
    page = (
        "<body><table><tr><th>No.</th><th>Question</th><th>Credit</th></tr>"
        f"<tr><td>1.1</td><td>{'some words ' * 30}</td><td class='num'>50%</td></tr></table></body>"
    )
    (table,) = read_page(page, "en")
    number, question, credit = column_widths(table, 160)
    assert number + question + credit == pytest.approx(160)
    assert question > 4 * max(number, credit)
