"""Submitting an assessment: what is still open, leaving that as "cannot tell", and reopening."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.bank.model import Capability, Item
from assessor.responses.model import Standing
from assessor.web.forms import ReopenForm, SubmitForm
from assessor.web.gate import actor, desk
from assessor.web.opened import Opened, open_page
from assessor.web.rights import MANAGERS, REVIEWERS, may_use
from assessor.web.speech import say
from assessor.workflow import left_open
from assessor.workflow import profile_change as profiles
from assessor.workflow import submitting as verbs
from assessor.workflow.errors import NotComplete, NotConfirmed, Unacceptable
from assessor.workflow.life import Status, may_become

pages = Blueprint("submitting", __name__)

PATH = "/assessments/<assessment_id>"

Numbered = tuple[int, Item]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a capability still leaves open, and what could not be told there."""

    capability: Capability
    open: tuple[Numbered, ...]
    unknown: tuple[Numbered, ...]


@pages.route(PATH + "/submit", methods=["GET", "POST"])
@may_use(*MANAGERS)
def submit(assessment_id: str) -> Response | str | tuple[str, int]:
    opened = open_page(assessment_id)
    there = url_for("assessments.overview", assessment_id=assessment_id)
    if not opened.assessment.is_draft:
        return redirect(there)
    form, problem = SubmitForm(), ""
    if form.is_submitted():
        try:
            verbs.submit(desk(), actor(), assessment_id, confirmed=bool(form.sure.data))
            return redirect(there)
        except (NotComplete, NotConfirmed) as refusal:
            problem = say(refusal.message, **refusal.values)
    waiting = [_waiting(opened, one) for _, asked in opened.domains() for one in asked]
    page = render_template(
        "submit.html",
        opened=opened,
        assessment=opened.assessment,
        total=opened.total(),
        open_by_capability=[one for one in waiting if one.open],
        unknown_by_capability=[one for one in waiting if one.unknown],
        left=left_open.left_open(desk(), actor(), assessment_id),
        problem=problem,
    )
    return (page, 422) if problem else page


@pages.post(PATH + "/leave-open")
@may_use(*MANAGERS)
def leave_open(assessment_id: str) -> Response:
    """What is open in a capability, or everywhere, is left as "cannot tell"."""
    capability = request.form.get("capability", "")
    left_open.leave_open(desk(), actor(), assessment_id, capability or None)
    return redirect(url_for("submitting.submit", assessment_id=assessment_id, _anchor="left"))


@pages.post(PATH + "/leave-open/undo")
@may_use(*MANAGERS)
def undo_leave_open(assessment_id: str) -> Response:
    left_open.undo_left_open(desk(), actor(), assessment_id, request.form.get("batch", ""))
    return redirect(url_for("submitting.submit", assessment_id=assessment_id, _anchor="left"))


@pages.route(PATH + "/reopen", methods=["GET", "POST"])
@may_use(*REVIEWERS)
def reopen(assessment_id: str) -> Response | str | tuple[str, int]:
    opened = open_page(assessment_id)
    there = url_for("assessments.overview", assessment_id=assessment_id)
    if not may_become(opened.assessment.status, Status.DRAFT):
        return redirect(there)
    form, problem = ReopenForm(), ""
    if form.is_submitted():
        try:
            verbs.reopen(desk(), actor(), assessment_id, form.reason.data or "")
            return redirect(there)
        except Unacceptable as refusal:
            problem = say(refusal.message, **refusal.values)
    page = render_template("reopen.html", assessment=opened.assessment, form=form, problem=problem)
    return (page, 422) if problem else page


@pages.route(PATH + "/profile", methods=["GET", "POST"])
@may_use(*MANAGERS)
def change_profile(assessment_id: str) -> Response | str | tuple[str, int]:
    """Another kind of production for a draft: first what that would do, then it is done."""
    opened = open_page(assessment_id)
    there = url_for("assessments.overview", assessment_id=assessment_id)
    if not opened.assessment.is_draft:
        return redirect(there)
    profile, problem = request.form.get("profile", ""), ""
    if request.method == "POST":
        try:
            site_too = "site" in request.form
            profiles.change_profile(desk(), actor(), assessment_id, profile, site_too=site_too)
            return redirect(there)
        except Unacceptable as refusal:
            problem = say(refusal.message, **refusal.values)
    others = profiles.other_profiles(desk(), opened.assessment)
    page = render_template(
        "profile.html",
        opened=opened,
        assessment=opened.assessment,
        titles={one.id: one.title for one in opened.bank.profiles},
        changes=[profiles.look_at_profile(desk(), actor(), assessment_id, one) for one in others],
        chosen=profile,
        problem=problem,
    )
    return (page, 422) if problem else page


def _waiting(opened: Opened, capability: Capability) -> Waiting:
    numbered = list(enumerate(opened.items_of(capability.id), 1))
    return Waiting(
        capability,
        tuple((n, one) for n, one in numbered if opened.is_open(one)),
        tuple((n, one) for n, one in numbered if opened.standing(one) is Standing.UNKNOWN),
    )
