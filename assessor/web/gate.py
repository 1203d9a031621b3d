"""The door: nobody passes without a session and a role for which the route says it is."""

from dataclasses import dataclass, field
from typing import cast

from flask import Flask, Response, current_app, g, request, session
from werkzeug.wrappers import Response as AnyResponse

from assessor.bank.shelf import Shelf
from assessor.report.charts import Charts
from assessor.store.database import Store, open_store
from assessor.web import bearer, kept
from assessor.web.rights import PUBLIC, roles_of
from assessor.web.settings import Settings
from assessor.workflow import sessions
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.errors import NotFound
from assessor.workflow.memory import Memory

FILES = frozenset({"files.static", "files.font"})
"""The same for everybody, and kept by browsers."""

HEALTH = frozenset({"health.lives", "health.ready"})
"""Asked by programs, which have no session and no account."""

TOKEN = "token"  # noqa: S105 - a key, not a secret
"""Where the session token stands in the signed cookie; it means nothing without the database."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class House:
    """What all requests share."""

    settings: Settings
    shelf: Shelf
    charts: Charts
    memory: Memory = field(default_factory=Memory)


def house() -> House:
    return cast(House, current_app.extensions["assessor"])


def desk() -> Desk:
    """The desk of this request; its database is opened at the first use."""
    if "desk" not in g:
        settings = house().settings
        if settings.anchor is not None:
            settings.anchor.hold()
        g.desk = Desk(
            store=open_store(settings.database),
            shelf=house().shelf,
            now=settings.now(),
            new_id=settings.new_id,
            memory=house().memory,
        )
    return cast(Desk, g.desk)


def actor() -> Actor:
    """The person signed in; the gate has seen to it that there is one."""
    return cast(Actor, g.account)


def is_api() -> bool:
    return request.path.startswith("/api/")


def install(app: Flask) -> None:
    app.before_request(_admit)
    app.after_request(_guard)
    app.teardown_appcontext(_close)


def _admit() -> AnyResponse | None:
    if request.endpoint in FILES | HEALTH:
        return None
    if bearer.is_sent():
        refused = bearer.admit(desk())
        if refused is not None:
            return refused
    else:
        token = session.get(TOKEN)
        g.account = sessions.who(desk(), token) if token else None
    roles = roles_of(current_app.view_functions.get(request.endpoint or ""))
    if roles == PUBLIC:
        return None
    # An address that leads nowhere is refused too: only who is signed in learns what exists.
    if g.account is None:
        return kept.ask_to_sign_in()
    if request.endpoint is not None and g.account.role not in roles:
        raise NotFound("There is no such page.")
    return None


def _guard(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers["X-Content-Type-Options"] = "nosniff"
    headers.setdefault("Referrer-Policy", "same-origin")
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    if house().settings.https:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.endpoint not in FILES:
        headers["Cache-Control"] = "no-store"
    return response


def _close(_error: BaseException | None) -> None:
    open_desk = g.pop("desk", None)
    if open_desk is not None:
        cast(Store, open_desk.store).close()
