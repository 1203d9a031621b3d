"""Organisations, from the command line of the machine that the server runs on."""

from pathlib import Path

import click

from assessor.cli.data import DATA
from assessor.cli.faults import harmless
from assessor.cli.user import refusing_desk


@click.group()
def organisation() -> None:
    """Manage organisations, which own sites and people."""


@organisation.command()
@DATA
@click.argument("name")
def add(folder: Path, name: str) -> None:
    """Make an organisation called NAME."""
    from assessor.workflow.operating import add_organisation

    with refusing_desk(folder) as desk:
        made = add_organisation(desk, name)
    click.echo(f"There is an organisation {harmless(made.name)} now.")


@organisation.command("list")
@DATA
def list_all(folder: Path) -> None:
    """List all organisations by name."""
    from assessor.workflow.operating import list_all_organisations

    with refusing_desk(folder) as desk:
        known = list_all_organisations(desk)
    for one in known:
        click.echo(harmless(one.name))
