"""Write everything that an installation keeps into one file, while it is at work.

The database comes first, as it is at one moment; then the files that it names. These are linked
into a folder of our own at once, so that what is deleted meanwhile is still there to be written.
"""

import gzip
import hashlib
import io
import os
import shutil
import sqlite3
import tarfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from assessor.store import manifest as m
from assessor.store.restore import BackupFaults, check_backup
from assessor.store.snapshot import NamedFile, copy_database, examine, keep, named_files
from assessor.store.temporary import held, temporary_folder

TRIES = 10
"""How often it begins anew because a file was deleted in the moment between."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """Where an installation keeps what goes into a backup."""

    database: Path
    key: Path
    evidence: Path
    reports: Path


class BackupFailed(Exception):
    """No backup was written; what stood at its place before is untouched."""


def write_backup(
    holdings: Holdings, target: Path, *, at: datetime, program: str, told: m.Told = m.told_nobody
) -> m.Manifest:
    """A backup at ``target``, read back and checked before it gets its name.

    What the database names and is not there, or is not what it was, is named in the manifest; all
    else is kept. ``told`` hears how far it is. Raises BackupFailed.
    """
    # A name that the rule for old backups matches as well, should it ever be left behind.
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        with held(part):
            with temporary_folder(".backup-", holdings.database.parent) as stage:
                key = holdings.key.read_bytes()
                manifest = _staged(holdings, stage, key, at, program, told)
                _pack(part, stage, key, manifest, told)
            check_backup(part, holdings.database.parent, told)
            keep(part, target)
    except (sqlite3.Error, OSError) as error:
        raise BackupFailed(_said(error)) from error
    except BackupFaults as bad:
        raise BackupFailed(
            f"what was written cannot be read back: {'; '.join(bad.faults)}"
        ) from bad
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _said(error: sqlite3.Error | OSError) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename or 'the disk'}"
    return str(error)


def _staged(
    holdings: Holdings, stage: Path, key: bytes, at: datetime, program: str, told: m.Told
) -> m.Manifest:
    """Lay the files into the stage and describe them; the key is nowhere but in memory."""
    missing = _stage_database_and_evidence(holdings, stage)
    _stage_reports(holdings.reports, stage / m.REPORTS)
    state = examine(stage / m.DATABASE)
    if state.hindrance:
        raise BackupFailed(state.hindrance)
    if state.damage or state.dangling:
        raise BackupFailed(
            f"the database is damaged ({'; '.join(state.damage) or ', '.join(state.dangling)}): "
            "restore the newest backup that is sound"
        )
    files = sorted(file for file in stage.rglob("*") if file.is_file())
    total, done, members = sum(file.stat().st_size for file in files), 0, []
    for file in files:
        size, name = file.stat().st_size, str(file.relative_to(stage))
        members.append(m.Member(name=name, size=size, sha256=_hash(file)))
        done += size
        told("Reading", done, total)
    sha256 = hashlib.sha256(key).hexdigest()
    members.append(m.Member(name=m.KEY, size=len(key), sha256=sha256))
    members.sort(key=lambda one: one.name)
    return m.new_manifest(members, missing, rows=dict(state.rows), at=at, program=program)


def _stage_database_and_evidence(holdings: Holdings, stage: Path) -> list[str]:
    """Returns the names of files that the database names and that are not there unharmed."""
    folder = stage / m.EVIDENCE
    for _ in range(TRIES):
        copy_database(holdings.database, stage / m.DATABASE)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        named = named_files(stage / m.DATABASE)
        absent = {one.stored for one in named if not _link(holdings.evidence, folder, one.stored)}
        # What was deleted together with its row since then is not missing: look again.
        if absent <= {one.stored for one in named_files(holdings.database)}:
            break
    harmed = {one.stored for one in named if one.stored not in absent and _is_harmed(folder, one)}
    return sorted(f"{m.EVIDENCE}/{stored}" for stored in absent | harmed)


def _stage_reports(source: Path, folder: Path) -> None:
    folder.mkdir(mode=0o700)
    for file in sorted(source.glob("[!.]*")) if source.is_dir() else ():
        if not m.is_name(f"{m.REPORTS}/{file.name}"):
            raise BackupFailed(f"{file}: its name is too long or has odd signs: rename the file")
        _link(source, folder, file.name)


def _link(source: Path, folder: Path, name: str) -> bool:
    """The same file at a second place, without a copy where the disk knows links."""
    file = source / name
    if not m.is_name(f"{folder.name}/{name}") or file.is_symlink() or not file.is_file():
        return False
    try:
        os.link(file, folder / name)
    except FileNotFoundError:
        return False
    except OSError:
        shutil.copyfile(file, folder / name)
    return True


def _is_harmed(folder: Path, one: NamedFile) -> bool:
    return _hash(folder / one.stored) != one.sha256


def _hash(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _pack(part: Path, stage: Path, key: bytes, manifest: m.Manifest, told: m.Told) -> None:
    """The same files give the same bytes: in order, without owners and times."""
    said = manifest.model_dump_json(indent=1).encode()
    with (
        part.open("wb") as raw,
        gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w|", format=tarfile.GNU_FORMAT) as tar,
    ):
        _add(tar, m.MANIFEST, len(said), io.BytesIO(said))
        done = 0
        for member in manifest.members:
            is_key = member.name == m.KEY
            with io.BytesIO(key) if is_key else (stage / member.name).open("rb") as content:
                _add(tar, member.name, member.size, content)
            done += member.size
            told("Packing", done, manifest.size)


def _add(tar: tarfile.TarFile, name: str, size: int, content: BinaryIO) -> None:
    header = tarfile.TarInfo(name)
    header.size, header.mode = size, 0o600
    tar.addfile(header, content)
