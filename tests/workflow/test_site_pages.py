"""The list of sites comes a page at a time, and says the same as the whole list would."""

import pytest

from assessor.responses.model import Site
from assessor.workflow import site_pages
from assessor.workflow.assessments import Tally, list_assessments, start
from assessor.workflow.recording import record
from assessor.workflow.site_pages import list_site_page, show_site
from assessor.workflow.sites import create_site, list_sites


@pytest.fixture(autouse=True)
def short_pages(monkeypatch):
    monkeypatch.setattr(site_pages, "MOST_SITES", 2)
    monkeypatch.setattr(site_pages, "MOST_ASSESSMENTS", 2)


@pytest.fixture
def plants(desk, manager):
    names = ("beta", "Alpha", "delta", "Gamma", "alpha")
    return [create_site(desk, manager, Site(name, "discrete")) for name in names]


def pages(desk, actor, **more):
    found, after = [], None
    while True:
        page = list_site_page(desk, actor, after=after, **more)
        found.append([one.site for one in page.sites])
        after = page.next
        if after is None:
            return found


@pytest.mark.usefixtures("plants")
def test_page_by_page_every_site_in_sight_comes_once_by_name(desk, person, manager, consultant):
    elsewhere = person("Wu")
    create_site(desk, elsewhere, Site("Alpine", "discrete"))
    for actor in (manager, consultant, person("Root", "administrator"), elsewhere):
        found = pages(desk, actor)
        assert all(len(page) == 2 for page in found[:-1])
        assert [one for page in found for one in page] == list(list_sites(desk, actor))


@pytest.mark.usefixtures("plants")
def test_a_part_of_the_name_finds_a_site_whatever_its_case(desk, manager):
    assert [[one.name for one in page] for page in pages(desk, manager, named=" TA ")] == [
        ["beta", "delta"]
    ]
    assert pages(desk, manager, named="100%_") == [[]]


def test_what_is_no_place_in_the_list_leads_to_its_beginning(desk, manager, stranger, plants):
    other = create_site(desk, stranger, Site("Zeta", "discrete"))
    first = list_site_page(desk, manager)
    assert list_site_page(desk, manager, after="nowhere") == first
    assert list_site_page(desk, manager, after=other.id) == first


def test_a_site_shows_its_newest_assessments_and_tells_how_many_are_earlier(
    desk, manager, plant, later
):
    for day in range(3):
        start(later(desk, days=day), manager, plant.id, "workflow")
    [listed] = list_site_page(desk, manager).sites
    assert [one.assessment for one in listed.assessments] == [
        one.assessment for one in list_assessments(desk, manager)[:2]
    ]
    assert listed.earlier == 1
    assert len(show_site(desk, manager, plant).assessments) == 3


def test_the_list_counts_what_has_been_answered(desk, manager, plant):
    draft = start(desk, manager, plant.id, "workflow")
    record(desk, manager, draft.id, "e1", {"option": "fully"}, 0)
    record(desk, manager, draft.id, "e2", {"unknown": True}, 0)
    record(desk, manager, draft.id, "e3", {"option": "fully"}, 0)
    record(desk, manager, draft.id, "e3", None, 1)
    [listed] = list_assessments(desk, manager)
    assert listed.tally == Tally(asked=8, answered=1, unknown=1, not_applicable=0, open=6)
    assert listed.saved_at == desk.now
