"""The own account: who one is here, the password, and where one is signed in."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from assessor.web import agents
from assessor.web.forms import NewPasswordForm
from assessor.web.gate import TOKEN, actor, desk
from assessor.web.rights import EVERYBODY, may_use
from assessor.web.speech import say
from assessor.workflow import accounts, own_sessions
from assessor.workflow.errors import SignInRefused, Unacceptable
from assessor.workflow.organisations import open_organisation
from assessor.workflow.second_factor import second_factor_of

pages = Blueprint("account", __name__, url_prefix="/account")


@pages.get("")
@may_use(*EVERYBODY)
def show() -> str:
    home = actor().organisation
    listed = own_sessions.list_sessions(desk(), actor(), session[TOKEN])
    return render_template(
        "account.html",
        organisation=None if home is None else open_organisation(desk(), actor(), home).name,
        sessions=[(one, agents.in_words(one.agent)) for one in listed],
        factor=second_factor_of(desk(), actor().id),
        done=request.args.get("done", ""),
    )


@pages.route("/password", methods=["GET", "POST"])
@may_use(*EVERYBODY)
def password() -> Response | str | tuple[str, int]:
    form, problems = NewPasswordForm(), {}
    if form.is_submitted():
        problems = _problems(form) or _change(form)
        if not problems:
            return redirect(url_for("account.show", done="password"))
    page = render_template(
        "account_password.html", problems=problems, least=accounts.SHORTEST_PASSWORD
    )
    return (page, 422) if problems else page


def _problems(form: NewPasswordForm) -> dict[str, str]:
    old, new, again = (
        form[name].data or "" for name in ("old_password", "new_password", "repeated_password")
    )
    problems = {}
    if not old:
        problems["old"] = say("Enter your present password.")
    if not new:
        problems["new"] = say("Enter the new password.")
    elif new != again:
        problems["repeated"] = say("This is not the same as the new password above.")
    return problems


def _change(form: NewPasswordForm) -> dict[str, str]:
    old, new = form.old_password.data, form.new_password.data
    try:
        accounts.change_password(desk(), actor(), old, new, session[TOKEN])
    except Unacceptable as refusal:
        return {refusal.field: say(refusal.message, **refusal.values)}
    except SignInRefused as refusal:
        return {"old": say(refusal.message, **refusal.values)}
    return {}


@pages.post("/sessions/<session_id>/end")
@may_use(*EVERYBODY)
def end_session(session_id: str) -> Response:
    own_sessions.end_session(desk(), actor(), session_id)
    return redirect(url_for("account.show", done="session"))


@pages.post("/sessions/end-others")
@may_use(*EVERYBODY)
def end_other_sessions() -> Response:
    own_sessions.end_other_sessions(desk(), actor(), session[TOKEN])
    return redirect(url_for("account.show", done="sessions"))
