"""Nothing typed is lost: a form that comes without a valid session or token is shown again.

The fields travel with the page that asks to sign in, and come back with a button that saves
them. Only the person's own browser may do that: a form sent from another site is refused.
"""

import json
import re
from collections.abc import Iterable

from flask import (
    Flask,
    Response,
    current_app,
    g,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_wtf.csrf import CSRFError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response as AnyResponse

from assessor.web.limits import MOST_FIELDS
from assessor.web.speech import say

Fields = list[tuple[str, str]]

OWN_PATH = re.compile(r"/(?!/)[^\x00-\x20\x7f\\]*")
"""Browsers drop tabs and line ends, and read a backslash as a slash: "/", tab, "/" is "//"."""

NOT_KEPT = frozenset({"csrf_token", "password", "kept", "kept_path", "next"})


def install(app: Flask) -> None:
    app.register_error_handler(CSRFError, _stale)


def ask_to_sign_in() -> AnyResponse:
    """Sign-in, with what was typed; for the API an answer that says so."""
    if request.path.startswith("/api/"):
        said = {"code": "signed-out", "detail": say("Please sign in again.")}
        return make_response(jsonify(said), 401)
    if request.method in {"GET", "HEAD"}:
        wanted = request.full_path.rstrip("?")
        return redirect(url_for("signing.sign_in", next=None if wanted == "/" else wanted))
    if not _own_browser():
        raise BadRequest
    kept = dump(request.form.items(multi=True))
    page = render_template("sign_in.html", kept=kept, kept_path=request.path, next="")
    return make_response(page, 401)


def dump(fields: Iterable[tuple[str, str]]) -> str:
    return json.dumps([[name, value] for name, value in fields if name not in NOT_KEPT])


def load(text: str) -> Fields:
    """The fields of a page that was kept; raises BadRequest for what is no such thing."""
    try:
        pairs = json.loads(text)
        return [(str(name), str(value)) for name, value in pairs[:MOST_FIELDS]]
    except (ValueError, TypeError, LookupError, RecursionError):
        raise BadRequest from None


def show_again(path: str, fields: Fields) -> Response:
    """The page that holds what was typed, and one button to save it."""
    return make_response(render_template("kept.html", path=path, fields=_shown(fields)))


def is_own_path(path: str) -> bool:
    """Whether an address leads to a page of this application, and nowhere else."""
    return OWN_PATH.fullmatch(path) is not None


def _shown(fields: Fields) -> list[tuple[str, list[str]]]:
    return [(name, values) for name, values in MultiDict(fields).lists()]


def _own_browser() -> bool:
    origin = request.headers.get("Origin")
    same_origin = origin is None or origin.split("://")[-1] == request.host
    return same_origin and request.headers.get("Sec-Fetch-Site") != "cross-site"


def _stale(error: CSRFError) -> AnyResponse:
    if request.path.startswith("/api/"):
        said = {"code": "stale-token", "detail": say("The page is out of date. Please reload it.")}
        return make_response(jsonify(said), 400)
    if not _own_browser():
        current_app.logger.warning("form from another site refused: %s", error.description)
        # What a handler of errors raises is handled by nobody.
        return make_response(current_app.handle_http_exception(BadRequest()))
    if request.endpoint == "signing.sign_in":
        return redirect(url_for("signing.sign_in", next=request.form.get("next") or None))
    if g.get("account") is None:
        return ask_to_sign_in()
    fields = [(n, v) for n, v in request.form.items(multi=True) if n != "csrf_token"]
    return make_response(show_again(request.path, fields), 200)
