import hashlib

import pytest

from assessor.workflow import passwords
from assessor.workflow.accounts import add_user
from assessor.workflow.desk import random_id
from assessor.workflow.errors import SignInRefused
from assessor.workflow.sessions import sign_in, sign_out, who

PASSWORD = "long enough"
WRONG = "The sign-in name or the password is not right."


@pytest.fixture
def lin(desk, organisation):
    return add_user(
        desk,
        sign_in_name="lin",
        name="Lin",
        password=PASSWORD,
        role="manager",
        language="en",
        organisation=organisation.id,
    )


def fail(desk, name="lin", address="10.0.0.1"):
    with pytest.raises(SignInRefused) as refused:
        sign_in(desk, name, "wrong", address)
    return str(refused.value)


def test_who_signed_in_is_known_by_the_token(desk, lin):
    signed_in = sign_in(desk, " LIN ", PASSWORD, "::1")
    assert signed_in.actor == lin
    assert who(desk, signed_in.token) == lin
    assert who(desk, "another token") is None
    assert who(desk, "") is None


def test_only_the_hash_of_a_token_is_kept(desk, lin):
    token = sign_in(desk, "lin", PASSWORD, "::1").token
    (session,) = desk.store.rows("SELECT * FROM sessions")
    assert session["token_sha256"] == hashlib.sha256(token.encode()).hexdigest()
    assert token not in map(str, session.values())


def test_ids_cannot_be_guessed():
    assert len({random_id() for _ in range(100)}) == 100
    assert {len(random_id()) for _ in range(100)} == {32}


def test_a_wrong_password_and_an_unknown_name_are_refused_alike(desk, lin):
    assert fail(desk) == fail(desk, "nobody") == WRONG


def test_broken_characters_are_refused_like_anything_wrong(desk, lin):
    assert fail(desk, "lin\ud800") == WRONG
    with pytest.raises(SignInRefused, match="is not right"):
        sign_in(desk, "lin", "long enough\ud800", "::1")


def test_a_password_is_hashed_for_an_unknown_name_too(desk, monkeypatch):
    verified = []
    real = passwords.PasswordHasher.verify

    def verify(self, password_hash, password):
        verified.append(password_hash)
        return real(self, password_hash, password)

    monkeypatch.setattr(passwords.PasswordHasher, "verify", verify)
    fail(desk, "nobody")
    assert [one[:10] for one in verified] == ["$argon2id$"]


def test_a_session_ends_when_it_is_signed_out(desk, lin):
    here, there = [sign_in(desk, "lin", PASSWORD, "::1").token for _ in range(2)]
    sign_out(desk, here)
    sign_out(desk, here)
    assert who(desk, here) is None
    assert who(desk, there) == lin


def test_a_session_ends_after_two_idle_hours(desk, lin, later):
    token = sign_in(desk, "lin", PASSWORD, "::1").token
    assert who(later(desk, minutes=119), token) == lin
    assert who(later(desk, minutes=238), token) == lin
    assert who(later(desk, minutes=359), token) is None


def test_a_session_ends_after_twelve_hours_of_use(desk, lin, later):
    token = sign_in(desk, "lin", PASSWORD, "::1").token
    for hour in range(1, 13):
        assert who(later(desk, hours=hour), token) == lin
    assert who(later(desk, hours=12, seconds=1), token) is None


def test_sessions_that_ran_out_are_forgotten_at_the_next_sign_in(desk, lin, later):
    sign_in(desk, "lin", PASSWORD, "::1")
    sign_in(later(desk, hours=3), "lin", PASSWORD, "::1")
    assert len(desk.store.rows("SELECT * FROM sessions")) == 1


def test_being_seen_is_written_down_at_most_once_a_minute(desk, lin, later):
    token = sign_in(desk, "lin", PASSWORD, "::1").token
    writes = "SELECT total_changes() AS n"
    before = desk.store.row(writes)
    who(later(desk, seconds=59), token)
    assert desk.store.row(writes) == before
    who(later(desk, seconds=60), token)
    assert desk.store.row(writes) != before


def test_after_ten_failures_the_account_waits_wherever_they_come_from(desk, lin, later):
    for n in range(10):
        assert fail(later(desk, minutes=n), address=f"10.0.0.{n}") == WRONG
    said = fail(later(desk, minutes=10), address="10.0.0.99")
    assert said == "Too many failed attempts. Please try again in 5 min."
    with pytest.raises(SignInRefused):
        sign_in(later(desk, minutes=14), "lin", PASSWORD, "::1")
    assert sign_in(later(desk, minutes=16), "lin", PASSWORD, "::1").actor == lin


def test_a_lock_of_a_clock_that_was_a_day_ahead_ends_with_the_mending_of_the_clock(
    desk, lin, later
):
    ahead = later(desk, days=1)
    for _ in range(10):
        fail(ahead)
    assert fail(ahead).startswith("Too many failed attempts")
    assert sign_in(desk, "lin", PASSWORD, "10.0.0.1").actor == lin


def test_a_session_that_was_begun_by_a_clock_a_day_ahead_ends_with_its_mending(desk, lin, later):
    token = sign_in(later(desk, days=1), "lin", PASSWORD, "::1").token
    assert who(later(desk, days=1, minutes=1), token) == lin
    assert who(desk, token) is None


def test_an_unknown_name_waits_like_a_known_one(desk):
    assert [fail(desk, "nobody") for _ in range(11)][-1].startswith("Too many failed attempts")


def test_after_fifty_failures_the_address_waits_whatever_the_account(desk, lin):
    assert {fail(desk, f"name{n}") for n in range(50)} == {WRONG}
    assert fail(desk, "one-more").startswith("Too many failed attempts")
    assert sign_in(desk, "lin", PASSWORD, "10.0.0.2").actor == lin


def test_the_right_password_forgives_earlier_failures(desk, lin):
    for _ in range(3):
        for _ in range(9):
            assert fail(desk) == WRONG
        assert sign_in(desk, "lin", PASSWORD, "::1").actor == lin


def test_what_was_typed_as_a_name_is_not_kept_in_the_clear(desk):
    fail(desk, "my-password-in-the-wrong-field")
    (attempt,) = desk.store.rows("SELECT * FROM attempts")
    assert "my-password" not in str(attempt)
