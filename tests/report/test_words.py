import datetime as dt

import pytest

from assessor.report.words import UNDEFINED, digits_that_tell_apart, words_in

EN, ZH = words_in("en"), words_in("zh")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, UNDEFINED),
        (0, "0"),
        (12, "12"),
        (12.5, "12.5"),
        (12345.678, "12,345.68"),
        (-4.2, "−4.2"),
        (-0.001, "0"),
    ],
)
def test_a_number_is_rounded_only_where_it_is_told(value, said):
    assert EN.number(value) == said


def test_an_undefined_score_is_a_dash_and_never_0():
    assert EN.share(None) == UNDEFINED
    assert EN.fixed(None, 1) == UNDEFINED
    assert EN.share(0.0) == "0%"


def test_a_near_miss_is_never_told_as_the_mark_itself():
    digits = digits_that_tell_apart(79.96, 80.0, 0)
    assert EN.number(79.96, digits) != EN.number(80.0, digits)


def test_what_equals_the_mark_needs_no_more_digits():
    assert digits_that_tell_apart(80.0, 80.0, 0) == 0


def test_dates_are_written_as_readers_of_the_language_write_them():
    day = dt.date(2026, 3, 5)
    assert EN.date(day) == "5 March 2026"
    assert ZH.date(day) == "2026年3月5日"


def test_chinese_sentences_stand_without_a_space_between_them():
    assert ZH.sentences("一。", "", "二。") == "一。二。"
    assert EN.sentences("One.", "", "Two.") == "One. Two."


def test_a_text_missing_in_the_language_is_told_in_the_first_one_of_the_bank():
    assert ZH.text({"en": "Only English"}) == "Only English"
