"""Look a backup through, or put it back."""

import tempfile
from pathlib import Path
from typing import NoReturn

import click

from assessor.cli.backup import INCOMPLETE, told
from assessor.cli.configured import configuration, configured
from assessor.cli.faults import harmless, stop, tidy_when_told_to_end
from assessor.cli.progress import progress


@click.command()
@click.argument("backup", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing: say whether it is sound."
)
@configured
def restore(backup: Path, only_check: bool, file: Path | None, data: Path | None) -> None:
    """Put the backup in FILE into the data folder, which must be empty or not there yet.

    It is looked through from end to end first, and nothing is put anywhere where it is not sound.
    """
    from assessor.store.restore import BackupFaults, check_backup, restore_backup

    try:
        with tidy_when_told_to_end(), progress() as shown:
            if only_check:
                manifest = check_backup(backup, Path(tempfile.gettempdir()), shown)
            else:
                folder = configuration(file, data=data).configuration.data
                manifest = restore_backup(backup, folder, shown)
    except BackupFaults as bad:
        _refuse(backup, *bad.faults)
    except OSError as error:
        _refuse(backup, f"{error.strerror or error}{_of(error, backup)}")
    click.echo(f"{backup}: {told(manifest)}")
    for name in manifest.missing:
        click.echo(harmless(f"{name}: was not there already when the backup was made"), err=True)
    if not only_check:
        click.echo(
            f"Restored into {folder}; start the server with the same --data or configuration"
        )
    if only_check and manifest.missing:
        raise SystemExit(INCOMPLETE)


def _of(error: OSError, backup: Path) -> str:
    """The file that the error is about, where it is another one."""
    return f" ({error.filename})" if error.filename and Path(error.filename) != backup else ""


def _refuse(backup: Path, *faults: str) -> NoReturn:
    stop(f"{backup}: {fault}" for fault in faults)
