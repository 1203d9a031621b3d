"""An assessment as a whole: how far it is, where it stands, and finishing it."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from assessor.bank.model import Item
from assessor.report.charts import MOST_NAMED_AXES
from assessor.web.forms import FinishForm
from assessor.web.gate import actor, desk, house
from assessor.web.opened import Opened, open_page, scorecard_of
from assessor.web.rights import EVERYBODY, MANAGERS, may_use
from assessor.web.speech import say, tell
from assessor.web.standing import bars, ladder_views, radar, spokes
from assessor.workflow import assessments as verbs
from assessor.workflow.errors import NotConfirmed

pages = Blueprint("assessments", __name__)


@pages.get("/assessments/<assessment_id>")
@may_use(*EVERYBODY)
def overview(assessment_id: str) -> str:
    opened = open_page(assessment_id)
    card = scorecard_of(assessment_id)
    names = {one.id: tell(one.title) for one in opened.bank.capabilities()}
    return render_template(
        "overview.html",
        **_facts(opened),
        card=card,
        ladders=ladder_views(opened.bank, card, house().charts),
        bars=bars(card, house().charts, names),
        radar=radar(card, opened.bank, house().charts, names),
        spokes=spokes(card, opened.bank, names),
        named_axes=MOST_NAMED_AXES,
    )


@pages.route("/assessments/<assessment_id>/finish", methods=["GET", "POST"])
@may_use(*MANAGERS)
def finish(assessment_id: str) -> Response | str | tuple[str, int]:
    opened = open_page(assessment_id)
    there = url_for("assessments.overview", assessment_id=assessment_id)
    if not opened.assessment.is_draft:
        return redirect(there)
    form, problem = FinishForm(), ""
    if form.is_submitted():
        try:
            verbs.finish(desk(), actor(), assessment_id, bool(form.sure.data))
            return redirect(there)
        except NotConfirmed as refusal:
            problem = say(refusal.message)
    page = render_template(
        "finish.html", **_facts(opened), open_by_capability=_waiting(opened), problem=problem
    )
    return (page, 422) if problem else page


def _facts(opened: Opened) -> dict[str, Any]:
    profile = next(one for one in opened.bank.profiles if one.id == opened.profile)
    return {
        "opened": opened,
        "assessment": opened.assessment,
        "total": opened.total(),
        "profile": profile,
    }


def _waiting(opened: Opened) -> list[tuple[Any, list[tuple[int, Item, str]]]]:
    """What is open or cannot be told yet, by capability: (number, item, which of both)."""
    found = []
    for _, asked in opened.domains():
        for capability in asked:
            waiting = [
                (number, item, "open" if opened.is_open(item) else "unknown")
                for number, item in enumerate(opened.items_of(capability.id), 1)
                if opened.is_open(item) or _is_unknown(opened, item)
            ]
            if waiting:
                found.append((capability, waiting))
    return found


def _is_unknown(opened: Opened, item: Item) -> bool:
    response = opened.response(item)
    return response is not None and response.unknown
