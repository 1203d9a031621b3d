"""Entries as they are kept: in the one form that their item's rules give them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import repeat
from typing import Any, Protocol

from assessor.bank.model import Bank, Item
from assessor.responses.entry import read_entry, write_entry
from assessor.responses.model import Standing
from assessor.responses.problems import BadResponse, Problem
from assessor.store.responses import ResponseRow

Entry = Mapping[str, Any]

LONGEST: Mapping[str, int] = {"text": 20_000, "note": 20_000, "not_applicable": 2_000}
"""How many characters the texts of an entry may have: the pages tell so before they send it."""

TOO_LONG = "is too long: at most %(most)s characters can be kept (%(over)s too many)"
BROKEN = "this contains characters that cannot be printed"
NOT_ASKED = "this is not asked of a site with the profile %(profile)s"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items are asked, and how many of them have which standing.

    ``open`` counts those without an answer; asked = answered + unknown + not_applicable + open.
    """

    asked: int
    answered: int
    unknown: int
    not_applicable: int
    open: int


def asked_items(bank: Bank, profile: str) -> tuple[Item, ...]:
    """What a site of this profile is asked, in bank order."""
    return tuple(item for item in bank.items if item.is_for(profile))


def known_to(items: Iterable[Item], role: str | None) -> tuple[Item, ...]:
    """Those that the role knows the answer to; all where there is no role or it knows none."""
    among = tuple(items)
    return tuple(one for one in among if role is not None and one.role == role) or among


def sound_entry(item: Item, profile: str, entry: object) -> Entry:
    """The entry in the form in which two equal ones are equal; raises BadResponse."""
    if not item.is_for(profile):
        raise BadResponse(Problem("", NOT_ASKED, {"profile": profile}))
    sound = write_entry(read_entry(item, entry))
    over = {key: _longest(sound, key) - most for key, most in LONGEST.items()}
    if long := [key for key in over if over[key] > 0]:
        told = ({"over": over[key], "most": LONGEST[key]} for key in long)
        raise BadResponse(*map(Problem, long, repeat(TOO_LONG), told))
    try:
        json.dumps(sound, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        # JSON can carry halves of characters, which no file and no report could.
        raise BadResponse(Problem("", BROKEN)) from None
    return sound


def _longest(entry: Entry, key: str) -> int:
    """How long the text under a key is, here or in what was carried along."""
    return max(len(one.get(key, "")) for one in (entry, entry.get("carried", {})))


class Said(Protocol):
    """Whatever has an entry: a row of the log, or a revision."""

    @property
    def entry(self) -> Any: ...


def is_remark(entry: Entry) -> bool:
    """Whether an entry is a note alone, on an item that is still without an answer."""
    return entry.keys() <= {"note"}


def noted(entry: Entry, before: Said | None) -> Entry:
    """The entry with the note that stood before it, where it brings none of its own.

    What is written in one go for many items writes over nobody's remarks.
    """
    note = None if before is None or before.entry is None else before.entry.get("note")
    return entry if note is None or "note" in entry else {**entry, "note": note}


def standing(row: Said | None) -> Standing:
    """The standing of an asked item by what was said last."""
    if row is None or row.entry is None or "carried" in row.entry or is_remark(row.entry):
        return Standing.UNANSWERED
    if "unknown" in row.entry:
        return Standing.UNKNOWN
    if "not_applicable" in row.entry:
        return Standing.NOT_APPLICABLE
    return Standing.ANSWERED


def tally(items: Iterable[Item], rows: Mapping[str, ResponseRow]) -> Tally:
    return counted(standing(rows.get(item.id)) for item in items)


def counted(standings: Iterable[Standing]) -> Tally:
    among = list(standings)
    return Tally(
        asked=len(among),
        answered=among.count(Standing.ANSWERED),
        unknown=among.count(Standing.UNKNOWN),
        not_applicable=among.count(Standing.NOT_APPLICABLE),
        open=among.count(Standing.UNANSWERED),
    )
