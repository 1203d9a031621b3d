"""`assessor doctor`: what is wrong, and what to do about it; nothing is changed."""

import errno
import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from assessor import assets
from assessor.bank.shelf import Shelf
from assessor.cli import checks, main, storage_checks
from assessor.cli.data import DataFolder
from assessor.config import Configuration
from assessor.store import faults, snapshot
from assessor.store.database import prepare_store
from assessor.store.snapshot import Examined, examine

NOW = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)


@pytest.fixture
def data(tmp_path):
    folder = DataFolder(tmp_path / "data")
    prepare_store(folder.database)
    folder.secret_key()
    return folder.path


@pytest.fixture
def quick(monkeypatch):
    """Without the printing of a page, which takes seconds and has a test of its own."""
    monkeypatch.setattr(checks, "render", lambda *_, **__: b"%PDF-")


def doctor(*arguments):
    return CliRunner().invoke(main, ["doctor", *map(str, arguments)])


def test_a_sound_installation_is_well_and_as_it_was(data, quick):
    before = {file: file.read_bytes() for file in data.iterdir()}
    done = doctor("--data", data)
    assert done.exit_code == 0, done.output
    assert "WRONG" not in done.output
    for part in (
        *("libraries", "fonts", "report", "question banks", "addresses", "write access", "disk"),
        *("key", "database", "evidence", "clock"),
    ):
        assert f" {part}: " in done.output
    assert {file: file.read_bytes() for file in data.iterdir()} == before


def test_an_edition_that_changed_after_assessments_were_begun_with_it_is_wrong(data):
    (first, *_) = Shelf(assets.question_banks()).current()
    assert checks.of_banks(data / "assessor.db").state == "ok"
    for digest, state in ((first.sha256, "ok"), ("0" * 64, "ok")):
        with sqlite3.connect(data / "assessor.db") as db:
            db.execute(
                "INSERT INTO banks (sha256, id, edition, files, kept_at) VALUES (?, ?, ?, '{}', '2026-01-01')",
                (digest, first.id, first.edition),
            )
        db.close()
        assert checks.of_banks(data / "assessor.db").state == state
    with sqlite3.connect(data / "assessor.db") as db:
        db.execute("DELETE FROM banks WHERE sha256 = ?", (first.sha256,))
    db.close()
    finding = checks.of_banks(data / "assessor.db")
    assert finding.state == "wrong"
    assert f"{first.id} {first.edition}: changed since" in finding.what
    assert "raise `edition`" in finding.remedy


def test_before_the_first_start_there_is_nothing_wrong_and_nothing_is_made(tmp_path, quick):
    done = doctor("--data", tmp_path / "new")
    assert done.exit_code == 0
    assert "the first start makes it" in done.output
    assert not (tmp_path / "new").exists()


def test_a_page_is_really_printed_within_the_bounds(monkeypatch):
    bounds = Configuration().report
    assert checks.of_a_page(bounds).state == "ok"
    tight = bounds.model_copy(update={"memory_mb": 40})
    finding = checks.of_a_page(tight)
    assert finding.state == "wrong"
    assert "memory_mb" in finding.remedy


def test_what_is_missing_is_told_with_what_to_install(data, quick, monkeypatch):
    monkeypatch.setattr(checks, "missing_libraries", lambda: ["Pango"])
    monkeypatch.setattr(checks, "broken_fonts", lambda _: ["NotoSans.woff2"])
    done = doctor("--data", data)
    assert done.exit_code == 1
    assert "WRONG  libraries: Pango" in done.output
    assert "→ apt-get install libpangoft2-1.0-0" in done.output
    assert "WRONG  fonts: NotoSans.woff2" in done.output


def test_a_faulty_configuration_is_told_whole(tmp_path):
    file = tmp_path / "set.toml"
    file.write_text("workers = 0\nthreads = 0\n")
    done = doctor("--config", file)
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 2


def test_a_damaged_database_is_wrong(data):
    path = data / "assessor.db"
    content = bytearray(path.read_bytes())
    content[4096 * 2 : 4096 * 6] = b"x" * 4096 * 4
    path.write_bytes(content)
    finding = checks.of_database(examine(path))
    assert finding.state == "wrong"
    assert "restore the newest backup" in finding.remedy


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (Examined(unknown=("s999_more",)), "wrong"),
        (Examined(pending=("s003_some",)), "note"),
        (Examined(dangling=("sites",)), "wrong"),
        (Examined(rows={"assessments": 2, "users": 3}), "ok"),
    ],
)
def test_a_database_is_judged_by_what_the_next_start_will_make_of_it(state, expected):
    assert checks.of_database(state).state == expected


def test_evidence_that_is_missing_or_cut_off_is_counted(data):
    with sqlite3.connect(data / "assessor.db") as db:
        db.execute("PRAGMA foreign_keys = OFF")
        names = [row[1] for row in db.execute("PRAGMA table_info(evidence)")]
        for stored in ("there", "short", "lost"):
            row = dict.fromkeys(names, "x") | {"id": stored, "stored": stored, "size": 3}
            row |= {"removed_by": None, "removed_at": None, "number": 1}
            db.execute(
                f"INSERT INTO evidence ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
                [*row.values()],
            )
    db.close()
    (data / "evidence").mkdir()
    (data / "evidence" / "there").write_bytes(b"abc")
    (data / "evidence" / "short").write_bytes(b"a")
    finding = checks.of_evidence(data / "assessor.db", data / "evidence")
    assert finding.state == "wrong"
    assert finding.what.startswith("2 of 3 files")
    assert "lost" in finding.what
    assert "there" not in finding.what.partition(":")[2]


