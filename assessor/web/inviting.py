"""Inviting somebody, and withdrawing a link."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.language import LANGUAGES
from assessor.web.forms import InviteForm
from assessor.web.gate import actor, desk
from assessor.web.links import can_mail, page_with
from assessor.web.refusals import said_by_field
from assessor.web.rights import MANAGERS, may_use
from assessor.web.speech import speaker
from assessor.workflow import invitations
from assessor.workflow.errors import Unacceptable
from assessor.workflow.organisations import open_organisation
from assessor.workflow.people import roles_to_give, sites_to_give

pages = Blueprint("inviting", __name__)


@pages.route("/people/invite", methods=["GET", "POST"])
@may_use(*MANAGERS)
def invite() -> str | tuple[str, int]:
    form, problems = InviteForm(), {}
    home = request.values.get("organisation") or actor().organisation
    organisation = None if home is None else open_organisation(desk(), actor(), home)
    if form.is_submitted():
        try:
            return page_with(_invited(form, home), language=_language(form), back=_list())
        except Unacceptable as refusal:
            problems = said_by_field(refusal)
    page = render_template(
        "people_invite.html",
        form=form,
        organisation=organisation,
        roles=roles_to_give(actor(), home),
        sites=sites_to_give(desk(), actor(), home, "contributor"),
        language=_language(form),
        can_mail=can_mail(),
        problems=problems,
    )
    return (page, 422) if problems else page


def _invited(form: InviteForm, home: str | None) -> invitations.Made:
    return invitations.invite(
        desk(),
        actor(),
        name=form.name.data or "",
        role=form.role.data or "",
        organisation=home,
        email=(form.email.data or "") if can_mail() else "",
        site_ids=form.sites.data or (),
    )


def _language(form: InviteForm) -> str:
    """The language of the mail; the one that invites is asked, and most often speaks it too."""
    return (
        form.language.data
        if form.language.data in LANGUAGES
        else actor().language or speaker().language
    )


def _list() -> str:
    return url_for("people.index")


@pages.post("/people/links/<link_id>/withdraw")
@may_use(*MANAGERS)
def withdraw(link_id: str) -> Response:
    invitations.withdraw(desk(), actor(), link_id)
    return redirect(url_for("people.index", done="withdrawn"))
