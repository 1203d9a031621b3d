"""The Word file as Word takes it: no line is cut off, no id stands twice, every font has its Chinese one."""

from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from assessor.report.beside import FindingFacts
from assessor.report.word.make import word_of
from tests.report.reading_word import Word, text_of

# The file as it is printed for the tests of its words.
from tests.report.test_word import FILE, LIN, beside, made, views, words  # noqa: F401

pytestmark = pytest.mark.xdist_group("word")

LONG = {
    "many lines": "\n".join(f"line {number}" for number in range(1, 40)),
    "one endless word": "x" * 3000,
    "Chinese": "设备清单与说明" * 120,
    "just over": "\n".join("abcdefghijklmnop"),
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_row_that_can_grow_may_break_so_that_no_line_of_it_is_cut_off(
    text,
    tell,
    everywhere,
    beside,  # noqa: F811
    templates,
):
    finding = FindingFacts("machines-list", text, LIN, LIN)
    shown = replace(
        beside,
        evidence=(replace(FILE, note=text),),
        review=replace(beside.review, findings=(finding,)),
    )
    said = everywhere(text) | {"machines-list": {"option": "not-met", "note": text}}
    word = Word(word_of(tell(said, beside=shown), templates))
    rows = [row for row in word.all("w:tr") if text[-40:] in text_of(row)]
    # All answers, open questions, what does not apply, answers that differ, the register.
    assert len(rows) > 8
    assert not any(_stays_whole(row) for row in rows)


def test_a_row_that_stays_whole_is_surely_short(words):  # noqa: F811
    for word in words.values():
        rows = [row for row in word.all("w:tr") if _stays_whole(row)]
        assert rows
        for row in rows:
            for cell in row.iter(qn("w:tc")):
                lines = sum(
                    1 + text_of(one).count("\n") + len(text_of(one)) // 50
                    for one in cell.iter(qn("w:p"))
                )
                assert lines <= 15


def test_heads_come_again_on_every_page_and_stay_whole(words):  # noqa: F811
    for row in words["english"].all("w:tr"):
        if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None:
            assert _stays_whole(row)


def _stays_whole(row):
    return row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None


def test_ids_of_pictures_and_names_of_places_are_used_once_and_every_link_has_its_place(words):  # noqa: F811
    for word in words.values():
        ids = word.body.xpath(".//wp:docPr/@id")
        assert len(ids) == len(set(ids))
        names = word.values("w:bookmarkStart", "w:name")
        assert len(names) == len(set(names))
        anchors = {one for one in word.values("w:hyperlink", "w:anchor") if one}
        assert anchors <= set(names)


def test_every_font_has_one_for_chinese(words):  # noqa: F811
    for word in words.values():
        for part in ("word/styles.xml", "word/document.xml"):
            for fonts in word.part(part).iter(qn("w:rFonts")):
                if fonts.get(qn("w:ascii")):
                    assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei"


def test_nothing_in_the_file_asks_a_question_when_it_is_opened(words):  # noqa: F811
    settings = words["english"].part("word/settings.xml")
    assert settings.find(qn("w:updateFields")) is None
