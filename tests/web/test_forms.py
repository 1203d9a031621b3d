"""The form of a page of items."""

import pytest
from flask import g

from assessor import assets
from assessor.bank.load import load_bank
from assessor.web.forms import fields_of, parts_of


@pytest.fixture
def speaking(app):
    with app.test_request_context("/"):
        g.account = None
        yield


@pytest.mark.parametrize("bank", ["smart-factory", "sme-digital-level"])
def test_the_parts_of_an_item_are_those_of_its_fields(speaking, bank):
    for item in load_bank(assets.question_banks() / bank).items:
        assert list(parts_of(item)) == list(fields_of(item)), item.id
