"""The operator's commands for accounts and organisations, run within the test's own process."""

import re

import pytest
from click.testing import CliRunner

from assessor.cli import main
from assessor.cli.desk import desk_of
from assessor.workflow import accounts, passwords, sessions
from assessor.workflow.errors import Refusal
from tests.workflow.phones import phone_of

PASSWORD = "a-long-password"


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch):
    monkeypatch.setattr(passwords, "_HASHER", passwords.PasswordHasher(1, 8, 1))
    monkeypatch.delenv("ASSESSOR_PUBLIC_ADDRESS", raising=False)


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def run(data):
    def command(*words, status=0):
        group, verb, *more = words
        done = CliRunner().invoke(main, [group, verb, "--data", str(data), *more])
        assert done.exit_code == status, done.output
        assert not done.exception or isinstance(done.exception, SystemExit)
        return done

    return command


@pytest.fixture
def add(run):
    def command(name="lin", role="manager", status=0, organisation="Group"):
        where = () if organisation is None else ("--organisation", organisation)
        said = ("--name", name.capitalize(), "--role", role, "--password", PASSWORD)
        return run("user", "add", name, *said, *where, status=status)

    return command


@pytest.fixture
def can_sign_in(data):
    def ask(name, password=PASSWORD):
        with desk_of(data) as desk:
            try:
                return sessions.sign_in(desk, name, password, "").actor
            except Refusal:
                return None

    return ask


def test_an_organisation_is_made_with_its_first_account_and_may_be_left_out_afterwards(add, run):
    add()
    add("chen", "contributor", organisation=None)
    assert run("organisation", "list").stdout == "Group\n"
    assert re.findall(r"^(\w+)\t\w+\t(\w+)\tGroup", run("user", "list").stdout, re.MULTILINE) == [
        ("chen", "contributor"),
        ("lin", "manager"),
    ]


def test_where_there_are_several_organisations_one_has_to_be_named(add, run):
    run("organisation", "add", "Rivals")
    add()
    refused = add("chen", "contributor", organisation=None, status=2)
    assert refused.stderr.startswith("organisation: ")
    assert "chen" not in run("user", "list").stdout


def test_an_administrator_belongs_to_no_organisation(add, run):
    add("ada", "administrator", organisation=None)
    assert run("organisation", "list").stdout == ""
    assert "ada\tAda\tadministrator\t\tnever seen" in run("user", "list").stdout


def test_the_name_of_an_organisation_is_given_once(run):
    run("organisation", "add", "Group")
    refused = run("organisation", "add", "Group", status=2)
    assert refused.stderr.startswith("organisation: ")


def test_a_closed_account_cannot_sign_in_and_stays_in_the_list(add, run, can_sign_in):
    add()
    assert "can sign in no longer" in run("user", "close", "lin").stdout
    assert can_sign_in("lin") is None
    assert re.search(r"^lin\tLin\t.*\tclosed \d{4}-\d\d-\d\d$", run("user", "list").stdout)
    assert "can sign in as manager" in run("user", "open", "lin").stdout
    assert can_sign_in("lin")


def test_the_last_administrator_is_not_closed(add, run, can_sign_in):
    add("ada", "administrator", organisation=None)
    assert "last administrator" in run("user", "close", "ada", status=2).stderr
    assert can_sign_in("ada")


def test_the_link_for_a_new_password_stands_alone_on_standard_output(add, run):
    add()
    done = run("user", "reset", "lin")
    assert re.fullmatch(r"/new-password/[0-9a-f]{64}\n", done.stdout)
    assert "below the address of the server" in done.stderr


def test_the_link_begins_with_the_public_address(add, run, data):
    add()
    (data / "assessor.toml").write_text(
        'public_address = "https://assessor.example.com"\nhttps = true\n', "utf-8"
    )
    done = run("user", "reset", "lin")
    assert done.stdout.startswith("https://assessor.example.com/new-password/")
    assert "below the address" not in done.stderr


def test_a_lost_second_factor_is_taken_off(add, run, data, can_sign_in):
    add()
    with desk_of(data) as desk:
        phone_of(desk, accounts.find_user(desk, "lin"), PASSWORD)
    assert can_sign_in("lin") is None
    assert "with the password alone" in run("user", "remove-second-factor", "lin").stdout
    assert can_sign_in("lin")
    assert "no second factor" in run("user", "remove-second-factor", "lin", status=2).stderr


@pytest.mark.parametrize("verb", ["close", "open", "reset", "remove-second-factor"])
def test_a_name_that_nobody_has_is_told(run, verb):
    assert run("user", verb, "nobody", status=2).stderr == "There is no such account.\n"


def test_a_name_that_steers_the_terminal_is_shown_harmless(run):
    run("organisation", "add", "Group", status=0)
    with_escape = run("organisation", "add", "Red \x1b[31m plant", status=0)
    assert "\x1b" not in with_escape.output
