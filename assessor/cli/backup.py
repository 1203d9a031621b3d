"""Write everything that an installation keeps into one file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assessor.cli.configured import configuration, configured
from assessor.cli.faults import harmless, stop, tidy_when_told_to_end
from assessor.cli.progress import progress

if TYPE_CHECKING:
    from datetime import tzinfo

    from assessor.store.manifest import Manifest

INCOMPLETE = 1
"""The exit code where the backup is written, but something that it should hold was not there."""


@click.command()
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@configured
def backup(target: Path, file: Path | None, data: Path | None) -> None:
    """Write database, key, evidence and reports into FILE (.tar.gz), while the server runs.

    Where FILE is a folder, the backup is named there after the moment. It is read back and checked
    before it gets its name; what stood there before is untouched until then. It holds answers,
    password hashes and the key: only its owner can read it, and it should be kept like a password.
    """
    from assessor import __version__
    from assessor.cli.data import DataFolder
    from assessor.store.backup import BackupFailed, write_backup
    from assessor.store.temporary import PARTS_OF_BACKUPS, sweep

    found = configuration(file, data=data).configuration
    folder = found.data
    if not (folder / "assessor.db").is_file():
        stop([f"{folder}: there is no database in it: name the data folder with --data"])
    now = found.now()
    target = target / f"assessor-{now:%Y-%m-%d-%H%M%S}.tar.gz" if target.is_dir() else target
    holdings = DataFolder(folder).holdings()
    if target.resolve().parent in {holdings.evidence.resolve(), holdings.reports.resolve()}:
        stop([f"{target}: stands among what is backed up: name another folder"])
    for left in (*sweep(folder), *sweep(target.parent, PARTS_OF_BACKUPS)):
        said = f"Removed what a killed command had left: {left.path} ({left.size} bytes)"
        click.echo(harmless(said), err=True)
    try:
        with tidy_when_told_to_end(), progress() as shown:
            manifest = write_backup(holdings, target, at=now, program=__version__, told=shown)
    except BackupFailed as failed:
        stop([f"{target}: no backup was written: {failed}"])
    click.echo(f"{target}: {told(manifest, found.zone)}")
    for name in manifest.missing:
        click.echo(
            harmless(f"{name}: is not there or not what it was; look for it in older backups"),
            err=True,
        )
    if manifest.missing:
        raise SystemExit(INCOMPLETE)


def told(manifest: "Manifest", zone: "tzinfo | None" = None) -> str:
    """What a backup holds, on one line."""
    rows, made = manifest.rows, manifest.made_at.astimezone(zone)
    return (
        f"made {made:%Y-%m-%d %H:%M %z} by version {harmless(manifest.program)}; "
        f"assessments: {rows.get('assessments', 0)}, evidence files: {manifest.counted('evidence')}, "
        f"reports: {manifest.counted('reports')}; checked"
    )
