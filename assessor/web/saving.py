"""Saving a page that came as a plain form: what changed is recorded, the rest left alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assessor.bank.model import Item
from assessor.responses.entry import read_entry
from assessor.responses.problems import BadResponse, Problem
from assessor.web.entries import Entry, Fields, entry_from, fields_from
from assessor.web.forms import field_name, fields_of, figure_labels
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


def save_page(opened: Opened, items: tuple[Item, ...], form: Any, withdrawn: str) -> Outcome:
    outcome = Outcome()
    for item in items:
        fields = {part: form[field_name(item.id, part)].data for part in fields_of(item)}
        base = int(base) if (base := str(fields.pop("base") or "")).isdigit() else 0
        stored = _fields_at(opened, item, base)
        before = entry_from(item, stored, stored)
        entry = None if item.id == withdrawn else entry_from(item, fields, stored)
        if item.id != withdrawn and _is_lonely_note(entry, fields, stored):
            outcome.problems[item.id] = (say("A note is saved together with an answer."),)
        elif entry != before:
            _record(opened.assessment.id, item, entry, base, outcome)
    return outcome


def _record(assessment_id: str, item: Item, entry: Entry, base: int, outcome: Outcome) -> None:
    try:
        done = recording.record(desk(), actor(), assessment_id, item.id, entry, base)
    except BadResponse as bad:
        outcome.problems[item.id] = tuple(said for _, said in in_words(item, bad))
    except Conflict as conflict:
        said = say(conflict.message, **conflict.values)
        again = say(
            "Saved at %(time)s. If you save again, your answer takes its place.",
            time=clock(conflict.when),
        )
        outcome.problems[item.id] = (said, again)
        outcome.revisions[item.id] = conflict.revision
    else:
        outcome.revisions[item.id] = done.revision


FIELD_WORDS: Mapping[str, str] = {
    "value": "Figure",
    "not_applicable": "Reason",
    "note": "Note",
    "text": "Text",
    "proof": "Proof",
    "option": "Answer",
    "options": "Answer",
}


def in_words(item: Item, bad: BadResponse) -> tuple[tuple[str, str], ...]:
    """Every problem: its field, and a sentence that calls the field what the page calls it."""
    return tuple((one.field, _sentence(item, one)) for one in bad.problems)


def _sentence(item: Item, problem: Problem) -> str:
    said = say(problem.message, **problem.values)
    labels = figure_labels(item)
    if problem.field in labels:
        called = labels[problem.field]
    elif problem.field in FIELD_WORDS:
        called = say(FIELD_WORDS[problem.field])
    else:
        return said
    return say("%(field)s: %(problem)s", field=called, problem=said)


def _fields_at(opened: Opened, item: Item, base: int) -> Fields:
    """What the page showed when it was made: the entry of that revision."""
    newest = opened.revisions.get(item.id)
    if base == 0:
        return {}
    past = (
        [newest]
        if newest is not None and newest.revision == base
        else recording.history(desk(), actor(), opened.assessment.id, item.id)
    )
    entry = next((one.entry for one in past if one.revision == base), None)
    return {} if entry is None else fields_from(item, read_entry(item, entry))


def _is_lonely_note(entry: Entry, fields: Fields, stored: Fields) -> bool:
    note = str(fields.get("note") or "").replace("\r\n", "\n").strip()
    return entry is None and bool(note) and note != stored.get("note")
