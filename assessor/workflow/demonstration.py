"""People, sites and assessments to look around with."""

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from assessor.bank.model import Bank
from assessor.responses.model import Responses
from assessor.responses.read import read_responses
from assessor.store import users
from assessor.workflow.accounts import add_user
from assessor.workflow.assessments import finish
from assessor.workflow.banks import named_bank
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.organisations import found
from assessor.workflow.passwords import is_password
from assessor.workflow.transfer import import_responses


@dataclass(frozen=True, slots=True)
class DemonstrationUser:
    """As whom one can sign in."""

    sign_in_name: str
    password: str
    name: str
    role: str


ORGANISATION = "Assessor Demonstration"

# No administrator: these passwords are known to everybody who has read this file.
PEOPLE = (
    DemonstrationUser("manager", "show-me-the-plant", "Lin Yue", "manager"),
    DemonstrationUser("consultant", "show-me-the-plant", "Zhao Ming", "consultant"),
)


def make_demonstration(
    desk: Desk, finished: Path, half_filled: Path, bank_id: str = "smart-factory"
) -> tuple[DemonstrationUser, ...]:
    """Fill an empty database from two responses files: the assessment of the first is finished,
    of the second only the first half of the capabilities is filled in. Does nothing where there
    are users.

    Returns those who can sign in with these passwords, whether made now or before.
    """
    if not users.are_there_any(desk.store):
        bank = named_bank(desk, bank_id, None)
        whole = read_responses(finished, bank)
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
    manager, _ = [
        add_user(
            desk,
            sign_in_name=one.sign_in_name,
            name=one.name,
            password=one.password,
            role=one.role,
            language="en",
            organisation=home,
        )
        for one in PEOPLE
    ]
    _finished(desk, manager, whole)
    import_responses(_ago(desk, days=2), manager, half)


def _finished(desk: Desk, manager: Actor, whole: Responses) -> None:
    assessment = import_responses(_ago(desk, days=21), manager, whole)
    finish(_ago(desk, days=14), manager, assessment.id, confirmed=True)


def _ago(desk: Desk, *, days: int) -> Desk:
    return replace(desk, now=desk.now - timedelta(days=days))


def _first_half(bank: Bank, responses: Responses) -> Responses:
    """The answers of the first half of the capabilities."""
    asked = [one.id for one in bank.capabilities() if one.is_for(responses.site.profile)]
    first = asked[: max(1, len(asked) // 2)]
    items = {item.id for item in bank.items if item.capability in first}
    by_item = {item: one for item, one in responses.by_item.items() if item in items}
    return replace(responses, by_item=by_item)
