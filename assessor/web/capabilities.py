"""The page of one capability: its questions, and where the site stands beside them."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from assessor.bank.model import Capability
from assessor.report.view.answering import answer_in_words, proof_in_words
from assessor.report.words import words_in
from assessor.web.gate import actor, desk, house
from assessor.web.opened import Opened, open_page, scorecard_of
from assessor.web.questions import Question, filled_form, labels_of, questions
from assessor.web.rights import EVERYBODY, may_use
from assessor.web.saving import left_over, save_page
from assessor.web.speech import count, speaker, tell
from assessor.web.standing import ladder_views
from assessor.workflow import rest

pages = Blueprint("capabilities", __name__)

MOST_UNGROUPED = 20
"""A longer page is divided into tens, so that nobody gets lost in it."""

PATH = "/assessments/<assessment_id>/capabilities/<capability_id>"


@pages.get(PATH)
@may_use(*EVERYBODY)
def show(assessment_id: str, capability_id: str) -> str:
    opened = open_page(assessment_id)
    items = opened.items_of(opened.capability(capability_id)[1].id)
    asked = questions(opened, items, filled_form(opened, items))
    if not opened.assessment.is_draft:
        return _answers(opened, capability_id, asked)
    return render_template("capability.html", **_page(opened, capability_id, asked))


@pages.post(PATH)
@may_use(*EVERYBODY)
def save(assessment_id: str, capability_id: str) -> Response | tuple[str, int]:
    opened = open_page(assessment_id)
    items = opened.items_of(opened.capability(capability_id)[1].id)
    form = filled_form(opened, items)
    if not opened.assessment.is_draft:
        left = left_over(opened, items, form)
        return _answers(opened, capability_id, questions(opened, items, form), left), 409
    outcome = save_page(opened, items, form, request.form.get("withdraw", ""))
    if not outcome.problems:
        return redirect(_onward(opened, capability_id))
    for item_id, revision in outcome.revisions.items():
        form[f"item-{item_id}__base"].data = str(revision)
    opened = open_page(assessment_id)
    asked = questions(opened, items, form, outcome.problems)
    return render_template("capability.html", **_page(opened, capability_id, asked)), 422


def _answers(
    opened: Opened, capability_id: str, asked: list[Question], left: Mapping[str, str] | None = None
) -> str:
    """The page that can only be read; ``left`` is what came too late to be saved."""
    labels = {one.item.id: labels_of(one) for one in asked}
    page = _page(opened, capability_id, asked) | {"labels": labels, "left": left or {}}
    return render_template("answers.html", **page)


def _onward(opened: Opened, capability_id: str) -> str:
    wanted = request.form.get("go") or capability_id
    if wanted == "overview":
        return url_for("assessments.overview", assessment_id=opened.assessment.id)
    there = opened.capability(wanted)[1].id
    anchor = request.form.get("withdraw") or None
    return _path(opened, there, f"q-{anchor}" if anchor else None)


@pages.post(PATH + "/rest")
@may_use(*EVERYBODY)
def answer_rest(assessment_id: str, capability_id: str) -> Response:
    """Nothing from this level up: the lowest option for what is still open there."""
    ladder, _, level = request.form.get("from", "").partition("/")
    if not level:
        raise BadRequest
    done = rest.answer_rest(desk(), actor(), assessment_id, capability_id, ladder, level)
    path = url_for("capabilities.show", assessment_id=assessment_id, capability_id=capability_id)
    return redirect(f"{path}?filled={len(done.revisions)}#rest")


@pages.post(PATH + "/undo")
@may_use(*EVERYBODY)
def undo_rest(assessment_id: str, capability_id: str) -> Response:
    rest.undo_rest(desk(), actor(), assessment_id, request.form.get("batch", ""))
    path = url_for("capabilities.show", assessment_id=assessment_id, capability_id=capability_id)
    return redirect(f"{path}#rest")


@pages.get(PATH + "/beside")
@may_use(*EVERYBODY)
def beside(assessment_id: str, capability_id: str) -> str:
    """The column beside the questions alone, for the page to keep it fresh."""
    opened = open_page(assessment_id)
    return render_template("_beside.html", **_beside(opened, capability_id))


def _page(opened: Opened, capability_id: str, asked: list[Question]) -> dict[str, Any]:
    domain, capability = opened.capability(capability_id)
    words = words_in(speaker().language)
    return _beside(opened, capability_id) | {
        "domain": domain,
        "questions": asked,
        "roles": {one.id: one for one in opened.bank.roles},
        "rest_levels": _levels_to_fill(opened, asked),
        "rests": _rests(opened, capability),
        "filled": request.args.get("filled", type=int),
        "most_ungrouped": MOST_UNGROUPED,
        "in_words": lambda one: answer_in_words(one.item, one.response, words),
        "proof_in_words": lambda proof: proof_in_words(proof, words),
    }


def _beside(opened: Opened, capability_id: str) -> dict[str, Any]:
    _, capability = opened.capability(capability_id)
    every = [one for _, asked in opened.domains() for one in asked]
    at = every.index(capability)
    items = opened.items_of(capability_id)
    return {
        "opened": opened,
        "assessment": opened.assessment,
        "capability": capability,
        "tally": opened.tallies[capability_id],
        "open_items": [(n, one) for n, one in enumerate(items, 1) if opened.is_open(one)],
        "previous": every[at - 1] if at else None,
        "next": every[at + 1] if at + 1 < len(every) else None,
        "onward": _to_next_open(opened, capability),
        "ladders": ladder_views(opened.bank, scorecard_of(opened.assessment.id), house().charts),
    }


def _to_next_open(opened: Opened, capability: Capability) -> str:
    """The address of the next open item on another page; empty where there is none."""
    found = opened.next_open(capability)
    return _path(opened, found[0].id, f"q-{found[1].id}") if found else ""


def _levels_to_fill(opened: Opened, asked: list[Question]) -> list[tuple[str, str, str]]:
    """Levels from which "nothing from here up" can be said: (value, number, title)."""
    ladder = next((one for one in opened.bank.ladders if one.id == "maturity"), None)
    if ladder is None:
        return []
    waiting = [
        ladder.rank(one.item.levels[ladder.id])
        for one in asked
        if one.is_open and one.item.kind == "choice" and ladder.id in one.item.levels
    ]
    return [
        (f"{ladder.id}/{level.id}", level.id, tell(level.title))
        for rank, level in enumerate(ladder.levels, 1)
        if waiting and rank <= max(waiting)
    ]


def _rests(opened: Opened, capability: Capability) -> list[tuple[str, str]]:
    """What can be undone: (batch, what it was)."""
    return [
        (one.batch, count("%(n)s answer filled in", "%(n)s answers filled in", len(one.revisions)))
        for one in rest.rests(desk(), actor(), opened.assessment.id, capability.id)
    ]


def _path(opened: Opened, capability_id: str, anchor: str | None) -> str:
    return url_for(
        "capabilities.show",
        assessment_id=opened.assessment.id,
        capability_id=capability_id,
        _anchor=anchor,
    )
