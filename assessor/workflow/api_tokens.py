"""Personal tokens: what a program shows to act for a person, as far as its scopes allow."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from assessor.store import attempts, tokens, users
from assessor.workflow import history
from assessor.workflow.accounts import give_password
from assessor.workflow.attempts import CLOCK_STEP, WINDOW, forgive_attempts
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.errors import NotFound, Refusal, Unacceptable, WrongState
from assessor.workflow.sessions import SEEN_EVERY
from assessor.workflow.tokens import new_token, token_hash
from assessor.workflow.typed import all_at_once, plain_text

SCOPES = ("read", "write", "report")
"""What a token may be for. Each stands for itself: who may write may not read because of it."""

PREFIX = "asr_"
"""What every token begins with, so that people and scanners of secrets know it again."""

DAYS = 90
MOST_DAYS = 366
MOST_TOKENS = 50
"""So many that can be used may one person have."""

WRONG_PER_ADDRESS = 50


class TokenRefused(Refusal):
    """The token is none, or cannot be used any more."""


class TooManyTokens(Refusal):
    """Too many wrong tokens came from that address; ``wait`` is in seconds."""

    def __init__(self, wait: int) -> None:
        minutes = -(-wait // 60)
        message = "Too many failed attempts. Please try again in %(minutes)d min."
        super().__init__(message, minutes=minutes)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class KnownToken:
    """What is known about a token. It cannot be shown again: only its hash is kept."""

    id: str
    name: str
    scopes: tuple[str, ...]
    made_at: datetime
    expires_at: datetime
    seen_at: datetime | None
    revoked_at: datetime | None

    @classmethod
    def of(cls, row: tokens.Token) -> "KnownToken":
        moments = (row.made_at, row.expires_at, row.seen_at, row.revoked_at)
        return cls(row.id, row.name, row.scopes, *moments)

    def has_expired(self, now: datetime) -> bool:
        return now >= self.expires_at

    def can_be_used(self, now: datetime) -> bool:
        return self.revoked_at is None and not self.has_expired(now)


@dataclass(frozen=True, slots=True)
class Made:
    """A new token, and the text of it: the only time that it can be seen."""

    token: str
    known: KnownToken


@dataclass(frozen=True, slots=True)
class Held:
    """Whom a program works for, and what for."""

    actor: Actor
    scopes: frozenset[str]


def make(
    desk: Desk,
    person: Actor,
    *,
    name: str,
    scopes: Iterable[str],
    days: int = DAYS,
    by: Actor | None,
) -> Made:
    """Make a token with which programs act for the person; ``by`` is None for the operator.

    Raises Unacceptable (field: name, scopes, days), for everything that is wrong at once, and
    WrongState where the account is closed.
    """
    wanted = frozenset(scopes)
    _check_wish(name, wanted, days)
    _ensure_open(desk, person)
    text = PREFIX + new_token(desk)
    row = tokens.Token(
        id=desk.new_id(),
        token_sha256=token_hash(text),
        user=person.id,
        name=plain_text("name", name),
        scopes=tuple(scope for scope in SCOPES if scope in wanted),
        made_at=desk.now,
        expires_at=desk.now + timedelta(days=days),
    )
    with desk.store.write():
        live = [one for one in list_tokens(desk, person) if one.can_be_used(desk.now)]
        if len(live) >= MOST_TOKENS:
            message = "There are %(most)d tokens already. Revoke one that is not needed any more."
            raise Unacceptable("name", message, most=MOST_TOKENS)
        tokens.add(desk.store, row)
        _note(desk, by, person, "made", row)
    return Made(text, KnownToken.of(row))


def make_own(
    desk: Desk, actor: Actor, password: str, *, name: str, scopes: Iterable[str], days: int
) -> Made:
    """Make a token for oneself. It outlives the session, so that the password is wanted for it.

    Raises as ``make``, and as ``give_password`` (field: password).
    """
    wanted = frozenset(scopes)
    _check_wish(name, wanted, days)
    user = give_password(desk, actor, "password", password)
    with desk.store.write():
        forgive_attempts(desk, user.sign_in_name)
    return make(desk, actor, name=name, scopes=wanted, days=days, by=actor)


def list_tokens(desk: Desk, person: Actor) -> tuple[KnownToken, ...]:
    """The tokens of the person, newest first; also those that cannot be used any more."""
    return tuple(KnownToken.of(row) for row in tokens.of_user(desk.store, person.id))


def revoke(desk: Desk, person: Actor, token_id: str, *, by: Actor | None) -> None:
    """End a token of the person at once; raises NotFound where it is no token of theirs."""
    row = next((one for one in tokens.of_user(desk.store, person.id) if one.id == token_id), None)
    if row is None:
        raise NotFound("There is no such token.")
    with desk.store.write():
        if row.revoked_at is None:
            tokens.revoke(desk.store, row.id, desk.now)
            _note(desk, by, person, "revoked", row)


def holder(desk: Desk, token: str, address: str) -> Held:
    """Whom the token is for; raises TokenRefused, and TooManyTokens after too many wrong ones.

    A right token always works, also from an address from which wrong ones came: a whole plant may
    come from one address, and a token is too long to be guessed.
    """
    row = tokens.by_hash(desk.store, token_hash(token))
    user = None if row is None else users.by_id(desk.store, row.user)
    if row is None or user is None:
        _count_wrong(desk, address)
        raise TokenRefused("There is no such token.")
    if user.closed_at is not None or not KnownToken.of(row).can_be_used(desk.now):
        _count_wrong(desk, address)
        raise TokenRefused("This token has expired or was revoked. Make a new one.")
    if row.seen_at is None or abs(desk.now - row.seen_at) >= SEEN_EVERY:
        # Who only reads must not need a database that can be written.
        token_id = row.id
        desk.store.note(lambda: tokens.see(desk.store, token_id, desk.now))
    return Held(Actor.of(user), frozenset(row.scopes))


def _ensure_open(desk: Desk, person: Actor) -> None:
    user = users.by_id(desk.store, person.id)
    if user is None or user.closed_at is not None:
        raise WrongState("This account is closed. Reopen it first.")


def _check_wish(name: str, scopes: frozenset[str], days: int) -> None:
    all_at_once(
        lambda: plain_text("name", name),
        lambda: _check_scopes("scopes", scopes),
        lambda: _check_days("days", days),
    )


def _check_scopes(field: str, scopes: frozenset[str]) -> None:
    if not scopes or not scopes <= set(SCOPES):
        raise Unacceptable(field, "Choose what the token is for.")


def _check_days(field: str, days: int) -> None:
    if not 1 <= days <= MOST_DAYS:
        raise Unacceptable(field, "A token lasts from 1 to %(most)d days.", most=MOST_DAYS)


def _count_wrong(desk: Desk, address: str) -> None:
    """Count apart from attempts to sign in: a program gone wild locks no person out."""
    place, since = f"token {address}", desk.now - WINDOW
    earlier = attempts.of_address(desk.store, place, since, desk.now + CLOCK_STEP)
    if len(earlier) >= WRONG_PER_ADDRESS:
        wait = earlier[len(earlier) - WRONG_PER_ADDRESS] + WINDOW - desk.now
        raise TooManyTokens(max(1, int(wait.total_seconds())))

    def count() -> None:
        attempts.forget_old(desk.store, since, desk.now + CLOCK_STEP)
        attempts.add(desk.store, "token", place, desk.now)

    # Refused it is in any case; that it is counted too is not worth to make anybody wait.
    desk.store.note(count)


def _note(desk: Desk, by: Actor | None, person: Actor, verb: str, row: tokens.Token) -> None:
    detail = {"scopes": " ".join(row.scopes), "person": person.name}
    history.note(
        desk, by, verb, "token", row.id, row.name, organisation=person.organisation, detail=detail
    )
