"""People, sites and assessments to look around with."""

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from assessor.bank.model import Bank
from assessor.responses.model import Responses
from assessor.responses.read import read_responses
from assessor.store import users
from assessor.workflow.accounts import add_user
from assessor.workflow.banks import named_bank
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.left_open import leave_open
from assessor.workflow.organisations import found
from assessor.workflow.passwords import is_password
from assessor.workflow.submitting import submit
from assessor.workflow.teams import assign, team
from assessor.workflow.transfer import import_responses


@dataclass(frozen=True, slots=True)
class DemonstrationUser:
    """As whom one can sign in."""

    sign_in_name: str
    password: str
    name: str
    role: str


ORGANISATION = "Assessor Demonstration"

PEOPLE = (
    DemonstrationUser("administrator", "show-me-the-plant", "Wu Hui", "administrator"),
    DemonstrationUser("consultant", "show-me-the-plant", "Zhao Ming", "consultant"),
    DemonstrationUser("manager", "show-me-the-plant", "Lin Yue", "manager"),
    DemonstrationUser("contributor", "show-me-the-plant", "Chen Jing", "contributor"),
)
"""One of each role, the one who sees most first. Everybody knows these passwords."""

KNOWS = "maintenance"
"""The role whose questions the contributor is asked to answer."""


def make_demonstration(
    desk: Desk, submitted: Path, half_filled: Path, bank_id: str = "smart-factory"
) -> tuple[DemonstrationUser, ...]:
    """Fill an empty database from two responses files: the assessment of the first is submitted,
    with what it leaves open as "cannot tell"; of the second only the first half of the
    capabilities is filled in, and a contributor is asked to answer some. Does nothing where there
    are users.

    Returns those who can sign in with these passwords, whether made now or before.
    """
    if not users.are_there_any(desk.store):
        bank = named_bank(desk, bank_id, None)
        whole = read_responses(submitted, bank)
        half = _first_half(bank, read_responses(half_filled, bank))
        with desk.store.write():
            if not users.are_there_any(desk.store):
                _make(desk, whole, half)
    return tuple(one for one in PEOPLE if _can_sign_in(desk, one))


def _can_sign_in(desk: Desk, one: DemonstrationUser) -> bool:
    # Somebody else may have that name by now, or the same person another password.
    user = users.by_sign_in_name(desk.store, one.sign_in_name)
    return user is not None and is_password(one.password, user.password_hash)


def _make(desk: Desk, whole: Responses, half: Responses) -> None:
    home = found(desk, ORGANISATION).id
    made = {
        one.role: add_user(
            desk,
            sign_in_name=one.sign_in_name,
            name=one.name,
            password=one.password,
            role=one.role,
            language="en",
            organisation=None if one.role == "administrator" else home,
        )
        for one in PEOPLE
    }
    for one in made.values():
        # Whoever tries it out reads the pages in the language of the own browser.
        users.set_language(desk.store, one.id, "")
    _submitted(desk, made["manager"], whole)
    _shared(_ago(desk, days=2), made["manager"], half, made["contributor"])


def _submitted(desk: Desk, manager: Actor, whole: Responses) -> None:
    assessment = import_responses(_ago(desk, days=21), manager, whole)
    leave_open(_ago(desk, days=14), manager, assessment.id)
    submit(_ago(desk, days=14), manager, assessment.id, confirmed=True)


def _shared(desk: Desk, manager: Actor, half: Responses, contributor: Actor) -> None:
    assessment = import_responses(desk, manager, half)
    parts = team(desk, manager, assessment.id)
    knows_most = [one.capability_id for one in parts if one.roles and one.roles[0][0] == KNOWS]
    if knows_most:
        assign(desk, manager, assessment.id, contributor.id, knows_most)


def _ago(desk: Desk, *, days: int) -> Desk:
    return replace(desk, now=desk.now - timedelta(days=days))


def _first_half(bank: Bank, responses: Responses) -> Responses:
    """The answers of the first half of the capabilities."""
    asked = [one.id for one in bank.capabilities() if one.is_for(responses.site.profile)]
    first = asked[: max(1, len(asked) // 2)]
    items = {item.id for item in bank.items if item.capability in first}
    by_item = {item: one for item, one in responses.by_item.items() if item in items}
    return replace(responses, by_item=by_item)
