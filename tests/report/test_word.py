"""The Word file says what the page says, with objects of Word's own."""

import datetime as dt
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from docx.oxml.ns import qn
from lxml import etree

from assessor.report.beside import Beside, EvidenceFacts, FindingFacts, ReviewFacts, Signature
from assessor.report.facts import Check, Identity
from assessor.report.html import whole_page
from assessor.report.word.blocks import Table, inside
from assessor.report.word.make import word_of
from assessor.report.word.page import read_page
from assessor.scoring.score import score
from tests.report.reading_word import Word

pytestmark = pytest.mark.xdist_group("word")
"""What is printed once for this file is printed by one worker."""

LIN = Signature("Lin", dt.datetime(2026, 3, 2, 8, 30, tzinfo=dt.UTC))
FILE = EvidenceFacts("machines-list", "list.pdf", "pdf", 3 * 1024 * 1024, "ab" * 32, "All", LIN)
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
OURS = Identity(
    "Northern Group",
    f"data:image/png;base64,{DOT}",
    "#7a1f2b",
    confidential={"en": "For the board alone", "zh": "仅供董事会"},
)
NASTY = (
    "=cmd()end\u202egnp.exe\u2066 مصنع \U0001f3ed\U0001f469\u200d\U0001f527 ]]> "
    "<w:t>x</w:t> &amp; {{ 7*7 }} _x0041_ " + "endless" * 400
)


OF_LOGO = {"english": [], "chinese": [], "final": [], "short": ["Northern", "Group"]}
"""A logo that Word cannot show has its words instead."""


class Said(HTMLParser):
    """The words of a page that a reader finds on it, in its order, without those in drawings."""

    def __init__(self, page):
        super().__init__()
        self.open, self.words, self.tags, self.drawings, self.headings = [], [], set(), 0, []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.add(tag)
        self.drawings += tag in ("svg", "img")
        if tag not in ("meta", "link", "img", "br", "col"):
            is_counted = "h2" in [name for name, _ in self.open] and attrs.get("class") == "number"
            self.open.append((tag, is_counted))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag):
        if tag in [name for name, _ in self.open]:
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        tags = {name for name, _ in self.open}
        # Word counts the sections, and makes the contents of their headings.
        if not tags & {"svg", "nav", "head"} and not any(counted for _, counted in self.open):
            self.words += re.findall(r"\w+", data)


@pytest.fixture(scope="module")
def beside(bank, say, answers):
    own = say(answers)
    finding = FindingFacts("machines-list", "The list is of last year.", LIN, LIN)
    return Beside(ReviewFacts(own, score(bank, own), (finding,)), (FILE,))


@pytest.fixture(scope="module")
def views(tell, beside, answers, facts):
    final = replace(
        facts,
        status="final",
        identity=OURS,
        check=Check("AB12", "https://example.org/check/AB12"),
    )
    webp = replace(facts, identity=replace(OURS, logo="data:image/webp;base64,UklGRg=="))
    reviewed = answers | {"machines-list": {"option": "not-met", "note": "Seen.\nTwice."}}
    return {
        "english": tell(),
        "chinese": tell(reviewed, "zh", beside=beside),
        "final": tell(reviewed, facts=final, beside=beside),
        "short": tell({"planning-weekly": {"unknown": True, "note": "later"}}, facts=webp),
    }


@pytest.fixture(scope="module")
def made(views, templates):
    return {name: word_of(view, templates) for name, view in views.items()}


@pytest.fixture(scope="module")
def words(made):
    return {name: Word(content) for name, content in made.items()}


EVERY = pytest.mark.parametrize("name", ["english", "chinese", "final", "short"])


@EVERY
def test_every_word_of_the_page_stands_in_the_file_and_no_other(name, views, words, templates):
    page = Counter(Said(whole_page(views[name], templates)).words)
    page += Counter(OF_LOGO[name])
    word = Counter(re.findall(r"\w+", words[name].text))
    assert (page - word, word - page) == (Counter(), Counter())


