"""Links that work once: who may make which, what they open, and when they open nothing."""

import hashlib

import pytest

from assessor.responses.model import Site
from assessor.store import users
from assessor.workflow import joining, people, sites
from assessor.workflow.attempts import PER_ADDRESS
from assessor.workflow.errors import DeadLink, NotFound, SignInRefused, Unacceptable
from assessor.workflow.invitations import invite, list_links, offer_password, withdraw
from assessor.workflow.joining import join, open_link
from assessor.workflow.sessions import sign_in

PASSWORD = "long enough"
CHOICE = {"sign_in_name": "qian", "name": "Qian Bo", "password": PASSWORD, "language": "zh"}
HERE = "10.0.0.1"


@pytest.fixture
def administrator(person):
    return person("Ouyang", "administrator")


@pytest.fixture
def member(desk, consultant):
    """Somebody who has joined by an invitation, with a password."""

    def make(role="contributor", maker=consultant, name="qian", **more):
        made = invite(desk, maker, name="Qian", role=role, **more)
        return join(desk, made.token, HERE, **{**CHOICE, "sign_in_name": name})

    return make


def is_dead(desk, kind, token):
    try:
        open_link(desk, kind, token, "")
    except DeadLink:
        return True
    return False


def test_an_invited_person_has_the_role_and_the_organisation_that_were_meant(
    desk, consultant, organisation
):
    made = invite(desk, consultant, name="Qian", role="manager", email=" qian@example.com ")
    joined = join(desk, made.token, HERE, **CHOICE)
    assert (joined.role, joined.organisation) == ("manager", organisation.id)
    assert (joined.name, joined.language) == ("Qian Bo", "zh")
    assert users.by_id(desk.store, joined.id).email == "qian@example.com"
    assert sign_in(desk, "qian", PASSWORD, HERE).actor == joined


def test_an_invited_manager_sees_the_named_sites_and_no_other(desk, consultant, member, plant):
    sites.create_site(desk, consultant, Site("Plant Two", "discrete"))
    joined = member("manager", site_ids=[plant.id])
    assert sites.list_sites(desk, joined) == (plant,)


def sites_of(desk, person):
    sql = "SELECT site FROM site_members WHERE user = :user ORDER BY site"
    return [row["site"] for row in desk.store.rows(sql, {"user": person.id})]


def test_an_invited_contributor_belongs_to_the_named_sites_and_sees_none(
    desk, consultant, member, plant
):
    joined = member("contributor", site_ids=[plant.id])
    assert sites_of(desk, joined) == [plant.id]
    assert sites.list_sites(desk, joined) == ()


def test_who_sees_every_site_is_invited_to_none(desk, member, plant):
    assert sites_of(desk, member("consultant", site_ids=[plant.id])) == []


def test_whom_a_manager_invites_belongs_to_the_sites_of_the_manager(
    desk, manager, stranger, member, plant
):
    second = sites.create_site(desk, manager, Site("Plant Two", "discrete"))
    theirs = sites.create_site(desk, stranger, Site("Their plant", "discrete"))
    assert sites_of(desk, member("contributor", manager, "a")) == sorted([plant.id, second.id])
    assert sites_of(desk, member("contributor", manager, "b", site_ids=[second.id])) == [second.id]
    with pytest.raises(Unacceptable) as refused:
        member("contributor", manager, "c", site_ids=[theirs.id])
    assert refused.value.field == "sites"


def test_invitations_of_another_sites_manager_are_not_told(desk, manager, stranger, plant):
    sites.create_site(desk, stranger, Site("Their plant", "discrete"))
    invite(desk, stranger, name="Theirs", role="contributor")
    invite(desk, manager, name="Ours", role="contributor")
    assert [one.name for one in list_links(desk, manager)] == ["Ours"]
    assert [one.name for one in list_links(desk, stranger)] == ["Theirs"]


GIVEN = {
    "administrator": {"contributor", "manager", "consultant", "administrator"},
    "consultant": {"contributor", "manager", "consultant"},
    "manager": {"contributor"},
    "contributor": set(),
}


