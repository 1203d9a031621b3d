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
from assessor.web.problems import problem
from assessor.web.speech import say

Fields = list[tuple[str, str]]

OWN_PATH = re.compile(r"/(?!/)[^\x00-\x20\x7f\\]*")
"""Browsers drop tabs and line ends, and read a backslash as a slash: "/", tab, "/" is "//"."""

SECRETS = frozenset(
    {"password", "old_password", "new_password", "repeated_password", "code", "recovery"}
)
WHOSE = "whose"
"""The field of every form that names the account which the page was made for."""
NOT_KEPT = SECRETS | {"csrf_token", "kept", "kept_path", "next"}
"""A secret is typed once more: no page ever holds one."""


OF_ANOTHER = "What was typed belongs to another account. Sign in with that one to save it."

FILES_NOT_TAKEN = (
    "Your session had ended, so the files were not taken. Please sign in and choose them once more."
)
FILES_OUT_OF_DATE = "The page had gone out of date. Please go back and choose the files once more."

SEND_NO_REFERRER = frozenset({"joining.join", "joining.choose_password"})
"""Of their forms no browser says whence they come; there is little to type once more."""


def install(app: Flask) -> None:
    app.register_error_handler(CSRFError, _stale)


def ask_to_sign_in() -> AnyResponse:
    """Sign-in, with what was typed; for the API an answer that says so."""
    if request.path.startswith("/api/"):
        return problem("signed-out")
    if request.method in {"GET", "HEAD"}:
        wanted = request.full_path.rstrip("?")
        return redirect(url_for("signing.sign_in", next=None if wanted == "/" else wanted))
    if not _own_browser():
        raise BadRequest
    if _has_files():
        # Files are not read of somebody whom nobody knows, and no page could hold them.
        wanted = request.path if is_page(request.path) else ""
        refused = say(FILES_NOT_TAKEN)
        return make_response(render_template("sign_in.html", next=wanted, refused=refused), 401)
    if all(name in NOT_KEPT | {WHOSE} for name in request.form):
        # There is nothing to save afterwards, only a page to come back to.
        wanted = request.path if is_page(request.path) else ""
        return make_response(render_template("sign_in.html", next=wanted), 401)
    return _sign_in_with(dump(request.form.items(multi=True)), request.path)


def _sign_in_with(kept: str, path: str, refused: str = "") -> Response:
    page = render_template("sign_in.html", kept=kept, kept_path=path, next="", refused=refused)
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
    """The page that holds what was typed, and one button to save it.

    Another account neither sees nor sends it: it waits at the door for the one that typed it.
    """
    whose = dict(fields).get(WHOSE)
    if whose is not None and g.account is not None and whose != g.account.id:
        return _sign_in_with(dump(fields), path, say(OF_ANOTHER))
    return make_response(render_template("kept.html", path=path, fields=_shown(fields)))


def keep_for_later(title: str, detail: str, number: str) -> Response:
    """What could not be saved now, on a page that says why, with a button to try again."""
    fields = [(n, v) for n, v in request.form.items(multi=True) if n not in NOT_KEPT]
    typed = [(name, value) for name, value in fields if name != WHOSE and value]
    template = "not_saved.html" if typed else "error.html"
    page = render_template(
        template,
        title=title,
        detail=detail,
        number=number,
        path=request.path,
        fields=_shown(fields),
    )
    return make_response(page, 503)


def door_again(refused: str) -> Response:
    """Sign-in once more, where it cannot be done now; what was typed before stays along."""
    names = ("name", "next", "kept", "kept_path")
    fields = {name: request.form.get(name, "") for name in names}
    return make_response(render_template("sign_in.html", refused=refused, **fields), 503)


def is_own_path(path: str) -> bool:
    """Whether an address leads to a page of this application, and nowhere else."""
    return OWN_PATH.fullmatch(path) is not None


def is_page(path: str) -> bool:
    """Whether an address of this application can be asked for, and not only be sent to."""
    addresses = current_app.create_url_adapter(request)
    return addresses is not None and addresses.test(path, method="GET")


def _shown(fields: Fields) -> list[tuple[str, list[str]]]:
    return [(name, values) for name, values in MultiDict(fields).lists() if name != WHOSE]


def _has_files() -> bool:
    return request.mimetype == "multipart/form-data"


def _own_browser() -> bool:
    origin = request.headers.get("Origin")
    same_origin = origin is None or origin.split("://")[-1] == request.host
    return same_origin and request.headers.get("Sec-Fetch-Site") != "cross-site"


def _stale(error: CSRFError) -> AnyResponse:
    if request.path.startswith("/api/"):
        return problem("stale-token")
    if request.endpoint in SEND_NO_REFERRER:
        return redirect(request.path)
    if not _own_browser():
        current_app.logger.warning("form from another site refused: %s", error.description)
        # What a handler of errors raises is handled by nobody.
        return make_response(current_app.handle_http_exception(BadRequest()))
    if request.endpoint == "signing.sign_in":
        return _stale_at_the_door()
    if g.get("account") is None:
        return ask_to_sign_in()
    if _has_files():
        title, detail = say("The files were not taken"), say(FILES_OUT_OF_DATE)
        return make_response(
            render_template("error.html", title=title, detail=detail, number="", back=request.path),
            400,
        )
    fields = [
        (n, v) for n, v in request.form.items(multi=True) if n not in SECRETS | {"csrf_token"}
    ]
    return show_again(request.path, fields)


def _stale_at_the_door() -> AnyResponse:
    """Signed in in another tab meanwhile, or too long ago: what was typed before goes on."""
    path, kept = request.form.get("kept_path", ""), request.form.get("kept", "")
    if not (kept and is_own_path(path)):
        return redirect(url_for("signing.sign_in", next=request.form.get("next") or None))
    if g.get("account") is None:
        return _sign_in_with(kept, path)
    try:
        return show_again(path, load(kept))
    except BadRequest as error:
        return make_response(current_app.handle_http_exception(error))
