"""An assessment as a whole: how far it is, where it stands, and what has become of it."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, render_template

from assessor.bank.model import Capability, Item, Profile
from assessor.report.charts import MOST_NAMED_AXES
from assessor.report.view.answering import answer_in_words, proof_in_words
from assessor.report.words import words_in
from assessor.web.gate import actor, desk, house
from assessor.web.opened import Opened, open_page, scorecard_of
from assessor.web.reviewing_overview import review_of
from assessor.web.rights import EVERYBODY, may_use
from assessor.web.speech import speaker, tell
from assessor.web.standing import bars, ladder_views, radar, spokes
from assessor.workflow import teams
from assessor.workflow.life import Status, may_become
from assessor.workflow.sites import open_site

pages = Blueprint("assessments", __name__)


@pages.get("/assessments/<assessment_id>")
@may_use(*EVERYBODY)
def overview(assessment_id: str) -> str:
    opened = open_page(assessment_id)
    if not actor().sees_results:
        return render_template("part.html", **_facts(opened))
    card, words = scorecard_of(assessment_id), words_in(speaker().language)
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
        assigned=_assigned(assessment_id),
        review=review_of(opened),
        site_profile=_site_profile(opened),
        in_words=lambda item, response: answer_in_words(item, response, words),
        proof_in_words=lambda proof: proof_in_words(proof, words),
        may_reopen=actor().may_review and may_become(opened.assessment.status, Status.DRAFT),
    )


def _facts(opened: Opened) -> dict[str, Any]:
    profile = next(one for one in opened.bank.profiles if one.id == opened.profile)
    return {
        "opened": opened,
        "assessment": opened.assessment,
        "total": opened.total(),
        "profile": profile,
        "own": _own(opened),
    }


def _site_profile(opened: Opened) -> Profile | None:
    """What the site is by now, where a draft asks as if it were something else."""
    if not opened.assessment.is_draft:
        return None
    now = open_site(desk(), actor(), opened.assessment.site_id).profile
    others = (one for one in opened.bank.profiles if one.id != opened.profile)
    return next((one for one in others if one.id == now), None)


def _own(opened: Opened) -> list[tuple[Capability, list[tuple[int, Item]]]]:
    """What waits for the person signed in: open items with their numbers, by capability."""
    if not opened.assessment.is_draft:
        return []
    mine = teams.own_part(desk(), actor(), opened.assessment.id)
    waiting = [
        (
            one,
            [
                (n, item)
                for n, item in enumerate(opened.items_of(one.id), 1)
                if opened.is_open(item)
            ],
        )
        for _, asked in opened.domains()
        for one in asked
        if one.id in mine
    ]
    return [(one, numbered) for one, numbered in waiting if numbered]


def _assigned(assessment_id: str) -> Mapping[str, list[str]]:
    """The names of those who are asked to answer, by capability."""
    return {
        part.capability_id: [one.name for one in part.work if one.is_assigned]
        for part in teams.team(desk(), actor(), assessment_id)
    }
