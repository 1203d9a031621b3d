"""The look of an organisation's reports: logo, two colours, a line about confidentiality."""

from io import BytesIO

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from assessor.web.forms import IdentityForm
from assessor.web.gate import actor, desk
from assessor.web.refusals import said_by_field
from assessor.web.rights import REVIEWERS, may_use
from assessor.workflow import identity as verbs
from assessor.workflow.errors import NotFound, Unacceptable
from assessor.workflow.organisations import open_organisation

pages = Blueprint("identity", __name__)

TEXTS = ("primary", "secondary", "confidential_en", "confidential_zh")


@pages.route("/organisations/<organisation_id>/look", methods=["GET", "POST"])
@may_use(*REVIEWERS)
def change(organisation_id: str) -> Response | str | tuple[str, int]:
    kept = verbs.identity_of(desk(), actor(), organisation_id)
    form, problems = IdentityForm(), {}
    if form.is_submitted():
        sent = request.files.get("logo")
        typed = {name: str(form[name].data or "") for name in TEXTS}
        wanted = verbs.Change(
            **typed,
            logo=sent.read() if sent and sent.filename else b"",
            without_logo=bool(form.without_logo.data),
        )
        try:
            verbs.change_identity(desk(), actor(), organisation_id, wanted)
            here = url_for("identity.change", organisation_id=organisation_id, done="saved")
            return redirect(here)
        except Unacceptable as refusal:
            problems = said_by_field(refusal)
    else:
        typed = {
            "primary": kept.primary_colour or "",
            "secondary": kept.secondary_colour or "",
            "confidential_en": kept.confidential_en,
            "confidential_zh": kept.confidential_zh,
        }
    page = render_template(
        "identity.html",
        organisation=open_organisation(desk(), actor(), organisation_id),
        typed=typed,
        has_logo=kept.logo is not None,
        done=request.args.get("done", ""),
        problems=problems,
    )
    return (page, 422) if problems else page


@pages.get("/organisations/<organisation_id>/logo")
@may_use(*REVIEWERS)
def logo(organisation_id: str) -> Response:
    kept = verbs.identity_of(desk(), actor(), organisation_id)
    if kept.logo is None:
        raise NotFound("There is no logo.")
    return send_file(BytesIO(kept.logo), kept.logo_mime)
