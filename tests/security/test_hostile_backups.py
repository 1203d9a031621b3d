"""A backup that somebody has made up: whatever it claims, nothing leaves the folder it goes to."""

import gzip
import hashlib
import io
import json
import shutil
import sqlite3
import tarfile
from contextlib import closing
from datetime import UTC, datetime

import pytest

from assessor.store.database import prepare_store
from assessor.store.restore import BackupFaults, restore_backup
from assessor.store.snapshot import examine

AT = datetime(2026, 11, 26, tzinfo=UTC)
KEY = b"k" * 64


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """The database of an installation in which nothing has been done yet."""
    path = tmp_path_factory.mktemp("empty") / "assessor.db"
    prepare_store(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    return path


def manifest_of(files, known, more):
    members = [
        {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in files
    ]
    said = {"format": 1, "program": "1", "made_at": AT.isoformat(), "members": members}
    return json.dumps(said | {"rows": known, "missing": []} | more).encode()


def packed(target, files, manifest, tar_format=tarfile.GNU_FORMAT, **header_more):
    with tarfile.open(target, "w:gz", format=tar_format) as tar:
        for name, data in (("manifest.json", manifest), *files):
            header = tarfile.TarInfo(name)
            header.size = len(data)
            if name != "manifest.json":
                for key, value in header_more.items():
                    setattr(header, key, value)
            tar.addfile(header, io.BytesIO(data))


@pytest.fixture
def restored(tmp_path, empty):
    """Restore what is packed so, beside a file that is to be left alone; why it was refused."""

    def attempt(*files, tamper=None, manifest=None, **more):
        database = tmp_path / "changed.db"
        shutil.copyfile(empty, database)
        if tamper:
            with closing(sqlite3.connect(database)) as connection, connection:
                connection.executescript(tamper)
        every = (("assessor.db", database.read_bytes()), ("secret.key", KEY), *files)
        rows = dict(examine(database).rows)
        said = manifest_of(every, rows, manifest or {})
        packed(tmp_path / "bad.tar.gz", every, said, **more)
        (tmp_path / "f00d").write_text("mine")
        (tmp_path / "new").mkdir()
        before = sorted(path.name for path in tmp_path.iterdir())
        try:
            restore_backup(tmp_path / "bad.tar.gz", tmp_path / "new")
        except BackupFaults as bad:
            assert list((tmp_path / "new").iterdir()) == []
            return "\n".join(bad.faults)
        finally:
            assert (tmp_path / "f00d").read_text() == "mine"
            assert sorted(path.name for path in tmp_path.iterdir()) == before
        return ""

    return attempt


def test_what_is_made_by_these_hands_would_be_restored_where_it_is_sound(restored, tmp_path):
    assert restored(("evidence/f00d", b"seen")) == ""
    assert (tmp_path / "new" / "evidence" / "f00d").read_bytes() == b"seen"


@pytest.mark.parametrize(
    "name",
    [
        "../f00d",
        "evidence/../../f00d",
        "evidence/..",
        "/tmp/f00d",
        "evidence\\..\\..\\f00d",
        "evidence/.hidden",
        "evidence/a/b",
        "evidence/line\nend",
        "evidence/" + "a" * 200,
        "secret.key/f00d",
        "assessor.toml",
    ],
)
def test_no_name_leads_out_of_the_folder_or_to_what_it_does_not_hold(restored, name):
    assert "is no name of a file in a backup" in restored((name, b"theirs"))


@pytest.mark.parametrize("stored", ["../f00d", "../../etc/passwd", "/etc/passwd", "..", ".", ""])
def test_no_row_of_the_database_names_a_file_out_of_the_folder(restored, stored):
    tamper = f"""
        PRAGMA foreign_keys = OFF;
        INSERT INTO organisations VALUES ('o', 'Group', '2026-01-01T00:00:00+00:00');
        CREATE TABLE kept AS SELECT * FROM evidence;
        DROP TABLE evidence;
        CREATE TABLE evidence (stored TEXT, sha256 TEXT);
        INSERT INTO evidence VALUES ('{stored}', '');
    """
    assert "which its database names, is missing in it" in restored(tamper=tamper)


@pytest.mark.parametrize("header", [{"path": "../f00d"}, {"comment": "x"}, {"linkpath": "/etc"}])
def test_no_further_device_of_the_format_is_carried_out(restored, header):
    said = restored(("evidence/f00d", b"x"), tar_format=tarfile.PAX_FORMAT, pax_headers=header)
    assert "is a link or another thing that is no file" in said


@pytest.mark.parametrize(
    "manifest",
    [
        {"format": 2},
        {"rows": {"users": 10**30}},
        {"rows": []},
        {"missing": ["../f00d"]},
        {"made_at": "yesterday"},
        {"members": "assessor.db"},
        {"more": 1},
    ],
    ids=str,
)
def test_a_manifest_that_makes_no_sense_is_refused_with_the_place(restored, manifest):
    assert next(iter(manifest)) in restored(manifest=manifest)


@pytest.mark.parametrize("text", [b"[" * 200_000, b'{"format": 1e999}', b"\xff\xfe", b"null"])
def test_a_manifest_that_is_no_manifest_breaks_nothing(tmp_path, text):
    packed(tmp_path / "bad.tar.gz", (), text)
    with pytest.raises(BackupFaults):
        restore_backup(tmp_path / "bad.tar.gz", tmp_path / "new")


@pytest.mark.parametrize("junk", [b"", b"\x00" * 2048, b"PK\x03\x04", b"\x1f\x8b\x08" + b"x" * 99])
def test_what_is_no_archive_is_refused(tmp_path, junk):
    for data in (junk, gzip.compress(junk)):
        (tmp_path / "bad.tar.gz").write_bytes(data)
        with pytest.raises(BackupFaults):
            restore_backup(tmp_path / "bad.tar.gz", tmp_path / "new")
