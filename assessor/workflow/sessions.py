"""Signing in and out. Sessions stand in the database; only the hash of a token is kept."""

from dataclasses import dataclass
from datetime import timedelta

from assessor.store import sessions, users
from assessor.workflow.accounts import LONGEST_PASSWORD, same_name
from assessor.workflow.attempts import count_attempt, forgive_attempts
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.errors import SignInRefused
from assessor.workflow.passwords import hash_password, is_outdated, is_password
from assessor.workflow.tokens import new_token, token_hash
from assessor.workflow.typed import LONGEST_TEXT

IDLE_LIMIT = timedelta(hours=2)
LONGEST_SESSION = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)
"""How exactly it is known when somebody was last here; each noting is a write."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who signed in, and the token that the browser shows from now on."""

    actor: Actor
    token: str


def sign_in(
    desk: Desk, sign_in_name: str, password: str, address: str, agent: str = ""
) -> SignedIn:
    """Begin a session; raises SignInRefused.

    ``address`` is the network address of the browser, ``agent`` what it calls itself.
    """
    known_as = same_name(sign_in_name)
    count_attempt(desk, known_as, address)
    user = users.by_sign_in_name(desk.store, known_as)
    right = is_password(password[: LONGEST_PASSWORD + 1], user.password_hash if user else None)
    if user is None or not right or user.closed_at is not None:
        raise SignInRefused("The sign-in name or the password is not right.")
    renewed = hash_password(password) if is_outdated(user.password_hash) else None
    token = new_token(desk)
    session = sessions.Session(
        id=desk.new_id(),
        token_sha256=token_hash(token),
        user=user.id,
        began_at=desk.now,
        seen_at=desk.now,
        address=address,
        agent=agent[:LONGEST_TEXT],
    )
    with desk.store.write():
        forgive_attempts(desk, known_as)
        if renewed is not None:
            users.set_password(desk.store, user.id, renewed)
        sessions.forget_old(
            desk.store,
            began_before=desk.now - LONGEST_SESSION,
            seen_before=desk.now - IDLE_LIMIT,
        )
        sessions.add(desk.store, session)
    return SignedIn(Actor.of(user), token)


def who(desk: Desk, token: str) -> Actor | None:
    """The person of a session that has neither ended nor idled too long."""
    session = sessions.by_token(desk.store, token_hash(token))
    if session is None:
        return None
    idle = desk.now - session.seen_at
    if idle > IDLE_LIMIT or desk.now - session.began_at > LONGEST_SESSION:
        return None
    user = users.by_id(desk.store, session.user)
    if idle >= SEEN_EVERY:
        with desk.store.write():
            sessions.see(desk.store, session.id, desk.now)
    return None if user is None or user.closed_at is not None else Actor.of(user)


def sign_out(desk: Desk, token: str) -> None:
    """End the session, if it is one."""
    with desk.store.write():
        sessions.end(desk.store, token_hash(token))
