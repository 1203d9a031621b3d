"""The forms of pages: their fields, and what is too long for them."""

import pytest
from flask import g

from assessor import assets
from assessor.bank.load import load_bank
from assessor.web.forms import fields_of, parts_of
from assessor.workflow import sites


@pytest.fixture
def speaking(app):
    with app.test_request_context("/"):
        g.account = None
        yield


@pytest.mark.parametrize("bank", ["smart-factory", "sme-digital-level"])
def test_the_parts_of_an_item_are_those_of_its_fields(speaking, bank):
    for item in load_bank(assets.question_banks() / bank).items:
        assert list(parts_of(item)) == list(fields_of(item)), item.id


@pytest.mark.parametrize("key", ["name", "city", "industry", "employees"])
def test_what_is_too_long_for_a_site_is_refused_says_by_how_much_and_stays_typed(
    desk, manager, li, key
):
    typed = {"name": "Mill", "profile": "process", key: "厂" * 203}
    li.get("/sites/new")
    page = li.post("/sites/new", status=422, **typed)
    assert "at most 200 characters can be kept (3 too many)" in page
    assert f'value="{typed[key]}"' in page
    li.post("/sites/new", **typed | {key: f" {'厂' * 200}\u200b "})
    kept = [{"name": one.name, **one.site.more} for one in sites.list_sites(desk, manager)]
    assert "厂" * 200 in [one.get(key) for one in kept]
