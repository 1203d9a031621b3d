"""What a link opens: an account of one's own, or a new password.

Whoever has just made an account has proven the password: the session begins at once. A new
password alone is not enough where a second factor is asked for, so it ends at the sign-in page.

The address holds the token, so these pages send no referrer. Browsers then call the origin of
their forms "null".
"""

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask.wrappers import Response as FlaskResponse
from werkzeug.wrappers import Response

from assessor.language import LANGUAGES
from assessor.web.forms import ChosenPasswordForm, JoinForm
from assessor.web.gate import desk
from assessor.web.refusals import said_by_field
from assessor.web.rights import public
from assessor.web.signing import begin
from assessor.web.speech import say, speaker
from assessor.workflow import joining as verbs
from assessor.workflow.accounts import SHORTEST_PASSWORD
from assessor.workflow.errors import DeadLink, Unacceptable

pages = Blueprint("joining", __name__)

DONE = frozenset({"password"})


@pages.after_request
def _send_no_referrer(response: FlaskResponse) -> FlaskResponse:
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@pages.errorhandler(DeadLink)
def _dead(_error: DeadLink) -> Response:
    return make_response(render_template("link_dead.html"), 404)


@pages.route("/join/<token>", methods=["GET", "POST"])
@public
def join(token: str) -> Response | str | tuple[str, int]:
    opened = verbs.open_link(desk(), "join", token, _address())
    form, problems = JoinForm(), {}
    if form.is_submitted():
        problems = _joined(token, form)
        if not problems:
            begin((form.sign_in_name.data or "").strip(), form.new_password.data or "")
            return redirect(url_for("sites.index"))
    page = render_template(
        "join.html",
        opened=opened,
        link_token=token,
        form=form,
        language=form.language.data if form.language.data in LANGUAGES else speaker().language,
        least=SHORTEST_PASSWORD,
        problems=problems,
    )
    return (page, 422) if problems else page


def _joined(token: str, form: JoinForm) -> dict[str, str]:
    """What is wrong with what was chosen; nothing where the account has been made."""
    problems = _not_repeated(form)
    chosen = {key: form[key].data or "" for key in ("sign_in_name", "name", "language")}
    make = verbs.judge if problems else verbs.join
    try:
        make(desk(), token, _address(), password=form.new_password.data or "", **chosen)
    except Unacceptable as refusal:
        problems |= said_by_field(refusal)
    return problems


@pages.route("/new-password/<token>", methods=["GET", "POST"])
@public
def choose_password(token: str) -> Response | str | tuple[str, int]:
    opened = verbs.open_link(desk(), "reset", token, _address())
    form, problems = ChosenPasswordForm(), {}
    if form.is_submitted():
        problems = _not_repeated(form) or _chosen(token, form.new_password.data or "")
        if not problems:
            return redirect(url_for("joining.done", what="password"))
    page = render_template(
        "new_password.html",
        opened=opened,
        link_token=token,
        least=SHORTEST_PASSWORD,
        problems=problems,
    )
    return (page, 422) if problems else page


def _chosen(token: str, password: str) -> dict[str, str]:
    try:
        verbs.choose_password(desk(), token, _address(), password)
    except Unacceptable as refusal:
        return said_by_field(refusal)
    return {}


@pages.get("/done/<what>")
@public
def done(what: str) -> str:
    """Where one goes on to sign in; the link has worked, and its token has left the address."""
    if what not in DONE:
        abort(404)
    return render_template("link_used.html", what=what)


def _not_repeated(form: JoinForm | ChosenPasswordForm) -> dict[str, str]:
    if form.new_password.data == form.repeated_password.data:
        return {}
    return {"repeated": say("This is not the same as the new password above.")}


def _address() -> str:
    return request.remote_addr or ""
