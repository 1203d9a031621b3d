"""Texts for a terminal: where they are broken, and how their differences are marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.cli.columns import columns, marked, wrapped


def test_a_chinese_character_takes_two_columns():
    assert (columns("abc"), columns("数字，"), columns("e\u0301")) == (3, 6, 1)


def test_lines_end_between_words_and_hang_below_the_first():
    assert wrapped("one two three four", 13, "  - ") == ["  - one two", "    three", "    four"]
    assert wrapped("one two three", 9, "- ", "") == ["- one two", "three"]


def test_chinese_is_broken_anywhere_but_not_before_its_punctuation():
    assert wrapped("设备联网，采集数据。", 8) == ["设备联", "网，采集", "数据。"]


def test_line_ends_of_the_text_are_white_space():
    assert wrapped(" one\ntwo\u2028three\t four ", 80, "* ") == ["* one two three four"]


def test_what_cannot_be_broken_stays_whole():
    assert wrapped("a https://example.org/long b", 10) == ["a", "https://example.org/long", "b"]


def test_nothing_to_wrap_is_one_line():
    assert wrapped("", 10, "- ") == ["- "]


@given(st.text(alphabet="ab 设备，。\n（"), st.integers(8, 40))
def test_no_line_is_too_wide_and_nothing_is_lost(text, width):
    lines = wrapped(text, width)
    longest = max((len(word) for word in text.split()), default=0)
    assert all(columns(line) <= max(width, 2 * longest) for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("old", "new", "left", "right"),
    [
        ("the old machine", "the new machine", "the [-old-] machine", "the {+new+} machine"),
        ("all machines run", "machines run", "[-all -]machines run", "machines run"),
        ("刷卡用设备", "刷卡才能用设备", "刷卡用设备", "刷卡{+才能+}用设备"),
        ("at least 0.5 of them", "at least 0.6 of them", "at least [-0.5-] of them", "at least {+0.6+} of them"),
        ("so one two now", "so 3 4 now", "so [-one two-] now", "so {+3 4+} now"),
    ],
)  # fmt: skip
def test_what_differs_is_marked_word_by_word(old, new, left, right):
    assert marked(old, new) == (left, right)


def test_texts_with_little_in_common_are_left_as_they_are():
    assert marked("one two three", "four five") == ("one two three", "four five")


@given(st.text(alphabet="ab 设，"), st.text(alphabet="ab 设，"))
def test_without_its_marks_a_text_is_itself_again(old, new):
    left, right = marked(old, new)
    assert left.replace("[-", "").replace("-]", "") == old
    assert right.replace("{+", "").replace("+}", "") == new
