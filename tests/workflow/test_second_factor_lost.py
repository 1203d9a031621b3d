"""Phone and recovery codes are lost: who may take the second factor off an account."""

import pytest

from assessor.workflow.errors import NotFound, WrongState
from assessor.workflow.second_factor import (
    remove_as_operator,
    remove_second_factor,
    second_factor_of,
)
from tests.workflow.phones import a_manager, phone_of, told


@pytest.fixture
def lin(desk, organisation):
    return a_manager(desk, organisation)


@pytest.fixture
def phone(desk, lin):
    return phone_of(desk, lin)


@pytest.mark.parametrize(
    ("role", "may"),
    [("contributor", False), ("manager", False), ("consultant", True), ("administrator", True)],
)
def test_who_may_take_it_off_the_account_of_a_manager(desk, lin, phone, person, role, may):
    other = person("Other", role)
    if may:
        remove_second_factor(desk, other, lin.id)
    else:
        with pytest.raises(NotFound):
            remove_second_factor(desk, other, lin.id)
    assert (second_factor_of(desk, lin.id) is None) == may
    assert (("removed", "second factor") in told(desk)) == may


def test_a_consultant_of_another_organisation_does_not_know_the_account(
    desk, lin, phone, person, other_organisation
):
    far = person("Far", "consultant", other_organisation)
    with pytest.raises(NotFound):
        remove_second_factor(desk, far, lin.id)


def test_nobody_gets_round_the_password_by_taking_off_the_own_one(desk, person):
    boss = person("Boss", "administrator")
    phone_of(desk, boss)
    with pytest.raises(NotFound):
        remove_second_factor(desk, boss, boss.id)


def test_the_operator_takes_it_off_whoever_has_one(desk, lin, phone):
    assert remove_as_operator(desk, " LIN ") == lin
    assert second_factor_of(desk, lin.id) is None
    row = desk.store.row("SELECT * FROM events ORDER BY id DESC LIMIT 1")
    assert (row["who"], row["who_name"], row["object"]) == (None, "operator", lin.id)
    with pytest.raises(WrongState, match="Lin has no second factor"):
        remove_as_operator(desk, "lin")
    with pytest.raises(NotFound):
        remove_as_operator(desk, "nobody")
