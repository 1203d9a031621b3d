import pytest

from assessor.responses.model import Site
from assessor.workflow.errors import NotFound, Unacceptable
from assessor.workflow.sites import create_site, edit_site, list_sites, open_site


def test_a_site_keeps_what_is_told_about_it(desk, manager):
    told = Site(" Plant ", "process", {"industry": " Paper ", "city": " "})
    made = create_site(desk, manager, told)
    assert made.site == Site("Plant", "process", {"industry": "Paper"})
    assert open_site(desk, manager, made.id) == made


def test_a_manager_sees_the_sites_he_is_a_member_of(desk, manager, stranger, plant):
    other = create_site(desk, stranger, Site("Another", "process"))
    assert list_sites(desk, manager) == (plant,)
    assert list_sites(desk, stranger) == (other,)


@pytest.mark.parametrize("role", ["consultant", "administrator"])
def test_a_consultant_and_an_administrator_see_every_site_by_name(
    desk, person, stranger, plant, role
):
    other = create_site(desk, stranger, Site("another", "process"))
    somebody = person("Somebody", role)
    assert list_sites(desk, somebody) == (other, plant)
    assert open_site(desk, somebody, plant.id) == plant


def test_a_site_out_of_sight_looks_like_none(desk, stranger, plant):
    said = []
    for site_id in (plant.id, "no-such-id"):
        with pytest.raises(NotFound) as refused:
            open_site(desk, stranger, site_id)
        said.append(str(refused.value))
        with pytest.raises(NotFound):
            edit_site(desk, stranger, site_id, plant.site)
    assert said == ["There is no such site."] * 2


def test_a_site_can_be_edited(desk, manager, plant):
    edited = edit_site(desk, manager, plant.id, Site("Plant Two", "process", {"city": "Wuxi"}))
    assert (edited.id, edited.created_at) == (plant.id, plant.created_at)
    assert open_site(desk, manager, plant.id).site == Site("Plant Two", "process", {"city": "Wuxi"})


@pytest.mark.parametrize(
    ("site", "field", "said"),
    [
        (Site(" ", "discrete"), "name", "This must not be empty."),
        (Site("P", "farm"), "profile", "Choose the kind of production."),
        (Site("P", "discrete", {"city": "x" * 2001}), "city", "This is too long: at most 2000 characters can be kept (1 too many)."),
        (Site("P", "discrete", {"name": "x"}), "more", "name cannot be told about a site."),
    ],
)  # fmt: skip
def test_a_site_is_not_made_with(desk, manager, site, field, said):
    with pytest.raises(Unacceptable) as refused:
        create_site(desk, manager, site)
    assert (refused.value.field, str(refused.value)) == (field, said)
    assert list_sites(desk, manager) == ()
