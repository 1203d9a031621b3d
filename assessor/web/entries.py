"""Between the fields of a page and the entry of a response: one direction each.

``Fields`` are what a form holds for one item, by part. An entry is the JSON form of a
response (what the API takes); ``None`` is no answer at all.
"""

import re
import unicodedata
from collections.abc import Mapping

from assessor.bank.model import Item
from assessor.responses.entry import write_entry
from assessor.responses.model import Response, Standing
from assessor.web.forms import NONE_OF_THESE, NOT_APPLICABLE, UNKNOWN
from assessor.web.speech import figure

Fields = Mapping[str, str | list[str]]
Entry = dict[str, object] | str | None

FIGURES: Mapping[str, tuple[str, ...]] = {
    "number": ("value",),
    "ratio": ("count", "of"),
    "change": ("before", "after", "before_per", "after_per"),
}
LONGEST_FIGURE = 100
_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)")


def number(typed: str) -> float | str:
    """The number a person typed; what is no number stays as typed, to be complained about."""
    if len(typed) > LONGEST_FIGURE:
        return typed
    text = unicodedata.normalize("NFKC", typed).replace("\u2212", "-").replace(" ", "").strip()
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    return float(text) if _PLAIN.fullmatch(text) else typed.strip()


def fields_from(item: Item, response: Response | None) -> dict[str, str | list[str]]:
    """What the form shows for a stored response."""
    if response is None:
        return {}
    if response.standing is Standing.UNANSWERED:
        # What was carried over is shown beside the fields, not in them.
        return {} if response.note is None else {"note": response.note}
    written = write_entry(response)
    entry: dict[str, object] = {"unknown": True} if isinstance(written, str) else dict(written)
    fields: dict[str, str | list[str]] = {}
    standing = UNKNOWN if response.unknown else NOT_APPLICABLE if response.not_applicable else ""
    if standing:
        fields |= {"": standing} if item.kind == "choice" else {"standing": [standing]}
    if "option" in entry:
        fields[""] = str(entry["option"])
    if isinstance(options := entry.get("options"), (list, tuple)):
        fields["options"] = [str(option) for option in options] or [NONE_OF_THESE]
    for part in ("value", "count", "of", "before", "after", "before_per", "after_per"):
        if isinstance(value := entry.get(part), (int, float)):
            fields[part] = figure(float(value), 6)
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
    if standing and item.kind != "choice" and answer and answer != _answer(item, stored):
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
    typed = {part: _text(fields, part) for part in FIGURES[item.kind]}
    return {part: number(text) for part, text in typed.items() if text} or None


def note_of(fields: Fields) -> str:
    return _text(fields, "note")


def _text(fields: Fields, part: str) -> str:
    value = fields.get(part) or ""
    # A browser sends lines of a text with CR LF, whatever was typed.
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""
