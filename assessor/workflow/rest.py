"""One action for what is far away: "nothing from this level up", visibly and reversibly."""

from assessor.bank.model import Bank, ChoiceItem
from assessor.store import responses
from assessor.workflow.assessments import (
    asked_of_capability,
    bank_for,
    open_assessment,
    open_draft,
)
from assessor.workflow.batches import Batch, standing_batches, undo_batch, written
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.entries import is_remark, noted
from assessor.workflow.errors import NotFound
from assessor.workflow.pen import Pen
from assessor.workflow.recording import Revision

CAUSE = "rest"


def answer_rest(
    desk: Desk,
    actor: Actor,
    assessment_id: str,
    capability_id: str,
    ladder_id: str,
    level_id: str,
) -> Batch:
    """Give the lowest-credit option to every choice item of the capability that is still without
    an answer and whose level on the ladder is ``level_id`` or above.

    Raises NotFound for an unknown capability, ladder or level; WrongState where no draft.
    ``revisions`` is empty where nothing was left to answer.
    """
    assessment = open_draft(desk, actor, assessment_id)
    bank = bank_for(desk, assessment)
    levels = _levels_from(bank, ladder_id, level_id)
    items = [
        item
        for item in asked_of_capability(assessment, bank, capability_id)
        if isinstance(item, ChoiceItem) and item.levels.get(ladder_id) in levels
    ]
    batch = desk.new_id()
    pen = Pen(desk, actor, assessment_id, CAUSE, batch)
    with desk.store.write():
        open_draft(desk, actor, assessment_id)
        before = responses.newest(desk.store, assessment_id)
        for item in items:
            row = before.get(item.id)
            if row is None or row.entry is None or is_remark(row.entry):
                pen.write(item.id, row, noted({"option": _lowest(item)}, row))
        return written(desk, assessment_id, batch)


def undo_rest(desk: Desk, actor: Actor, assessment_id: str, batch: str) -> tuple[Revision, ...]:
    """Withdraw what ``answer_rest`` wrote, except what somebody changed since.

    Returns the withdrawn items' new revisions (their ``entry`` is None), in bank order.
    """
    return undo_batch(desk, actor, assessment_id, batch, CAUSE)


def rests(desk: Desk, actor: Actor, assessment_id: str, capability_id: str) -> tuple[Batch, ...]:
    """What can still be undone in a capability."""
    assessment = open_assessment(desk, actor, assessment_id)
    items = asked_of_capability(assessment, bank_for(desk, assessment), capability_id)
    return standing_batches(desk, assessment, items, CAUSE)


def _levels_from(bank: Bank, ladder_id: str, level_id: str) -> frozenset[str]:
    """The ids of the level and of all above it."""
    for ladder in bank.ladders:
        ids = [level.id for level in ladder.levels]
        if ladder.id == ladder_id and level_id in ids:
            return frozenset(ids[ids.index(level_id) :])
    raise NotFound("There is no such level.")


def _lowest(item: ChoiceItem) -> str:
    return min(item.options, key=lambda option: option.credit).id
