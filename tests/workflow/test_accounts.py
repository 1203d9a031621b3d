import pytest
from argon2 import Type

from assessor.store import users
from assessor.workflow import passwords
from assessor.workflow.accounts import add_user, change_password, choose_language, find_user
from assessor.workflow.errors import NotFound, SignInRefused, Unacceptable
from assessor.workflow.sessions import sign_in, who

SOUND = {
    "sign_in_name": "lin@plant.example",
    "name": "Lin Yue",
    "password": "long enough",
    "role": "manager",
    "language": "zh",
}


REAL = passwords._HASHER


def test_guessing_from_a_stolen_hash_is_made_expensive():
    assert REAL.type is Type.ID
    assert REAL.memory_cost >= 64 * 1024
    assert REAL.time_cost >= 3


@pytest.fixture
def lin(desk, organisation):
    return add_user(desk, **SOUND, organisation=organisation.id)


def test_a_password_is_kept_as_an_argon2id_hash_only(desk, lin):
    kept = users.by_id(desk.store, lin.id).password_hash
    assert kept.startswith("$argon2id$")
    assert "long enough" not in kept


def test_a_password_typed_in_full_width_letters_is_the_same_password(desk, lin):
    assert sign_in(desk, lin.sign_in_name, "ｌｏｎｇ enough", "::1").actor == lin


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        ("sign_in_name", "  ", "Enter a sign-in name without spaces."),
        ("sign_in_name", "lin yue", "Enter a sign-in name without spaces."),
        (
            "sign_in_name",
            "x" * 201,
            "This is too long: at most 200 characters can be kept (1 too many).",
        ),
        ("name", " ", "This must not be empty."),
        ("name", "Lin\u2028Bo", "This contains characters that cannot be printed."),
        ("password", "too short", "The password needs at least 10 characters."),
        ("password", "x" * 201, "The password can have at most 200 characters."),
        ("password", "LIN@plant.example", "The password must not be the sign-in name."),
        ("role", "king", "king is none of: contributor, manager, consultant, administrator."),
        ("language", "fr", "fr is none of: en, zh."),
    ],
)
def test_an_account_is_not_made_with(desk, organisation, field, given, said):
    with pytest.raises(Unacceptable) as refused:
        add_user(desk, **{**SOUND, "organisation": organisation.id, field: given})
    assert (refused.value.field, str(refused.value)) == (field, said)
    assert not users.are_there_any(desk.store)


def test_two_spellings_of_one_sign_in_name_are_one_account(desk, lin):
    again = {**SOUND, "sign_in_name": " LIN@Plant.example "}
    with pytest.raises(Unacceptable) as refused:
        add_user(desk, **again, organisation=lin.organisation)
    assert str(refused.value) == (
        "There is an account with the sign-in name lin@plant.example already."
    )


def test_an_account_is_found_by_any_spelling_of_its_sign_in_name(desk, lin):
    assert find_user(desk, " LIN@plant.example") == lin
    with pytest.raises(NotFound, match="no such account"):
        find_user(desk, "nobody")


def test_a_changed_password_ends_every_other_session(desk, lin):
    here, there = [sign_in(desk, lin.sign_in_name, "long enough", "::1").token for _ in range(2)]
    change_password(desk, lin, "long enough", "even longer than that", here)
    assert who(desk, here) == lin
    assert who(desk, there) is None
    with pytest.raises(SignInRefused):
        sign_in(desk, lin.sign_in_name, "long enough", "::1")
    assert sign_in(desk, lin.sign_in_name, "even longer than that", "::1").actor == lin


@pytest.mark.parametrize(
    ("old", "new", "field", "said"),
    [
        ("wrong", "long enough too", "old", "This is not your present password."),
        ("long enough", "short", "new", "The password needs at least 10 characters."),
    ],
)
def test_a_password_is_not_changed_with(desk, lin, old, new, field, said):
    with pytest.raises(Unacceptable) as refused:
        change_password(desk, lin, old, new, "token")
    assert (refused.value.field, str(refused.value)) == (field, said)
    assert sign_in(desk, lin.sign_in_name, "long enough", "::1").actor == lin


def test_the_present_password_cannot_be_guessed_for_ever(desk, lin):
    for _ in range(10):
        with pytest.raises(Unacceptable):
            change_password(desk, lin, "a guess", "long enough too", "token")
    with pytest.raises(SignInRefused, match="Too many failed attempts"):
        change_password(desk, lin, "long enough", "long enough too", "token")


def test_a_hash_of_weaker_settings_is_renewed_at_sign_in(desk, lin, monkeypatch):
    weak = passwords.hash_password("long enough")
    monkeypatch.setattr(passwords, "_HASHER", passwords.PasswordHasher(2, 16, 1))
    with desk.store.write():
        users.set_password(desk.store, lin.id, weak)
    sign_in(desk, lin.sign_in_name, "long enough", "::1")
    renewed = users.by_id(desk.store, lin.id).password_hash
    assert renewed != weak
    assert not passwords.is_outdated(renewed)
    assert sign_in(desk, lin.sign_in_name, "long enough", "::1").actor == lin


def test_the_language_is_remembered(desk, lin):
    assert choose_language(desk, lin, "en").language == "en"
    assert users.by_id(desk.store, lin.id).language == "en"
    with pytest.raises(Unacceptable):
        choose_language(desk, lin, "fr")
