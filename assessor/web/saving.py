"""Saving a page that came as a plain form: what changed is recorded, the rest left alone."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import request

from assessor.bank.model import Item
from assessor.responses.entry import read_entry
from assessor.responses.model import Response
from assessor.responses.problems import BadResponse, Problem
from assessor.web.entries import Doubts, Entry, Fields, entry_from, fields_from, misread, note_of
from assessor.web.forms import field_name, figure_labels, parts_of
from assessor.web.gate import actor, desk
from assessor.web.opened import Opened
from assessor.web.speech import clock, say
from assessor.workflow import recording
from assessor.workflow.errors import Conflict


@dataclass(slots=True)
class Outcome:
    """What could not be saved, by item, and the newest revisions as they now stand."""

    problems: dict[str, tuple[str, ...]] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)


def save_page(
    opened: Opened, items: tuple[Item, ...], form: Any, decided: Mapping[str, Entry]
) -> Outcome:
    """Record what differs from what the page showed; ``decided`` are items whose entry a button
    says, whatever their fields hold: withdrawn, or confirmed as it was last time.
    """
    outcome = Outcome()
    for item in items:
        if not (item.id in decided or _was_sent(item, form)):
            continue
        fields, base, shown = _sent(opened, item, form)
        stored, carried = fields_from(item, shown), None if shown is None else shown.carried
        before = entry_from(item, stored, stored, carried)
        is_decided = item.id in decided
        typed = entry_from(item, fields, stored, carried)
        entry = _with_note(decided[item.id], fields) if is_decided else typed
        if not is_decided and (wrong := complaints(item, fields, stored)):
            outcome.problems[item.id] = wrong
        elif entry != before:
            _record(opened.assessment.id, item, entry, base, outcome)
    return outcome


def complaints(item: Item, fields: Fields, stored: Fields) -> tuple[str, ...]:
    """What is wrong with the figures just typed, or to be asked about them, in sentences."""
    problems, doubts = misread(item, fields, stored)
    return (*(_sentence(item, one) for one in problems), *_asked(item, doubts))


def _asked(item: Item, doubts: Doubts) -> Iterator[str]:
    for part, (one, other) in doubts.items():
        asked = say("Do you mean %(one)s or %(other)s?", one=one, other=other)
        yield say("%(field)s: %(problem)s", field=_called(item, part), problem=asked)


def as_meant(form: Any) -> Any:
    """The form, with the figure that somebody chose of the two that a page asked about."""
    name, _, figure = request.form.get("meant", "").partition("=")
    if name in form and form[name].type == "StringField":
        form[name].data = figure
    return form


def left_over(opened: Opened, items: tuple[Item, ...], form: Any) -> dict[str, str]:
    """What was typed into a page of an assessment that is locked by now, by item."""
    found = {}
    for item in [one for one in items if _was_sent(one, form)]:
        fields, _, shown = _sent(opened, item, form)
        stored = fields_from(item, shown)
        typed = [
            _typed(form[field_name(item.id, part)])
            for part, value in fields.items()
            if (value or "") != stored.get(part, "") and (value or stored.get(part))
        ]
        if words := "\n".join(one for one in typed if one):
            found[item.id] = words
    return found


def _was_sent(item: Item, form: Any) -> bool:
    """Whether the page showed the item: one that was left out has not been emptied by anybody."""
    return any(form[field_name(item.id, part)].raw_data for part in parts_of(item))


def _with_note(decided: Entry, fields: Fields) -> Entry:
    """What a button says, with the note of the page where one was typed: confirmed it stays beside."""
    note = note_of(fields)
    return {**decided, "note": note} if note and isinstance(decided, dict) else decided


def _sent(opened: Opened, item: Item, form: Any) -> tuple[dict[str, Any], int, Response | None]:
    """The fields of an item as they came, the revision they were made from, and what it held."""
    fields = {part: form[field_name(item.id, part)].data for part in parts_of(item)}
    base = _revision(str(fields.pop("base") or ""))
    return fields, base, _shown_at(opened, item, base)


def _typed(field: Any) -> str:
    if not hasattr(field, "iter_choices"):
        return str(field.data or "").strip()
    return "; ".join(str(one.label) for one in field.iter_choices() if one.selected)


def _revision(typed: str) -> int:
    """The revision that a field names; 0, as if there were none, for what is no such number."""
    return int(typed) if REVISION.fullmatch(typed) else 0


def _record(assessment_id: str, item: Item, entry: Entry, base: int, outcome: Outcome) -> None:
    try:
        done = recording.record(desk(), actor(), assessment_id, item.id, entry, base)
    except BadResponse as bad:
        outcome.problems[item.id] = tuple(said for _, said in in_words(item, bad))
    except Conflict as conflict:
        said = told_of(conflict)
        again = say(
            "Saved at %(time)s. If you save again, your answer takes its place.",
            time=clock(conflict.when),
        )
        outcome.problems[item.id] = (said, again)
        outcome.revisions[item.id] = conflict.revision
    else:
        outcome.revisions[item.id] = done.revision


def told_of(conflict: Conflict) -> str:
    """Who was quicker: somebody else, or the same person in another window."""
    if conflict.is_own:
        return say("You have changed this answer in another window.")
    return say(conflict.message, **conflict.values)


REVISION = re.compile("[0-9]{1,9}")
MOST_TOLD = 20
"""So many problems of one answer are told: a request can hold a hundred thousand."""

NOT_TAKEN = "cannot be taken"

FIELD_WORDS: Mapping[str, str] = {
    "value": "Figure",
    "not_applicable": "Why does it not apply?",
    "reason": "Why does the review differ?",
    "note": "Note",
    "text": "Text",
    "proof": "Proof",
    "option": "Answer",
    "options": "Answer",
}


def in_words(item: Item, bad: BadResponse) -> tuple[tuple[str, str], ...]:
    """The problems, each with its field, and a sentence that calls the field what the page calls it."""
    return tuple((one.field, _sentence(item, one)) for one in bad.problems[:MOST_TOLD])


def _sentence(item: Item, problem: Problem) -> str:
    message = NOT_TAKEN if problem.is_of_shape else problem.message
    said = say(message, **problem.values)
    called = _called(item, problem.field)
    return say("%(field)s: %(problem)s", field=called, problem=said) if called else said


def _called(item: Item, field: str) -> str:
    """What the page calls a field; of a label that asks, without the question mark."""
    labels = figure_labels(item)
    if field in labels:
        return labels[field]
    return say(FIELD_WORDS[field]).rstrip("?？") if field in FIELD_WORDS else ""


def _shown_at(opened: Opened, item: Item, base: int) -> Response | None:
    """What the page showed when it was made: the entry of that revision."""
    newest = opened.revisions.get(item.id)
    if base == 0:
        return None
    past = (
        [newest]
        if newest is not None and newest.revision == base
        else recording.history(desk(), actor(), opened.assessment.id, item.id)
    )
    entry = next((one.entry for one in past if one.revision == base), None)
    return None if entry is None else read_entry(item, entry)
