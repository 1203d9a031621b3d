"""What is in the other language is marked, in the page and in the PDF, and nothing else is touched."""

import io
import re

import pikepdf
import pytest

from assessor.report.pdf import to_pdf
from assessor.report.tongues import marked


def zh(text):
    return f'<span lang="zh-CN">{text}</span>'


def en(text):
    return f'<span lang="en">{text}</span>'


@pytest.mark.parametrize(
    ("language", "page", "found"),
    [
        ("en", "<p>Works 宁波工厂, line 3</p>", f"<p>Works {zh('宁波工厂')}, line 3</p>"),
        (
            "en",
            "<p>GB/T 39116—2020 《智能制造》能力 2 级</p>",
            f"<p>GB/T 39116—2020 《{zh('智能制造》能力 2 级')}</p>",
        ),
        ("en", "<p>No passage of another kind</p>", "<p>No passage of another kind</p>"),
        ("zh", "<p>厂名 Works No. 3 在此</p>", f"<p>厂名 {en('Works No. 3')} 在此</p>"),
        ("zh", "<p>已用 ERP、MES 和 PLM 系统</p>", "<p>已用 ERP、MES 和 PLM 系统</p>"),
        ("zh", "<p>Seen in the office.</p>", f"<p>{en('Seen in the office')}.</p>"),
    ],
)
def test_a_passage_in_the_other_language_is_marked(language, page, found):
    assert marked(page, language) == found


@pytest.mark.parametrize(
    "page",
    [
        "<head><title>工厂</title></head>",
        '<p title="工厂">x</p>',
        '<a href="#x">工厂</a>',
        "<svg><title>工厂</title><text>工厂</text></svg>",
    ],
)
def test_what_holds_no_passages_is_left_alone(page):
    assert marked(page, "en") == page
    assert marked(f"{page}<p>工厂</p>", "en") == f"{page}<p>{zh('工厂')}</p>"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_text_of_a_report_stays_as_it_is(page, language):
    html = page(language=language)
    assert re.sub(r'<span lang="[a-zA-Z-]+">([^<]*)</span>', r"\1", marked(html, language)) == html


def test_the_language_stands_in_the_structure_of_the_pdf(templates):
    html = marked('<html lang="en"><title>t</title><h1>Works 宁波工厂</h1></html>', "en")
    with pikepdf.open(io.BytesIO(to_pdf(html, templates / "report", bytes(16)))) as pdf:
        objects = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        said = [(str(one.S), str(one.Lang)) for one in objects if "/S" in one and "/Lang" in one]
    assert said == [("/Span", "zh-CN")]
