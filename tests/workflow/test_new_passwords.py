"""A link for a new password: who may make it, and what it does."""

import pytest

from assessor.store import users
from assessor.store.users import User
from assessor.workflow import operating, people, second_factor
from assessor.workflow.desk import Actor
from assessor.workflow.errors import (
    DeadLink,
    NotFound,
    NotPermitted,
    SignInRefused,
    Unacceptable,
    WrongState,
)
from assessor.workflow.invitations import list_links, offer_password
from assessor.workflow.joining import choose_password, open_link
from assessor.workflow.passwords import hash_password
from assessor.workflow.sessions import CodeWanted, sign_in, who
from tests.workflow.conftest import NOW

PASSWORD = "long enough"
HERE = "10.0.0.1"


@pytest.fixture
def administrator(person):
    return person("Ouyang", "administrator")


@pytest.fixture
def qian(desk, organisation):
    """A contributor who signs in with a password."""
    kept = hash_password(PASSWORD)
    user = User(desk.new_id(), "qian", "Qian", "contributor", "en", kept, NOW, organisation.id)
    with desk.store.write():
        users.add(desk.store, user)
    return Actor.of(user)


def is_dead(desk, token):
    try:
        open_link(desk, "reset", token, "")
    except DeadLink:
        return True
    return False


def test_a_new_password_ends_every_session_and_forgives_failures(desk, consultant, qian):
    token = sign_in(desk, "qian", PASSWORD, HERE).token
    for _ in range(10):
        with pytest.raises(SignInRefused):
            sign_in(desk, "qian", "a wrong one", "10.0.0.9")
    made = offer_password(desk, consultant, qian.id)
    assert who(desk, token) == qian
    choose_password(desk, made.token, HERE, "even longer")
    assert who(desk, token) is None
    assert sign_in(desk, "qian", "even longer", HERE).actor == qian
    assert is_dead(desk, made.token)


def test_a_password_that_cannot_be_taken_leaves_the_link_open(desk, consultant, qian):
    made = offer_password(desk, consultant, qian.id)
    for wrong in ("short", "x" * 201):
        with pytest.raises(Unacceptable) as refused:
            choose_password(desk, made.token, HERE, wrong)
        assert refused.value.field == "password"
    assert not is_dead(desk, made.token)


def test_a_second_link_for_a_password_ends_the_first(desk, consultant, qian):
    first = offer_password(desk, consultant, qian.id)
    second = offer_password(desk, consultant, qian.id)
    assert is_dead(desk, first.token)
    assert not is_dead(desk, second.token)
    assert [one.user for one in list_links(desk, consultant)] == [qian.id]


OFFERED = {
    "administrator": {"administrator", "consultant", "manager", "contributor"},
    "consultant": {"consultant", "manager", "contributor"},
    "manager": {"contributor"},
    "contributor": set(),
}


@pytest.mark.parametrize("role", OFFERED)
def test_a_password_is_offered_to_those_whom_one_could_have_invited(desk, person, role):
    maker = person("Maker", role)
    others = {one: person(f"Other {one}", one) for one in OFFERED}
    offered = set()
    for other, somebody in others.items():
        try:
            offer_password(desk, maker, somebody.id)
            offered.add(other)
        except (NotFound, NotPermitted):
            pass
    assert offered == OFFERED[role]


@pytest.mark.parametrize("role", ["manager", "consultant"])
def test_a_password_of_another_organisation_is_nobodys_to_offer(
    desk, person, other_organisation, role
):
    somebody = person("Somebody", "contributor", other_organisation)
    with pytest.raises(NotFound, match="no such account"):
        offer_password(desk, person("Maker", role), somebody.id)


def test_nobody_offers_himself_a_password(desk, administrator):
    with pytest.raises(NotPermitted, match="not yours to change"):
        offer_password(desk, administrator, administrator.id)


def test_a_closed_account_gets_no_new_password(desk, consultant, qian):
    made = offer_password(desk, consultant, qian.id)
    people.close_account(desk, consultant, qian.id)
    assert is_dead(desk, made.token)
    with pytest.raises(WrongState, match="Reopen it first"):
        offer_password(desk, consultant, qian.id)
    people.reopen_account(desk, consultant, qian.id)
    assert is_dead(desk, made.token)


def test_a_link_opens_nothing_of_one_who_rose_above_its_maker(
    desk, consultant, administrator, qian
):
    made = offer_password(desk, consultant, qian.id)
    people.change_role(desk, administrator, qian.id, "administrator")
    with pytest.raises(DeadLink):
        choose_password(desk, made.token, HERE, "even longer")


def test_the_operator_makes_a_link_without_an_account(desk, qian):
    made = operating.offer_password(desk, " QIAN ")
    choose_password(desk, made.token, HERE, "even longer")
    assert sign_in(desk, "qian", "even longer", HERE).actor == qian


def test_a_new_password_leaves_the_second_factor_on(desk, consultant, qian, monkeypatch):
    with desk.store.write():
        second_factor.second_factors.begin(desk.store, qian.id, "A" * 32)
        second_factor.second_factors.confirm(desk.store, qian.id, desk.now)
    made = offer_password(desk, consultant, qian.id)
    choose_password(desk, made.token, HERE, "even longer")
    with pytest.raises(CodeWanted):
        sign_in(desk, "qian", "even longer", HERE)


def test_the_history_tells_who_offered_and_who_chose(desk, consultant, qian):
    made = offer_password(desk, consultant, qian.id)
    choose_password(desk, made.token, HERE, "even longer")
    told = desk.store.rows("SELECT who_name, verb, kind, object, name, organisation FROM events")
    for event in told:
        assert event.pop("organisation") == qian.organisation
        assert event.pop("object") == qian.id
    assert told == [
        {
            "who_name": "Zhao",
            "verb": "offered",
            "kind": "link for a new password",
            "name": "Qian",
        },
        {"who_name": "Qian", "verb": "chose", "kind": "new password", "name": "Qian"},
    ]
