"""Tokens from the command line: printed once, listed without their text, revoked."""

import re

import pytest
from click.testing import CliRunner

from assessor.cli import main
from assessor.cli.desk import desk_of
from assessor.workflow import accounts, api_tokens, organisations, passwords


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A data folder with one account."""
    monkeypatch.setattr(passwords, "_HASHER", passwords.PasswordHasher(1, 8, 1))
    with desk_of(tmp_path / "data") as desk:
        accounts.add_user(
            desk,
            sign_in_name="lin",
            name="Lin Yue",
            password="a-long-password",
            role="manager",
            language="en",
            organisation=organisations.found(desk, "Group").id,
        )
    return tmp_path / "data"


@pytest.fixture
def token(folder):
    def run(*arguments, code=0):
        done = CliRunner().invoke(main, ["token", *arguments, "--data", str(folder)])
        assert done.exit_code == code, done.output
        return done

    return run


def test_the_token_stands_alone_on_standard_output_and_works(token, folder):
    done = token("add", "lin", "--name", "ERP", "--scope", "read", "--scope", "report")
    text = done.stdout.strip()
    assert text not in done.stderr
    with desk_of(folder) as desk:
        held = api_tokens.holder(desk, text, "")
    assert (held.actor.name, held.scopes) == ("Lin Yue", {"read", "report"})


def test_a_token_reads_only_unless_more_is_asked_for(token):
    assert "read." in token("add", "lin", "--name", "ERP").stderr


def test_the_list_tells_what_a_token_is_for_and_never_the_token(token):
    text = token("add", "lin", "--name", "ERP", "--days", "7").stdout.strip()
    listed = token("list", "lin").stdout
    assert text not in listed
    name, scopes, until, seen = listed.strip().split("\t")[1:]
    assert (name, scopes, seen) == ("ERP", "read", "never used")
    assert re.fullmatch(r"until \d{4}-\d\d-\d\d", until)


def test_a_revoked_token_is_listed_as_such_and_refused(token, folder):
    text = token("add", "lin", "--name", "ERP").stdout.strip()
    known = token("list", "lin").stdout.split("\t")[0]
    token("revoke", "lin", known)
    assert "\trevoked " in token("list", "lin").stdout
    with desk_of(folder) as desk, pytest.raises(api_tokens.TokenRefused):
        api_tokens.holder(desk, text, "")


def test_what_cannot_be_made_is_explained_all_at_once(token):
    done = token("add", "lin", "--name", " ", "--days", "900", code=2)
    assert done.stderr.splitlines() == [
        "name: This must not be empty.",
        "days: A token lasts from 1 to 366 days.",
    ]
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("list", "nobody"), "There is no such account."),
        (("add", "nobody", "--name", "ERP"), "There is no such account."),
        (("revoke", "lin", "0" * 32), "There is no such token."),
    ],
)
def test_who_or_what_is_not_there_is_told(token, arguments, said):
    assert said in token(*arguments, code=2).stderr
