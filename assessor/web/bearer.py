"""Programs at the door: a personal token in the header stands for its person.

Where one is sent to the API, no cookie is looked at: what a browser happens to hold neither helps
nor harms, and no other site can make a browser send a token, so that none of its own is asked for.
"""

from typing import cast

from flask import g, request
from flask_wtf import CSRFProtect
from werkzeug.wrappers import Response

from assessor.web.problems import problem
from assessor.web.speech import say
from assessor.workflow.api_tokens import Held, TokenRefused, TooManyTokens, holder
from assessor.workflow.desk import Desk


class ForgeryCheck(CSRFProtect):  # type: ignore[misc]
    """The check of forms and scripts, for everything but what comes with a token."""

    def protect(self, apply_exemptions: bool = False) -> None:
        if not is_sent():
            super().protect(apply_exemptions=apply_exemptions)


def is_sent() -> bool:
    """Whether the request comes with a token, right or wrong. Pages take no tokens."""
    # Only this scheme: a proxy with a password of its own passes on another.
    scheme = request.authorization.type if request.authorization is not None else ""
    return scheme == "bearer" and request.path.startswith("/api/")


def held() -> Held | None:
    """What the request's token is good for; None for a person in a browser."""
    return cast(Held | None, g.get("held"))


def admit(desk: Desk) -> Response | None:
    """Let in whom the token stands for; else the answer that says why not."""
    token = request.authorization.token if request.authorization is not None else None
    g.account, refused = None, None
    try:
        g.held = holder(desk, token or "", request.remote_addr or "")
        g.account = g.held.actor
    except TokenRefused as refusal:
        refused = problem("bad-token", say(refusal.message))
    except TooManyTokens as refusal:
        wait = {"Retry-After": str(refusal.wait)}
        refused = problem("too-many", say(refusal.message, **refusal.values), headers=wait)
    return refused
