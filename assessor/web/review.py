"""The review: begin it, look at each answer beside its proof, agree or set another, make it final."""

from collections.abc import Collection
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.bank.model import Item
from assessor.report.view.answering import answer_in_words, proof_in_words
from assessor.report.words import words_in
from assessor.web.forms import SubmitForm, field_name
from assessor.web.gate import actor, desk
from assessor.web.opened import Opened, open_page
from assessor.web.questions import questions
from assessor.web.reviewing import (
    Found,
    Outcome,
    filled_review,
    found_in,
    reviewed,
    save_review,
    withdraw,
)
from assessor.web.reviewing_progress import (
    by_capability,
    counts,
    total,
    waiting_by_capability,
)
from assessor.web.rights import REVIEWERS, may_use
from assessor.web.saving import as_meant
from assessor.web.speech import say, speaker
from assessor.workflow import evidence, final
from assessor.workflow import review as verbs
from assessor.workflow.errors import NotConfirmed, NotFound
from assessor.workflow.life import Status

pages = Blueprint("review", __name__)

PATH = "/assessments/<assessment_id>/review"
PAGE = PATH + "/<capability_id>"


@pages.post(PATH)
@may_use(*REVIEWERS)
def begin(assessment_id: str) -> Response:
    verbs.begin_review(desk(), actor(), assessment_id)
    return redirect(url_for("assessments.overview", assessment_id=assessment_id, _anchor="review"))


@pages.get(PAGE)
@may_use(*REVIEWERS)
def show(assessment_id: str, capability_id: str) -> str | Response:
    opened = open_page(assessment_id)
    items = opened.items_of(opened.capability(capability_id)[1].id)
    if not _is_in_review(opened):
        return redirect(_read_only(opened, capability_id))
    found = found_in(opened)
    return _page(opened, capability_id, filled_review(opened, items, found), Outcome())


@pages.post(PAGE)
@may_use(*REVIEWERS)
def save(assessment_id: str, capability_id: str) -> Response | tuple[str, int]:
    opened = open_page(assessment_id)
    items = opened.items_of(opened.capability(capability_id)[1].id)
    found = found_in(opened)
    form = as_meant(filled_review(opened, items, found))
    outcome = _recorded(opened, items, form, found)
    if not (outcome.problems or outcome.is_over):
        return redirect(_onward(opened, capability_id, items))
    for item_id, number in outcome.numbers.items():
        form[field_name(item_id, "base")].data = str(number)
    page = _page(open_page(assessment_id), capability_id, form, outcome)
    return page, 409 if outcome.is_over else 422


@pages.route("/assessments/<assessment_id>/final", methods=["GET", "POST"])
@may_use(*REVIEWERS)
def make_final(assessment_id: str) -> Response | str | tuple[str, int]:
    opened = open_page(assessment_id)
    there = url_for("assessments.overview", assessment_id=assessment_id)
    if not _is_in_review(opened):
        return redirect(there)
    form, problem = SubmitForm(), ""
    if form.is_submitted():
        try:
            final.make_final(desk(), actor(), assessment_id, confirmed=bool(form.sure.data))
            return redirect(there)
        except NotConfirmed:
            problem = say("Please confirm that the assessment becomes final.")
    found = found_in(opened)
    page = render_template(
        "review_final.html",
        assessment=opened.assessment,
        looked=total(by_capability(opened, found).values()),
        waiting=waiting_by_capability(opened, found),
        problem=problem,
    )
    return (page, 422) if problem else page


def _is_in_review(opened: Opened) -> bool:
    return opened.assessment.status is Status.IN_REVIEW


def _recorded(opened: Opened, items: tuple[Item, ...], form: Any, found: Found) -> Outcome:
    """Do what the form asks for; a page made before a reopening has shown other answers."""
    if not _is_in_review(opened) or request.form.get("course") != _course(opened):
        return Outcome(is_over=True)
    taken_back, agreed = request.form.get("withdraw", ""), _agreed()
    if not {item.id for item in items}.issuperset({taken_back, *agreed} - {""}):
        raise NotFound("There is no such item.")
    decided = {taken_back, *_alone(agreed)}
    outcome = save_review(opened, items, form, found, decided, request.form.get("set", ""))
    if taken_back and not outcome.is_over:
        withdraw(opened, taken_back, form, outcome)
    if not (outcome.problems or outcome.is_over):
        verbs.agree(desk(), actor(), opened.assessment.id, agreed)
    return outcome


def _agreed() -> list[str]:
    """The items agreed with: one, or all that the page showed as waiting."""
    one = request.form.get("agree", "")
    return request.form.getlist("waiting") if one == ALL else [one] if one else []


def _alone(agreed: list[str]) -> Collection[str]:
    """An item agreed with by a button of its own; a button for all leaves alone what was typed."""
    return () if request.form.get("agree") == ALL else agreed


ALL = "_all"
"""An item's id has no underscore."""


def _course(opened: Opened) -> str:
    """Changes with every status that the assessment is given."""
    return str(len(opened.assessment.changes))


def _page(opened: Opened, capability_id: str, form: Any, outcome: Outcome) -> str:
    domain, capability = opened.capability(capability_id)
    items, found = opened.items_of(capability.id), found_in(opened)
    every = [one for _, asked in opened.domains() for one in asked]
    at = every.index(capability)
    words = words_in(speaker().language)
    looked = by_capability(opened, found)
    return render_template(
        "review.html",
        opened=opened,
        assessment=opened.assessment,
        domain=domain,
        capability=capability,
        questions=questions(opened, enumerate(items, 1), form, outcome.problems),
        whys={item.id: form[field_name(item.id, "why")] for item in items},
        found=found,
        reviewed={item.id: reviewed(item, found.get(item.id)) for item in items},
        waiting=[item.id for item in items if not counts(item, found)],
        looked=looked,
        files=evidence.files_of(desk(), actor(), opened.assessment.id),
        roles={one.id: one for one in opened.bank.roles},
        course=_course(opened),
        is_over=outcome.is_over,
        previous=every[at - 1] if at else None,
        next=every[at + 1] if at + 1 < len(every) else None,
        in_words=lambda item, response: answer_in_words(item, response, words),
        proof_in_words=lambda proof: proof_in_words(proof, words),
    )


def _onward(opened: Opened, capability_id: str, items: tuple[Item, ...]) -> str:
    """Where the pressed button leads: on to the next answer, or to another page."""
    wanted = request.form.get("go") or capability_id
    if wanted == "overview":
        return url_for("assessments.overview", assessment_id=opened.assessment.id)
    there = opened.capability(wanted)[1].id
    pressed = next((request.form[one] for one in PLACES if request.form.get(one)), None)
    return url_for(
        "review.show",
        assessment_id=opened.assessment.id,
        capability_id=there,
        _anchor=_anchor(opened, items, pressed),
    )


PLACES = ("agree", "set", "withdraw")
"""The buttons of one item."""


def _anchor(opened: Opened, items: tuple[Item, ...], pressed: str | None) -> str | None:
    """After agreeing the next answer that waits on the page; else the item itself."""
    if pressed is None or pressed == ALL:
        return None
    if request.form.get("agree"):
        found, ids = found_in(opened), [item.id for item in items]
        behind = items[ids.index(pressed) + 1 :]
        pressed = next((one.id for one in behind if not counts(one, found)), pressed)
    return f"q-{pressed}"


def _read_only(opened: Opened, capability_id: str) -> str:
    return url_for(
        "capabilities.show", assessment_id=opened.assessment.id, capability_id=capability_id
    )
