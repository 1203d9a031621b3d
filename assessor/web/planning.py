"""The page of the plan: its terms, three plans side by side, what each measure does, the quarters."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from assessor.bank.model import Measure
from assessor.plan.lifting import liftable
from assessor.report.plan_charts import frontier_chart, gantt_chart
from assessor.report.plan_facts import PlanFacts
from assessor.report.view.plan import plan_in_words
from assessor.report.view.plan_parts import PlanBody
from assessor.report.words import words_in
from assessor.web.gate import actor, desk, house
from assessor.web.plan_reading import PARTS, read_form, shown
from assessor.web.rights import MANAGERS, may_use
from assessor.web.speech import say, speaker, tell
from assessor.workflow import assessments
from assessor.workflow import planning as verbs
from assessor.workflow.errors import Unacceptable
from assessor.workflow.planning import PlanChanged, Planning
from assessor.workflow.trying import ground

pages = Blueprint("planning", __name__)

PATH = "/assessments/<assessment_id>/plan"


@pages.get(PATH)
@may_use(*MANAGERS)
def show(assessment_id: str) -> str:
    planning = verbs.look(desk(), actor(), assessment_id)
    typed = {} if planning.settled is None else shown(planning.settled)
    return _page(planning, typed, {}, done=request.args.get("done", ""))


@pages.post(PATH)
@may_use(*MANAGERS)
def save(assessment_id: str) -> Response | tuple[str, int]:
    bank = ground(desk(), actor(), assessment_id).bank
    typed = {key: value for key, value in request.form.items() if key != "csrf_token"}
    typed["course"] = typed.pop("take", "") or typed.get("course", "")
    sent = read_form(bank, typed)
    problems, conflict = dict(sent.problems), ""
    if sent.wanted is not None:
        try:
            verbs.settle(desk(), actor(), assessment_id, sent.wanted, sent.base)
            return redirect(url_for("planning.show", assessment_id=assessment_id, done="saved"))
        except PlanChanged as refusal:
            conflict = say(refusal.message, **refusal.values)
            typed["base"] = str(refusal.revision)
        except Unacceptable as refusal:
            titles = {one.id: tell(one.title) for one in bank.measures}
            problems = _by_field(refusal, titles)
    planning = verbs.look(desk(), actor(), assessment_id)
    page = _page(planning, typed, problems, conflict=conflict)
    return page, 409 if conflict else 422


def _by_field(refusal: Unacceptable, titles: Mapping[str, str]) -> dict[str, str]:
    """What is to be mended, with the measures by their titles."""
    found = {}
    for one in (refusal, *refusal.others):
        values = dict(one.values)
        if "measure" in values:
            values["measure"] = titles.get(str(values["measure"]), values["measure"])
        found[one.field] = say(one.message, **values)
    return found


def _page(
    planning: Planning,
    typed: Mapping[str, str],
    problems: Mapping[str, str],
    *,
    done: str = "",
    conflict: str = "",
) -> str:
    words, facts = words_in(speaker().language), planning.facts
    body = None if facts is None else plan_in_words(facts, planning.bank, words)
    n_open, n_asked = _open(planning)
    measures, touched = _measures(planning, facts), _touched({**typed, **problems})
    return render_template(
        "plan.html",
        assessment=planning.assessment,
        bank=planning.bank,
        settled=planning.settled,
        may_change=planning.may_change,
        facts=facts,
        body=body,
        typed=typed,
        problems=problems,
        wrong=_wrong(planning, problems),
        conflict=conflict,
        done=done,
        shown=[one for one in measures if one[1] == "planned" or one[0].id in touched],
        others=[one for one in measures if one[1] != "planned" and one[0].id not in touched],
        charts=_charts(body),
        there=_mostly_there(planning),
        n_open=n_open,
        n_answered=n_asked - n_open,
    )


def _open(planning: Planning) -> tuple[int, int]:
    """How many questions of a draft are open, and how many it has."""
    assessment, bank = planning.assessment, planning.bank
    asked = len(assessments.shown_items(assessment, bank))
    if not assessment.is_draft:
        return 0, asked
    return len(assessments.open_items(desk(), assessment, bank)), asked


def _charts(body: PlanBody | None) -> dict[str, Markup]:
    """The pictures that there is something to draw for."""
    charts, language, drawn = house().charts, speaker().language, {}
    if body is not None and body.frontier is not None:
        money = body.frontier
        drawn["frontier"] = frontier_chart(charts, money.stops, money.levels, language)
    if body is not None and body.gantt is not None and body.gantt.tasks:
        laid = body.gantt
        drawn["gantt"] = gantt_chart(charts, laid.tasks, laid.quarters, laid.reached, language)
    return drawn


def _measures(planning: Planning, facts: PlanFacts | None) -> list[tuple[Measure, str]]:
    """Every measure of the bank with what is known of it: in the plan, or in place already."""
    state: dict[str, str] = {}
    if facts is not None:
        state = dict.fromkeys(facts.in_place, "in place")
        state |= dict.fromkeys((one.measure for one in facts.measures), "planned")
    return [(one, state.get(one.id, "")) for one in planning.bank.measures]


def _mostly_there(planning: Planning) -> dict[str, tuple[int, int]]:
    """The measures of the plan that change no more than half of their answers: how many are met.

    Their whole cost stands in the plan all the same: the bank knows no half measures.
    """
    found = {}
    bank, facts = planning.bank, planning.facts
    for one in () if facts is None else facts.measures:
        lifts = next(m.lifts for m in bank.measures if m.id == one.measure)
        asked = sum(liftable(item, planning.responses) for item in bank.items if item.id in lifts)
        met = asked - len(one.lifts)
        if met >= len(one.lifts):
            found[one.measure] = (met, asked)
    return found


def _touched(typed: Mapping[str, str]) -> frozenset[str]:
    """The measures about which something is laid down or typed."""
    return frozenset(
        key.split("__", 1)[1]
        for key, value in typed.items()
        if value.strip() and key.split("__", 1)[0] in PARTS and "__" in key
    )


def _wrong(planning: Planning, problems: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """What is to be mended: the id of the field, the measure it is of, and what is wrong."""
    titles = {one.id: tell(one.title) for one in planning.bank.measures}
    return [
        (field, titles.get(field.partition("__")[2], ""), said) for field, said in problems.items()
    ]
