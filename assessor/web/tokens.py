"""Tokens of the own account: make one for a program, see which there are, revoke one."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.web.forms import TokenForm
from assessor.web.gate import actor, desk
from assessor.web.rights import EVERYBODY, may_use
from assessor.web.speech import say
from assessor.workflow import api_tokens
from assessor.workflow.api_tokens import Made
from assessor.workflow.errors import SignInRefused, Unacceptable

pages = Blueprint("tokens", __name__, url_prefix="/account/tokens")

LASTING = (7, 30, api_tokens.DAYS, api_tokens.MOST_DAYS)
"""For how many days one can have a token on the page; the command line takes any number."""


@pages.get("")
@may_use(*EVERYBODY)
def show() -> str:
    return _page(TokenForm(), {})


@pages.post("")
@may_use(*EVERYBODY)
def make() -> str | tuple[str, int]:
    form, problems = TokenForm(), {}
    try:
        made = _made(form)
    except Unacceptable as refused:
        problems = {one.field: say(one.message, **one.values) for one in (refused, *refused.others)}
    except SignInRefused as refused:
        problems = {"password": say(refused.message, **refused.values)}
    else:
        # Shown in answer to the form: no address leads to a token a second time.
        return render_template("account_token_made.html", made=made)
    return _page(form, problems), 422


@pages.post("/<token_id>/revoke")
@may_use(*EVERYBODY)
def revoke(token_id: str) -> Response:
    api_tokens.revoke(desk(), actor(), token_id, by=actor())
    return redirect(url_for("tokens.show", done="revoked"))


def _made(form: TokenForm) -> Made:
    days = form.days.data or ""
    return api_tokens.make_own(
        desk(),
        actor(),
        form.password.data or "",
        name=form.name.data or "",
        scopes=form.scopes.data or (),
        days=int(days) if days in map(str, LASTING) else 0,
    )


def _page(form: TokenForm, problems: dict[str, str]) -> str:
    now = desk().now
    known = api_tokens.list_tokens(desk(), actor())
    return render_template(
        "account_tokens.html",
        form=form,
        problems=problems,
        lasting=LASTING,
        usual=api_tokens.DAYS,
        scopes=api_tokens.SCOPES,
        tokens=[one for one in known if one.can_be_used(now)],
        ended=[one for one in known if not one.can_be_used(now)],
        done=request.args.get("done", ""),
    )
