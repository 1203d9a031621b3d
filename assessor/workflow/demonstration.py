"""People, sites and assessments to look around with."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from assessor.bank.model import Bank
from assessor.responses.model import Response, Responses
from assessor.responses.read import read_responses
from assessor.store import users
from assessor.workflow.accounts import add_user
from assessor.workflow.assessments import finish
from assessor.workflow.banks import named_bank
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.transfer import import_responses


@dataclass(frozen=True, slots=True)
class DemonstrationUser:
    """As whom one can sign in."""

    sign_in_name: str
    password: str
    name: str
    role: str


# No administrator: these passwords are known to everybody who has read this file.
PEOPLE = (
    DemonstrationUser("manager", "show-me-the-plant", "Lin Yue", "manager"),
    DemonstrationUser("consultant", "show-me-the-plant", "Zhao Ming", "consultant"),
)


def make_demonstration(
    desk: Desk, factories: Path, bank_id: str = "smart-factory"
) -> tuple[DemonstrationUser, ...]:
    """Fill an empty database from the responses files in ``factories``: a site of each of two
    profiles, one assessment finished, one half filled in. Does nothing where there are users.

    Returns the people of the demonstration that have an account, whether made now or before.
    """
    if not users.are_there_any(desk.store):
        bank = named_bank(desk, bank_id, None)
        whole, half = _two_factories(bank, factories)
        with desk.store.write():
            if not users.are_there_any(desk.store):
                _make(desk, whole, _first_half(bank, half))
    return tuple(
        one for one in PEOPLE if users.by_sign_in_name(desk.store, one.sign_in_name) is not None
    )


def _make(desk: Desk, whole: Responses, half: Responses) -> None:
    manager, _ = [
        add_user(
            desk,
            sign_in_name=one.sign_in_name,
            name=one.name,
            password=one.password,
            role=one.role,
            language="en",
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


def _two_factories(bank: Bank, factories: Path) -> tuple[Responses, Responses]:
    """Responses of two sites with different profiles."""
    read = [read_responses(file, bank) for file in sorted(factories.glob("*.yaml"))]
    if not read:
        raise FileNotFoundError(f"there are no responses files in {factories}")
    whole = read[0]
    others = [one for one in read if one.site.profile != whole.site.profile]
    return whole, others[0] if others else _of_another_profile(bank, read[-1])


def _of_another_profile(bank: Bank, responses: Responses) -> Responses:
    """The same answers, as far as they are asked, from a plant of another kind."""
    other = next(one.id for one in bank.profiles if one.id != responses.site.profile)
    site = replace(responses.site, profile=other)
    asked = {item.id for item in bank.items if item.is_for(other)}
    return replace(responses, site=site, by_item=_only(responses, asked))


def _first_half(bank: Bank, responses: Responses) -> Responses:
    """The answers of the first half of the capabilities."""
    asked = [one.id for one in bank.capabilities() if one.is_for(responses.site.profile)]
    first = asked[: max(1, len(asked) // 2)]
    items = {item.id for item in bank.items if item.capability in first}
    return replace(responses, by_item=_only(responses, items))


def _only(responses: Responses, items: Iterable[str]) -> dict[str, Response]:
    kept = set(items)
    return {item: one for item, one in responses.by_item.items() if item in kept}
