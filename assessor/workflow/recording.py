"""Saving what a person answers, one item at a time; nothing is ever overwritten."""

from dataclasses import dataclass
from datetime import datetime

from assessor.bank.model import Item
from assessor.store import responses
from assessor.store.responses import ResponseRow
from assessor.workflow.assessments import Assessment, bank_for, open_assessment, open_draft
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.entries import Entry, sound_entry
from assessor.workflow.errors import Conflict, NotFound
from assessor.workflow.pen import Pen


@dataclass(frozen=True, slots=True)
class Recorded:
    """The server has it: on disk, under this revision."""

    revision: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """One entry for an item as somebody left it. ``entry`` is None where it was withdrawn.

    ``cause`` is typed, import, carried, or of a batch: rest, left-open, confirmed, profile, each also with
    undo- before it; ``batch`` names what was written in one go; ``who`` is the person's name.
    """

    item: str
    revision: int
    entry: object | None
    who: str
    at: datetime
    cause: str
    batch: str | None = None

    @classmethod
    def of(cls, row: ResponseRow) -> "Revision":
        return cls(row.item, row.revision, row.entry, row.who_name, row.at, row.cause, row.batch)


def record(
    desk: Desk,
    actor: Actor,
    assessment_id: str,
    item_id: str,
    entry: object | None,
    base: int | None,
) -> Recorded:
    """Append an entry (the JSON form of a responses file), or withdraw the answer with None.

    ``base`` is the revision that the change was made from, 0 where there was none; None puts it
    on top of whatever is newest. Raises BadResponse, Conflict (newer than ``base``), WrongState
    (no draft) and NotFound. The same change sent twice is recorded once.
    """
    # All that can take time stands before the transaction: the bank may have to be read.
    assessment = open_draft(desk, actor, assessment_id)
    item = _item(desk, assessment, item_id)
    sound = None if entry is None else sound_entry(item, assessment.site.profile, entry)
    with desk.store.write():
        draft = open_draft(desk, actor, assessment_id)
        if sound is not None and draft.site.profile != assessment.site.profile:
            sound_entry(item, draft.site.profile, sound)
        newest = responses.newest_of(desk.store, assessment_id, item_id)
        if newest is None:
            if sound is None:
                return Recorded(0, desk.now)
        elif _is_there_already(newest, actor, sound, base):
            return Recorded(newest.revision, newest.at)
        elif base not in {None, newest.revision}:
            is_own = newest.who == actor.id
            raise Conflict(newest.entry, newest.revision, newest.who_name, newest.at, is_own)
        pen = Pen(desk, actor, assessment_id, "typed")
        return Recorded(pen.write(item_id, newest, sound), desk.now)


def history(desk: Desk, actor: Actor, assessment_id: str, item_id: str) -> tuple[Revision, ...]:
    """Every entry the item has had, oldest first."""
    _item(desk, open_assessment(desk, actor, assessment_id), item_id)
    rows = responses.of_item(desk.store, assessment_id, item_id)
    return tuple(Revision.of(row) for row in rows)


def _item(desk: Desk, assessment: Assessment, item_id: str) -> Item:
    item = bank_for(desk, assessment).item(item_id)
    if item is None or not assessment.shows(item.capability):
        raise NotFound("There is no such item.")
    return item


def _is_there_already(
    newest: ResponseRow, actor: Actor, entry: Entry | None, base: int | None
) -> bool:
    """Whether the change stands as the newest revision.

    Either its acknowledgement was lost and it has been sent again, or a form was posted in which
    this item had not been touched.
    """
    if newest.entry != entry:
        return False
    return base is None or (newest.base == base and newest.who == actor.id)
