import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont

from assessor.report.facts import Check
from assessor.report.glyphs import load_coverage, printable, printable_page


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
    assert "\u2011" not in html.partition("</head>")[2]


def test_what_no_font_can_show_stands_as_its_code_in_a_text_and_is_explained(page, everywhere):
    html = page(everywhere("吉\U0001f3ed\U0001f469\u200d\U0001f527 مص"))
    assert "吉[U+1F3ED U+1F469 U+1F527] [U+0645 U+0635]" in html
    assert "lack these characters: U+1F3ED, U+1F469, U+1F527, U+0645, U+0635." in html


def test_no_code_stands_on_a_cover_in_a_heading_or_at_the_head_of_a_page(page):
    name = "㛃\U00020bb7锅炉厂 \U0001f3ed\U0002ffff"
    html = page(name=name, more={"city": "\U0001f3ed"})
    large = re.search(
        '<body[^>]*>|<header class="cover">.*</header>|<nav.*?</nav>|<h[1-6].*?</h[1-6]>',
        html,
        re.DOTALL,
    )
    assert "[U+" not in large[0]
    assert re.search('data-running="㛃\U00020bb7锅炉厂 〓〓"', html)
    assert '<span class="part">㛃\U00020bb7锅炉厂 〓〓</span>' in html
    assert "lack these characters: U+1F3ED, U+2FFFF." in html


def test_what_the_file_says_of_itself_keeps_every_character(page):
    name = "\U0001f3ed㛃 <b> & Co\u202e\x0b"
    html = page(name=name)
    assert "report for \U0001f3ed㛃 &lt;b&gt; &amp; Co</title>" in html
    ET.fromstring(html)


def test_the_bookmark_of_a_heading_keeps_what_its_print_cannot_show(templates):
    uncovered = load_coverage(templates / "report/fonts")
    html = '<body><h2 id="a"><span class="number">1</span> Hall \U0001f3ed &amp; "x"</h2><h3>Plain</h3>'
    made, codes = printable_page(html, uncovered)
    assert codes == ("U+1F3ED",)
    assert made == (
        '<body><h2 id="a" data-label="1 Hall \U0001f3ed &amp; &quot;x&quot;">'
        '<span class="number">1</span> Hall 〓 &amp; "x"</h2><h3>Plain</h3>'
    )


def test_a_page_without_such_characters_does_not_speak_of_them(page):
    assert "lack these characters" not in page()


EVERYDAY = (
    "t CO₂, 10⁶ kWh, s⁻¹, H₂O, x⁽ⁿ⁾",
    "120 ㎥ ㎾ ㎛ ㎡ ㎏ ㎜ ㏄ ㎝³ ℃ ‰ № Ω μ Å",
    "①⑩⑪⑳㉑⑴⒈ⓐⅧ ㈱",
    "⌀12 ∅ ✔ ✓ ✗ ✘ ☑ ☐ ☒ ⚠",
    "⇒ ↔ → ⇔ ↑ ▪ ► ▶ ● ■ □ ◆ ★",
    "≤ ≥ ≈ ± ∆ ∑ √ ∞ ∥ ⊥ ∠ ÷ × ½ ⅓ ⅔ ¾",
    "㛃𠮷𬭎䶮喆堃镕玥翀昇璟鿫𬬻𬭊𬭛𬭳𫓧",
    "\u9fa6\u9fb3\u9fbc\u9fef \u3400\u4db5",
)


@pytest.mark.parametrize("text", EVERYDAY)
def test_what_a_plant_writes_is_printed_as_it_was_typed(templates, text):
    assert printable(text, load_coverage(templates / "report/fonts")) == (text, ())


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("从PDF：⽅案⽂件⼀份，⽤⼾⼯⼚", "从PDF：方案文件一份，用户工厂"),
        ("⻓⻔⻚⻋⻢⻛⻳⺠", "长门页车马风龟民"),
        ("ﬁne oﬀer ﬃ", "fine offer ffi"),
        ("Cafe\u0301 ü u\u0308", "Café ü ü"),
        ("✅ done ❌ not", "✔ done ✖ not"),
        ("✔\ufe0f", "✔"),
        ("\u212b \u2126 \U0001d465", "\u212b \u2126 x"),
    ],
)
def test_look_alikes_become_the_plain_sign(templates, typed, printed):
    assert printable(typed, load_coverage(templates / "report/fonts")) == (printed, ())


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("10⁶ kWh", "10^6 kWh"),
        ("s⁻¹²", "s^−12"),
        ("CO₂", "CO2"),
        ("120㎥", "120m^3"),
        ("㎛ ㎾ ㏎", "μm kW KM"),
        ("⑪ ⑳ ㉑", "(11) (20) (21)"),
        ("5⅓ ⅔", "5 1/3 2/3"),
        ("第⒈条 ⑴", "第1.条 (1)"),
        ("⽅", "方"),
        ("﹤", "[U+FE64]"),
        ("\U0001f3ed", "[U+1F3ED]"),
    ],
)
def test_what_a_font_lacks_is_told_by_an_equivalent_that_keeps_the_sense(typed, printed):
    small = re.compile("[^\\n !-~\u2212μ第条方一-龥]+")
    assert printable(typed, small)[0] == printed


def test_no_power_ever_becomes_a_longer_number(templates):
    small = re.compile("[^0-9 ^]+")
    for sign in "⁰¹²³⁴⁵⁶⁷⁸⁹":
        assert printable(f"10{sign}", small)[0].startswith("10^")
        assert printable(f"10{sign}", load_coverage(templates / "report/fonts"))[0] == f"10{sign}"


def test_the_radicals_of_dictionaries_are_all_printed_as_characters(templates):
    uncovered = load_coverage(templates / "report/fonts")
    for code in range(0x2F00, 0x2FD6):
        printed, codes = printable(chr(code), uncovered)
        assert (len(printed), codes) == (1, ())
        assert 0x3400 <= ord(printed) <= 0x9FFF


def test_the_fonts_stay_small_and_a_browser_loads_none_of_the_rare_ones(templates):
    fonts = templates / "report/fonts"
    assert sum(file.stat().st_size for file in fonts.glob("*.woff2")) < 12 * 1024 * 1024
    style = (templates.parent / "assessor/web/static/css/assessor.css").read_text("utf-8")
    loaded = set(re.findall(r"fonts/([a-z0-9]+-\w+)-nt", style))
    assert loaded == {
        f"{name}-{weight}" for name in ("latin", "gb2312") for weight in ("Regular", "Bold")
    }
    assert sum((fonts / f"{name}-nt.woff2").stat().st_size for name in loaded) < 2.6 * 1024 * 1024


def test_nothing_can_turn_a_line_around(page):
    assert "\u202e" not in page(name="abc\u202edef\u202c")


def test_the_list_of_characters_is_that_of_the_fonts(templates):
    fonts = templates / "report/fonts"
    shown = set()
    for file in sorted(fonts.glob("*Regular*.woff2")):
        shown |= {code for code in TTFont(file).getBestCmap() if code >= 32}
    uncovered = load_coverage(fonts)
    every = {code for code in range(32, 0x32400) if not uncovered.match(chr(code))}
    assert every == shown


def test_text_that_can_be_shown_is_left_alone(templates):
    uncovered = load_coverage(templates / "report/fonts")
    text = "Łódź 喆堃镕 “quoted” 100 %\nnext line\u3000…"
    assert printable(text, uncovered) == (text, ())
