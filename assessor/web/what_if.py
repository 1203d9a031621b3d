"""What if an answer were another one: every ladder beside where it stands, and nothing is saved.

What has been tried so far travels with the page, as JSON in a hidden field.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, render_template, request

from assessor.bank.model import Item
from assessor.report.view.answering import answer_in_words
from assessor.report.words import words_in
from assessor.responses.entry import read_entry, write_entry
from assessor.responses.model import Response
from assessor.responses.problems import BadResponse
from assessor.scoring.scorecard import Scorecard
from assessor.web.entries import Entry, entry_from, fields_from
from assessor.web.forms import field_name, parts_of, response_form
from assessor.web.gate import actor, desk, house
from assessor.web.opened import Opened, open_page
from assessor.web.questions import questions
from assessor.web.rights import MANAGERS, may_use
from assessor.web.saving import as_meant, complaints, in_words
from assessor.web.speech import figure, speaker, tell
from assessor.web.standing import ladder_views
from assessor.workflow.entries import sound_entry
from assessor.workflow.errors import NotFound
from assessor.workflow.trying import Ground, ground, tried

pages = Blueprint("what_if", __name__)

PATH = "/assessments/<assessment_id>/plan/what-if"
LONGEST_TRIED = 200_000
BESIDE = ("note", "proof")


@dataclass(slots=True)
class Trying:
    """Entries that are tried, by item, and what is wrong with others that were typed."""

    entries: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Moved:
    """One ladder, as it stands and as it would: levels, and positions on it."""

    title: str
    before: str
    after: str
    position_before: str
    position_after: str
    is_same: bool


@pages.get(PATH)
@may_use(*MANAGERS)
def show(assessment_id: str) -> str:
    opened = open_page(assessment_id)
    begin = ground(desk(), actor(), assessment_id)
    wanted = request.args.get("capability") or opened.domains()[0][1][0].id
    return _page(opened, begin, wanted, Trying())


@pages.post(PATH)
@may_use(*MANAGERS)
def change(assessment_id: str) -> str | tuple[str, int]:
    opened = open_page(assessment_id)
    begin = ground(desk(), actor(), assessment_id)
    trying = Trying(_carried(opened))
    was = request.form.get("shown") or opened.domains()[0][1][0].id
    items = opened.items_of(opened.capability(was)[1].id)
    form = as_meant(response_form(items)(data=_filled(begin, items, trying)))
    _take(begin, items, form, trying)
    if request.form.get("clear"):
        trying = Trying()
    elif request.form.get("drop"):
        trying.entries.pop(request.form["drop"], None)
        trying.problems.pop(request.form["drop"], None)
    if trying.problems:
        return _page(opened, begin, was, trying, form), 422
    return _page(opened, begin, request.form.get("go") or was, trying)


def _page(
    opened: Opened, begin: Ground, capability_id: str, trying: Trying, form: Any = None
) -> str:
    domain, capability = opened.capability(capability_id)
    items = opened.items_of(capability.id)
    after = tried(begin, trying.entries)
    shown = form or response_form(items)(formdata=None, data=_filled(begin, items, trying))
    words = words_in(speaker().language)
    return render_template(
        "plan_what_if.html",
        opened=opened,
        assessment=opened.assessment,
        domain=domain,
        capability=capability,
        questions=questions(opened, enumerate(items, 1), shown, trying.problems),
        tried=json.dumps(trying.entries, ensure_ascii=False),
        changed=[_changed(begin, opened, item, trying, words) for item in _items(opened, trying)],
        per_capability={one: _count(opened, one, trying) for one in opened.tallies},
        moved=_moved(begin, after),
        index=(figure(begin.card.index.low), figure(after.index.low)),
        ladders=ladder_views(opened.bank, after, house().charts),
        roles={one.id: one for one in opened.bank.roles},
    )


def _carried(opened: Opened) -> dict[str, Any]:
    """What was tried before, as far as it makes sense; the browser could send anything."""
    text = request.form.get("tried", "")
    if not text:
        return {}
    if len(text) > LONGEST_TRIED:
        raise NotFound("There is no such page.")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    sound = {}
    for one in opened.tallies:
        for item in opened.items_of(one):
            if item.id in found and _is_sound(opened, item, found[item.id]):
                sound[item.id] = found[item.id]
    return sound


def _is_sound(opened: Opened, item: Item, entry: object) -> bool:
    if entry is None:
        return True
    try:
        sound_entry(item, opened.profile, entry)
    except BadResponse:
        return False
    return True


def _filled(begin: Ground, items: tuple[Item, ...], trying: Trying) -> dict[str, object]:
    """What the fields hold: what is tried, else what stands."""
    shown: dict[str, object] = {}
    for item in items:
        fields = fields_from(item, _response(begin, item, trying))
        shown |= {field_name(item.id, part): value for part, value in fields.items()}
    return shown


def _response(begin: Ground, item: Item, trying: Trying) -> Response | None:
    if item.id in trying.entries:
        entry = trying.entries[item.id]
        return None if entry is None else read_entry(item, entry)
    return begin.responses.by_item.get(item.id)


def _take(begin: Ground, items: tuple[Item, ...], form: Any, trying: Trying) -> None:
    """Take from the page what differs from what stands; what is as it stands is not tried."""
    for item in items:
        parts = [part for part in parts_of(item) if part not in {"base", *BESIDE}]
        if not any(form[field_name(item.id, part)].raw_data for part in parts):
            continue
        fields = {part: form[field_name(item.id, part)].data for part in parts}
        stands = _bare(begin.responses.by_item.get(item.id))
        before = fields_from(item, _response(begin, item, trying))
        entry = entry_from(item, fields, before)
        if wrong := complaints(item, fields, before):
            trying.problems[item.id] = wrong
            continue
        try:
            bare = None if entry is None else _bare(read_entry(item, entry))
        except BadResponse as bad:
            trying.problems[item.id] = tuple(said for _, said in in_words(item, bad))
            continue
        if bare == stands:
            trying.entries.pop(item.id, None)
        else:
            trying.entries[item.id] = bare


def _bare(response: Response | None) -> Entry:
    """The answer alone, without what stands beside it; nothing where it waits to be confirmed."""
    if response is None or response.carried is not None:
        return None
    written = write_entry(response)
    entry: dict[str, Any] = {"unknown": True} if isinstance(written, str) else dict(written)
    return {key: value for key, value in entry.items() if key not in BESIDE} or None


def _items(opened: Opened, trying: Trying) -> list[Item]:
    return [item for item in opened.bank.items if item.id in trying.entries]


def _changed(
    begin: Ground, opened: Opened, item: Item, trying: Trying, words: Any
) -> Mapping[str, Any]:
    return {
        "item": item,
        "capability": opened.capability(item.capability)[1],
        "before": _told(item, begin.responses.by_item.get(item.id), words),
        "after": _told(item, _response(begin, item, trying), words),
    }


def _told(item: Item, response: Response | None, words: Any) -> str:
    return answer_in_words(item, response or Response(), words)


def _count(opened: Opened, capability_id: str, trying: Trying) -> int:
    return sum(item.id in trying.entries for item in opened.items_of(capability_id))


def _moved(begin: Ground, after: Scorecard) -> list[Moved]:
    words = words_in(speaker().language)
    found = []
    for was, now in zip(begin.card.ladders, after.ladders, strict=True):
        ladder = begin.bank.ladder(was.id)
        levels = [
            tell(ladder.level(one.reached.low).title)
            if one.reached.low
            else words.say("No level reached yet")
            for one in (was, now)
        ]
        places = [words.fixed(one.position.low, 2) for one in (was, now)]
        is_same = places[0] == places[1]
        found.append(Moved(tell(ladder.title), levels[0], levels[1], places[0], places[1], is_same))
    return found
