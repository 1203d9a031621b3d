"""Turning the second factor of the own account on and off, and its recovery codes."""

import segno
from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from assessor.web.forms import CodeForm, OwnPasswordForm
from assessor.web.gate import actor, desk
from assessor.web.rights import EVERYBODY, may_use
from assessor.web.speech import say
from assessor.workflow import second_factor as verbs
from assessor.workflow.errors import SignInRefused, Unacceptable, WrongState

pages = Blueprint("second_factor", __name__, url_prefix="/account/second-factor")

Page = Response | str | tuple[str, int]


@pages.get("")
@may_use(*EVERYBODY)
def show() -> Page:
    return _page()


@pages.post("/begin")
@may_use(*EVERYBODY)
def begin() -> Page:
    password = OwnPasswordForm().password.data
    if not password:
        return _page(begin=say("Enter your present password."))
    try:
        verbs.begin_second_factor(desk(), actor(), password)
    except (Unacceptable, SignInRefused) as refusal:
        return _page(begin=say(refusal.message, **refusal.values))
    except WrongState:
        pass  # turned on in another window: the page says so
    return _here()


@pages.post("/on")
@may_use(*EVERYBODY)
def turn_on() -> Page:
    try:
        codes = verbs.turn_on(desk(), actor(), CodeForm().code.data or "")
    except Unacceptable as refusal:
        return _page(code=say(refusal.message, **refusal.values))
    except WrongState:
        return _here()  # sent twice, or set up again in another window
    return render_template("account_recovery_codes.html", codes=codes, is_new=True)


@pages.post("/off")
@may_use(*EVERYBODY)
def turn_off() -> Page:
    password = OwnPasswordForm().password.data
    if not password:
        return _page(off=say("Enter your present password."))
    try:
        verbs.turn_off(desk(), actor(), password)
    except (Unacceptable, SignInRefused) as refusal:
        return _page(off=say(refusal.message, **refusal.values))
    return redirect(url_for("account.show", done="second-factor-off"))


@pages.post("/recovery-codes")
@may_use(*EVERYBODY)
def renew_recovery_codes() -> Page:
    password = OwnPasswordForm().password.data
    if not password:
        return _page(renew=say("Enter your present password."))
    try:
        codes = verbs.renew_recovery_codes(desk(), actor(), password)
    except (Unacceptable, SignInRefused) as refusal:
        return _page(renew=say(refusal.message, **refusal.values))
    except WrongState:
        return _here()
    return render_template("account_recovery_codes.html", codes=codes, is_new=False)


def _here() -> Response:
    return redirect(url_for("second_factor.show"))


def _page(**problems: str) -> str | tuple[str, int]:
    set_up = verbs.set_up_of(desk(), actor())
    page = render_template(
        "account_second_factor.html",
        factor=verbs.second_factor_of(desk(), actor().id),
        set_up=set_up,
        picture=None if set_up is None else _picture(set_up.address),
        problems=problems,
    )
    return (page, 422) if problems else page


def _picture(address: str) -> str:
    """What a phone's camera reads, as the address of an image that needs no request."""
    return segno.make_qr(address, error="m").svg_data_uri(scale=4, border=4, light="#fff")