@EVERY
def test_every_section_is_a_heading_with_something_below_it(name, views, words):
    word = words[name]
    body = [one for one in word.body if one.tag in (qn("w:p"), qn("w:tbl"))]
    ids = {style.name: style.style_id for style in word.document.styles}
    heads = [
        place for place, one in enumerate(body) if one.get("x") or _style(one) == ids["Heading 1"]
    ]
    titles = [section.title for section in views[name].sections]
    assert word.said("Heading 1") == titles
    for first, after in zip(heads, [*heads[1:], len(body)], strict=True):
        assert after - first > 1


def _style(element):
    return element.style if element.tag == qn("w:p") else None


def test_a_new_line_that_somebody_typed_is_one_in_word(words):
    assert any("Seen.\nTwice." in text for _, text in words["final"].paragraphs)


@EVERY
def test_headings_are_real_ones_of_the_same_levels(name, views, words, templates):
    page = [level for level in Said(whole_page(views[name], templates)).headings if level > 1]
    styles = [f"Heading {level - 1}" for level in page]
    found = [style for style, _ in words[name].paragraphs if style.startswith("Heading")]
    # The heading of the contents is not one of the contents.
    assert Counter(found) == Counter(styles) - Counter(["Heading 1"])


def test_word_counts_the_sections(words, views):
    word = words["english"]
    level = word.document.styles["Heading 1"].element.pPr.numPr
    assert level.numId.val > 0
    assert word.document.styles["TOC Heading"].element.pPr.numPr.numId.val == 0
    assert not any(re.match(r"\d", title) for title in word.said("Heading 1"))


@EVERY
def test_the_contents_are_a_field_that_word_fills_and_each_entry_leads_to_its_heading(
    name, views, words
):
    word = words[name]
    code = " ".join(one.text for one in word.all("w:instrText"))
    assert 'TOC \\o "1-1"' in code
    assert next(iter(word.values("w:fldChar", "w:dirty"))) == "true"
    entries = [text.strip().split("\t") for text in word.said("toc 1")]
    assert entries == [[section.number, section.title] for section in views[name].sections]
    kinds = Counter(word.values("w:fldChar", "w:fldCharType"))
    assert kinds["begin"] == kinds["separate"] == kinds["end"]


@EVERY
def test_every_link_leads_to_a_place_that_is_there(name, words):
    word = words[name]
    places = word.values("w:bookmarkStart", "w:name")
    ids = word.values("w:bookmarkStart", "w:id")
    assert len(set(places)) == len(places)
    assert len(set(ids)) == len(ids)
    assert sorted(ids) == sorted(word.values("w:bookmarkEnd", "w:id"))
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,39}", place) for place in places)
    targets = [one for one in word.values("w:hyperlink", "w:anchor") if one]
    assert targets
    assert set(targets) <= set(places)


