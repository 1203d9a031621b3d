"""A page of the review: what a reviewer typed is told from what was shown, and recorded."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from assessor.bank.model import Item
from assessor.responses.entry import read_entry
from assessor.responses.model import Response
from assessor.responses.problems import BadResponse, Problem
from assessor.web.entries import Entry, entry_from, fields_from, is_answer
from assessor.web.forms import field_name, parts_of, review_form
from assessor.web.gate import actor, desk
from assessor.web.opened import Opened
from assessor.web.saving import REVISION, complaints, in_words, told_of
from assessor.web.speech import clock, say
from assessor.workflow import review
from assessor.workflow.errors import Conflict, Unacceptable, WrongState
from assessor.workflow.review import Finding
from assessor.workflow.typed import tidy

Found = Mapping[str, Finding]


@dataclass(slots=True)
class Outcome:
    """What could not be recorded, by item, and the newest findings' numbers as they now stand."""

    problems: dict[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    is_over: bool = False
    """Whether the assessment has left the review in the meantime."""


def found_in(opened: Opened) -> Found:
    """What was found, by item; nothing for those who see only a part of the assessment."""
    if not actor().sees_results:
        return {}
    return review.findings(desk(), actor(), opened.assessment.id)


def reviewed(item: Item, finding: Finding | None) -> Response | None:
    """The reviewed answer, where a reviewer set one."""
    if finding is None or finding.entry is None:
        return None
    return read_entry(item, finding.entry)


def filled_review(opened: Opened, items: tuple[Item, ...], found: Found) -> Any:
    """The form of a page, as each item begins; what was posted comes over it by itself."""
    shown: dict[str, object] = {}
    for item in items:
        finding = found.get(item.id)
        fields = fields_from(item, _begins_with(opened, item, finding))
        shown |= {field_name(item.id, part): value for part, value in fields.items()}
        shown.setdefault(field_name(item.id, "proof"), "")
        shown[field_name(item.id, "why")] = _why(finding)
        shown[field_name(item.id, "base")] = str(0 if finding is None else finding.number)
    return review_form(items)(data=shown)


def save_review(
    opened: Opened,
    items: tuple[Item, ...],
    form: Any,
    found: Found,
    decided: Collection[str],
    wanted: str,
) -> Outcome:
    """Record the answers that differ from what the page showed.

    Of the ``decided`` items a button says what happens, whatever their fields hold; the answer to
    the ``wanted`` one is to be set, and nobody is left to think so where it is not.
    """
    outcome = Outcome()
    for item in items:
        if item.id in decided or not form[field_name(item.id, "base")].raw_data:
            continue
        base, typed, why = _sent(item, form)
        finding = _finding_at(opened, item, found, base)
        before = fields_from(item, _begins_with(opened, item, finding))
        entry = entry_from(item, typed, before)
        is_as_shown = (entry, why) == (entry_from(item, before, before), _why(finding))
        if is_as_shown and (item.id != wanted or _why(finding)):
            continue
        own = fields_from(item, opened.response(item))
        if wrong := complaints(item, typed, before):
            outcome.problems[item.id] = wrong
        elif not is_answer(entry):
            outcome.problems[item.id] = (say("Choose the reviewed answer."),)
        elif entry == entry_from(item, own, own):
            outcome.problems[item.id] = (
                say("This is the site's own answer. Agree with it, or choose another one."),
            )
        else:
            _record(opened.assessment.id, item, entry, why, base, outcome)
    return outcome


def withdraw(opened: Opened, item_id: str, form: Any, outcome: Outcome) -> None:
    """Take the finding of an item back, unless somebody else has found something newer."""
    base = _base(form, item_id)
    try:
        review.withdraw_finding(desk(), actor(), opened.assessment.id, item_id, base)
    except Conflict as conflict:
        _overtaken(item_id, conflict, outcome)
    except WrongState:
        outcome.is_over = True


def _record(
    assessment_id: str, item: Item, entry: Entry, why: str, base: int, outcome: Outcome
) -> None:
    try:
        outcome.numbers[item.id] = review.set_reviewed(
            desk(), actor(), assessment_id, item.id, entry, why, base
        )
    except BadResponse as bad:
        outcome.problems[item.id] = tuple(said for _, said in in_words(item, bad))
    except Unacceptable as refusal:
        wrong = BadResponse(Problem(refusal.field, refusal.message, refusal.values))
        outcome.problems[item.id] = tuple(said for _, said in in_words(item, wrong))
    except Conflict as conflict:
        _overtaken(item.id, conflict, outcome)
    except WrongState:
        outcome.is_over = True


def _overtaken(item_id: str, conflict: Conflict, outcome: Outcome) -> None:
    again = say(
        "Saved at %(time)s. If you save again, your answer takes its place.",
        time=clock(conflict.when),
    )
    outcome.problems[item_id] = (told_of(conflict), again)
    outcome.numbers[item_id] = conflict.revision


def _begins_with(opened: Opened, item: Item, finding: Finding | None) -> Response | None:
    """The reviewed answer that counts, or else the site's own."""
    counts = finding is not None and finding.counts
    return (reviewed(item, finding) if counts else None) or opened.response(item)


def _why(finding: Finding | None) -> str:
    return finding.reason or "" if finding is not None and finding.counts else ""


def _finding_at(opened: Opened, item: Item, found: Found, base: int) -> Finding | None:
    """The finding that the page showed when it was made."""
    newest = found.get(item.id)
    if base == 0 or newest is None or newest.number == base:
        return None if base == 0 else newest
    every = review.findings_of_item(desk(), actor(), opened.assessment.id, item.id)
    return next((one for one in every if one.number == base), None)


def _sent(item: Item, form: Any) -> tuple[int, dict[str, Any], str]:
    """The number of the finding that the fields were made from, the fields, and the reason."""
    typed = {part: form[field_name(item.id, part)].data for part in parts_of(item)}
    why = tidy(str(form[field_name(item.id, "why")].data or ""))
    return _base(form, item.id), typed, why


def _base(form: Any, item_id: str) -> int:
    typed = str(form[field_name(item_id, "base")].data or "")
    return int(typed) if REVISION.fullmatch(typed) else 0
