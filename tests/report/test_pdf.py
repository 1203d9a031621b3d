import base64
import io
import subprocess

import pikepdf
import pytest
from PIL import Image

from assessor.report.errors import ReportFailed
from assessor.report.pdf import to_pdf
from assessor.report.render import environment_in, render

pytestmark = pytest.mark.xdist_group("pdf")
"""What is printed once for this file is printed by one worker."""

IDENTIFIER = b"0123456789abcdef"


@pytest.fixture(scope="module")
def assets(templates):
    return templates / "report"


@pytest.fixture(scope="module")
def printed(page, assets):
    """The report of the tiny bank, once a language."""
    return {
        language: render(page(language=language), assets, IDENTIFIER) for language in ("en", "zh")
    }


def text_of(pdf, order="-layout"):
    done = subprocess.run(
        ["pdftotext", order, "-", "-"], input=pdf, capture_output=True, check=True
    )
    return done.stdout.decode()


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="http://127.0.0.1:9/x.png">',
        '<img src="file:///etc/hostname">',
        '<img src="../../pyproject.toml">',
        '<img src="%2e%2e/%2e%2e/pyproject.toml">',
        '<img src="missing.png">',
        '<img src="data:text/html;base64,AAAA">',
        '<img src="data:image/svg+xml;base64,AAAA">',
        '<img src="file://somewhere/etc/hostname">',
        '<img src="ftp://127.0.0.1/x.png">',
        '<style>@import url("file:///etc/hostname");</style>',
        '<style>@import url("http://127.0.0.1:9/x.css");</style>',
        '<style>p { background: url("file:///etc/hostname") }</style><p>x</p>',
        '<link rel="stylesheet" href="file:///etc/hostname">',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<a rel="attachment" href="file:///etc/hostname">x</a>',
        '<svg width="9" height="9"><image href="file:///etc/hostname" width="9" height="9"/></svg>',
        '<object data="file:///etc/hostname"></object>',
    ],
)
def test_the_page_can_fetch_nothing_but_the_files_of_the_report(assets, markup):
    with pytest.raises(ReportFailed, match="outside its own files"):
        to_pdf(f'<html lang="en"><title>t</title><body>{markup}</body></html>', assets, IDENTIFIER)


def test_a_logo_is_shown(assets):
    picture = io.BytesIO()
    Image.new("RGB", (4, 2), "#c00000").save(picture, "PNG")
    data = base64.b64encode(picture.getvalue()).decode()
    markup = f'<img src="data:image/png;base64,{data}" alt="Lake Group">'
    html = f'<html lang="en"><title>t</title><body>{markup}</body></html>'
    with pikepdf.open(io.BytesIO(to_pdf(html, assets, IDENTIFIER))) as pdf:
        assert len(pdf.pages[0].get_images()) == 1


def test_hostile_text_is_printed_as_it_was_typed_and_fetches_nothing(
    page, assets, all_hostile, everywhere
):
    text = " ".join(all_hostile)
    pdf = render(page(everywhere(text), name=text, more={text: text}), assets, IDENTIFIER)
    # Lines are broken anywhere, and columns stand beside each other: look at words in raw order.
    told = "".join(text_of(pdf, "-raw").split())
    for one in all_hostile:
        assert told.count("".join(one.split())) >= 5  # site, fact, notes, reason, written answer
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.attachments) == 0


def test_the_longest_texts_are_printed_in_full(page, assets, answers):
    long = {
        "remarks": {"text": "w" * 3600},
        "machines-list": {"option": "fully", "note": "长" * 3000},
        "machines-linked": {"option": "fully", "note": "\n".join(["§"] * 150)},
        "planning-weekly": {"option": "fully", "note": "🏭\U00020bb7\u2011" * 50},
    }
    html = page({**answers, **long}, name="W" * 300)
    told = text_of(render(html, assets, IDENTIFIER))
    assert (told.count("长"), told.count("§")) == (3000, 150)
    assert told.count("w") >= 3600
    assert told.count("U+1F3ED") >= 50


def test_a_page_that_is_no_xml_prints_as_one_that_is(assets):
    whole = '<html lang="en"><head><title>t</title></head><body><p>a</p><p>b</p></body></html>'
    loose = '<html lang="en"><title>t</title><p>a<p>b'
    assert to_pdf(loose, assets, IDENTIFIER) == to_pdf(whole, assets, IDENTIFIER)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_file_carries_the_identifier_given_and_one_of_its_own_bytes(printed, language):
    with pikepdf.open(io.BytesIO(printed[language])) as pdf:
        given, made = (bytes(one) for one in pdf.trailer.ID)
        assert pdf.check_pdf_syntax() == []
    assert given == IDENTIFIER
    assert len(made) == len(given)
    assert made != given


