"""Check a backup, and put it back into an empty folder."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from assessor.store import manifest as m
from assessor.store.snapshot import examine, keep, named_files
from assessor.store.temporary import temporary_folder
from assessor.store.unpacking import unpack

RESERVE = 16 * 1024 * 1024
"""What stays free on the disk beside everything that is unpacked."""

HARMLESS = frozenset({"assessor.toml", "lost+found"})
"""What a folder may hold that is empty otherwise: the configuration, and what a new disk has."""


class BackupFaults(Exception):
    """A backup cannot be used; ``faults`` has every problem found in it."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def check_backup(file: Path, room: Path, told: m.Told = m.told_nobody) -> m.Manifest:
    """Read the whole backup and look its database through; ``room`` is a folder to do so in.

    Raises BackupFaults, and OSError where the file cannot be read.
    """
    with temporary_folder(".backup-", room) as folder:
        return _checked(file, folder, told, only_database=True)


def restore_backup(file: Path, folder: Path, told: m.Told = m.told_nobody) -> m.Manifest:
    """Put everything back into a folder that is empty or not there yet; checked before it counts.

    Raises BackupFaults, and the folder is left as it was.
    """
    if folder.exists() and not (folder.is_dir() and _is_empty(folder)):
        raise BackupFaults([f"{folder} is not empty: name a new folder, so that nothing is lost"])
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with temporary_folder(".restore-", folder) as stage:
        manifest = _checked(file, stage, told, only_database=False)
        # The database last: where it is, everything is.
        for one in sorted(stage.iterdir(), key=lambda file: file.name == m.DATABASE):
            keep(one, folder / one.name)
    return manifest


def _is_empty(folder: Path) -> bool:
    return {one.name for one in folder.iterdir()} <= HARMLESS


def _checked(file: Path, stage: Path, told: m.Told, *, only_database: bool) -> m.Manifest:
    def place(name: str) -> Path | None:
        return None if only_database and name != m.DATABASE else stage / name

    def is_room_for(manifest: m.Manifest) -> str | None:
        needed = sum(one.size for one in manifest.members if place(one.name) is not None)
        free = max(0, shutil.disk_usage(stage).free - RESERVE)
        return f"{needed} bytes come out of it, and only {free} are free" if needed > free else None

    manifest, faults = unpack(file, place, is_room_for, told)
    if manifest is not None and not faults:
        faults = _of_content(stage / m.DATABASE, manifest)
    if manifest is None or faults:
        raise BackupFaults(faults)
    return manifest


def _of_content(database: Path, manifest: m.Manifest) -> list[str]:
    names = {one.name for one in manifest.members}
    faults = [f"{name} is missing in it" for name in (m.DATABASE, m.KEY) if name not in names]
    if faults:
        return faults
    state = examine(database)
    if state.hindrance:
        return [f"{m.DATABASE} could not be looked at: {state.hindrance}"]
    faults += [f"{m.DATABASE} is damaged: {one}" for one in state.damage]
    faults += [f"{m.DATABASE}: rows of {table} point nowhere" for table in state.dangling]
    if state.unknown:
        faults.append(f"it is from a newer version ({', '.join(state.unknown)}): install that one")
    if not state.damage and dict(state.rows) != manifest.rows:
        faults.append(f"{m.DATABASE} has not the rows that its manifest counts")
    if faults:
        return faults
    known = names | set(manifest.missing)
    needed = (f"{m.EVIDENCE}/{one.stored}" for one in named_files(database))
    return [
        f"{name!a}, which its database names, is missing in it"
        for name in needed
        if name not in known
    ]
