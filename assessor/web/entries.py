"""Between the fields of a page and the entry of a response: one direction each.

``Fields`` are what a form holds for one item, by part. An entry is the JSON form of a
response (what the API takes); ``None`` is no answer at all.
"""

from collections.abc import Mapping

from assessor.bank.model import Item
from assessor.responses.entry import write_entry
from assessor.responses.model import Response, Standing
from assessor.responses.problems import Problem
from assessor.web.figures import PLAIN, Measure, measures, read_figure, written
from assessor.web.forms import NONE_OF_THESE, NOT_APPLICABLE, UNKNOWN
from assessor.workflow.typed import tidy

Fields = Mapping[str, str | list[str]]
Entry = dict[str, object] | str | None

FIGURES: Mapping[str, tuple[str, ...]] = {
    "number": ("value",),
    "ratio": ("count", "of"),
    "change": ("before", "after", "before_per", "after_per"),
}
Doubts = Mapping[str, tuple[str, str]]


def number(typed: str, measure: Measure = PLAIN) -> float | str:
    """The number a person typed; what is no number stays as typed, to be complained about."""
    value = read_figure(typed, measure).value
    return typed.strip() if value is None else value


def misread(item: Item, fields: Fields, stored: Fields) -> tuple[list[Problem], Doubts]:
    """Which figures just typed are none, and which may be meant in two ways, by part.

    What the page showed is left alone, whatever it is.
    """
    # Whoever cannot tell, or sets the question aside, need not mend what stands beside that.
    if _standing(item, fields, stored) and not _is_new(item, fields, stored):
        return [], {}
    readings = {
        part: read_figure(text, measure)
        for part, measure in measures(item).items()
        if (text := _typed(fields, part)) and text != stored.get(part)
    }
    problems = [Problem(part, one.why) for part, one in readings.items() if one.why]
    return problems, {part: one.doubt for part, one in readings.items() if one.doubt}


def fields_from(item: Item, response: Response | None) -> dict[str, str | list[str]]:
    """What the form shows for a stored response."""
    if response is None:
        return {}
    if response.standing is Standing.UNANSWERED:
        # What was carried over is shown beside the fields, not in them.
        return {} if response.note is None else {"note": response.note}
    entry: dict[str, object] = dict(write_entry(response))
    fields: dict[str, str | list[str]] = {}
    standing = UNKNOWN if response.unknown else NOT_APPLICABLE if response.not_applicable else ""
    if standing:
        fields |= {"": standing} if item.kind == "choice" else {"standing": [standing]}
    if "option" in entry:
        fields[""] = str(entry["option"])
    if isinstance(options := entry.get("options"), (list, tuple)):
        fields["options"] = [str(option) for option in options] or [NONE_OF_THESE]
    for part, measure in measures(item).items():
        if isinstance(value := entry.get(part), (int, float)):
            fields[part] = written(value, measure)
    for part, key in (("text", "text"), ("note", "note"), ("proof", "proof")):
        if key in entry:
            fields[part] = str(entry[key])
    if response.not_applicable:
        fields["reason"] = response.not_applicable
    return fields


def entry_from(
    item: Item, fields: Fields, stored: Fields, carried: Response | None = None
) -> Entry:
    """The entry that the fields of one item stand for; ``stored`` is what the page showed.

    Without an answer it is what was ``carried`` over and waits to be confirmed, a note alone, both
    beside each other, or None.

    Where figures and "cannot tell" stand side by side (a page without JavaScript cannot
    clear one for the other), the figures win if they are new: nothing typed gets lost.
    """
    answer = _answer(item, fields)
    standing = _standing(item, fields, stored)
    if standing and _is_new(item, fields, stored):
        standing = ""
    if standing == UNKNOWN:
        entry: dict[str, object] = {"unknown": True}
    elif standing == NOT_APPLICABLE:
        entry = {"not_applicable": _text(fields, "reason")}
    elif answer:
        entry = answer
        if proof := _text(fields, "proof"):
            entry["proof"] = proof
    elif carried is not None:
        entry = {"carried": write_entry(carried)}
    else:
        entry = {}
    if note := note_of(fields):
        entry["note"] = note
    return entry or None


def is_answer(entry: Entry) -> bool:
    """Whether an entry says anything about its item but a note."""
    return isinstance(entry, str) or (entry is not None and not entry.keys() <= {"note", "carried"})


def _is_new(item: Item, fields: Fields, stored: Fields) -> bool:
    answer = _answer(item, fields)
    return item.kind != "choice" and answer is not None and answer != _answer(item, stored)


def _standing(item: Item, fields: Fields, stored: Fields) -> str:
    marks = fields.get("") if item.kind == "choice" else fields.get("standing")
    marked = [marks] if isinstance(marks, str) else marks or []
    for standing in (NOT_APPLICABLE, UNKNOWN):
        if standing in marked:
            return standing
    reason = _text(fields, "reason")
    explained = bool(reason) and reason != _text(stored, "reason")
    return NOT_APPLICABLE if explained and _answer(item, fields) is None else ""


def _answer(item: Item, fields: Fields) -> dict[str, object] | None:
    if item.kind == "choice":
        picked = _text(fields, "")
        return {"option": picked} if picked and not picked.startswith("_") else None
    if item.kind == "multi":
        ticked = [one for one in fields.get("options") or [] if one != NONE_OF_THESE]
        return {"options": ticked} if fields.get("options") else None
    if item.kind == "note":
        return {"text": text} if (text := _text(fields, "text")) else None
    counted = measures(item)
    typed = {part: _typed(fields, part) for part in FIGURES[item.kind]}
    return {part: number(text, counted[part]) for part, text in typed.items() if text} or None


def _typed(fields: Fields, part: str) -> str:
    """A figure as it was typed: what stands between two of its digits tells one number from two."""
    value = fields.get(part) or ""
    return value.strip() if isinstance(value, str) else ""


def note_of(fields: Fields) -> str:
    return _text(fields, "note")


def _text(fields: Fields, part: str) -> str:
    value = fields.get(part) or ""
    return tidy(value) if isinstance(value, str) else ""
