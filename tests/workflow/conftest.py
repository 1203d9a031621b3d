import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from assessor.bank.shelf import Shelf
from assessor.responses.model import Site
from assessor.store import users
from assessor.store.database import open_store
from assessor.store.users import User
from assessor.workflow import passwords
from assessor.workflow.assessments import start
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.left_open import leave_open
from assessor.workflow.organisations import found
from assessor.workflow.recording import record
from assessor.workflow.sites import create_site
from assessor.workflow.submitting import submit
from tests.fresh import fresh_store

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
BANK = Path(__file__).parent.parent / "banks" / "workflow"


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch):
    """Hashes that cost nothing: the real ones take a moment on purpose."""
    monkeypatch.setattr(passwords, "_HASHER", passwords.PasswordHasher(1, 8, 1))
    passwords._nobodys_hash.cache_clear()
    yield
    passwords._nobodys_hash.cache_clear()


@pytest.fixture
def shelf(tmp_path):
    shutil.copytree(BANK, tmp_path / "questions" / "workflow")
    return Shelf(tmp_path / "questions")


@pytest.fixture
def desk(tmp_path, shelf) -> Iterator[Desk]:
    path = tmp_path / "assessor.sqlite3"
    fresh_store(path)
    numbers = count(1)
    store = open_store(path)
    yield Desk(store, shelf, NOW, lambda: f"{next(numbers):032x}")
    store.close()


@pytest.fixture
def later():
    """The same desk some time later."""
    return lambda desk, **passed: replace(desk, now=desk.now + timedelta(**passed))


@pytest.fixture
def organisation(desk):
    return found(desk, "Group")


@pytest.fixture
def other_organisation(desk):
    return found(desk, "Other group")


@pytest.fixture
def person(desk, organisation):
    """Make somebody who never signs in with a password."""

    def make(name, role="manager", organisation=organisation) -> Actor:
        home = None if role == "administrator" else organisation.id
        user = User(desk.new_id(), name.casefold(), name, role, "en", "-", NOW, home)
        with desk.store.write():
            users.add(desk.store, user)
        return Actor.of(user)

    return make


@pytest.fixture
def manager(person):
    return person("Lin")


@pytest.fixture
def stranger(person):
    """A manager of another site."""
    return person("Wang")


@pytest.fixture
def consultant(person):
    return person("Zhao", "consultant")


@pytest.fixture
def plant(desk, manager):
    return create_site(desk, manager, Site("Plant One", "discrete", {"city": "Suzhou"}))


@dataclass(frozen=True)
class Draft:
    """A draft, and what its manager does with it."""

    desk: Desk
    actor: Actor
    id: str

    def says(self, item, entry, base=None):
        return record(self.desk, self.actor, self.id, item, entry, base)

    def submits(self, desk=None, actor=None):
        """Leave what is open as "cannot tell", then submit."""
        at, who = desk or self.desk, actor or self.actor
        leave_open(at, who, self.id)
        return submit(at, who, self.id, confirmed=True)


@pytest.fixture
def draft(desk, manager, plant):
    return Draft(desk, manager, start(desk, manager, plant.id, "workflow").id)
