"""The disk is full: clear errors, nothing lost, and normal work as soon as there is room."""

import sqlite3

import pytest

from assessor.store import database
from tests.web.conftest import (  # noqa: F401
    Visitor,
    app,
    assessment,
    at,
    banks,
    cheap_passwords,
    clock,
    desk,
    entry_of,
    li,
    manager,
    record,
    site,
    visitor,
)


class Disk:
    """What the database may grow to; every new connection is told."""

    def __init__(self):
        self.pages = None


@pytest.fixture
def disk(monkeypatch):
    made, connect = Disk(), sqlite3.connect

    def connect_to_it(*given, **more):
        connection = connect(*given, **more)
        if made.pages is not None:
            connection.execute(f"PRAGMA max_page_count = {made.pages}")
        return connection

    monkeypatch.setattr(database.sqlite3, "connect", connect_to_it)
    return made


def fill(li, at, disk, desk):  # noqa: F811
    """Save long notes until there is no room; returns the revisions that were acknowledged."""
    disk.pages = desk.store.row("PRAGMA page_count")["page_count"] + 6
    acknowledged = 0
    for number in range(200):
        entry = {"option": "partly", "note": f"{number} " + "x" * 4000}
        sent = {"response": entry, "base": acknowledged}
        answer = li.client.put(
            f"/api/v1{at}/responses/manuals", json=sent, headers={"X-CSRFToken": li.token}
        )
        if answer.status_code != 200:
            return acknowledged, answer
        acknowledged = answer.json["revision"]
    raise AssertionError("the disk never was full")


def test_a_full_disk_is_told_clearly_and_loses_nothing(li, at, disk, desk, entry_of):  # noqa: F811
    acknowledged, refused = fill(li, at, disk, desk)
    assert refused.status_code == 503
    assert refused.json["code"] == "disk-full"
    assert refused.json["title"] == "The disk of the server is full"
    assert acknowledged > 0
    assert entry_of("manuals")["note"].startswith(f"{acknowledged - 1} ")


def test_pages_can_still_be_read_and_a_form_that_is_not_saved_is_told(
    li,  # noqa: F811
    at,  # noqa: F811
    disk,
    desk,  # noqa: F811
    clock,  # noqa: F811
):
    fill(li, at, disk, desk)
    # Long enough that "last seen" would be noted anew with each page.
    for _ in range(3):
        clock.pass_by(minutes=20)
        assert "x" * 100 in li.get(f"{at}/capabilities/equipment")
    fields = {"item-reminders": "fully", "item-reminders__note": "y" * 9000}
    text = li.post(f"{at}/capabilities/equipment", status=503, fields=fields)
    assert "Not saved" in text
    assert "The disk of the server is full" in text
    assert "y" * 9000 in text


def test_work_goes_on_as_soon_as_there_is_room(li, at, disk, desk, entry_of):  # noqa: F811
    acknowledged, _ = fill(li, at, disk, desk)
    disk.pages = 1_000_000
    path = f"/api/v1{at}/responses/manuals"
    done = li.put(path, {"response": {"option": "fully"}, "base": acknowledged})
    assert done["revision"] == acknowledged + 1
    assert entry_of("manuals") == {"option": "fully"}
    assert desk.store.row("PRAGMA integrity_check") == {"integrity_check": "ok"}
