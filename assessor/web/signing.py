"""Signing in and out, and the language of the pages."""

from dataclasses import asdict
from datetime import datetime

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from assessor.language import LANGUAGES
from assessor.web import kept
from assessor.web.forms import CodeForm, SignInForm
from assessor.web.gate import TOKEN, desk, house
from assessor.web.rights import EVERYBODY, may_use, public
from assessor.web.speech import COOKIE, say
from assessor.workflow import accounts, sessions
from assessor.workflow.desk import Actor
from assessor.workflow.errors import SignInRefused
from assessor.workflow.sessions import CodeWanted, HalfWay, SignedIn, StartAgain

pages = Blueprint("signing", __name__)

A_YEAR = 365 * 24 * 60 * 60

HALF_WAY = "half-way"
"""Where it stands in the signed cookie whose password was right: in this browser only, and no
session. The gate looks for a token and finds none.
"""


def begin(name: str, password: str) -> Actor:
    """Begin a session in this browser; whatever stood in its cookie before is gone.

    Raises SignInRefused; CodeWanted where this browser is half-way in now.
    """
    try:
        return _enter(sessions.sign_in(desk(), name, password, *_whence()))
    except CodeWanted as wanted:
        half_way = wanted.half_way
        session[HALF_WAY] = asdict(half_way) | {"at": half_way.at.isoformat()}
        raise


def begin_with_code(code: str) -> Actor:
    """The second step of the same; raises SignInRefused, StartAgain."""
    half_way = _half_way()
    if half_way is None:
        raise StartAgain
    return _enter(sessions.sign_in_with_code(desk(), half_way, code, *_whence()))


def _enter(signed_in: SignedIn) -> Actor:
    # The session that this browser had is over, also for whoever may have copied its cookie.
    if TOKEN in session:
        sessions.sign_out(desk(), session[TOKEN])
    session.clear()
    g.pop("csrf_token", None)  # made for the cookie that is gone
    session[TOKEN] = signed_in.token
    g.account = signed_in.actor
    return signed_in.actor


def _whence() -> tuple[str, str]:
    return request.remote_addr or "", request.user_agent.string


def _half_way() -> HalfWay | None:
    stood = session.get(HALF_WAY)
    if stood is None:
        return None
    half_way = HalfWay(**stood | {"at": datetime.fromisoformat(stood["at"])})
    return None if half_way.is_late(desk().now) else half_way


@pages.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> Response | str | tuple[str, int]:
    if request.method in {"GET", "HEAD"}:
        if g.account is not None:
            return redirect(url_for("sites.index"))
        return _page("sign_in.html" if _half_way() is None else "sign_in_code.html")
    if "again" in request.form:
        session.pop(HALF_WAY, None)
        return _page("sign_in.html")
    return _second_step() if "code" in request.form else _first_step()


def _first_step() -> Response | str | tuple[str, int]:
    form = SignInForm()
    name = form.name.data or ""
    if not form.validate():
        return _page("sign_in.html", say("Enter your name and your password."), name=name)
    try:
        begin(name, form.password.data)
    except CodeWanted:
        return _page("sign_in_code.html")
    except SignInRefused as refusal:
        return _page("sign_in.html", say(refusal.message, **refusal.values), name=name)
    return _onward()


def _second_step() -> Response | str | tuple[str, int]:
    form = CodeForm()
    recovery = (form.recovery.data or "").strip()
    typed = recovery or form.code.data or ""
    if not typed.strip() and _half_way() is not None:
        return _page("sign_in_code.html", say("Enter the code that your phone shows."))
    try:
        begin_with_code(typed)
    except StartAgain as refusal:
        session.pop(HALF_WAY, None)
        return _page("sign_in.html", say(refusal.message))
    except SignInRefused as refusal:
        said = say(refusal.message, **refusal.values)
        return _page("sign_in_code.html", said, recovery=recovery)
    return _onward()


def _page(template: str, refused: str = "", **more: str) -> str | tuple[str, int]:
    """A page of the door; where one wanted to go and what was typed before travel along."""
    page = render_template(
        template,
        refused=refused,
        next=request.values.get("next", ""),
        kept=request.form.get("kept", ""),
        kept_path=request.form.get("kept_path", ""),
        **more,
    )
    return (page, 422) if refused else page


def _onward() -> Response:
    path, wanted = request.form.get("kept_path", ""), request.values.get("next", "")
    if path and kept.is_own_path(path):
        return kept.show_again(path, kept.load(request.form.get("kept", "")))
    return redirect(wanted if kept.is_own_path(wanted) else url_for("sites.index"))


@pages.post("/sign-out")
@may_use(*EVERYBODY)
def sign_out() -> Response:
    sessions.sign_out(desk(), session.get(TOKEN, ""))
    session.clear()
    return redirect(url_for("signing.sign_in"))


def this_page() -> str:
    """Where another language comes back to: this page, or the list where it cannot be asked for."""
    if request.method in {"GET", "HEAD"}:
        return request.full_path.rstrip("?")
    return request.path if kept.is_page(request.path) else url_for("sites.index")


@pages.post("/language")
@public
def language() -> Response:
    wanted = request.form.get("language")
    if wanted not in LANGUAGES:
        raise BadRequest
    back = request.form.get("next", "")
    response = redirect(back if kept.is_own_path(back) else url_for("sites.index"))
    if g.account is not None:
        accounts.choose_language(desk(), g.account, wanted)
    # The cookie speaks on the sign-in page, where nobody is known yet.
    response.set_cookie(
        COOKIE,
        wanted,
        max_age=A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=house().settings.https,
    )
    return response