@pytest.mark.parametrize("role", GIVEN)
def test_nobody_invites_to_a_role_that_is_not_his_to_give(desk, person, organisation, role):
    maker = person("Maker", role)
    for wanted in GIVEN[role]:
        invite(desk, maker, name="Qian", role=wanted, organisation=organisation.id)
    for wanted in {*GIVEN, "king", ""} - GIVEN[role]:
        with pytest.raises(Unacceptable, match=r"^Choose a role") as refused:
            invite(desk, maker, name="Qian", role=wanted, organisation=organisation.id)
        assert refused.value.field == "role"


@pytest.mark.parametrize("role", ["manager", "consultant"])
def test_an_organisation_that_is_not_the_own_looks_like_none(
    desk, person, other_organisation, role
):
    maker = person("Maker", role)
    for elsewhere in (other_organisation.id, "no-such-id"):
        with pytest.raises(NotFound, match=r"There is no such organisation\."):
            invite(desk, maker, name="Q", role="contributor", organisation=elsewhere)
    assert desk.store.rows("SELECT * FROM invitations") == []


def test_an_administrator_says_to_which_organisation(desk, administrator, other_organisation):
    with pytest.raises(Unacceptable) as refused:
        invite(desk, administrator, name="Qian", role="consultant")
    assert refused.value.field == "organisation"
    made = invite(
        desk, administrator, name="Q", role="consultant", organisation=other_organisation.id
    )
    assert join(desk, made.token, HERE, **CHOICE).organisation == other_organisation.id


def test_an_invited_administrator_belongs_to_no_organisation(desk, administrator, organisation):
    made = invite(desk, administrator, name="Q", role="administrator", organisation=organisation.id)
    assert join(desk, made.token, HERE, **CHOICE).organisation is None


def test_everything_that_is_wrong_with_an_invitation_is_told_at_once(desk, consultant):
    with pytest.raises(Unacceptable) as refused:
        invite(
            desk,
            consultant,
            name=" ",
            role="manager",
            email="qian at home",
            site_ids=["unheard-of"],
        )
    told = [refused.value, *refused.value.others]
    assert [one.field for one in told] == ["name", "email", "sites"]
    assert "name@example.com" in str(told[1])


@pytest.mark.parametrize(
    "email", ["a@b\r\nBcc: c@d", "a@b, c@d", "<a@b>", "a@b c", "@b", "a@", "a@b@c", "陈@例.cn"]
)
def test_no_address_holds_a_second_one_or_a_header(desk, consultant, email):
    with pytest.raises(Unacceptable):
        invite(desk, consultant, name="Qian", role="manager", email=email)


def test_only_the_hash_of_a_token_is_kept_and_the_history_holds_none(desk, consultant, member):
    made = invite(desk, consultant, name="Qian", role="manager")
    (row,) = desk.store.rows("SELECT * FROM invitations")
    assert row["token_sha256"] == hashlib.sha256(made.token.encode()).hexdigest()
    reset = offer_password(desk, consultant, member().id)
    tables = ("invitations", "events", "attempts", "users")
    kept = str([desk.store.rows(f"SELECT * FROM {table}") for table in tables])
    assert made.token not in kept
    assert reset.token not in kept
    assert PASSWORD not in kept


def test_a_link_works_for_seven_days(desk, consultant, later):
    made = invite(desk, consultant, name="Qian", role="manager")
    assert open_link(later(desk, days=6, hours=23), "join", made.token, "").name == "Qian"
    assert is_dead(later(desk, days=7), "join", made.token)


def test_a_link_works_once(desk, consultant):
    made = invite(desk, consultant, name="Qian", role="manager")
    join(desk, made.token, HERE, **CHOICE)
    with pytest.raises(DeadLink):
        join(desk, made.token, HERE, **{**CHOICE, "sign_in_name": "another"})
    assert users.by_sign_in_name(desk.store, "another") is None


