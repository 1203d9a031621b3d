"""One action for what is far away: "nothing from this level up", visibly and reversibly."""

from dataclasses import dataclass
from datetime import datetime

from assessor.bank.model import Bank, ChoiceItem, Item
from assessor.store import responses
from assessor.store.responses import ResponseRow
from assessor.workflow.assessments import (
    Assessment,
    bank_for,
    open_assessment,
    open_draft,
    shown_items,
)
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.errors import NotFound
from assessor.workflow.pen import Pen
from assessor.workflow.recording import Revision

CAUSE = "rest"
UNDONE = "undo-rest"


@dataclass(frozen=True, slots=True)
class Rest:
    """What was written in one go: ``revisions`` as they now stand, in bank order."""

    batch: str
    revisions: tuple[Revision, ...]
    at: datetime


def answer_rest(
    desk: Desk,
    actor: Actor,
    assessment_id: str,
    capability_id: str,
    ladder_id: str,
    level_id: str,
) -> Rest:
    """Give the lowest-credit option to every choice item of the capability that is still without
    an entry and whose level on the ladder is ``level_id`` or above.

    Raises NotFound for an unknown capability, ladder or level; WrongState where no draft.
    ``revisions`` is empty where nothing was left to answer.
    """
    assessment = open_draft(desk, actor, assessment_id)
    bank = bank_for(desk, assessment)
    levels = _levels_from(bank, ladder_id, level_id)
    items = [
        item
        for item in _asked(bank, capability_id, assessment)
        if isinstance(item, ChoiceItem) and item.levels.get(ladder_id) in levels
    ]
    batch = desk.new_id()
    pen = Pen(desk, actor, assessment_id, CAUSE, batch)
    with desk.store.write():
        open_draft(desk, actor, assessment_id)
        before = responses.newest(desk.store, assessment_id)
        for item in items:
            row = before.get(item.id)
            if row is None or row.entry is None:
                pen.write(item.id, row, {"option": _lowest(item)})
        after = responses.of_batch(desk.store, assessment_id, batch)
    return Rest(batch, tuple(Revision.of(row) for row in after), desk.now)


def undo_rest(desk: Desk, actor: Actor, assessment_id: str, batch: str) -> tuple[Revision, ...]:
    """Withdraw what ``answer_rest`` wrote, except what somebody changed since.

    Returns the withdrawn items' new revisions (their ``entry`` is None), in bank order.
    """
    pen = Pen(desk, actor, assessment_id, UNDONE, batch)
    with desk.store.write():
        draft = open_draft(desk, actor, assessment_id)
        shown = {item.id for item in shown_items(draft, bank_for(desk, draft))}
        written = [
            row
            for row in responses.of_batch(desk.store, assessment_id, batch)
            if row.cause == CAUSE and row.item in shown
        ]
        if not written:
            raise NotFound("There is nothing to undo.")
        newest = responses.newest(desk.store, assessment_id)
        standing = [row for row in written if newest[row.item].revision == row.revision]
        for row in standing:
            pen.write(row.item, row, None)
        after = responses.newest(desk.store, assessment_id)
    return tuple(Revision.of(after[row.item]) for row in standing)


def rests(desk: Desk, actor: Actor, assessment_id: str, capability_id: str) -> tuple[Rest, ...]:
    """What can still be undone in a capability: batches of which something stands unchanged."""
    assessment = open_assessment(desk, actor, assessment_id)
    items = _asked(bank_for(desk, assessment), capability_id, assessment)
    newest = responses.newest(desk.store, assessment_id)
    batches: dict[str, list[ResponseRow]] = {}
    for item in items:
        row = newest.get(item.id)
        if row is not None and row.cause == CAUSE and row.batch is not None:
            batches.setdefault(row.batch, []).append(row)
    found = [
        Rest(batch, tuple(Revision.of(row) for row in rows), rows[0].at)
        for batch, rows in batches.items()
    ]
    return tuple(sorted(found, key=lambda rest: (rest.at, rest.batch)))


def _levels_from(bank: Bank, ladder_id: str, level_id: str) -> frozenset[str]:
    """The ids of the level and of all above it."""
    for ladder in bank.ladders:
        ids = [level.id for level in ladder.levels]
        if ladder.id == ladder_id and level_id in ids:
            return frozenset(ids[ids.index(level_id) :])
    raise NotFound("There is no such level.")


def _asked(bank: Bank, capability_id: str, assessment: Assessment) -> tuple[Item, ...]:
    capability, profile = bank.capability(capability_id), assessment.site.profile
    is_seen = capability is not None and assessment.shows(capability_id)
    if capability is None or not is_seen or not capability.is_for(profile):
        raise NotFound("There is no such capability.")
    return bank.items_of(capability_id, profile)


def _lowest(item: ChoiceItem) -> str:
    return min(item.options, key=lambda option: option.credit).id