def test_a_folder_that_others_can_look_into_is_noted(data):
    data.chmod(0o755)
    states = {one.part: one for one in checks.of_folder(data)}
    assert states["write access"].state == "ok"
    assert states["data folder"].remedy == f"chmod 700 {data}"


def test_a_folder_that_cannot_be_written_is_wrong(data, monkeypatch):
    def refuse(**_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(checks.tempfile, "NamedTemporaryFile", refuse)
    first = next(checks.of_folder(data))
    assert (first.part, first.state) == ("write access", "wrong")
    assert "Permission denied" in first.what


def test_who_is_not_the_owner_is_told_that_this_says_little(data, monkeypatch):
    monkeypatch.setattr(checks.os, "geteuid", lambda: data.stat().st_uid + 1)
    first = next(checks.of_folder(data))
    assert "belongs to another" in first.what


def test_a_disk_that_is_nearly_full_is_noted_and_a_full_one_is_wrong(data, monkeypatch):
    for free, expected in ((10**12, "ok"), (10**8, "note"), (10**6, "wrong")):
        usage = (0, 0, free)
        monkeypatch.setattr(checks.shutil, "disk_usage", lambda _, u=usage: Usage(*u))
        states = {one.part: one.state for one in checks.of_folder(data)}
        assert states["disk"] == expected


class Usage:
    def __init__(self, total, used, free):
        self.total, self.used, self.free = total, used, free


def test_a_key_that_others_read_or_that_is_short_is_wrong(data):
    key = data / "secret.key"
    assert checks.of_key(key).state == "ok"
    key.chmod(0o640)
    assert checks.of_key(key).remedy == f"chmod 600 {key}"
    key.chmod(0o600)
    key.write_text("short")
    assert checks.of_key(key).state == "wrong"
    assert key.read_text() not in checks.of_key(key).remedy


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"bind": "0.0.0.0:8000"}, "note"),
        ({"bind": "unix:/run/assessor.sock"}, "ok"),
        ({"https": True}, "note"),
        ({"https": True, "behind_proxy": True}, "ok"),
    ],
)
def test_passwords_in_the_open_are_noted(told, expected):
    assert checks.of_addresses(Configuration(**told)).state == expected


def test_a_clock_that_went_back_is_wrong(monkeypatch):
    monkeypatch.setattr(checks, "_is_unsynchronised", lambda: False)
    assert checks.of_clock(None, NOW).state == "ok"
    assert checks.of_clock(NOW + timedelta(minutes=4), NOW).state == "ok"
    finding = checks.of_clock(NOW + timedelta(hours=1), NOW)
    assert finding.state == "wrong"
    assert "03:00" in finding.what
    monkeypatch.setattr(checks, "_is_unsynchronised", lambda: True)
    assert checks.of_clock(NOW, NOW).state == "note"


def test_a_full_disk_is_no_damage_of_the_database(data, quick, monkeypatch):
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"

    def fails(*_):
        raise error

    monkeypatch.setattr(snapshot, "_open", fails)
    monkeypatch.setattr(
        faults, "write_hindrance", lambda _: OSError(errno.ENOSPC, "No space left on device")
    )
    done = doctor("--data", data)
    assert done.exit_code == 1
    assert "is full" in done.output
    assert "damaged" not in done.output
    assert "restore" not in done.output


@pytest.mark.parametrize(
    ("number", "remedy"),
    [(errno.ENOSPC, "make room"), (errno.EROFS, "mount"), (errno.EACCES, "chown")],
)
def test_why_a_folder_cannot_be_written_decides_what_to_do(data, monkeypatch, number, remedy):
    def fails(*_, **__):
        raise OSError(number, "no")

    monkeypatch.setattr(checks.tempfile, "NamedTemporaryFile", fails)
    first = next(checks.of_folder(data))
    assert (first.part, first.state) == ("write access", "wrong")
    assert remedy in first.remedy


@pytest.mark.parametrize(
    ("kind", "state"),
    [("ext4", "ok"), ("tmpfs", "ok"), ("nfs4", "wrong"), ("cifs", "wrong"), ("fuse.sshfs", "note")],
)
def test_a_file_system_of_another_machine_is_named(tmp_path, kind, state):
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
        f"22 21 0:40 / /srv/our\\040data rw shared:1 - {kind} server:/x rw\n"
    )
    finding = storage_checks.of_file_system(Path("/srv/our data/assessor"), mounts)
    assert finding.state == state
    assert storage_checks.of_file_system(Path("/srv/other"), mounts).what == "ext4"


def test_what_killed_commands_left_is_told_and_not_touched(data, quick):
    left = data / ".backup-x"
    left.mkdir()
    os.utime(left, (0, 0))
    assert "temporary copies: 1 of commands that were killed" in doctor("--data", data).output
    assert left.exists()


def test_a_clock_that_was_ahead_and_is_right_again_is_no_fault():
    ahead = NOW + timedelta(days=1)
    assert checks.of_clock(ahead, NOW, ahead).state == "wrong"
    finding = checks.of_clock(ahead, NOW, NOW - timedelta(minutes=1))
    assert finding.state == "note"
    assert "ahead for a while" in finding.what
