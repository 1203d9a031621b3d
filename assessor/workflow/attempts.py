"""How often a password may be guessed."""

import hashlib
from datetime import datetime, timedelta

from assessor.store import attempts
from assessor.workflow.desk import Desk
from assessor.workflow.errors import SignInRefused

WINDOW = timedelta(minutes=15)
CLOCK_STEP = timedelta(minutes=5)
"""Attempts further ahead than this were counted while the clock was wrong, and count no more."""

PER_ACCOUNT = 10
PER_ADDRESS = 50
"""Generous: a whole plant may come from one address."""


def count_attempt(desk: Desk, sign_in_name: str, address: str) -> None:
    """Count an attempt before the password is looked at, so that many at once do not slip by.

    Raises SignInRefused where there were too many for the account or from the address, which is
    empty where it is not known.
    """
    account, since = account_key(sign_in_name), desk.now - WINDOW
    with desk.store.write():
        attempts.forget_old(desk.store, since, desk.now + CLOCK_STEP)
        _refuse_at(
            desk,
            attempts.of_account(desk.store, account, since, desk.now + CLOCK_STEP),
            PER_ACCOUNT,
        )
        if address:
            _refuse_at(
                desk,
                attempts.of_address(desk.store, address, since, desk.now + CLOCK_STEP),
                PER_ADDRESS,
            )
        attempts.add(desk.store, account, address, desk.now)


def count_guess(desk: Desk, address: str) -> None:
    """Count a link that does not work; raises SignInRefused where there were too many before.

    Apart from attempts to sign in: every page of the web can make a browser open wrong links, and
    must not lock out a whole plant by that. A right link always works: it is too long to be found.
    """
    place, since = f"link {address}", desk.now - WINDOW
    until = desk.now + CLOCK_STEP
    if address:
        _refuse_at(desk, attempts.of_address(desk.store, place, since, until), PER_ADDRESS)

    def count() -> None:
        attempts.forget_old(desk.store, since, until)
        attempts.add(desk.store, "link", place, desk.now)

    # To open a link is to read: it must not need a database that can be written.
    desk.store.note(count)


def forgive_attempts(desk: Desk, sign_in_name: str) -> None:
    """The right password was given: what came before was the person's own mistake."""
    attempts.forgive(desk.store, account_key(sign_in_name))


def account_key(sign_in_name: str) -> str:
    """Under what the attempts of a name are kept: people type their password into the wrong field."""
    return hashlib.sha256(sign_in_name.encode("utf-8", "surrogatepass")).hexdigest()


def _refuse_at(desk: Desk, earlier: list[datetime], limit: int) -> None:
    if len(earlier) >= limit:
        wait = earlier[len(earlier) - limit] + WINDOW - desk.now
        minutes = max(1, -(-int(wait.total_seconds()) // 60))
        raise SignInRefused(
            "Too many failed attempts. Please try again in %(minutes)d min.", minutes=minutes
        )
