"""Who sees whom, and what one may change of another."""

import pytest

from assessor.responses.model import Site
from assessor.store import users
from assessor.store.users import User
from assessor.workflow import operating, people, second_factor
from assessor.workflow.desk import Actor
from assessor.workflow.errors import NotFound, NotPermitted, SignInRefused, Unacceptable, WrongState
from assessor.workflow.passwords import hash_password
from assessor.workflow.people import (
    change_role,
    close_account,
    give_sites,
    list_people,
    open_person,
    reopen_account,
)
from assessor.workflow.sessions import sign_in, who
from assessor.workflow.sites import create_site, list_sites

PASSWORD = "long enough"
WRONG = "The sign-in name or the password is not right."


@pytest.fixture
def administrator(person):
    return person("Ouyang", "administrator")


@pytest.fixture
def contributor(person):
    return person("Qian", "contributor")


@pytest.fixture
def neighbour(desk, person, consultant, plant):
    """Another manager of the plant."""
    made = person("Sun")
    give_sites(desk, consultant, made.id, [plant.id])
    return made


def names(desk, actor):
    return [one.name for one in list_people(desk, actor)]


def events(desk):
    sql = "SELECT who_name, verb, kind, name, detail FROM events ORDER BY id"
    return [tuple(row.values()) for row in desk.store.rows(sql)]


def test_a_manager_sees_contributors_and_the_colleagues_of_the_own_sites(
    desk, manager, neighbour, stranger, consultant, contributor, person, other_organisation
):
    person("Elsewhere", "contributor", other_organisation)
    assert names(desk, manager) == ["Lin", "Qian", "Sun"]
    for hidden in (stranger, consultant):
        with pytest.raises(NotFound, match="no such account"):
            open_person(desk, manager, hidden.id)


def test_a_consultant_sees_everybody_of_the_organisation(
    desk, manager, consultant, contributor, administrator, person, other_organisation
):
    person("Elsewhere", "consultant", other_organisation)
    assert names(desk, consultant) == ["Lin", "Qian", "Zhao"]
    assert names(desk, administrator) == ["Elsewhere", "Lin", "Ouyang", "Qian", "Zhao"]


def test_a_contributor_sees_nobody(desk, contributor, manager):
    assert names(desk, contributor) == []
    for one in (contributor, manager):
        with pytest.raises(NotFound):
            open_person(desk, contributor, one.id)


def test_sites_are_told_of_managers_and_only_those_in_sight(
    desk, manager, neighbour, consultant, plant
):
    other = create_site(desk, neighbour, Site("Hidden", "discrete"))
    seen = {one.name: one.sites for one in list_people(desk, manager)}
    assert seen["Sun"] == (plant,)
    assert {one.name: one.sites for one in list_people(desk, consultant)} == {
        "Lin": (plant,),
        "Sun": (other, plant),
        "Zhao": (),
    }


def test_a_role_is_changed_up_to_the_own_one(desk, consultant, contributor):
    for role in ("manager", "consultant", "contributor"):
        assert change_role(desk, consultant, contributor.id, role).role == role
    for role in ("administrator", "king"):
        with pytest.raises(Unacceptable) as refused:
            change_role(desk, consultant, contributor.id, role)
        assert refused.value.field == "role"
    assert events(desk)[0] == (
        "Zhao",
        "changed",
        "role",
        "Qian",
        '{"before": "contributor", "after": "manager"}',
    )


def test_a_role_that_stays_is_no_event(desk, consultant, contributor):
    change_role(desk, consultant, contributor.id, "contributor")
    assert events(desk) == []


def test_a_manager_makes_no_manager(desk, manager, contributor):
    with pytest.raises(Unacceptable):
        change_role(desk, manager, contributor.id, "manager")


def changes(desk, actor, user_id):
    yield lambda: change_role(desk, actor, user_id, "contributor")
    yield lambda: give_sites(desk, actor, user_id, [])
    yield lambda: close_account(desk, actor, user_id)
    yield lambda: reopen_account(desk, actor, user_id)


def test_nobody_changes_the_own_account_here(desk, administrator, consultant, manager):
    for somebody in (administrator, consultant, manager):
        for change in changes(desk, somebody, somebody.id):
            with pytest.raises(NotPermitted, match="not yours to change"):
                change()


def test_who_is_seen_but_not_below_cannot_be_changed(desk, manager, neighbour):
    for change in changes(desk, manager, neighbour.id):
        with pytest.raises(NotPermitted):
            change()
    assert open_person(desk, manager, neighbour.id).may_manage is False


def test_who_is_not_seen_cannot_be_changed_and_looks_like_nobody(
    desk, manager, stranger, consultant, administrator, person, other_organisation
):
    elsewhere = person("Elsewhere", "contributor", other_organisation)
    for actor, hidden in (
        (manager, stranger),
        (consultant, elsewhere),
        (consultant, administrator),
    ):
        for user_id in (hidden.id, "no-such-id"):
            for change in changes(desk, actor, user_id):
                with pytest.raises(NotFound, match="There is no such account"):
                    change()


def test_an_administrator_who_becomes_less_needs_an_organisation(
    desk, administrator, person, other_organisation
):
    second = person("Second", "administrator")
    with pytest.raises(Unacceptable) as refused:
        change_role(desk, administrator, second.id, "consultant")
    assert refused.value.field == "organisation"
    with pytest.raises(NotFound):
        change_role(desk, administrator, second.id, "consultant", "no-such-id")
    changed = change_role(desk, administrator, second.id, "consultant", other_organisation.id)
    assert changed.organisation == other_organisation.id
    assert change_role(desk, administrator, second.id, "administrator").organisation is None


