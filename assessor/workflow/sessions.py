"""Signing in and out. Sessions stand in the database; only the hash of a token is kept.

Who has a second factor signs in in two steps. What lies between them is no session: it only says
whose password was right, and opens nothing but the question for the code.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from assessor.store import sessions, users
from assessor.store.sessions import Session
from assessor.store.users import User
from assessor.workflow.account_events import note_failure, note_own
from assessor.workflow.accounts import LONGEST_PASSWORD, same_name
from assessor.workflow.attempts import count_attempt, forgive_attempts
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.errors import SignInRefused
from assessor.workflow.passwords import hash_password, is_outdated, is_password
from assessor.workflow.second_factor import second_factor_of, use_code
from assessor.workflow.tokens import new_token, token_hash
from assessor.workflow.typed import LONGEST_TEXT

IDLE_LIMIT = timedelta(hours=2)
LONGEST_SESSION = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)
"""How exactly it is known when somebody was last here; each noting is a write."""

CLOCK_STEP = timedelta(minutes=5)
"""By so much a clock may be set back without ending the sessions."""

CODE_LIMIT = timedelta(minutes=5)
"""How long after the password the code may come."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who signed in, and the token that the browser shows from now on."""

    actor: Actor
    token: str


@dataclass(frozen=True, slots=True)
class HalfWay:
    """Whose password was right, and when. Whoever keeps it sees to it that nobody can forge it.

    ``seal`` belongs to the password: after another one was given it is worth nothing.
    """

    user: str
    seal: str
    at: datetime

    def is_late(self, now: datetime) -> bool:
        return not timedelta() <= now - self.at <= CODE_LIMIT


class CodeWanted(SignInRefused):
    """The password is right; nobody is signed in before the code of the second factor."""

    def __init__(self, half_way: HalfWay) -> None:
        super().__init__("Enter the code that your phone shows.")
        self.half_way = half_way


class StartAgain(SignInRefused):
    """The code came too late, or the account has changed since the password was given."""

    def __init__(self) -> None:
        super().__init__("That took too long. Please enter your name and your password again.")


def sign_in(
    desk: Desk, sign_in_name: str, password: str, address: str, agent: str = ""
) -> SignedIn:
    """Begin a session; raises SignInRefused, CodeWanted where the account has a second factor.

    ``address`` is the network address of the browser, ``agent`` what it calls itself.
    """
    known_as = same_name(sign_in_name)
    count_attempt(desk, known_as, address)
    user = users.by_sign_in_name(desk.store, known_as)
    right = is_password(password[: LONGEST_PASSWORD + 1], user.password_hash if user else None)
    if user is None or not right or user.closed_at is not None:
        note_failure(desk, user, known_as)
        raise SignInRefused("The sign-in name or the password is not right.")
    user = _with_hash_of_today(desk, user, password)
    # Its attempts are not forgiven yet: else each right password would allow ten more codes.
    if second_factor_of(desk, user.id) is not None:
        raise CodeWanted(HalfWay(user.id, token_hash(user.password_hash), desk.now))
    with desk.store.write():
        return _begin(desk, user, address, agent)


def sign_in_with_code(
    desk: Desk, half_way: HalfWay, code: str, address: str, agent: str = ""
) -> SignedIn:
    """Begin a session with a code of the second factor or a recovery code, after the password.

    Raises SignInRefused, StartAgain where the password has to be given again first.
    """
    user = users.by_id(desk.store, half_way.user)
    if user is None or not _still_holds(desk, half_way, user):
        raise StartAgain
    count_attempt(desk, user.sign_in_name, address)
    with desk.store.write():
        way = use_code(desk, user.id, code)
        if way is not None:
            return _begin(desk, user, address, agent, f"password and {way}")
    note_failure(desk, user, user.sign_in_name, "second factor")
    raise SignInRefused("This code is not right, or it has been used already.")


def who(desk: Desk, token: str) -> Actor | None:
    """The person of a session that has neither ended nor idled too long."""
    session = sessions.by_token(desk.store, token_hash(token))
    if session is None:
        return None
    session = replace(session, seen_at=desk.memory.seen(session.id) or session.seen_at)
    if is_over(session, desk.now):
        return None
    user = users.by_id(desk.store, session.user)
    if abs(desk.now - session.seen_at) >= SEEN_EVERY:
        _see(desk, session)
    return None if user is None or user.closed_at is not None else Actor.of(user)


def is_over(session: Session, now: datetime) -> bool:
    """Whether the session has idled too long, or lasted too long.

    One that was begun or used in times to come, by a clock that was ahead, has no end that holds.
    """
    latest = max(session.seen_at, session.began_at)
    is_of_the_future = latest - now > CLOCK_STEP
    is_idle, is_long = now - session.seen_at > IDLE_LIMIT, now - session.began_at > LONGEST_SESSION
    return is_of_the_future or is_idle or is_long


def _see(desk: Desk, session: Session) -> None:
    """Note that somebody is here. Who only reads must not need a database that can be written."""
    if not desk.store.note(lambda: sessions.see(desk.store, session.id, desk.now)):
        # Else reading would end with the time that a session may idle.
        desk.memory.see(session.id, desk.now)


def sign_out(desk: Desk, token: str) -> None:
    """End the session, if it is one."""
    with desk.store.write():
        sessions.end(desk.store, token_hash(token))


def _begin(desk: Desk, user: User, address: str, agent: str, proof: str = "password") -> SignedIn:
    token, actor = new_token(desk), Actor.of(user)
    forgive_attempts(desk, user.sign_in_name)
    began_before, seen_before = desk.now - LONGEST_SESSION, desk.now - IDLE_LIMIT
    sessions.forget_old(desk.store, began_before=began_before, seen_before=seen_before)
    session = Session(
        id=desk.new_id(),
        token_sha256=token_hash(token),
        user=user.id,
        began_at=desk.now,
        seen_at=desk.now,
        address=address,
        agent=agent[:LONGEST_TEXT],
    )
    sessions.add(desk.store, session)
    note_own(desk, actor, "signed in", "account", {"with": proof})
    return SignedIn(actor, token)


def _with_hash_of_today(desk: Desk, user: User, password: str) -> User:
    if not is_outdated(user.password_hash):
        return user
    renewed = hash_password(password)
    with desk.store.write():
        users.set_password(desk.store, user.id, renewed)
    return replace(user, password_hash=renewed)


def _still_holds(desk: Desk, half_way: HalfWay, user: User) -> bool:
    return (
        user.closed_at is None
        and not half_way.is_late(desk.now)
        and half_way.seal == token_hash(user.password_hash)
        and second_factor_of(desk, user.id) is not None
    )
