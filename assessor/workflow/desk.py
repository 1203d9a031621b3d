"""What every verb works with, and who asks for it."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from assessor.bank.shelf import Shelf
from assessor.store.database import Store
from assessor.store.sight import Sight
from assessor.store.users import User

ROLES = ("manager", "consultant", "administrator")


def random_id() -> str:
    """A text that nobody can guess (128 bits), safe in addresses and file names."""
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a verb needs from outside; one per request.

    ``now`` is aware of its time zone. ``new_id`` gives a new unguessable text at each call.
    """

    store: Store
    shelf: Shelf
    now: datetime
    new_id: Callable[[], str] = random_id


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person."""

    id: str
    sign_in_name: str
    name: str
    role: str
    language: str

    @classmethod
    def of(cls, user: User) -> "Actor":
        return cls(user.id, user.sign_in_name, user.name, user.role, user.language)

    @property
    def sees_every_site(self) -> bool:
        return self.role in {"consultant", "administrator"}

    @property
    def may_reopen(self) -> bool:
        return self.role in {"consultant", "administrator"}

    @property
    def sight(self) -> Sight:
        return Sight(self.id, self.sees_every_site)
