"""The colours of an organisation dress the report; whatever they are, everything stays readable."""

import base64
import dataclasses
from io import BytesIO

import pytest
from PIL import Image

from assessor.report.facts import Identity
from assessor.report.identity import PAPER, READABLE, SEEN, Look, contrast, darkened, look_of

COLOURS = ("#ffffff", "#ffff00", "#ffe600", "#7fd4ff", "#c00000", "#003f48", "#808080", "#000000")


def test_black_on_white_contrasts_most():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1


@pytest.mark.parametrize("colour", COLOURS)
def test_headings_contrast_with_the_paper_whatever_the_colour(colour):
    look = look_of(Identity("Group", primary=colour, secondary=colour))
    assert contrast(look.ink, PAPER) >= READABLE
    assert contrast(look.edge, PAPER) >= SEEN


def test_a_colour_that_contrasts_is_left_as_it_is():
    assert look_of(Identity("Group", primary="#003f48")).ink == "#003f48"


def test_a_colour_is_darkened_in_its_own_hue():
    red, green, blue = (int(darkened("#ff0000", READABLE)[at : at + 2], 16) for at in (1, 3, 5))
    assert red > 0
    assert (green, blue) == (0, 0)


def test_without_an_identity_the_usual_colours_stand():
    assert look_of(None) == Look()
    assert look_of(Identity("Group")) == Look(name="Group")


def test_nothing_but_a_colour_goes_into_the_style_sheet():
    with pytest.raises(ValueError, match="red"):
        look_of(Identity("Group", primary="red; } * { display: none"))


@pytest.fixture
def dressed(facts):
    picture = BytesIO()
    Image.new("RGB", (4, 2), "#c00000").save(picture, "PNG")
    logo = f"data:image/png;base64,{base64.b64encode(picture.getvalue()).decode()}"
    lines = {"en": "For the group only", "zh": "仅限集团内部"}
    return dataclasses.replace(
        facts, identity=Identity("Lake <Group>", logo, "#c00000", "#ffe600", lines)
    )


def test_logo_colours_and_the_line_stand_in_the_report(page, dressed):
    html = page(facts=dressed)
    assert f'<img src="{dressed.identity.logo}" alt="Lake &lt;Group&gt;"/>' in html
    assert "--area: #c00000; --ink: #" in html
    assert 'data-confidential="For the group only"' in html
    assert 'data-confidential="仅限集团内部"' in page(language="zh", facts=dressed)


def test_a_line_in_one_language_stands_in_reports_in_both(page, dressed):
    lines = {"zh": "仅限集团内部"}
    only = dataclasses.replace(dressed.identity, confidential=lines)
    assert 'data-confidential="仅限集团内部"' in page(
        facts=dataclasses.replace(dressed, identity=only)
    )


@pytest.mark.parametrize("status", ["draft", "submitted", "in_review", "self"])
def test_every_page_of_a_report_that_is_not_final_is_marked(tell, facts, status):
    assert tell(facts=dataclasses.replace(facts, status=status)).watermark


def test_no_page_of_a_final_report_is_marked(tell, page, facts):
    final = dataclasses.replace(facts, status="final")
    assert tell(facts=final).watermark == ""
    assert "@left-middle { content: none; }" in page(facts=final)