def test_two_renders_are_the_same_bytes(page, assets, printed):
    assert render(page(), assets, IDENTIFIER) == printed["en"]


def test_pages_are_numbered_and_the_contents_name_them(printed):
    english, chinese = text_of(printed["en"]), text_of(printed["zh"])
    with pikepdf.open(io.BytesIO(printed["en"])) as opened:
        count = len(opened.pages)
    assert f"Page {count} of {count}" in english
    contents = english.split("Contents", 2)[2].splitlines()
    numbers = [line.split()[-1] for line in contents if "Sources" in line]
    assert int(numbers[0]) <= count
    assert "第 2 页" in chinese


def test_no_page_is_empty(printed):
    for pdf in printed.values():
        pages = text_of(pdf).split("\f")[:-1]
        # Header and footer are some 40 characters, and the page to sign says little more than that.
        assert min(len("".join(one.split())) for one in pages) > 80


def test_chinese_text_can_be_found_and_copied(printed):
    text = text_of(printed["zh"])
    for words in ("所处水平", "不是官方评定", "每周有计划", "凭记忆，未与原文核对"):
        assert words in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_file_is_tagged_titled_and_marked_for_archives_and_for_readers(printed, language):
    with pikepdf.open(io.BytesIO(printed[language])) as pdf:
        assert str(pdf.Root.Lang) == {"en": "en", "zh": "zh-CN"}[language]
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        metadata = pdf.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        for one in pdf.pages:
            assert one.obj.Tabs == "/S"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_picture_has_words_in_place_of_it(printed, language):
    with pikepdf.open(io.BytesIO(printed[language])) as pdf:
        figures = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
        assert len(figures) >= 6
        assert all(str(figure.get("/Alt", "")).strip() for figure in figures)


def test_every_link_belongs_to_a_link_of_the_structure_and_says_where_it_leads(printed):
    with pikepdf.open(io.BytesIO(printed["en"])) as pdf:
        links = [
            one
            for page in pdf.pages
            for one in page.get("/Annots", [])
            if one.get("/Subtype") == "/Link"
        ]
        assert len(links) > 20
        assert all("/StructParent" in link and str(link.get("/Contents", "")) for link in links)
        owners = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Link"
        ]
        assert len(owners) == len(links)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_all_fonts_are_in_the_file_and_none_lacks_a_character(printed, language):
    with pikepdf.open(io.BytesIO(printed[language])) as pdf:
        fonts = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
        names = {str(font.FontName) for font in fonts}
        assert all("Assessor-" in name for name in names), names


def test_a_render_that_takes_too_long_is_stopped_and_says_so(page, assets, answers):
    with pytest.raises(ReportFailed, match="took too long"):
        render(
            page({**answers, "remarks": {"text": "words and words " * 40_000}}),
            assets,
            IDENTIFIER,
            seconds=1,
        )


def test_a_render_that_needs_too_much_memory_says_so(page, assets):
    with pytest.raises(ReportFailed, match="memory"):
        render(page(), assets, IDENTIFIER, memory_mb=120)


def test_a_refusal_in_the_child_reaches_the_person(assets):
    with pytest.raises(ReportFailed, match="outside its own files"):
        render('<img src="file:///etc/hostname">', assets, IDENTIFIER)


def test_the_child_sees_no_secrets_of_the_server(monkeypatch, tmp_path):
    monkeypatch.setenv("ASSESSOR_SECRET_KEY", "hush")
    assert "hush" not in environment_in(tmp_path).values()


def sections_of(pdf):
    """Title, number of the page, and how far below the top of it, of each section of a report."""
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    found = []
    with pdf.open_outline() as outline:
        for one in outline.root:
            page, _, _, top, *_ = one.destination
            height = float(page.MediaBox[3])
            found.append((one.title, pages[page.objgen], height - float(top)))
    return found


AT_THE_TOP = 110
"""A section that begins so near to the edge, in points, is the first on its page."""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_is_headed_with_the_section_that_it_begins_with(printed, language):
    with pikepdf.open(io.BytesIO(printed[language])) as pdf:
        sections, number = sections_of(pdf), len(pdf.pages)
    begins = {page: title for title, page, top in reversed(sections) if top < AT_THE_TOP}
    assert len(begins) > 3
    heads = [
        text.strip().split("\n")[0] for text in text_of(printed[language]).split("\f")[:number]
    ]
    for page, title in begins.items():
        if page:
            assert "".join(title.split()) in "".join(heads[page].split()), (page, heads[page])
