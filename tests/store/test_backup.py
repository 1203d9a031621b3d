"""A backup holds everything, says when something is missing, and is not believed unread."""

import gzip
import hashlib
import io
import json
import os
import stat
import tarfile
from datetime import UTC, datetime

import pytest

from assessor.store import evidence
from assessor.store.backup import BackupFailed, Holdings, write_backup
from assessor.store.database import open_store, prepare_store
from assessor.store.evidence import EvidenceRow
from assessor.store.restore import BackupFaults, check_backup, restore_backup

AT = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
CONTENT = b"%PDF-1.7 a plan of the plant"


@pytest.fixture
def holdings(filled, database):
    """An installation with a key, a report and a file that supports an answer."""
    folder = database.parent
    held = Holdings(
        database=database,
        key=folder / "secret.key",
        evidence=folder / "evidence",
        reports=folder / "reports",
    )
    held.key.write_text("k" * 64)
    held.evidence.mkdir()
    held.reports.mkdir()
    (held.reports / "plant-zh.pdf").write_bytes(b"%PDF-")
    (held.evidence / "f00d").write_bytes(CONTENT)
    row = EvidenceRow(
        id="e",
        assessment="a",
        item="i",
        name="plan.pdf",
        kind="pdf",
        size=len(CONTENT),
        sha256=hashlib.sha256(CONTENT).hexdigest(),
        stored="f00d",
        note="",
        who="lin",
        who_name="Lin Yue",
        at=AT,
    )
    with filled.write():
        evidence.add(filled, row)
    return held


@pytest.fixture
def backup(holdings, tmp_path):
    target = tmp_path / "backup.tar.gz"
    write_backup(holdings, target, at=AT, program="1")
    return target


KEPT = {}


@pytest.fixture
def sound(request, tmp_path):
    """A sound backup, made once: what follows only reads it."""
    if not KEPT:
        KEPT["backup"] = request.getfixturevalue("backup").read_bytes()
    file = tmp_path / "sound.tar.gz"
    file.write_bytes(KEPT["backup"])
    return file


def test_what_is_restored_is_what_was_kept(backup, holdings, tmp_path):
    manifest = restore_backup(backup, tmp_path / "new")
    new = tmp_path / "new"
    assert (new / "secret.key").read_text() == "k" * 64
    assert (new / "evidence" / "f00d").read_bytes() == CONTENT
    assert (new / "reports" / "plant-zh.pdf").read_bytes() == b"%PDF-"
    assert sorted(file.name for file in new.iterdir()) == [
        "assessor.db",
        "evidence",
        "reports",
        "secret.key",
    ]
    prepare_store(new / "assessor.db")
    store = open_store(new / "assessor.db")
    assert store.row("SELECT name FROM users") == {"name": "Lin Yue"}
    store.close()
    assert manifest.rows["users"] == 1
    assert manifest.missing == []


def test_only_the_owner_reads_a_backup_and_what_comes_out_of_it(backup, tmp_path):
    restore_backup(backup, tmp_path / "new")
    found = [backup, *(file for file in (tmp_path / "new").rglob("*") if file.is_file())]
    assert len(found) == 5
    assert {stat.S_IMODE(file.stat().st_mode) for file in found} == {0o600}
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_what_was_written_a_moment_ago_is_in_it(holdings, filled, tmp_path):
    # Not in the file of the database yet, but in the journal beside it.
    with filled.write():
        filled.execute("UPDATE users SET name = :name", {"name": "Lin Yu"})
    assert (holdings.database.parent / f"{holdings.database.name}-wal").stat().st_size
    write_backup(holdings, tmp_path / "b", at=AT, program="1")
    restore_backup(tmp_path / "b", tmp_path / "new")
    store = open_store(tmp_path / "new" / "assessor.db")
    assert store.row("SELECT name FROM users") == {"name": "Lin Yu"}
    store.close()


def test_nothing_is_left_over_beside_the_backup_and_the_data(backup, holdings, tmp_path):
    assert not [file.name for file in tmp_path.iterdir() if file.name.startswith(".")]
    assert not [f.name for f in holdings.database.parent.iterdir() if f.name.startswith(".")]


@pytest.mark.parametrize("harm", ["missing", "changed"])
def test_a_file_that_is_lost_or_changed_is_named_and_all_else_is_kept(holdings, tmp_path, harm):
    file = holdings.evidence / "f00d"
    file.unlink() if harm == "missing" else file.write_bytes(b"something else")
    manifest = write_backup(holdings, tmp_path / "b", at=AT, program="1")
    assert manifest.missing == ["evidence/f00d"]
    assert check_backup(tmp_path / "b", tmp_path).missing == ["evidence/f00d"]


def test_a_damaged_database_is_no_backup_and_the_one_before_stays(backup, holdings, filled):
    before = backup.read_bytes()
    filled.close()
    content = bytearray(holdings.database.read_bytes())
    content[4096 * 3 : 4096 * 12] = os.urandom(4096 * 9)
    holdings.database.write_bytes(content)
    with pytest.raises(BackupFailed):
        write_backup(holdings, backup, at=AT, program="1")
    assert backup.read_bytes() == before


