"""Long commands say on a terminal how far they are, and nothing of it in a log."""

import io
import sys
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from assessor.cli.data import DataFolder
from assessor.cli.progress import progress
from assessor.store.backup import write_backup
from assessor.store.database import prepare_store
from assessor.store.restore import check_backup, restore_backup


class Terminal(io.StringIO):
    def isatty(self):
        return True


@contextmanager
def terminal():
    """Standard error as a terminal; put there inside the test, for pytest puts its own there."""
    shown = Terminal()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", shown)
        yield shown


def test_each_part_has_a_bar_that_ends_on_a_line_of_its_own():
    with terminal() as screen, progress() as shown:
        for part in ("Reading", "Packing"):
            for done in (0, 50, 100):
                shown(part, done, 100)
    said = screen.getvalue()
    assert said.index("Reading") < said.index("100%") < said.index("Packing")
    assert said.endswith("\n")


def test_a_fault_on_the_way_ends_the_line_too():
    def broken():
        with progress() as shown:
            shown("Reading", 1, 2)
            raise OSError("full")

    with terminal() as screen, pytest.raises(OSError, match="full"):
        broken()
    assert screen.getvalue().endswith("\n")


def test_a_log_hears_nothing(monkeypatch):
    log = io.StringIO()
    monkeypatch.setattr(sys, "stderr", log)
    with progress() as shown:
        shown("Reading", 1, 2)
    assert log.getvalue() == ""


def test_nothing_to_do_is_no_fault():
    with terminal() as screen, progress() as shown:
        shown("Reading", 0, 0)
    assert "Reading" in screen.getvalue()


def test_backup_check_and_restore_say_how_far_they_are_up_to_the_end(tmp_path):
    folder = DataFolder(tmp_path / "data")
    prepare_store(folder.database)
    folder.secret_key()
    heard = []
    file = tmp_path / "b.tar.gz"
    write_backup(
        folder.holdings(),
        file,
        at=datetime(2026, 1, 1, tzinfo=UTC),
        program="1",
        told=lambda *one: heard.append(one),
    )
    check_backup(file, tmp_path, lambda *one: heard.append(one))
    restore_backup(file, tmp_path / "new", lambda *one: heard.append(one))
    parts = [part for n, (part, *_) in enumerate(heard) if n == 0 or part != heard[n - 1][0]]
    assert parts == ["Reading", "Packing", "Checking"], "each part once after the other"
    for part in parts:
        done = [done for of, done, _ in heard if of == part]
        if part != "Checking":
            assert done == sorted(done)
        assert done[-1] == next(total for of, _, total in heard if of == part)
