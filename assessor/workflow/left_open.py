"""What stays open can be left as "cannot tell", in one visible and reversible go."""

from assessor.bank.model import Bank, Item
from assessor.store import responses
from assessor.workflow.assessments import (
    Assessment,
    asked_of_capability,
    bank_for,
    open_draft,
    open_items,
    open_whole,
    shown_items,
)
from assessor.workflow.batches import Batch, standing_batches, undo_batch, written
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.entries import noted
from assessor.workflow.pen import Pen
from assessor.workflow.recording import Revision

CAUSE = "left-open"
CANNOT_TELL = {"unknown": True}


def leave_open(
    desk: Desk, actor: Actor, assessment_id: str, capability_id: str | None = None
) -> Batch:
    """Mark every item of the capability, or of all, that is still open as "cannot tell".

    An answer carried over that nobody has confirmed is open too. Raises NotFound for those who see
    only a part and for an unknown capability, WrongState where no draft.
    """
    open_whole(desk, actor, assessment_id)
    bank = bank_for(desk, open_draft(desk, actor, assessment_id))
    batch = desk.new_id()
    pen = Pen(desk, actor, assessment_id, CAUSE, batch)
    with desk.store.write():
        draft = open_draft(desk, actor, assessment_id)
        among = {item.id for item in _of(draft, bank, capability_id)}
        newest = responses.newest(desk.store, assessment_id)
        for item in open_items(desk, draft, bank):
            if item.id in among:
                row = newest.get(item.id)
                pen.write(item.id, row, noted(CANNOT_TELL, row))
        return written(desk, assessment_id, batch)


def undo_left_open(
    desk: Desk, actor: Actor, assessment_id: str, batch: str
) -> tuple[Revision, ...]:
    """Open again what ``leave_open`` marked, except what somebody has answered since."""
    open_whole(desk, actor, assessment_id)
    return undo_batch(desk, actor, assessment_id, batch, CAUSE)


def left_open(desk: Desk, actor: Actor, assessment_id: str) -> tuple[Batch, ...]:
    """What has been left as "cannot tell" in one go, and can still be opened again."""
    assessment = open_whole(desk, actor, assessment_id)
    items = shown_items(assessment, bank_for(desk, assessment))
    return standing_batches(desk, assessment, items, CAUSE)


def _of(assessment: Assessment, bank: Bank, capability_id: str | None) -> tuple[Item, ...]:
    if capability_id is None:
        return shown_items(assessment, bank)
    return asked_of_capability(assessment, bank, capability_id)
