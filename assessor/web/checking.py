"""Whether a final report is one of ours: asked by whoever holds the paper, without an account.

The code is a secret of the paper, so these pages send no referrer.
"""

from datetime import datetime, time

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.wrappers import Response as FlaskResponse
from werkzeug.wrappers import Response

from assessor.web.gate import desk
from assessor.web.rights import public
from assessor.web.speech import day, say, tell
from assessor.workflow.checking import check as look_up
from assessor.workflow.errors import NotFound, SignInRefused
from assessor.workflow.paper_codes import on_paper, plain

pages = Blueprint("checking", __name__, url_prefix="/check")


@pages.after_request
def _send_no_referrer(response: FlaskResponse) -> FlaskResponse:
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@pages.get("")
@public
def ask() -> Response | str:
    """Where the code is typed by who has no camera at hand."""
    typed = request.args.get("code", "")
    if plain(typed):
        return redirect(url_for("checking.check", code=on_paper(plain(typed))))
    return render_template("check.html", typed="", wrong="")


@pages.get("/<code>")
@public
def check(code: str) -> Response | str:
    try:
        found = look_up(desk(), code, request.remote_addr or "")
    except NotFound as refusal:
        wrong = say(refusal.message, **refusal.values)
        return _wrong(code, f"{wrong} {say('Compare each letter with the cover.')}", 404)
    except SignInRefused as refusal:
        return _wrong(code, say(refusal.message, **refusal.values), 429)
    levels = [
        (tell(ladder), tell(level) if level else say("No level reached yet"))
        for ladder, level in found.levels
    ]
    on = day(datetime.combine(found.date, time()))
    return render_template("check_found.html", found=found, on=on, levels=levels)


def _wrong(code: str, wrong: str, status: int) -> Response:
    return make_response(render_template("check.html", typed=code, wrong=wrong), status)
