"""Tokens with which programs work for people, from the machine that the server runs on."""

from pathlib import Path

import click

from assessor.cli.data import DATA
from assessor.cli.faults import harmless
from assessor.cli.user import refusing_desk


@click.group()
def token() -> None:
    """Manage tokens, with which programs work for people."""


@token.command()
@DATA
@click.argument("sign_in_name")
@click.option("--name", prompt="Which program", help="The program that the token is for.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    default=["read"],
    show_default=True,
    type=click.Choice(["read", "write", "report"]),
    help="What it may be used for; can be given several times.",
)
@click.option("--days", type=int, default=90, show_default=True, help="So long it works, 1 to 366.")
def add(folder: Path, sign_in_name: str, name: str, scopes: tuple[str, ...], days: int) -> None:
    """Make a token for the person SIGN_IN_NAME and print it, this once."""
    from assessor.workflow.accounts import find_user
    from assessor.workflow.api_tokens import make

    with refusing_desk(folder) as desk:
        person = find_user(desk, sign_in_name)
        made = make(desk, person, name=name, scopes=scopes, days=days, by=None)
    click.echo(made.token)
    known = made.known
    # Beside the token, not with it: a script keeps what stands on standard output.
    click.echo(
        harmless(
            f"{known.name} works for {person.name} until {known.expires_at:%Y-%m-%d}:"
            f" {', '.join(known.scopes)}. It is shown this once; revoke it as {known.id}."
        ),
        err=True,
    )


@token.command("list")
@DATA
@click.argument("sign_in_name")
def list_all(folder: Path, sign_in_name: str) -> None:
    """List the tokens of SIGN_IN_NAME: id, program, scopes, until when, when last used."""
    from assessor.workflow.accounts import find_user
    from assessor.workflow.api_tokens import list_tokens

    with refusing_desk(folder) as desk:
        known = list_tokens(desk, find_user(desk, sign_in_name))
        now = desk.now
    for one in known:
        if one.revoked_at is not None:
            until = f"revoked {one.revoked_at:%Y-%m-%d}"
        else:
            until = f"{'expired' if one.has_expired(now) else 'until'} {one.expires_at:%Y-%m-%d}"
        seen = f"last used {one.seen_at:%Y-%m-%d}" if one.seen_at else "never used"
        parts = (one.id, harmless(one.name), " ".join(one.scopes), until, seen)
        click.echo("\t".join(parts))


@token.command()
@DATA
@click.argument("sign_in_name")
@click.argument("token_id")
def revoke(folder: Path, sign_in_name: str, token_id: str) -> None:
    """End the token TOKEN_ID of SIGN_IN_NAME at once; `token list` tells the id."""
    from assessor.workflow.accounts import find_user
    from assessor.workflow.api_tokens import revoke as end

    with refusing_desk(folder) as desk:
        end(desk, find_user(desk, sign_in_name), token_id, by=None)
    click.echo("Programs that use this token are refused from now on.")
