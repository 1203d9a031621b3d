"""A report as a document: what readers that speak it, archives and programs find in it.

A cheap look with pikepdf at each report of a tiny bank and of one sample factory; `make verapdf` looks
at every rule of PDF/A-3a and PDF/UA-1.
"""

import datetime as dt
import io
import itertools
import re

import pikepdf
import pytest

from assessor import assets
from assessor.bank.shelf import Shelf
from assessor.report.facts import Check, ReportFacts
from assessor.report.make import make_report
from assessor.report.printed import not_printed
from assessor.report.render import Bounds
from assessor.responses.read import ResponsesFile
from assessor.scoring.score import score

pytestmark = pytest.mark.xdist_group("structure")
"""What is printed once for this file is printed by one worker."""

FACTORY = "tests/factories/sme/still-on-paper.yaml"
TAGS = {"en": "en", "zh": "zh-CN"}
CHECK = Check("ABCD-EFGH-IJKL-MNOP", "https://assessor.example.com/check/ABCD-EFGH-IJKL-MNOP")
FINAL = ReportFacts(
    status="final", date=dt.date(2026, 3, 2), prepared_by="Zhao Min", number="2026-1", check=CHECK
)
BOUNDS = Bounds(seconds=300)
HEADING = re.compile(r"/H([1-6])")


@pytest.fixture(scope="module")
def tiny(bank, say, templates):
    def made(language):
        said = say(name="宁波第三工厂" if language == "en" else "The old works by the river")
        return make_report(bank, said, score(bank, said), language, FINAL, templates, BOUNDS)

    return {language: made(language) for language in TAGS}


@pytest.fixture(scope="module")
def sample(templates):
    file = templates.parent / FACTORY
    read = ResponsesFile(file)
    bank = Shelf(assets.question_banks()).bank(read.named.bank, read.named.edition)
    said = read.against(bank)
    facts = ReportFacts(status="self", date=dt.date(2026, 3, 2))
    return make_report(
        bank, said, score(bank, said), "zh", facts, templates, BOUNDS, file=file.read_bytes()
    )


@pytest.fixture(scope="module", params=["tiny-en", "tiny-zh", "sample-zh"])
def document(request, tiny, sample):
    """A report that is open, and its language."""
    kind, language = request.param.split("-")
    with pikepdf.open(io.BytesIO(tiny[language] if kind == "tiny" else sample)) as pdf:
        yield pdf, language


@pytest.fixture
def pdf(document):
    return document[0]


@pytest.fixture
def language(document):
    return document[1]


def elements(node):
    """The elements of the structure in the order in which they are read."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


@pytest.fixture
def structure(pdf):
    return list(elements(pdf.Root.StructTreeRoot))


def annotations(pdf, kind):
    found = (one for page in pdf.pages for one in page.obj.get("/Annots", []))
    return [one for one in found if one.Subtype == kind]


def bookmarks(items, depth=1):
    for item in items:
        yield depth, item
        yield from bookmarks(item.children, depth + 1)


def test_it_is_tagged_and_says_its_language_and_its_title(pdf, language):
    assert str(pdf.Root.Lang) == TAGS[language]
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo.Title).strip()
    assert all(page.obj.Tabs == "/S" for page in pdf.pages)


def test_it_is_for_archives_and_for_everybody_at_once(pdf):
    metadata = pdf.open_metadata()
    assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
    assert metadata["pdfuaid:part"] == "1"


def test_the_metadata_say_what_it_is_who_made_it_and_when(pdf):
    metadata = pdf.open_metadata()
    assert str(metadata["dc:title"]) == str(pdf.docinfo.Title)
    assert metadata["dc:creator"]
    assert str(pdf.docinfo.CreationDate).startswith("D:20260302")


def test_every_picture_has_words_in_place_of_it(structure):
    figures = [one for one in structure if one.S == "/Figure"]
    assert figures
    assert all(str(one.get("/Alt", "")).strip() for one in figures)


def test_headings_begin_with_the_first_and_leave_none_out(structure):
    found = [HEADING.fullmatch(str(one.S)) for one in structure]
    depths = [int(one[1]) for one in found if one]
    assert depths[0] == 1
    assert depths.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(depths))


def test_a_row_of_a_table_has_nothing_but_cells_and_every_table_has_headers(structure):
    tables = [one for one in structure if one.S == "/Table"]
    assert tables
    for table in tables:
        inside = {str(one.S) for one in elements(table)}
        assert {"/TR", "/TD", "/TH"} <= inside, inside
    rows = [one for one in structure if one.S == "/TR"]
    assert {str(kid.S) for row in rows for kid in row.K} <= {"/TH", "/TD"}


def test_every_link_is_owned_by_a_link_and_says_where_it_leads(pdf, structure):
    links = annotations(pdf, "/Link")
    assert len(links) > 10
    assert all("/StructParent" in one and str(one.get("/Contents", "")) for one in links)
    assert len([one for one in structure if one.S == "/Link"]) == len(links)


def test_bookmarks_follow_the_headings(pdf, structure):
    with pdf.open_outline() as outline:
        depths = [depth for depth, _ in bookmarks(outline.root)]
        titles = [item.title for _, item in bookmarks(outline.root)]
    headings = [one for one in structure if HEADING.fullmatch(str(one.S))]
    assert max(depths) >= 2
    assert all(one.strip() for one in titles)
    assert len(titles) <= len(headings)


def test_every_font_is_in_the_file_and_says_which_characters_it_shows(pdf):
    objects = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
    fonts = [one for one in objects if one.get("/Type") == "/Font" and "/DescendantFonts" in one]
    descriptors = [one for one in objects if one.get("/Type") == "/FontDescriptor"]
    assert fonts
    assert all("/ToUnicode" in one for one in fonts)
    assert all("/FontFile2" in one for one in descriptors)


def test_passages_in_the_other_language_are_marked_as_such(tiny):
    for language, other in (("en", "zh-CN"), ("zh", "en")):
        with pikepdf.open(io.BytesIO(tiny[language])) as pdf:
            found = [one for one in elements(pdf.Root.StructTreeRoot) if "/Lang" in one]
            assert found
            assert {str(one.Lang) for one in found} == {other}


def test_the_cover_of_a_final_report_leads_to_where_it_can_be_checked(tiny):
    for one in tiny.values():
        with pikepdf.open(io.BytesIO(one)) as pdf:
            led = [str(link.A.URI) for link in annotations(pdf, "/Link") if "/A" in link]
            assert CHECK.address in led
            figures = [
                str(one.Alt)
                for one in elements(pdf.Root.StructTreeRoot)
                if one.S == "/Figure" and CHECK.address in str(one.Alt)
            ]
            assert len(figures) == 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_levels_can_be_read_from_the_pages_again(tiny, bank, say, language):
    said = say()
    assert not_printed(tiny[language], bank, said, score(bank, said)) == ()
    nothing = say({})
    assert not_printed(tiny[language], bank, nothing, score(bank, nothing))


def test_two_reports_of_the_same_are_the_same_bytes(tiny, bank, say, templates):
    said = say(name="宁波第三工厂")
    again = make_report(bank, said, score(bank, said), "en", FINAL, templates, BOUNDS)
    assert again == tiny["en"]