def test_of_two_who_use_a_link_at_the_same_moment_one_joins(desk, consultant, monkeypatch):
    made = invite(desk, consultant, name="Qian", role="manager")
    real = joining.new_account

    def slow(desk, **chosen):
        """While the one's password is hashed, the other one joins."""
        monkeypatch.setattr(joining, "new_account", real)
        join(desk, made.token, HERE, **{**CHOICE, "sign_in_name": "first"})
        return real(desk, **chosen)

    monkeypatch.setattr(joining, "new_account", slow)
    with pytest.raises(DeadLink):
        join(desk, made.token, HERE, **{**CHOICE, "sign_in_name": "second"})
    assert users.by_sign_in_name(desk.store, "first") is not None
    assert users.by_sign_in_name(desk.store, "second") is None


def test_a_withdrawn_link_works_no_more_and_is_not_listed(desk, consultant):
    made = invite(desk, consultant, name="Qian", role="manager")
    (link,) = list_links(desk, consultant)
    withdraw(desk, consultant, link.id)
    assert is_dead(desk, "join", made.token)
    assert list_links(desk, consultant) == ()
    with pytest.raises(NotFound):
        withdraw(desk, consultant, link.id)


def test_a_link_of_one_kind_opens_nothing_of_the_other(desk, consultant, member):
    made = invite(desk, consultant, name="Zhang", role="manager")
    reset = offer_password(desk, consultant, member().id)
    assert is_dead(desk, "reset", made.token)
    assert is_dead(desk, "join", reset.token)


def test_whoever_has_left_or_was_demoted_leaves_no_link_behind(desk, administrator, person):
    maker = person("Zhao", "consultant")
    by_maker = invite(desk, maker, name="Qian", role="consultant")
    assert len(list_links(desk, administrator)) == 1
    people.change_role(desk, administrator, maker.id, "manager")
    assert is_dead(desk, "join", by_maker.token)
    assert list_links(desk, administrator) == ()
    people.change_role(desk, administrator, maker.id, "consultant")
    assert not is_dead(desk, "join", by_maker.token)
    people.close_account(desk, administrator, maker.id)
    assert is_dead(desk, "join", by_maker.token)


def test_open_links_are_listed_for_those_who_could_have_made_them(
    desk, consultant, manager, administrator, person, other_organisation, plant
):
    invite(desk, consultant, name="Manager", role="manager", site_ids=[plant.id])
    invite(desk, consultant, name="Contributor", role="contributor")
    invite(desk, administrator, name="Administrator", role="administrator")
    elsewhere = person("Elsewhere", "consultant", other_organisation)

    def listed(actor):
        return {one.name: (one.made_by, one.sites) for one in list_links(desk, actor)}

    known = {"Contributor": ("Zhao", ()), "Manager": ("Zhao", ("Plant One",))}
    assert listed(consultant) == known
    assert listed(manager) == {"Contributor": ("Zhao", ())}
    assert listed(administrator) == known | {"Administrator": ("Ouyang", ())}
    assert listed(elsewhere) == {}
    for link in list_links(desk, administrator):
        with pytest.raises(NotFound):
            withdraw(desk, elsewhere, link.id)


def test_too_many_wrong_links_from_an_address_are_refused_like_passwords(desk, consultant, later):
    made = invite(desk, consultant, name="Qian", role="manager")
    for n in range(PER_ADDRESS):
        with pytest.raises(DeadLink):
            open_link(desk, "join", f"guess {n}", HERE)
    with pytest.raises(SignInRefused, match="Too many failed attempts"):
        open_link(desk, "join", "one more", HERE)
    for there, address in ((desk, "10.0.0.2"), (later(desk, minutes=16), HERE)):
        with pytest.raises(DeadLink):
            open_link(there, "join", "one more", address)
    # Whoever made a browser open them has locked out nobody who was invited.
    assert open_link(desk, "join", made.token, HERE)


def test_opening_a_right_link_counts_as_no_attempt(desk, consultant):
    made = invite(desk, consultant, name="Qian", role="manager")
    for _ in range(PER_ADDRESS + 1):
        open_link(desk, "join", made.token, HERE)