def test_nobody_is_moved_to_another_organisation_by_a_role(
    desk, administrator, contributor, organisation, other_organisation
):
    changed = change_role(desk, administrator, contributor.id, "manager", other_organisation.id)
    assert changed.organisation == organisation.id


def test_the_last_administrator_is_neither_closed_nor_demoted(desk, administrator, person):
    second = person("Second", "administrator")
    close_account(desk, administrator, second.id)
    # Another request that was under way when the first one closed its account.
    for change in (
        lambda: close_account(desk, second, administrator.id),
        lambda: change_role(desk, second, administrator.id, "consultant", "x"),
        lambda: operating.close_account(desk, "ouyang"),
    ):
        with pytest.raises((WrongState, NotFound)):
            change()
    with pytest.raises(WrongState, match="last administrator"):
        operating.close_account(desk, "ouyang")
    assert open_person(desk, administrator, administrator.id).closed_at is None


def test_a_closed_administrator_may_be_demoted(desk, administrator, person, organisation):
    second = person("Second", "administrator")
    close_account(desk, administrator, second.id)
    change_role(desk, administrator, second.id, "manager", organisation.id)
    assert open_person(desk, administrator, second.id).role == "manager"


def test_a_manager_is_given_exactly_the_named_sites(desk, consultant, manager, plant):
    other = create_site(desk, consultant, Site("Plant Two", "discrete"))
    give_sites(desk, consultant, manager.id, [other.id])
    assert list_sites(desk, manager) == (other,)
    give_sites(desk, consultant, manager.id, [other.id, plant.id])
    assert list_sites(desk, manager) == (plant, other)
    told = [one for one in events(desk) if one[2] == "site" and one[1] != "made"]
    assert told == [
        ("Zhao", "gave", "site", "Plant Two", '{"person": "Lin"}'),
        ("Zhao", "took away", "site", "Plant One", '{"person": "Lin"}'),
        ("Zhao", "gave", "site", "Plant One", '{"person": "Lin"}'),
    ]


def test_a_site_of_another_organisation_is_given_to_nobody(
    desk, administrator, consultant, manager, plant, other_organisation
):
    theirs = create_site(desk, administrator, Site("Theirs", "discrete"), other_organisation.id)
    for actor in (administrator, consultant):
        with pytest.raises(Unacceptable) as refused:
            give_sites(desk, actor, manager.id, [plant.id, theirs.id])
        assert refused.value.field == "sites"
    assert list_sites(desk, manager) == (plant,)


def test_who_sees_every_site_is_given_none(desk, consultant, administrator, person, plant):
    other = person("Other", "consultant")
    with pytest.raises(Unacceptable):
        give_sites(desk, administrator, other.id, [plant.id])


@pytest.fixture
def chen(desk, organisation):
    """A contributor who is signed in."""
    kept = hash_password(PASSWORD)
    user = User(desk.new_id(), "chen", "Chen", "contributor", "en", kept, desk.now, organisation.id)
    with desk.store.write():
        users.add(desk.store, user)
    return Actor.of(user), sign_in(desk, "chen", PASSWORD, "::1").token


def refusal_of(desk, name):
    with pytest.raises(SignInRefused) as refused:
        sign_in(desk, name, PASSWORD, "::1")
    return str(refused.value)


def test_a_closed_account_ends_at_once_and_is_refused_like_a_wrong_password(desk, consultant, chen):
    somebody, token = chen
    close_account(desk, consultant, somebody.id)
    assert desk.store.rows("SELECT * FROM sessions") == []
    assert who(desk, token) is None
    assert refusal_of(desk, "chen") == refusal_of(desk, "nobody") == WRONG
    assert open_person(desk, consultant, somebody.id).name == "Chen"
    reopen_account(desk, consultant, somebody.id)
    assert who(desk, token) is None
    assert sign_in(desk, "chen", PASSWORD, "::1").actor == somebody
    told = [one[:4] for one in events(desk) if one[0] == "Zhao"]
    assert told == [("Zhao", "closed", "account", "Chen"), ("Zhao", "reopened", "account", "Chen")]


def test_when_somebody_was_last_here_is_remembered_longer_than_the_session(
    desk, consultant, chen, later
):
    somebody, token = chen
    who(later(desk, minutes=5), token)
    with desk.store.write():
        desk.store.execute("DELETE FROM sessions", {})
    seen = open_person(desk, consultant, somebody.id).seen_at
    assert seen == later(desk, minutes=5).now
    assert open_person(desk, consultant, consultant.id).seen_at is None


@pytest.mark.parametrize("role", ["contributor", "manager", "consultant", "administrator"])
def test_a_second_factor_that_is_said_to_be_removable_can_be_removed(
    desk, person, administrator, consultant, manager, role
):
    somebody = person("Somebody", role)
    with desk.store.write():
        second_factor.second_factors.begin(desk.store, somebody.id, "A" * 32)
        second_factor.second_factors.confirm(desk.store, somebody.id, desk.now)
    may = set()
    for actor in (manager, consultant, administrator):
        try:
            seen = open_person(desk, actor, somebody.id)
        except NotFound:
            continue
        if people.has_removable_second_factor(desk, actor, seen):
            second_factor.remove_second_factor(desk, actor, somebody.id)
            second_factor.second_factors.begin(desk.store, somebody.id, "A" * 32)
            second_factor.second_factors.confirm(desk.store, somebody.id, desk.now)
            may.add(actor.role)
    expected = {"administrator"} | ({"consultant"} if role in {"contributor", "manager"} else set())
    assert may == expected
