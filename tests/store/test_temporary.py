"""What commands that were killed have left is found and swept; what somebody works on is let be."""

import os
import subprocess
import sys
import time

import pytest

from assessor.store.temporary import (
    GRACE,
    PARTS_OF_BACKUPS,
    PARTS_OF_REPORTS,
    held,
    leftovers,
    sweep,
    temporary_folder,
)


def age(path):
    long_ago = time.time() - 2 * GRACE
    os.utime(path, (long_ago, long_ago))


@pytest.mark.parametrize(
    "name",
    [".backup-x1", ".restore-x1", ".doctor-x", ".probe-x", ".secret.ab", ".assessor-b.db.part"],
)
def test_what_is_old_and_held_by_nobody_is_swept_with_its_content(tmp_path, name):
    if name.startswith((".backup", ".restore")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "assessor.db").write_bytes(b"12345")
    else:
        (tmp_path / name).write_bytes(b"12345")
    age(tmp_path / name)
    assert [(one.path.name, one.size) for one in sweep(tmp_path)] == [(name, 5)]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "patterns"),
    [
        ("assessor-2026-12-01-023000.tar.gz.part", PARTS_OF_BACKUPS),
        (".assessor-2026-12-01-023000.tar.gz.part", PARTS_OF_BACKUPS),
        (f".{'a' * 64}.part", PARTS_OF_REPORTS),
    ],
)
def test_parts_of_backups_and_reports_are_swept_and_nothing_finished(tmp_path, name, patterns):
    for one in (name, "assessor-2026-12-01-023000.tar.gz", "a" * 64):
        (tmp_path / one).touch()
        age(tmp_path / one)
    assert [one.path.name for one in sweep(tmp_path, patterns)] == [name]
    assert len(list(tmp_path.iterdir())) == 2


def test_what_somebody_works_on_or_has_just_made_is_let_be(tmp_path):
    with temporary_folder(".backup-", tmp_path) as folder:
        age(folder)
        assert leftovers(tmp_path) == []
    (tmp_path / ".backup-new").mkdir()
    assert sweep(tmp_path) == []


def test_the_data_themselves_and_links_are_never_swept(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "kept").touch()
    (tmp_path / ".backup-link").symlink_to(tmp_path / "elsewhere")
    for name in ("assessor.db", "assessor.db-wal", "secret.key"):
        (tmp_path / name).touch()
        age(tmp_path / name)
    assert sweep(tmp_path) == []
    assert (tmp_path / "elsewhere" / "kept").exists()


WORKS = """
import sys
from pathlib import Path
from assessor.store.temporary import temporary_folder
with temporary_folder(".backup-", Path(sys.argv[1])) as folder:
    print(folder, flush=True)
    sys.stdin.readline()
"""


def test_the_lock_of_a_process_ends_with_it_however_it_ends(tmp_path):
    command = [sys.executable, "-c", WORKS, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as one:
        folder = one.stdout.readline().strip()
        age(folder)
        assert leftovers(tmp_path) == []
        one.kill()
        one.wait()
    assert [str(left.path) for left in sweep(tmp_path)] == [folder]


def test_a_file_that_is_held_is_free_again_after(tmp_path):
    file = tmp_path / ".assessor.part"
    file.touch()
    age(file)
    with held(file):
        assert leftovers(tmp_path) == []
    assert len(leftovers(tmp_path)) == 1
