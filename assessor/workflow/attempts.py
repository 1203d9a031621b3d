"""How often a password may be guessed."""

import hashlib
from datetime import datetime, timedelta

from assessor.store import attempts
from assessor.workflow.desk import Desk
from assessor.workflow.errors import SignInRefused

WINDOW = timedelta(minutes=15)
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
        attempts.forget_old(desk.store, since)
        _refuse_at(desk, attempts.of_account(desk.store, account, since), PER_ACCOUNT)
        if address:
            _refuse_at(desk, attempts.of_address(desk.store, address, since), PER_ADDRESS)
        attempts.add(desk.store, account, address, desk.now)


def count_guess(desk: Desk, address: str) -> None:
    """Count a link that does not work; raises SignInRefused where there were too many before.

    Apart from attempts to sign in: every page of the web can make a browser open wrong links, and
    must not lock out a whole plant by that. A right link always works: it is too long to be found.
    """
    place, since = f"link {address}", desk.now - WINDOW
    with desk.store.write():
        attempts.forget_old(desk.store, since)
        if address:
            _refuse_at(desk, attempts.of_address(desk.store, place, since), PER_ADDRESS)
        attempts.add(desk.store, "link", place, desk.now)


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
