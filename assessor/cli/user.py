"""Accounts, from the command line of the machine that the server runs on."""

from pathlib import Path

import click

from assessor.cli.data import DATA
from assessor.cli.faults import stop


@click.group()
def user() -> None:
    """Manage accounts."""


@user.command()
@DATA
@click.argument("sign_in_name")
@click.option("--name", prompt="Full name", help="The name that stands in histories and reports.")
@click.option(
    "--role",
    type=click.Choice(["contributor", "manager", "consultant", "administrator"]),
    default="manager",
    show_default=True,
    prompt=True,
    help="A contributor sees what he is assigned, a manager the own sites, a consultant all sites of "
    "the organisation, an administrator everything.",
)
@click.option(
    "--organisation",
    help="Made where there is none of that name; may be left out where there is only one.",
)
@click.option("--language", type=click.Choice(["en", "zh"]), default="zh", show_default=True)
@click.password_option(help="Asked for when left out, which keeps it out of the shell's history.")
def add(
    folder: Path, sign_in_name: str, role: str, organisation: str | None, **account: str
) -> None:
    """Make an account named SIGN_IN_NAME."""
    from assessor.cli.desk import desk_of
    from assessor.workflow.accounts import add_user
    from assessor.workflow.errors import Unacceptable
    from assessor.workflow.organisations import the_only_one

    with desk_of(folder) as desk:
        try:
            with desk.store.write():
                is_of_all = role == "administrator"
                home = None if is_of_all else the_only_one(desk, organisation).id
                made = add_user(
                    desk, sign_in_name=sign_in_name, role=role, organisation=home, **account
                )
        except Unacceptable as refused:
            stop([f"{refused.field}: {refused}"])
    click.echo(f"{made.sign_in_name} ({made.name}) can sign in as {made.role}.")
