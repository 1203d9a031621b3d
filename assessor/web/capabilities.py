"""The page of one capability: its questions, and where the site stands beside them."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from assessor.bank.model import Capability
from assessor.report.view.answering import answer_in_words, proof_in_words
from assessor.report.words import words_in
from assessor.responses.entry import write_entry
from assessor.responses.model import Response as Said
from assessor.web.gate import actor, desk, house
from assessor.web.knowing import (
    capabilities_shown,
    items_shown,
    knowers,
    role_next,
    role_shown,
)
from assessor.web.opened import Opened, open_page, scorecard_of
from assessor.web.questions import Question, filled_form, labels_of, questions
from assessor.web.reviewing import found_in, reviewed
from assessor.web.reviewing_overview import reviewed_ladders
from assessor.web.rights import EVERYBODY, may_use
from assessor.web.saving import as_meant, left_over, save_page
from assessor.web.speech import count, speaker, tell
from assessor.web.standing import LadderView, ladder_views
from assessor.workflow import carrying_over, evidence, rest, watching

pages = Blueprint("capabilities", __name__)

MOST_UNGROUPED = 20
"""A longer page is divided into tens, so that nobody gets lost in it."""

PATH = "/assessments/<assessment_id>/capabilities/<capability_id>"


@pages.get(PATH)
@may_use(*EVERYBODY)
def show(assessment_id: str, capability_id: str) -> str:
    mark = watching.mark(desk(), assessment_id)
    opened = open_page(assessment_id)
    items = opened.items_of(opened.capability(capability_id)[1].id)
    shown = items_shown(opened, capability_id)
    asked = questions(opened, shown, filled_form(opened, items), last=_last_time(opened))
    if not opened.assessment.is_draft:
        return _answers(opened, capability_id, asked)
    return _questionnaire(opened, capability_id, asked, mark)


@pages.post(PATH)
@may_use(*EVERYBODY)
def save(assessment_id: str, capability_id: str) -> Response | tuple[str, int]:
    mark = watching.mark(desk(), assessment_id)
    opened = open_page(assessment_id)
    items = opened.items_of(opened.capability(capability_id)[1].id)
    form = as_meant(filled_form(opened, items))
    if not opened.assessment.is_draft:
        left = left_over(opened, items, form)
        asked = questions(opened, enumerate(items, 1), form)
        return _answers(opened, capability_id, asked, left), 409
    outcome = save_page(opened, items, form, _decided(opened))
    if not outcome.problems:
        return redirect(_onward(opened, capability_id))
    for item_id, revision in outcome.revisions.items():
        form[f"item-{item_id}__base"].data = str(revision)
    opened = open_page(assessment_id)
    shown = items_shown(opened, capability_id)
    asked = questions(opened, shown, form, outcome.problems, _last_time(opened))
    return _questionnaire(opened, capability_id, asked, mark), 422


def _last_time(opened: Opened) -> Mapping[str, Said]:
    return carrying_over.last_time(desk(), opened.assessment, opened.bank)


def _decided(opened: Opened) -> dict[str, dict[str, Any] | None]:
    """Items whose entry a button of the form says: withdrawn, or still so."""
    decided: dict[str, dict[str, Any] | None] = {}
    if withdrawn := request.form.get("withdraw"):
        decided[withdrawn] = None
    confirmed = request.form.get("confirm", "")
    if said := _last_time(opened).get(confirmed):
        decided[confirmed] = write_entry(said)
    return decided


def _questionnaire(opened: Opened, capability_id: str, asked: list[Question], mark: int) -> str:
    """The page to answer on; ``mark`` is where the log of answers ended before it was read."""
    stand = sum(not one.is_open for one in asked)
    whole = opened.total()
    return render_template(
        "capability.html",
        **_page(opened, capability_id, asked),
        mark=mark,
        confirmed=whole.asked - whole.open,
        elsewhere=whole.asked - whole.open - stand,
        knowers=knowers(opened, capability_id),
        confirmations=carrying_over.confirmations(
            desk(), actor(), opened.assessment.id, capability_id
        ),
        to_confirm=[one for one in asked if one.response is not None and one.response.carried],
    )


def _answers(
    opened: Opened, capability_id: str, asked: list[Question], left: Mapping[str, str] | None = None
) -> str:
    """The page that can only be read; ``left`` is what came too late to be saved."""
    labels = {one.item.id: labels_of(one) for one in asked}
    found = found_in(opened)
    return render_template(
        "answers.html",
        **_page(opened, capability_id, asked),
        labels=labels,
        left=left or {},
        found=found,
        reviewed={one.item.id: reviewed(one.item, found.get(one.item.id)) for one in asked},
    )


def _onward(opened: Opened, capability_id: str) -> str:
    wanted = request.form.get("go") or capability_id
    if wanted == "overview":
        return url_for("assessments.overview", assessment_id=opened.assessment.id)
    there = opened.capability(wanted)[1].id
    anchor = request.form.get("withdraw") or request.form.get("confirm") or None
    role = role_next(opened, there)
    return _path(opened, there, f"q-{anchor}" if anchor else None, role)


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


@pages.post(PATH + "/confirm")
@may_use(*EVERYBODY)
def confirm(assessment_id: str, capability_id: str) -> Response:
    """Everything carried over in the capability is still so."""
    carrying_over.confirm_carried(desk(), actor(), assessment_id, capability_id)
    path = url_for("capabilities.show", assessment_id=assessment_id, capability_id=capability_id)
    return redirect(f"{path}#carried")


@pages.post(PATH + "/confirm/undo")
@may_use(*EVERYBODY)
def undo_confirm(assessment_id: str, capability_id: str) -> Response:
    batch = request.form.get("batch", "")
    carrying_over.undo_confirmed(desk(), actor(), assessment_id, batch)
    path = url_for("capabilities.show", assessment_id=assessment_id, capability_id=capability_id)
    return redirect(f"{path}#carried")


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
        "files": evidence.files_of(desk(), actor(), opened.assessment.id),
        "rest_levels": _levels_to_fill(opened, asked),
        "rests": _rests(opened, capability),
        "filled": request.args.get("filled", type=int),
        "most_ungrouped": MOST_UNGROUPED,
        "in_words": lambda item, response: answer_in_words(item, response, words),
        "proof_in_words": lambda proof: proof_in_words(proof, words),
    }


def _beside(opened: Opened, capability_id: str) -> dict[str, Any]:
    _, capability = opened.capability(capability_id)
    role = role_shown(opened, capability_id)
    every = capabilities_shown(opened, role)
    at = every.index(capability)
    shown = items_shown(opened, capability_id)
    return {
        "opened": opened,
        "assessment": opened.assessment,
        "capability": capability,
        "knows": role,
        "tally": opened.tally_of(one for _, one in shown),
        "open_items": [(n, one) for n, one in shown if opened.is_open(one)],
        "previous": every[at - 1] if at else None,
        "next": every[at + 1] if at + 1 < len(every) else None,
        "onward": _to_next_open(opened, capability, None if role is None else role.id),
        "ladders": _ladders(opened) if actor().sees_results else [],
        "reviewed_ladders": reviewed_ladders(opened),
    }


def _ladders(opened: Opened) -> list[LadderView]:
    return ladder_views(opened.bank, scorecard_of(opened.assessment.id), house().charts)


def _to_next_open(opened: Opened, capability: Capability, role: str | None) -> str:
    """The address of the next open item on another page; empty where there is none."""
    found = opened.next_open(capability, role)
    return _path(opened, found[0].id, f"q-{found[1].id}", role) if found else ""


def _levels_to_fill(opened: Opened, asked: list[Question]) -> list[tuple[str, str, str]]:
    """Levels from which "nothing from here up" can be said: (value, number, title)."""
    ladder = next((one for one in opened.bank.ladders if one.id == "maturity"), None)
    if ladder is None:
        return []
    waiting = [
        ladder.rank(one.item.levels[ladder.id])
        for one in asked
        if (one.response is None or one.response.is_remark)
        and one.item.kind == "choice"
        and ladder.id in one.item.levels
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


def _path(opened: Opened, capability_id: str, anchor: str | None, role: str | None) -> str:
    return url_for(
        "capabilities.show",
        assessment_id=opened.assessment.id,
        capability_id=capability_id,
        knows=role,
        _anchor=anchor,
    )
