"""Only what one role knows: the page of a capability can show the questions of one role alone.

Some capabilities ask twelve people one question each. Nothing else changes with it: what is not
shown is neither sent nor touched, and numbers stay those of the whole page.
"""

from dataclasses import dataclass

from flask import request

from assessor.bank.model import Capability, Item, Role
from assessor.web.opened import Opened
from assessor.workflow.entries import known_to

KNOWS = "knows"
"""The part of an address, and the button of the form, that names the role."""


@dataclass(frozen=True, slots=True)
class Knower:
    """A role, how many questions of the capability it knows, and how many of these are open."""

    role: Role
    asked: int
    open: int


def role_shown(opened: Opened, capability_id: str) -> Role | None:
    """The role whose questions alone the page shows; None where it shows all, as once locked."""
    if not opened.assessment.is_draft:
        return None
    return _role(opened, capability_id, request.args.get(KNOWS))


def items_shown(opened: Opened, capability_id: str) -> list[tuple[int, Item]]:
    """The items of the page, each with its number; a role that knows none leaves out none."""
    items = opened.items_of(capability_id)
    role = role_shown(opened, capability_id)
    shown = known_to(items, None if role is None else role.id)
    return [(number, item) for number, item in enumerate(items, 1) if item in shown]


def role_next(opened: Opened, capability_id: str) -> str | None:
    """The role to show from now on, on the page of this capability: the button's, or the same."""
    wanted = request.form.get(KNOWS, request.args.get(KNOWS))
    found = _role(opened, capability_id, wanted)
    return None if found is None else found.id


def knowers(opened: Opened, capability_id: str) -> list[Knower]:
    """The roles to choose from, in the bank's order; none where a choice would leave out nothing."""
    items = opened.items_of(capability_id)
    if len({item.role for item in items}) < 2:  # noqa: PLR2004 - one is no choice
        return []
    found = []
    for role in opened.bank.roles:
        known = [item for item in items if item.role == role.id]
        if known:
            found.append(Knower(role, len(known), sum(opened.is_open(one) for one in known)))
    return found


def capabilities_shown(opened: Opened, role: Role | None) -> list[Capability]:
    """The capabilities to leaf through: those in which the role knows something."""
    every = [one for _, asked in opened.domains() for one in asked]
    if role is None:
        return every
    return [one for one in every if _role(opened, one.id, role.id) is not None]


def _role(opened: Opened, capability_id: str, wanted: str | None) -> Role | None:
    known = {item.role for item in opened.items_of(capability_id)}
    return next((one for one in opened.bank.roles if one.id == wanted and wanted in known), None)
