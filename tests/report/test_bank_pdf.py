"""The whole bank as a PDF."""

import dataclasses
import io
import subprocess

import pikepdf
import pytest

from assessor.report.bank_file import bank_as_pdf
from tests.report.test_bank_page import bank_of

pytestmark = pytest.mark.xdist_group("pdf")
"""What is printed once for this file is printed by one worker."""


def words_of(pdf):
    """All letters in order: lines may be broken anywhere."""
    done = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return "".join(done.stdout.decode().split())


@pytest.fixture(scope="module", params=["en", "zh"])
def printed(request, templates):
    return request.param, bank_as_pdf(bank_of("report"), request.param, templates)


def test_the_pdf_says_all_that_the_bank_says(printed):
    language, pdf = printed
    bank, words = bank_of("report"), words_of(pdf)
    texts = [
        *(item.prompt for item in bank.items),
        *(source.title for source in bank.sources),
        *(
            criterion.title
            for ladder in bank.ladders
            for level in ladder.levels
            for criterion in level.criteria
        ),
    ]
    missing = [text for text in texts if "".join(text[language].split()) not in words]
    missing += [item.id for item in bank.items if item.id not in words]
    assert missing == []
    assert bank.sha256 in words


def test_it_is_tagged_titled_and_has_its_fonts_in_it(printed):
    language, pdf = printed
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == {"en": "en", "zh": "zh-CN"}[language]
        assert opened.Root.MarkInfo.Marked
        assert opened.open_metadata()["pdfuaid:part"] == "1"
        assert len(opened.pages) > 3
        names = {
            str(one.FontName)
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        }
        assert names
        assert all("Assessor-" in name for name in names), names


def test_what_no_font_can_show_stands_as_its_code_and_is_explained(templates):
    bank = bank_of("any-of")
    strange = dataclasses.replace(bank, summary={"en": "吉\U0001f3ed"})
    words = words_of(bank_as_pdf(strange, "en", templates))
    assert "吉[U+1F3ED]" in words
    assert "fontsofthisfilelackthesecharacters:U+1F3ED" in words
