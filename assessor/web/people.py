"""People: who there is, and what each may see; one's account closed, opened, given a password."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.web.forms import MemberSitesForm, RoleForm
from assessor.web.gate import actor, desk
from assessor.web.links import page_with
from assessor.web.refusals import said_by_field
from assessor.web.rights import MANAGERS, REVIEWERS, may_use
from assessor.web.speech import speaker
from assessor.workflow import invitations, people, second_factor
from assessor.workflow.errors import Unacceptable
from assessor.workflow.organisations import Organisation, list_organisations, open_organisation

pages = Blueprint("people", __name__)


@dataclass(frozen=True, slots=True)
class Group:
    """An organisation with its people and open invitations; the administrators are of none."""

    organisation: Organisation | None
    people: tuple[people.Person, ...]
    links: tuple[invitations.Link, ...]
    withdrawn: tuple[invitations.Link, ...]


@pages.app_template_global("is_nobody_there")
def is_nobody_there() -> bool:
    """Whether the first account is still to be made: then the page to sign in says how."""
    return not people.is_anybody_there(desk())


@pages.get("/people")
@may_use(*MANAGERS)
def index() -> str:
    known: list[Organisation | None] = [*list_organisations(desk(), actor())]
    if actor().role == "administrator":
        known.append(None)
    everybody = people.list_people(desk(), actor())
    links = invitations.list_links(desk(), actor())
    withdrawn = invitations.list_withdrawn(desk(), actor())
    groups = [_group(one, everybody, links, withdrawn) for one in known]
    return render_template("people.html", groups=groups, done=request.args.get("done", ""))


def _group(
    organisation: Organisation | None,
    everybody: tuple[people.Person, ...],
    links: tuple[invitations.Link, ...],
    withdrawn: tuple[invitations.Link, ...],
) -> Group:
    home = None if organisation is None else organisation.id
    return Group(
        organisation,
        tuple(one for one in everybody if one.organisation == home),
        tuple(one for one in links if one.organisation == home),
        tuple(one for one in withdrawn if one.organisation == home),
    )


@pages.get("/people/<user_id>")
@may_use(*MANAGERS)
def show(user_id: str) -> str:
    return _page(user_id, {})


def _page(user_id: str, problems: dict[str, str], role: str = "") -> str:
    """``role`` is what was chosen, where that could not be done."""
    person = people.open_person(desk(), actor(), user_id)
    home = person.organisation
    return render_template(
        "person.html",
        person=person,
        organisation=None if home is None else open_organisation(desk(), actor(), home),
        organisations=list_organisations(desk(), actor()),
        roles=people.GRANTS[actor().role],
        chosen=role or person.role,
        sites=people.sites_to_give(desk(), actor(), home, person.role),
        links=[one for one in invitations.list_links(desk(), actor()) if one.user == person.id],
        is_factor_removable=people.has_removable_second_factor(desk(), actor(), person),
        done=request.args.get("done", ""),
        problems=problems,
    )


def _back(user_id: str, done: str) -> Response:
    return redirect(url_for("people.show", user_id=user_id, done=done))


@pages.post("/people/<user_id>/role")
@may_use(*REVIEWERS)
def change_role(user_id: str) -> Response | tuple[str, int]:
    form = RoleForm()
    role, organisation = form.role.data or "", form.organisation.data or None
    try:
        people.change_role(desk(), actor(), user_id, role, organisation)
    except Unacceptable as refusal:
        return _page(user_id, said_by_field(refusal), role), 422
    return _back(user_id, "role")


@pages.post("/people/<user_id>/sites")
@may_use(*MANAGERS)
def give_sites(user_id: str) -> Response | tuple[str, int]:
    try:
        people.give_sites(desk(), actor(), user_id, MemberSitesForm().sites.data or ())
    except Unacceptable as refusal:
        return _page(user_id, said_by_field(refusal)), 422
    return _back(user_id, "sites")


@pages.post("/people/<user_id>/close")
@may_use(*MANAGERS)
def close(user_id: str) -> Response:
    people.close_account(desk(), actor(), user_id)
    return _back(user_id, "closed")


@pages.post("/people/<user_id>/reopen")
@may_use(*MANAGERS)
def reopen(user_id: str) -> Response:
    people.reopen_account(desk(), actor(), user_id)
    return _back(user_id, "reopened")


@pages.post("/people/<user_id>/password")
@may_use(*MANAGERS)
def offer_password(user_id: str) -> str:
    """A link by which the person chooses a new password."""
    made = invitations.offer_password(desk(), actor(), user_id)
    language = people.open_person(desk(), actor(), user_id).language or speaker().language
    return page_with(made, language=language, back=url_for("people.show", user_id=user_id))


@pages.post("/people/<user_id>/second-factor/remove")
@may_use(*REVIEWERS)
def remove_second_factor(user_id: str) -> Response:
    """For somebody whose phone is lost: from now on the password is enough."""
    second_factor.remove_second_factor(desk(), actor(), user_id)
    return _back(user_id, "second-factor")
