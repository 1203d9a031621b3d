"""Signing in and out. Sessions stand in the database; only the hash of a token is kept."""

from dataclasses import dataclass
from datetime import timedelta

from assessor.workflow.desk import Actor, Desk

IDLE_LIMIT = timedelta(hours=2)
LONGEST_SESSION = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who signed in, and the token that the browser shows from now on."""

    actor: Actor
    token: str


def sign_in(desk: Desk, sign_in_name: str, password: str, address: str) -> SignedIn:
    """Begin a session; raises SignInRefused. ``address`` is the network address of the browser."""
    raise NotImplementedError


def who(desk: Desk, token: str) -> Actor | None:
    """The person of a session that has neither ended nor idled too long."""
    raise NotImplementedError


def sign_out(desk: Desk, token: str) -> None:
    """End the session, if it is one."""
    raise NotImplementedError
