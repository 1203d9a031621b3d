"""Organisations, which own sites and people: for the administrator alone."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.web.forms import OrganisationForm
from assessor.web.gate import actor, desk
from assessor.web.refusals import said_by_field
from assessor.web.rights import may_use
from assessor.workflow import organisations as verbs
from assessor.workflow.errors import Unacceptable

pages = Blueprint("organisations", __name__)


@pages.route("/organisations", methods=["GET", "POST"])
@may_use("administrator")
def index() -> Response | str | tuple[str, int]:
    form, problems = OrganisationForm(), {}
    if form.is_submitted():
        try:
            verbs.make_organisation(desk(), actor(), form.name.data or "")
            return redirect(url_for("organisations.index", done="made"))
        except Unacceptable as refusal:
            problems = said_by_field(refusal)
    page = render_template(
        "organisations.html",
        organisations=verbs.list_sized(desk(), actor()),
        form=form,
        done=request.args.get("done", ""),
        problems=problems,
    )
    return (page, 422) if problems else page


@pages.route("/organisations/<organisation_id>", methods=["GET", "POST"])
@may_use("administrator")
def rename(organisation_id: str) -> Response | str | tuple[str, int]:
    organisation = verbs.open_organisation(desk(), actor(), organisation_id)
    form, problems = OrganisationForm(), {}
    if form.is_submitted():
        try:
            verbs.rename_organisation(desk(), actor(), organisation.id, form.name.data or "")
            return redirect(url_for("organisations.index", done="renamed"))
        except Unacceptable as refusal:
            problems = said_by_field(refusal)
    name = organisation.name if form.name.data is None else form.name.data
    page = render_template(
        "organisation.html", organisation=organisation, name=name, problems=problems
    )
    return (page, 422) if problems else page