def test_head_and_foot_carry_site_section_status_and_page_numbers(words, views):
    word = words["chinese"]
    section = word.document.sections[0]
    head, foot = section.header._element, section.footer._element
    assert "Works No. 3" in section.header.paragraphs[0].text
    assert views["chinese"].status in section.footer.paragraphs[0].text
    assert "第 1 页，共 1 页" in section.footer.paragraphs[0].text
    assert [one.text.strip() for one in head.iter(qn("w:instrText"))] == ["STYLEREF 1"]
    assert [one.text.strip() for one in foot.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert section.different_first_page_header_footer
    assert not section.first_page_header.paragraphs[0].text


def test_chinese_has_a_chinese_font_and_its_marks_are_full_width(words):
    styles = words["chinese"].part("word/styles.xml")
    fonts = styles.find(f"{qn('w:docDefaults')}//{qn('w:rFonts')}")
    assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
    assert not any("Theme" in name for name in fonts.attrib)
    assert styles.find(f".//{qn('w:lang')}").get(qn("w:eastAsia")) == "zh-CN"
    runs = [one for one in words["chinese"].all("w:r") if "“" in "".join(one.itertext())]
    assert runs
    assert all(one.find(f".//{qn('w:rFonts')}").get(qn("w:hint")) == "eastAsia" for one in runs)


@EVERY
def test_the_head_of_a_table_comes_again_on_every_page_and_no_row_is_torn(
    name, views, words, templates
):
    tables = [
        block
        for block in inside(read_page(whole_page(views[name], templates), views[name].language))
        if isinstance(block, Table)
    ]
    word = words[name]
    assert len(word.all("w:tbl")) == len(tables)
    heads = sum(row.is_head for table in tables for row in table.rows)
    assert len(word.all("w:tblHeader")) == heads > 0
    assert {"No.", "编号"} & set(word.said("Report Head")) or name == "short"
    assert len(word.all("w:cantSplit")) == len(word.all("w:tr"))


@EVERY
def test_every_drawing_is_a_picture_that_is_told_in_words(name, views, words, templates):
    word = words[name]
    drawn = Said(whole_page(views[name], templates)).drawings
    assert len(word.pictures) == drawn - bool(OF_LOGO[name]) > 0
    assert all(word.pictures)
    ids = [one.get("id") for one in word.body.xpath(".//wp:docPr")]
    assert len(set(ids)) == len(ids)


def test_the_organisation_shows_in_logo_colour_and_line(words):
    word = words["final"]
    assert word.pictures[:2] == [
        "Northern Group",
        "QR code that leads to https://example.org/check/AB12",
    ]
    heading = word.document.styles["Heading 1"]
    assert str(heading.font.color.rgb) == "7A1F2B"
    feet = (word.document.sections[0].footer, word.document.sections[0].first_page_footer)
    assert all("For the board alone" in foot._element.xpath("string(.)") for foot in feet)


def test_a_picture_that_word_cannot_show_is_told_instead(words):
    assert "Northern Group" in words["short"].text
    assert "Northern Group" not in words["short"].pictures


def test_the_file_says_of_itself_what_it_is_and_nothing_of_where_it_was_made(words, views, facts):
    told = words["english"].document.core_properties
    assert (told.title, told.author) == (views["english"].title, "Chen Wei")
    assert told.created.date() == told.modified.date() == facts.date
    assert told.comments == told.keywords == ""
    assert not any("thumbnail" in name for name in words["english"].package.namelist())


def test_the_same_report_has_the_same_bytes_on_any_day(made, views, templates):
    assert word_of(views["english"], templates) == made["english"]
    dates = {one.date_time for one in Word(made["english"]).package.infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_hostile_text_stays_text_and_what_no_file_can_hold_is_left_out(tell, everywhere, templates):
    # No control character comes through the door; names of older sites may hold one.
    worse = f"\x00\x0b{NASTY}\ud83d\ufffe"
    view = tell(everywhere(NASTY), name=worse, more={worse: worse})
    word = Word(word_of(view, templates))
    for name in word.package.namelist():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(word.package.read(name))
    assert word.text.count("=cmd()endgnp.exe مصنع \U0001f3ed\U0001f469\u200d\U0001f527 ]]>") > 5
    assert "<w:t>x</w:t> &amp; {{ 7*7 }} _x0041_" in word.text
    assert not any(one in word.text for one in "\x00\x0b\u202e\u2066\ufffe")
    # What the page itself brings, and no field more than that.
    codes = {one.text.split()[0] for one in word.all("w:instrText")}
    assert codes == {"TOC", "PAGEREF"}


def test_the_libraries_are_loaded_only_where_a_file_is_made():
    script = """
import sys
import assessor.workflow.making, assessor.cli
print([one for one in ("docx", "xlsxwriter", "resvg_py", "fontTools") if one in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
