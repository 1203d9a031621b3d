"""What is written in one go can be seen as such, and undone in one go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from assessor.bank.model import Item
from assessor.store import responses
from assessor.store.responses import ResponseRow
from assessor.workflow import memory
from assessor.workflow.assessments import Assessment, bank_for, open_draft, shown_items
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.errors import NotFound
from assessor.workflow.pen import Pen
from assessor.workflow.recording import Revision


@dataclass(frozen=True, slots=True)
class Batch:
    """What was written in one go: ``revisions`` as they now stand, in bank order."""

    batch: str
    revisions: tuple[Revision, ...]
    at: datetime


def written(desk: Desk, assessment_id: str, batch: str) -> Batch:
    """What has just been written under this name; asked inside the same transaction."""
    rows = responses.of_batch(desk.store, assessment_id, batch)
    return Batch(batch, tuple(Revision.of(row) for row in rows), desk.now)


def undo_batch(
    desk: Desk, actor: Actor, assessment_id: str, batch: str, cause: str
) -> tuple[Revision, ...]:
    """Put back what stood before the batch, except where somebody has changed it since.

    Returns the items' new revisions, in bank order. Raises NotFound where the person sees nothing
    of this cause under this name, WrongState where the assessment is no draft.
    """
    pen = Pen(desk, actor, assessment_id, f"undo-{cause}", batch)
    with desk.store.write():
        draft = open_draft(desk, actor, assessment_id)
        shown = {item.id for item in shown_items(draft, bank_for(desk, draft))}
        made = [
            row
            for row in responses.of_batch(desk.store, assessment_id, batch)
            if row.cause == cause and row.item in shown
        ]
        if not made:
            raise NotFound("There is nothing to undo.")
        newest = responses.newest(desk.store, assessment_id)
        standing = [row for row in made if newest[row.item].revision == row.revision]
        for row in standing:
            before = responses.at_revision(desk.store, assessment_id, row.item, row.base)
            pen.write(row.item, row, None if before is None else before.entry)
        after = responses.newest(desk.store, assessment_id)
    return tuple(Revision.of(after[row.item]) for row in standing)


def standing_batches(
    desk: Desk, assessment: Assessment, items: Iterable[Item], cause: str
) -> tuple[Batch, ...]:
    """What can still be undone among the items: batches of which something stands unchanged."""
    newest = memory.newest(desk.memory, desk.store, assessment.id)
    batches: dict[str, list[ResponseRow]] = {}
    for item in items:
        row = newest.get(item.id)
        if row is not None and row.cause == cause and row.batch is not None:
            batches.setdefault(row.batch, []).append(row)
    found = [
        Batch(batch, tuple(Revision.of(row) for row in rows), rows[0].at)
        for batch, rows in batches.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.batch)))
