"""`assessor backup` and `assessor restore`, as the operator types them."""

import gzip
import os
import re
import signal
import time

import pytest
from click.testing import CliRunner

from assessor.cli import main
from assessor.cli.data import DataFolder
from assessor.store import backup
from assessor.store.database import prepare_store


@pytest.fixture
def assessor(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        done = CliRunner().invoke(main, [str(one) for one in arguments])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    return run


@pytest.fixture
def data(tmp_path):
    folder = DataFolder(tmp_path / "data")
    prepare_store(folder.database)
    folder.secret_key()
    return folder.path


def test_a_backup_is_written_checked_and_restored(assessor, data, tmp_path):
    done = assessor("backup", "b.tar.gz", "--data", data)
    assert done.exit_code == 0, done.output
    assert "assessments: 0" in done.output
    assert assessor("restore", "b.tar.gz", "--check").exit_code == 0
    assert not (tmp_path / "var").exists(), "a check changes nothing"
    assert assessor("restore", "b.tar.gz", "--data", "new").exit_code == 0
    assert (tmp_path / "new" / "secret.key").read_text() == (data / "secret.key").read_text()


def test_the_data_folder_comes_from_the_configuration_too(assessor, data, tmp_path):
    (tmp_path / "set.toml").write_text('data = "data"\n')
    assert assessor("backup", "b", "--config", "set.toml").exit_code == 0


def test_in_a_folder_a_backup_is_named_after_its_moment(assessor, data, tmp_path):
    (tmp_path / "kept").mkdir()
    assert assessor("backup", "kept", "--data", data).exit_code == 0
    (made,) = (tmp_path / "kept").iterdir()
    assert re.fullmatch(r"assessor-\d{4}-\d\d-\d\d-\d{6}\.tar\.gz", made.name)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("b", "--data", "elsewhere"), "elsewhere: there is no database in it"),
        (("none/b", "--data", "data"), "none/b: no backup was written: No such file"),
        (("data/reports/b", "--data", "data"), "stands among what is backed up"),
    ],
)
def test_a_backup_that_cannot_be_written_is_explained(
    assessor, data, tmp_path, arguments, sentence
):
    done = assessor("backup", *arguments)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert not (tmp_path / "elsewhere").exists(), "asking for a backup makes no installation"


def test_a_lost_file_is_told_by_the_exit_code_too(assessor, data, monkeypatch):
    monkeypatch.setattr(
        "assessor.store.backup._stage_database_and_evidence", losing("evidence/f00d")
    )
    done = assessor("backup", "b", "--data", data)
    assert done.exit_code == 1
    assert "evidence/f00d: is not there" in done.stderr
    check = assessor("restore", "b", "--check")
    assert check.exit_code == 1
    assert "evidence/f00d" in check.stderr


def losing(name):
    stage = backup._stage_database_and_evidence
    return lambda holdings, folder: [*stage(holdings, folder), name]


def test_what_is_no_backup_is_refused_in_one_line_each(assessor, data, tmp_path):
    (tmp_path / "b").write_bytes(gzip.compress(b"something"))
    for arguments in (("b", "--check"), ("b", "--data", "new"), ("none", "--check")):
        done = assessor("restore", *arguments)
        assert done.exit_code == 2
        assert done.stderr.startswith(f"{arguments[0]}: ")
        assert len(done.stderr.splitlines()) == 1


def test_nothing_is_restored_over_an_installation(assessor, data):
    assert assessor("backup", "b", "--data", data).exit_code == 0
    done = assessor("restore", "b", "--data", data)
    assert done.exit_code == 2
    assert "is not empty" in done.stderr


def test_what_a_killed_backup_has_left_is_removed_by_the_next_and_told(assessor, data, tmp_path):
    (tmp_path / "kept").mkdir()
    left = [data / ".backup-x", tmp_path / "kept" / ".assessor-2026-01-01-023000.tar.gz.part"]
    left[0].mkdir()
    left[1].write_bytes(b"123")
    for one in left:
        os.utime(one, (0, 0))
    done = assessor("backup", "kept", "--data", data)
    assert done.exit_code == 0
    for one in left:
        assert one.name in done.output
        assert not one.exists()


def test_a_backup_that_is_told_to_end_leaves_nothing(assessor, data, tmp_path, monkeypatch):
    (tmp_path / "kept").mkdir()
    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(
        backup, "check_backup", lambda *_: os.kill(os.getpid(), signal.SIGTERM) or time.sleep(60)
    )
    assert assessor("backup", "kept", "--data", data).exit_code == 128 + signal.SIGTERM
    assert list((tmp_path / "kept").iterdir()) == []
    assert not list(data.glob(".*"))
    assert signal.getsignal(signal.SIGTERM) == before


def test_the_key_is_in_no_temporary_copy(assessor, data, monkeypatch):
    seen, pack = [], backup._pack

    def looked_at(part, stage, *others):
        seen.extend(file.name for file in stage.rglob("*"))
        return pack(part, stage, *others)

    monkeypatch.setattr(backup, "_pack", looked_at)
    assert assessor("backup", "b.tar.gz", "--data", data).exit_code == 0
    assert "assessor.db" in seen
    assert "secret.key" not in seen
