"""The glossary for authors names every key that a bank may have, and no other."""

import re

import pytest

from assessor import assets
from assessor.bank import item_shapes, shapes
from assessor.bank.parts import Shape
from assessor.bank.wording import known_keys

TEXT = (assets.question_banks() / "README.md").read_text("utf-8")
ROWS = set(re.findall(r"^\| `([a-z_]+)` \|", TEXT, re.MULTILINE))
MENTIONED = set(re.findall(r"`([a-z_]+)`", TEXT))


def every_shape(shape=Shape):
    for one in shape.__subclasses__():
        if one.__module__ in (shapes.__name__, item_shapes.__name__):
            yield one
        yield from every_shape(one)


KEYS = {key for shape in every_shape() for key in known_keys(shape)}

# Marks inside of a criterion's body: said in the sentence of the body that has them.
MARKS = {
    "at_least",
    "credit_at_least",
    "value_at_least",
    "value_at_most",
    "having",
    "among",
    "ladder",
}


def test_there_are_shapes_and_rows_to_compare():
    assert len(KEYS) > 50
    assert len(ROWS) > 50


@pytest.mark.parametrize("key", sorted(KEYS))
def test_every_key_of_the_format_is_explained(key):
    assert key in (MENTIONED if key in MARKS else ROWS)


@pytest.mark.parametrize("row", sorted(ROWS))
def test_every_key_that_is_explained_exists(row):
    assert row in KEYS