def test_a_folder_that_holds_something_is_not_restored_into(sound, tmp_path):
    full = tmp_path / "full"
    full.mkdir()
    (full / "assessor.db").write_text("mine")
    with pytest.raises(BackupFaults, match="is not empty"):
        restore_backup(sound, full)
    assert (full / "assessor.db").read_text() == "mine"


def test_a_folder_with_nothing_but_the_configuration_is_restored_into(sound, tmp_path):
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "assessor.toml").write_text("workers = 3")
    restore_backup(sound, folder)
    assert (folder / "assessor.toml").read_text() == "workers = 3"
    assert (folder / "assessor.db").exists()


def members_of(backup):
    with tarfile.open(backup) as tar:
        return [(one.name, tar.extractfile(one).read()) for one in tar]


def pack(target, members, kind=tarfile.REGTYPE, link=""):
    """The files packed anew; the last one as another kind of thing."""
    with tarfile.open(target, "w:gz", format=tarfile.GNU_FORMAT) as tar:
        for name, content in members:
            header = tarfile.TarInfo(name)
            header.size = len(content)
            if (name, content) == members[-1]:
                header.type, header.linkname = kind, link
            tar.addfile(header, io.BytesIO(content))


def renamed(members, old, new):
    said = members[0][1].decode().replace(old, new).encode()
    return [(members[0][0], said), *((name.replace(old, new), held) for name, held in members[1:])]


def without(members, left_out):
    manifest = json.loads(members[0][1])
    manifest["members"] = [one for one in manifest["members"] if one["name"] != left_out]
    kept = [one for one in members[1:] if one[0] != left_out]
    return [("manifest.json", json.dumps(manifest).encode()), *kept]


@pytest.mark.parametrize(
    ("tamper", "sentence"),
    [
        (lambda m: m[1:], "does not begin with manifest.json"),
        (lambda m: [*m[:-1], (m[-1][0], b"x" * len(m[-1][1]))], "its SHA-256 differs"),
        (lambda m: [*m[:-1], (m[-1][0], b"x")], "has not the size"),
        (lambda m: m[:-1], "is missing in it"),
        (lambda m: [*m, m[-1]], "is in it twice"),
        (lambda m: [*m, ("evidence/more", b"")], "is not in its manifest"),
        (lambda m: [*m, ("../../etc/cron.d/x", b"")], "is not in its manifest"),
        (lambda m: renamed(m, "evidence/f00d", "../f00d"), "is no name of a file in a backup"),
        (lambda m: renamed(m, "evidence/f00d", "/tmp/f00d"), "is no name of a file in a backup"),
        (lambda m: [("manifest.json", b"{}"), *m[1:]], "Field required"),
        (lambda m: without(m, "evidence/f00d"), "which its database names, is missing in it"),
        (lambda m: without(m, "secret.key"), "secret.key is missing in it"),
        (lambda m: without(m, "assessor.db"), "assessor.db is missing in it"),
    ],
)
def test_a_backup_that_was_tampered_with_is_not_restored(sound, tmp_path, tamper, sentence):
    pack(tmp_path / "bad", tamper(members_of(sound)))
    with pytest.raises(BackupFaults, match=sentence):
        check_backup(tmp_path / "bad", tmp_path)
    with pytest.raises(BackupFaults, match=sentence):
        restore_backup(tmp_path / "bad", tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE])
def test_a_link_in_a_backup_is_never_followed(sound, tmp_path, kind):
    members = members_of(sound)
    pack(tmp_path / "bad", [*members[:-1], (members[-1][0], b"")], kind, "/etc/passwd")
    with pytest.raises(BackupFaults):
        restore_backup(tmp_path / "bad", tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []


def test_a_backup_that_is_cut_off_is_noticed(sound, tmp_path):
    content = sound.read_bytes()
    for length in (0, 10, len(content) // 2, len(content) - 4):
        (tmp_path / "bad").write_bytes(content[:length])
        with pytest.raises(BackupFaults):
            check_backup(tmp_path / "bad", tmp_path)


def test_a_bomb_is_stopped_before_it_fills_the_disk(sound, tmp_path):
    manifest = json.loads(members_of(sound)[0][1])
    manifest["members"][0]["size"] = 10**12
    pack(tmp_path / "bad", [("manifest.json", json.dumps(manifest).encode())])
    with pytest.raises(BackupFaults, match="tampered with"):
        check_backup(tmp_path / "bad", tmp_path)
    (tmp_path / "zeros").write_bytes(gzip.compress(bytes(70 * 1024 * 1024)))
    with pytest.raises(BackupFaults):
        check_backup(tmp_path / "zeros", tmp_path)


def test_a_backup_of_a_newer_version_is_refused_with_what_to_do(holdings, filled, tmp_path):
    with filled.write():
        row = {"migration_set": "assessor", "name": "s999_more", "applied_at": "2030"}
        names = [one["name"] for one in filled.rows("PRAGMA table_info(_sqlite_migrations)")]
        filled.insert("_sqlite_migrations", {k: v for k, v in row.items() if k in names})
        sql = "UPDATE _sqlite_migrations SET migration_set = (SELECT migration_set FROM _sqlite_migrations LIMIT 1)"
        filled.execute(sql, {})
    with pytest.raises(BackupFailed, match="newer version"):
        write_backup(holdings, tmp_path / "b", at=AT, program="2")
