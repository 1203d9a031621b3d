"""Texts have an end: a request cannot fill the database or a page."""

import pytest

from assessor.responses.problems import BadResponse
from assessor.workflow.accounts import same_name
from assessor.workflow.entries import LONGEST, sound_entry


@pytest.fixture
def item(shelf):
    items = [one for bank in shelf.current() for one in bank.items]
    return next(one for one in items if one.kind == "choice" and one.na)


@pytest.mark.parametrize("key", ["note", "not_applicable"])
def test_a_text_that_is_too_long_is_refused_and_one_that_just_fits_is_taken(item, key):
    profile = next(iter(item.weight))
    rest = {"option": item.options[0].id} if key == "note" else {}
    fits = "长" * LONGEST[key]
    assert sound_entry(item, profile, {**rest, key: fits})[key] == fits
    with pytest.raises(BadResponse) as refused:
        sound_entry(item, profile, {**rest, key: fits + "长"})
    assert refused.value.problems[0].field == key


def test_a_sign_in_name_is_cut_before_anything_slow_is_done_with_it():
    assert len(same_name("a" * 1_000_000)) < 1000
