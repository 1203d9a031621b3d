"""What every verb works with, and who asks for it."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from assessor.bank.shelf import Shelf
from assessor.store.database import Store
from assessor.store.sight import Reach, Sight
from assessor.store.users import User
from assessor.workflow.memory import Memory

ROLES = ("contributor", "manager", "consultant", "administrator")
"""Who sees ever more: what one is assigned, named sites, an organisation, the installation."""

REACHES: Mapping[str, Reach] = {
    "contributor": "assigned",
    "manager": "named sites",
    "consultant": "organisation",
    "administrator": "everything",
}


def random_id() -> str:
    """A text that nobody can guess (128 bits), safe in addresses and file names."""
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a verb needs from outside; one per request.

    ``now`` is aware of its time zone. ``new_id`` gives a new unguessable text at each call.
    ``memory`` may be shared by all desks of one database.
    """

    store: Store
    shelf: Shelf
    now: datetime
    new_id: Callable[[], str] = random_id
    memory: Memory = field(default_factory=Memory)


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person. Only an administrator belongs to no organisation."""

    id: str
    sign_in_name: str
    name: str
    role: str
    language: str
    organisation: str | None = None

    @classmethod
    def of(cls, user: User) -> "Actor":
        name = user.sign_in_name
        return cls(user.id, name, user.name, user.role, user.language, user.organisation)

    @property
    def may_review(self) -> bool:
        """Review answers, make an assessment final, reopen one, read the history."""
        return self.role in {"consultant", "administrator"}

    @property
    def may_manage_sites(self) -> bool:
        """Make sites, start assessments, hand out capabilities, submit."""
        return self.role != "contributor"

    @property
    def sees_results(self) -> bool:
        return self.role != "contributor"

    @property
    def sight(self) -> Sight:
        return Sight(self.id, REACHES[self.role], self.organisation)


THE_PROGRAM = Actor("", "", "", "administrator", "en")
"""Sees everything. It asks only for what nobody reads as it is, or whose reader was looked at before."""
