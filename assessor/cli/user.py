"""Accounts, from the command line of the machine that the server runs on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assessor.cli.data import DATA
from assessor.cli.faults import harmless, stop

if TYPE_CHECKING:
    from assessor.workflow.desk import Desk


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
    from assessor.workflow.operating import add_account

    with refusing_desk(folder) as desk:
        made = add_account(
            desk, sign_in_name=sign_in_name, role=role, organisation=organisation, **account
        )
    click.echo(f"{made.sign_in_name} ({made.name}) can sign in as {made.role}.")


@user.command("list")
@DATA
def list_all(folder: Path) -> None:
    """List all accounts: sign-in name, name, role, organisation, when last seen."""
    from assessor.workflow.operating import list_accounts

    with refusing_desk(folder) as desk:
        accounts = list_accounts(desk)
    for one in accounts:
        seen = f"last seen {one.seen_at:%Y-%m-%d}" if one.seen_at else "never seen"
        closed = f"closed {one.closed_at:%Y-%m-%d}" if one.closed_at else ""
        parts = (one.sign_in_name, one.name, one.role, one.organisation or "", seen, closed)
        click.echo("\t".join(map(harmless, parts)).rstrip("\t"))


@user.command()
@DATA
@click.argument("sign_in_name")
def close(folder: Path, sign_in_name: str) -> None:
    """Close the account: nobody can sign in with it, and its name stays in the history."""
    from assessor.workflow.operating import close_account

    with refusing_desk(folder) as desk:
        closed = close_account(desk, sign_in_name)
    click.echo(f"{closed.sign_in_name} ({closed.name}) can sign in no longer.")


@user.command("open")
@DATA
@click.argument("sign_in_name")
def reopen(folder: Path, sign_in_name: str) -> None:
    """Open a closed account again."""
    from assessor.workflow.operating import reopen_account

    with refusing_desk(folder) as desk:
        opened = reopen_account(desk, sign_in_name)
    click.echo(f"{opened.sign_in_name} ({opened.name}) can sign in as {opened.role}.")


@user.command()
@DATA
@click.argument("sign_in_name")
def reset(folder: Path, sign_in_name: str) -> None:
    """Print a link with which the person chooses a new password; it works once, for seven days."""
    from assessor.cli.configured import configuration
    from assessor.workflow.operating import offer_password

    with refusing_desk(folder) as desk:
        made = offer_password(desk, sign_in_name)
    begin = configuration(data=folder).configuration.public_address or ""
    click.echo(f"{begin}/new-password/{made.token}")
    where = "" if begin else ", below the address of the server"
    click.echo(
        f"For {harmless(made.name)}, once, until {made.expires_at:%Y-%m-%d}{where}.", err=True
    )


@user.command("remove-second-factor")
@DATA
@click.argument("sign_in_name")
def remove_second_factor(folder: Path, sign_in_name: str) -> None:
    """Take the second factor off the account of who has lost phone and recovery codes."""
    from assessor.workflow.second_factor import remove_as_operator

    with refusing_desk(folder) as desk:
        person = remove_as_operator(desk, sign_in_name)
    click.echo(f"{person.sign_in_name} ({person.name}) signs in with the password alone again.")


@contextmanager
def refusing_desk(folder: Path) -> "Iterator[Desk]":
    """A desk for one command; what it refuses ends the command with a sentence."""
    from assessor.cli.desk import desk_of
    from assessor.workflow.errors import Refusal, Unacceptable

    with desk_of(folder) as desk:
        try:
            yield desk
        except Unacceptable as refused:
            stop(f"{one.field}: {one}" for one in (refused, *refused.others))
        except Refusal as refused:
            stop([refused])
