"""Look whether an installation is well."""

from pathlib import Path

import click

from assessor.cli.configured import configuration, configured
from assessor.cli.faults import harmless

ILL = 1
"""The exit code where something has to be mended."""

SIGNS = {"ok": "ok   ", "note": "note ", "wrong": "WRONG"}


@click.command()
@configured
def doctor(file: Path | None, data: Path | None) -> None:
    """Look at libraries, fonts, write access, database, evidence and clock, and say what to do.

    Changes nothing, and may run beside the server. Run it as the server's account. The exit code
    is 1 where something is WRONG, 2 where the configuration cannot be used.
    """
    from assessor import __version__
    from assessor.cli.checks import findings

    loaded = configuration(file, data=data)
    click.echo(f"Assessor {__version__}, configuration: {loaded.file or 'no file'}")
    wrong = 0
    for one in findings(loaded.configuration, loaded.configuration.now()):
        wrong += one.state == "wrong"
        click.echo(harmless(f"{SIGNS[one.state]}  {one.part}: {one.what}"))
        if one.remedy:
            click.echo(harmless(f"       → {one.remedy}"))
    if wrong:
        raise SystemExit(ILL)
