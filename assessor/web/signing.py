"""Signing in and out, and the language of the pages."""

from flask import (
    Blueprint,
    current_app,
    g,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from assessor.language import LANGUAGES
from assessor.web import kept
from assessor.web.forms import SignInForm
from assessor.web.gate import TOKEN, desk, house
from assessor.web.rights import EVERYBODY, may_use, public
from assessor.web.speech import COOKIE, say
from assessor.workflow import accounts, sessions
from assessor.workflow.desk import Actor
from assessor.workflow.errors import SignInRefused

pages = Blueprint("signing", __name__)

A_YEAR = 365 * 24 * 60 * 60


def begin(name: str, password: str) -> Actor:
    """Begin a session in this browser; whatever stood in its cookie before is gone."""
    signed_in = sessions.sign_in(
        desk(), name, password, request.remote_addr or "", request.user_agent.string
    )
    # The session that this browser had is over, also for whoever may have copied its cookie.
    if TOKEN in session:
        sessions.sign_out(desk(), session[TOKEN])
    session.clear()
    g.pop("csrf_token", None)  # made for the cookie that is gone
    session[TOKEN] = signed_in.token
    g.account = signed_in.actor
    return signed_in.actor


@pages.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> Response | str | tuple[str, int]:
    wanted = request.values.get("next", "")
    if request.method == "GET" and g.account is not None:
        return redirect(url_for("sites.index"))
    form, refused = SignInForm(), ""
    if form.is_submitted():
        if form.validate():
            try:
                begin(form.name.data, form.password.data)
            except SignInRefused as refusal:
                refused = say(refusal.message, **refusal.values)
            else:
                return _onward(wanted)
        else:
            refused = say("Enter your name and your password.")
    page = render_template(
        "sign_in.html",
        name=form.name.data or "",
        refused=refused,
        next=wanted,
        kept=request.form.get("kept", ""),
        kept_path=request.form.get("kept_path", ""),
    )
    return (page, 422) if refused else page


def _onward(wanted: str) -> Response:
    path = request.form.get("kept_path", "")
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
    if request.method == "GET":
        return request.full_path.rstrip("?")
    addresses = current_app.create_url_adapter(request)
    is_page = addresses is not None and addresses.test(request.path, method="GET")
    return request.path if is_page else url_for("sites.index")


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
