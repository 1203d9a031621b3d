"""People and their passwords."""

import unicodedata

from assessor.language import LANGUAGES
from assessor.store import sessions, users
from assessor.workflow.account_events import note_own
from assessor.workflow.attempts import count_attempt, forgive_attempts
from assessor.workflow.desk import ROLES, Actor, Desk
from assessor.workflow.errors import NotFound, Unacceptable
from assessor.workflow.passwords import hash_password, is_password
from assessor.workflow.tokens import token_hash
from assessor.workflow.typed import LONGEST_TEXT, all_at_once, plain_text, tidy

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200


def add_user(
    desk: Desk,
    *,
    sign_in_name: str,
    name: str,
    password: str,
    role: str,
    language: str,
    organisation: str | None = None,
    email: str | None = None,
) -> Actor:
    """Make an account; raises Unacceptable (field: sign_in_name, name, password, role, language,
    organisation).

    ``organisation`` is an id; everybody but an administrator belongs to one.
    """
    user = new_account(
        desk,
        sign_in_name=sign_in_name,
        name=name,
        password=password,
        role=role,
        language=language,
        organisation=organisation,
        email=email,
    )
    keep_account(desk, user)
    return Actor.of(user)


def new_account(
    desk: Desk,
    *,
    sign_in_name: str,
    name: str,
    password: str,
    role: str,
    language: str,
    organisation: str | None = None,
    email: str | None = None,
) -> users.User:
    """An account that nothing speaks against, not kept yet: to hash its password takes a moment.

    Raises Unacceptable as :func:`add_user` does, for everything that is wrong at once.
    """
    all_at_once(
        lambda: check_choice(
            desk, sign_in_name=sign_in_name, name=name, password=password, language=language
        ),
        lambda: _one_of("role", role, ROLES),
        lambda: _home("organisation", organisation, role),
    )
    return users.User(
        id=desk.new_id(),
        sign_in_name=same_name(sign_in_name),
        name=plain_text("name", name),
        role=role,
        language=language,
        password_hash=hash_password(password),
        created_at=desk.now,
        organisation=_home("organisation", organisation, role),
        email=email,
    )


def check_choice(desk: Desk, *, sign_in_name: str, name: str, password: str, language: str) -> None:
    """Raises Unacceptable for everything that a person cannot choose so, at once."""
    known_as = same_name(sign_in_name)
    all_at_once(
        lambda: _free_name("sign_in_name", desk, sign_in_name),
        lambda: plain_text("name", name),
        lambda: sound_password("password", password, known_as),
        lambda: _one_of("language", language, LANGUAGES),
    )


def keep_account(desk: Desk, user: users.User) -> None:
    """Keep a new account; raises Unacceptable where its sign-in name has been taken meanwhile."""
    with desk.store.write():
        _free_name("sign_in_name", desk, user.sign_in_name)
        users.add(desk.store, user)


def find_user(desk: Desk, sign_in_name: str) -> Actor:
    """The person of that name, for the operator's commands; raises NotFound."""
    user = users.by_sign_in_name(desk.store, same_name(sign_in_name))
    if user is None:
        raise NotFound("There is no such account.")
    return Actor.of(user)


def change_password(desk: Desk, actor: Actor, old: str, new: str, token: str) -> None:
    """Give a new password and end every other session of the person than that of ``token``.

    Raises Unacceptable (field: old or new), SignInRefused after too many wrong old ones.
    """
    user = give_password(desk, actor, "old", old)
    password_hash = hash_password(sound_password("new", new, user.sign_in_name))
    with desk.store.write():
        forgive_attempts(desk, user.sign_in_name)
        users.set_password(desk.store, user.id, password_hash)
        sessions.end_others(desk.store, user.id, token_hash(token))
        note_own(desk, actor, "changed", "password")


def give_password(desk: Desk, actor: Actor, field: str, password: str) -> users.User:
    """The person's account, once the present password was given; what cannot be undone wants it.

    Raises Unacceptable (``field``), SignInRefused after too many wrong ones. The attempt counts
    until the caller forgives it.
    """
    user = users.by_id(desk.store, actor.id)
    if user is None:
        raise NotFound("There is no such account.")
    count_attempt(desk, user.sign_in_name, "")
    if not is_password(password[: LONGEST_PASSWORD + 1], user.password_hash):
        raise Unacceptable(field, "This is not your present password.")
    return user


def choose_language(desk: Desk, actor: Actor, language: str) -> Actor:
    """Remember the language in which the person wants the pages."""
    chosen = _one_of("language", language, LANGUAGES)
    with desk.store.write():
        users.set_language(desk.store, actor.id, chosen)
    user = users.by_id(desk.store, actor.id)
    if user is None:
        raise NotFound("There is no such account.")
    return Actor.of(user)


def same_name(sign_in_name: str) -> str:
    """The form in which two spellings of one sign-in name are the same."""
    # Cut first: putting marks into order takes a time that grows with the square of their number.
    short = tidy(sign_in_name)[: LONGEST_TEXT + 1]
    # JSON can carry halves of characters, which the database cannot look up.
    whole = short.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFKC", whole).strip().casefold()


def sound_password(field: str, password: str, sign_in_name: str) -> str:
    """The password, where it may be one; raises Unacceptable."""
    if len(password) < SHORTEST_PASSWORD:
        message = "The password needs at least %(least)d characters."
        raise Unacceptable(field, message, least=SHORTEST_PASSWORD)
    if len(password) > LONGEST_PASSWORD:
        message = "The password can have at most %(most)d characters."
        raise Unacceptable(field, message, most=LONGEST_PASSWORD)
    if same_name(password) == sign_in_name:
        raise Unacceptable(field, "The password must not be the sign-in name.")
    return password


def _free_name(field: str, desk: Desk, sign_in_name: str) -> None:
    known_as = same_name(sign_in_name)
    if not known_as or any(not letter.isprintable() or letter.isspace() for letter in known_as):
        raise Unacceptable(field, "Enter a sign-in name without spaces.")
    # Wide ligatures become several letters: neither the name nor what is kept of it may be longer.
    plain_text(field, sign_in_name)
    plain_text(field, known_as)
    if users.by_sign_in_name(desk.store, known_as):
        message = "There is an account with the sign-in name %(name)s already."
        raise Unacceptable(field, message, name=known_as)


def _home(field: str, organisation: str | None, role: str) -> str | None:
    if role == "administrator":
        return None
    if organisation is None:
        raise Unacceptable(field, "Choose the organisation of this person.")
    return organisation


def _one_of(field: str, given: str, known: tuple[str, ...]) -> str:
    if given not in known:
        message = "%(given)s is none of: %(known)s."
        raise Unacceptable(field, message, given=given, known=", ".join(known))
    return given
