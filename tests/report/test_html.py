import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont

from assessor.report.facts import Check
from assessor.report.glyphs import load_coverage, printable


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.open, self.seen, self.inside_a, self.ids, self.targets = [], [], [], [], []
        self.headings = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if "a" in self.open:
            self.inside_a.append(tag)
        if tag not in ("meta", "link", "img", "br"):
            self.open.append(tag)
        self.seen.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            if name == "href" and value.startswith("#"):
                self.targets.append(value[1:])

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass


def test_hostile_text_is_text_wherever_it_is_typed(page, hostile, everywhere):
    calm = "x" * len(hostile)  # as long, so that it is laid out alike
    expected = Tags(page(everywhere(calm), name=calm, more={calm: calm})).seen
    html = page(everywhere(hostile), name=hostile, more={hostile: hostile})
    assert Tags(html).seen == expected
    assert "49" not in re.sub(r"[\d.]+", "", html)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_is_xml_whatever_was_typed_so_that_it_is_read_fast(
    page, facts, language, all_hostile, everywhere
):
    text = " ".join(all_hostile)
    final = replace(facts, status="final", check=Check("AB12", "https://example.org/check/AB12"))
    made = page(everywhere(text), language, final, name=text, more={text: text})
    root = ET.fromstring(made)
    assert root.tag == "html"
    assert root.find(".//svg") is None  # each drawing names what it is
    assert root.find(".//{http://www.w3.org/2000/svg}svg[@class='qr']") is not None


def test_no_element_stands_inside_a_link(page):
    assert Tags(page()).inside_a == []


def test_every_link_leads_somewhere_and_no_id_is_used_twice(page, answers, everywhere):
    for said in (answers, {}, everywhere("x")):
        tags = Tags(page(said))
        assert len(tags.ids) == len(set(tags.ids))
        assert set(tags.targets) <= set(tags.ids)


def test_headings_never_skip_a_level(page):
    levels = Tags(page()).headings
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))


@pytest.mark.parametrize(("language", "tag"), [("en", "en"), ("zh", "zh-CN")])
def test_the_page_says_which_language_it_is_in(page, language, tag):
    assert f'<html lang="{tag}">' in page(language=language)


def test_a_non_breaking_hyphen_becomes_a_plain_one(page):
    html = page(name="Non\u2011breaking")
    assert "Non-breaking" in html
    assert "\u2011" not in html


def test_what_no_font_can_show_stands_as_its_code_and_is_explained(page):
    html = page(name="吉\U00020bb7\u3402 \U0001f3ed\U0001f469\u200d\U0001f527 مص")
    assert "吉[U+20BB7 U+3402]" in html
    assert "[U+1F3ED U+1F469 U+1F527]" in html
    assert "stand as their code in brackets: U+20BB7" in html


def test_a_page_without_such_characters_does_not_speak_of_them(page):
    assert "stand as their code" not in page()


def test_nothing_can_turn_a_line_around(page):
    assert "\u202e" not in page(name="abc\u202edef\u202c")


def test_the_list_of_characters_is_that_of_the_fonts(templates):
    fonts = templates / "report/fonts"
    shown = set()
    for file in sorted(fonts.glob("*Regular*.woff2")):
        shown |= {code for code in TTFont(file).getBestCmap() if code >= 32}
    uncovered = load_coverage(fonts)
    every = {code for code in range(32, 0x30000) if not uncovered.match(chr(code))}
    assert every == shown


def test_text_that_can_be_shown_is_left_alone(templates):
    uncovered = load_coverage(templates / "report/fonts")
    text = "Łódź 喆堃镕 “quoted” 100 %\nnext line\u3000…"
    assert printable(text, uncovered) == (text, ())
