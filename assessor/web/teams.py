"""The team of an assessment: who is asked to answer what, and who has done what."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.bank.model import Role
from assessor.web.gate import actor, desk
from assessor.web.opened import Opened, open_page
from assessor.web.rights import MANAGERS, may_use
from assessor.web.speech import say
from assessor.workflow import teams as verbs
from assessor.workflow.errors import Unacceptable

pages = Blueprint("teams", __name__)

PATH = "/assessments/<assessment_id>/team"
Page = Response | tuple[str, int]


@pages.get(PATH)
@may_use(*MANAGERS)
def show(assessment_id: str) -> str:
    return _page(assessment_id, {})


@pages.post(PATH)
@may_use(*MANAGERS)
def assign(assessment_id: str) -> Page:
    """The capabilities that were ticked go to the person."""
    wanted = request.form.getlist("capability")
    return _assigned(assessment_id, "ticked", wanted)


@pages.post(PATH + "/role")
@may_use(*MANAGERS)
def assign_role(assessment_id: str) -> Page:
    """All capabilities in which a role knows the answer to something go to the person."""
    role = request.form.get("role", "")
    wanted = verbs.where_role_knows(desk(), actor(), assessment_id, role)
    return _assigned(assessment_id, "role", wanted)


@pages.post(PATH + "/remove")
@may_use(*MANAGERS)
def unassign(assessment_id: str) -> Response:
    capability, _, person = request.form.get("remove", "").partition("/")
    verbs.unassign(desk(), actor(), assessment_id, person, capability)
    return redirect(_path(assessment_id, f"c-{capability}"))


def _assigned(assessment_id: str, form: str, wanted: list[str] | tuple[str, ...]) -> Page:
    try:
        verbs.assign(desk(), actor(), assessment_id, request.form.get("person", ""), wanted)
    except Unacceptable as refusal:
        said = say(refusal.message, **refusal.values)
        return _page(assessment_id, {f"{form}-{refusal.field}": said}), 422
    return redirect(_path(assessment_id, f"c-{wanted[0]}" if form == "ticked" else None))


def _page(assessment_id: str, problems: dict[str, str]) -> str:
    opened = open_page(assessment_id)
    parts = verbs.team(desk(), actor(), assessment_id)
    return render_template(
        "team.html",
        opened=opened,
        assessment=opened.assessment,
        parts={one.capability_id: one for one in parts},
        roles=_roles(opened, parts),
        titles={one.id: one.title for one in opened.bank.roles},
        colleagues=verbs.colleagues(desk(), actor(), assessment_id),
        problems=problems,
        given=request.form,
        ticked=request.form.getlist("capability"),
    )


def _roles(opened: Opened, parts: tuple[verbs.Part, ...]) -> list[tuple[Role, int]]:
    """The roles that items name, with the number of capabilities in which they do."""
    found = [
        (role, sum(role.id in dict(part.roles) for part in parts)) for role in opened.bank.roles
    ]
    return [(role, number) for role, number in found if number]


def _path(assessment_id: str, anchor: str | None) -> str:
    return url_for("teams.show", assessment_id=assessment_id, _anchor=anchor)
