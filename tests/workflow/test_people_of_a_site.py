"""To which sites a contributor belongs, and that nobody of another site learns of it."""

import pytest

from assessor.responses.model import Site
from assessor.workflow.people import change_role, give_sites, list_people, open_person
from assessor.workflow.sites import create_site, list_sites


@pytest.fixture
def contributor(person):
    return person("Qian", "contributor")


def names(desk, actor):
    return [one.name for one in list_people(desk, actor)]


def test_a_contributor_belongs_to_sites_and_sees_none_of_them(desk, manager, contributor, plant):
    given = give_sites(desk, manager, contributor.id, [plant.id])
    assert given.sites == (plant,)
    assert list_sites(desk, contributor) == ()


def test_a_contributor_who_becomes_a_manager_sees_no_site_until_it_is_given(
    desk, consultant, contributor, plant
):
    give_sites(desk, consultant, contributor.id, [plant.id])
    assert change_role(desk, consultant, contributor.id, "manager").sites == ()


def test_the_staff_of_other_sites_is_in_nobody_elses_list(
    desk, manager, stranger, consultant, contributor, person, plant
):
    """In an organisation of many firms, nobody learns the names of another firm."""
    theirs = create_site(desk, stranger, Site("Their plant", "discrete"))
    theirs_too = person("Theirs", "contributor")
    give_sites(desk, consultant, theirs_too.id, [theirs.id])
    give_sites(desk, consultant, contributor.id, [plant.id])
    person("Of nobody knows which", "contributor")
    assert names(desk, manager) == ["Lin", "Qian"]
    assert names(desk, stranger) == ["Theirs", "Wang"]
    assert len(names(desk, consultant)) == 6


def test_whose_other_site_is_out_of_sight_is_for_the_consultants_to_manage(
    desk, manager, stranger, consultant, contributor, plant
):
    theirs = create_site(desk, stranger, Site("Their plant", "discrete"))
    give_sites(desk, consultant, contributor.id, [plant.id, theirs.id])
    assert not open_person(desk, manager, contributor.id).may_manage
    assert open_person(desk, consultant, contributor.id).may_manage
