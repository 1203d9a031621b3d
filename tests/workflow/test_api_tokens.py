"""Tokens of programs: shown once, good for some things and some time, ended at once."""

import json
from datetime import timedelta

import pytest

from assessor.workflow import accounts, people
from assessor.workflow.api_tokens import (
    MOST_DAYS,
    MOST_TOKENS,
    WRONG_PER_ADDRESS,
    TokenRefused,
    TooManyTokens,
    holder,
    list_tokens,
    make,
    make_own,
    revoke,
)
from assessor.workflow.errors import NotFound, SignInRefused, Unacceptable, WrongState

HERE = "10.0.0.1"
PASSWORD = "workshop-2026"


@pytest.fixture
def token(desk, manager):
    """Make a token of the manager."""

    def made(name="ERP", scopes=("read",), days=90):
        return make(desk, manager, name=name, scopes=scopes, days=days, by=None)

    return made


def test_a_token_stands_for_its_person_and_is_good_for_its_scopes_only(desk, manager, token):
    held = holder(desk, token(scopes=("report", "read")).token, HERE)
    assert held.actor.id == manager.id
    assert held.scopes == {"read", "report"}


def test_nothing_that_is_kept_is_the_token(desk, token):
    text = token().token
    kept = desk.store.rows("SELECT * FROM tokens") + desk.store.rows("SELECT * FROM events")
    assert len(kept) == 2
    assert text not in json.dumps([list(row.values()) for row in kept], default=str)
    assert text.removeprefix("asr_") not in json.dumps([list(row.values()) for row in kept])


def test_a_token_works_until_its_last_day_and_not_longer(desk, token, later):
    text = token(days=30).token
    assert holder(later(desk, days=30, seconds=-1), text, HERE)
    with pytest.raises(TokenRefused):
        holder(later(desk, days=30), text, HERE)


def test_a_revoked_token_is_refused_at_once_and_stays_in_the_list(desk, manager, token, later):
    made = token()
    after = later(desk, minutes=1)
    revoke(after, manager, made.known.id, by=manager)
    with pytest.raises(TokenRefused):
        holder(after, made.token, HERE)
    revoke(later(desk, minutes=2), manager, made.known.id, by=manager)
    assert list_tokens(desk, manager)[0].revoked_at == after.now


def test_a_token_of_somebody_else_is_none_that_one_could_revoke(desk, stranger, token):
    made = token()
    with pytest.raises(NotFound):
        revoke(desk, stranger, made.known.id, by=stranger)
    assert holder(desk, made.token, HERE)


def test_a_closed_account_has_no_tokens_that_work_and_gets_none(desk, manager, consultant, token):
    text = token().token
    people.close_account(desk, consultant, manager.id)
    with pytest.raises(TokenRefused):
        holder(desk, text, HERE)
    with pytest.raises(WrongState):
        token("Another")
    people.reopen_account(desk, consultant, manager.id)
    assert holder(desk, text, HERE)


def test_everything_that_is_wrong_with_a_wish_is_told_at_once(token):
    with pytest.raises(Unacceptable) as refused:
        token(" ", (), MOST_DAYS + 1)
    assert [one.field for one in (refused.value, *refused.value.others)] == [
        "name",
        "scopes",
        "days",
    ]


@pytest.mark.parametrize("scopes", [("everything",), ("read", "delete"), ()])
def test_a_token_is_for_something_that_there_is(token, scopes):
    with pytest.raises(Unacceptable) as refused:
        token(scopes=scopes)
    assert refused.value.field == "scopes"


@pytest.mark.parametrize("days", [0, -1, MOST_DAYS + 1])
def test_no_token_lasts_for_ever_or_not_at_all(token, days):
    with pytest.raises(Unacceptable) as refused:
        token(days=days)
    assert refused.value.field == "days"


def test_only_tokens_that_work_count_towards_the_most(desk, manager, token):
    first = token()
    for _ in range(MOST_TOKENS - 1):
        token()
    with pytest.raises(Unacceptable):
        token()
    revoke(desk, manager, first.known.id, by=None)
    assert token()


def test_a_token_tells_when_it_was_last_used_to_the_minute(desk, manager, token, later):
    text = token().token
    assert list_tokens(desk, manager)[0].seen_at is None
    used = later(desk, hours=3)
    holder(used, text, HERE)
    holder(later(desk, hours=3, seconds=1), text, HERE)
    assert list_tokens(desk, manager)[0].seen_at == used.now


def test_an_address_may_be_wrong_some_times_and_a_right_token_always_works(desk, token, later):
    right = token().token
    for _ in range(WRONG_PER_ADDRESS):
        with pytest.raises(TokenRefused):
            holder(desk, "asr_wrong", HERE)
    with pytest.raises(TooManyTokens) as refused:
        holder(later(desk, minutes=5), "asr_wrong", HERE)
    assert refused.value.wait == timedelta(minutes=10).total_seconds()
    assert holder(desk, right, HERE)
    with pytest.raises(TokenRefused):
        holder(desk, "asr_wrong", "10.0.0.2")


def test_the_history_tells_who_made_and_who_revoked_a_token(desk, manager, token):
    made = token("ERP", ("write", "read"))
    revoke(desk, manager, made.known.id, by=manager)
    told = desk.store.rows("SELECT who_name, verb, kind, name, detail FROM events ORDER BY rowid")
    assert [(one["who_name"], one["verb"], one["kind"], one["name"]) for one in told] == [
        ("operator", "made", "token", "ERP"),
        (manager.name, "revoked", "token", "ERP"),
    ]
    assert json.loads(told[0]["detail"]) == {"scopes": "read write", "person": manager.name}


class TestOwn:
    """A token outlives the session in which it was made."""

    @pytest.fixture
    def lin(self, desk, organisation):
        return accounts.add_user(
            desk,
            sign_in_name="lin",
            name="Lin",
            password=PASSWORD,
            role="manager",
            language="en",
            organisation=organisation.id,
        )

    def test_who_gives_the_password_makes_one(self, desk, lin):
        made = make_own(desk, lin, PASSWORD, name="ERP", scopes=["read"], days=7)
        assert holder(desk, made.token, HERE).actor.id == lin.id

    def test_who_does_not_makes_none(self, desk, lin):
        with pytest.raises(Unacceptable) as refused:
            make_own(desk, lin, "guessed", name="ERP", scopes=["read"], days=7)
        assert refused.value.field == "password"
        assert list_tokens(desk, lin) == ()

    def test_the_password_cannot_be_guessed_there(self, desk, lin):
        for _ in range(10):
            with pytest.raises(Unacceptable):
                make_own(desk, lin, "guessed", name="ERP", scopes=["read"], days=7)
        with pytest.raises(SignInRefused):
            make_own(desk, lin, PASSWORD, name="ERP", scopes=["read"], days=7)

    def test_a_slip_in_the_form_costs_no_attempt(self, desk, lin):
        for _ in range(11):
            with pytest.raises(Unacceptable):
                make_own(desk, lin, "whatever", name="", scopes=["read"], days=7)
        assert make_own(desk, lin, PASSWORD, name="ERP", scopes=["read"], days=7)
