"""Saving what a person answers, one item at a time; nothing is ever overwritten."""

from dataclasses import dataclass
from datetime import datetime

from assessor.workflow.desk import Actor, Desk


@dataclass(frozen=True, slots=True)
class Recorded:
    """The server has it: on disk, under this revision."""

    revision: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """One entry for an item as somebody left it. ``entry`` is None where it was withdrawn.

    ``cause`` is typed, rest, undo-rest, carried or import; ``batch`` names what was written in
    one go; ``who`` is the person's name.
    """

    item: str
    revision: int
    entry: object | None
    who: str
    at: datetime
    cause: str
    batch: str | None = None


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
    raise NotImplementedError


def history(
    desk: Desk, actor: Actor, assessment_id: str, item_id: str
) -> tuple[Revision, ...]:
    """Every entry the item has had, oldest first."""
    raise NotImplementedError
