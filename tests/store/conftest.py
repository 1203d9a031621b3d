from datetime import UTC, datetime

import pytest

from assessor.store import assessments, organisations, sites, statuses, users
from assessor.store.assessments import NewAssessment
from assessor.store.database import open_store, prepare_store
from assessor.store.organisations import Organisation
from assessor.store.sites import SiteRow
from assessor.store.users import User

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "var" / "assessor.sqlite3"
    prepare_store(path)
    return path


@pytest.fixture
def store(database):
    store = open_store(database)
    yield store
    store.close()


@pytest.fixture
def other(database):
    """The store as another request sees it at the same time."""
    store = open_store(database)
    yield store
    store.close()


@pytest.fixture
def filled(store):
    """A store with a person, a site and an assessment."""
    with store.write():
        organisations.add(store, Organisation("group", "Group", NOW))
        users.add(store, User("lin", "lin", "Lin Yue", "manager", "zh", "-", NOW, "group"))
        sites.add(store, SiteRow("plant", "Plant", "discrete", {}, "lin", NOW, "group"))
        new = NewAssessment("a", "plant", "bank", "1", "0" * 64, "discrete", (), "lin", NOW)
        assessments.add(store, new)
        statuses.add(store, "a", "draft", who="lin", at=NOW)
    return store
