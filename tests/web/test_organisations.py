"""Organisations, which own sites and people: their pages are the administrator's alone."""

import re

import pytest

from assessor.workflow import accounts, organisations
from tests.web.conftest import PASSWORD, Visitor


@pytest.fixture
def ada(desk, app):
    """An administrator, who belongs to no organisation."""
    accounts.add_user(
        desk,
        sign_in_name="ada",
        name="Ada",
        password=PASSWORD,
        role="administrator",
        language="en",
    )
    visitor = Visitor(app.test_client())
    visitor.sign_in("ada")
    return visitor


def listed(text):
    return re.findall(
        r'id="organisation-\w+">([^<]+)</p>.*?People: (\d+)</span><span>Sites: (\d+)', text
    )


def test_the_list_counts_the_people_and_sites_of_each(ada, desk, site):
    organisations.found(desk, "Rivals")
    assert listed(ada.get("/organisations")) == [("Group", "3", "1"), ("Rivals", "0", "0")]


def test_an_organisation_is_made_and_people_are_invited_to_it(ada):
    ada.get("/organisations")
    gone = ada.post("/organisations", name="Rivals")
    text = ada.get(gone.location)
    assert "The organisation has been made." in text
    path = re.findall(r'href="(/people/invite\?organisation=\w+)"', text)[-1]
    assert "Rivals" in ada.get(path)
    organisation = path.rpartition("=")[2]
    invited = {"name": "Qian", "role": "consultant", "organisation": organisation}
    assert "Invitation for Qian" in ada.post("/people/invite", status=200, **invited)


def test_who_is_invited_to_no_organisation_becomes_an_administrator(ada):
    ada.get("/people/invite")
    assert "Invitation for Qian" in ada.post(
        "/people/invite", status=200, name="Qian", role="administrator"
    )
    refused = ada.post("/people/invite", status=422, name="Qian", role="manager")
    assert "Choose the organisation of this person." in refused


@pytest.mark.parametrize("name", ["", " ", "Group"])
def test_a_name_that_is_missing_or_taken_is_told_beside_the_field(ada, desk, name):
    other = organisations.found(desk, "Rivals")
    ada.get("/organisations")
    for path in ("/organisations", f"/organisations/{other.id}"):
        text = ada.post(path, status=422, name=name)
        assert 'id="name-bad"' in text
        assert f'value="{name}"' in text


def test_an_organisation_is_renamed(ada, desk):
    home = organisations.the_only_one(desk, None)
    path = f"/organisations/{home.id}"
    assert 'value="Group"' in ada.get(path)
    gone = ada.post(path, name="Group of plants")
    assert "Group of plants" in ada.get(gone.location)


def test_nobody_else_finds_these_pages(li, wang, desk):
    home = organisations.the_only_one(desk, None)
    for visitor in (li, wang):
        for path in ("/organisations", f"/organisations/{home.id}"):
            visitor.get(path, status=404)
            visitor.post(path, status=404, name="Mine")
