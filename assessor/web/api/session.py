"""The session of the pages: who is signed in, and signing in again without leaving the page.

For scripts of the pages only: programs bring a token and have no session.
"""

from collections.abc import Callable, Mapping

from flask import g
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from assessor.web.api.operation import Operation
from assessor.web.api.shapes import Shape
from assessor.web.problems import problem
from assessor.web.rights import PUBLIC
from assessor.web.signing import begin, begin_with_code
from assessor.web.speech import say
from assessor.workflow.desk import Actor
from assessor.workflow.errors import SignInRefused
from assessor.workflow.sessions import CodeWanted, StartAgain

CODES: Mapping[type[SignInRefused], str] = {
    CodeWanted: "second-factor",
    StartAgain: "start-again",
}


class Credentials(Shape):
    """Who wants to sign in."""

    name: str
    password: str


class SecondFactorCode(Shape):
    """What the phone shows, or a recovery code."""

    code: str


class Session(Shape):
    """Who is signed in in this browser, if anyone, and the token for the next request."""

    account: str | None
    csrf_token: str


def session() -> Session:
    """Who is signed in in this browser, if anyone, and the token for the next request."""
    account = g.account.id if g.account is not None else None
    return Session(account=account, csrf_token=generate_csrf())


def enter(sent: Credentials) -> Session | Response:
    """Sign in without leaving the page; where a code is wanted too, it goes to the next address."""
    return _entered(lambda: begin(sent.name, sent.password))


def enter_code(sent: SecondFactorCode) -> Session | Response:
    """The second step, in the browser that has just given the right password."""
    return _entered(lambda: begin_with_code(sent.code))


def _entered(attempt: Callable[[], Actor]) -> Session | Response:
    try:
        attempt()
    except SignInRefused as refusal:
        code = CODES.get(type(refusal), "sign-in-refused")
        return problem(code, say(refusal.message, **refusal.values))
    return session()


OPERATIONS = (
    Operation(
        name="session",
        method="GET",
        path="/session",
        roles=PUBLIC,
        scope=None,
        run=session,
        summary="Who is signed in",
        gives=Session,
    ),
    Operation(
        name="enter",
        method="POST",
        path="/session",
        roles=PUBLIC,
        scope=None,
        run=enter,
        summary="Sign in",
        takes=Credentials,
        gives=Session,
    ),
    Operation(
        name="enter_code",
        method="POST",
        path="/session/code",
        roles=PUBLIC,
        scope=None,
        run=enter_code,
        summary="Sign in: the second step",
        takes=SecondFactorCode,
        gives=Session,
    ),
)
