"""Take a file away from its answer, and put it back.

What was part of something submitted is kept for good. What was not is deleted after some days, in
which whoever removed it by mistake can have it back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assessor.store import evidence as kept
from assessor.store.evidence import EvidenceRow
from assessor.workflow.assessments import bank_for, open_assessment, shown_items
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.errors import NotFound, NotPermitted, Unacceptable, WrongState
from assessor.workflow.evidence import (
    Cabinet,
    evidence_row,
    note_event,
    open_for_change,
    refuse_too_much,
    was_submitted_with,
)


@dataclass(frozen=True, slots=True)
class Removed:
    """A removed file that can be put back; ``until`` is None where it is kept for good."""

    row: EvidenceRow
    until: datetime | None


def may_remove(actor: Actor, row: EvidenceRow) -> bool:
    """Whoever added it, and all who manage the plant's answers."""
    return actor.may_manage_sites or row.who == actor.id


def remove(
    desk: Desk, actor: Actor, cabinet: Cabinet, assessment_id: str, evidence_id: str
) -> None:
    """Mark a file as removed; it can be put back. Raises NotFound, NotPermitted, WrongState."""
    purge(desk, cabinet)
    assessment = open_assessment(desk, actor, assessment_id)
    row = evidence_row(desk, assessment, evidence_id)
    with desk.store.write():
        assessment = open_for_change(desk, actor, assessment_id, row.item)
        row = evidence_row(desk, assessment, evidence_id)
        if row.removed_at is not None:
            raise NotFound("There is no such file.")
        if not may_remove(actor, row):
            message = "Only %(who)s, who added this file, or a manager can remove it."
            raise NotPermitted(message, who=row.who_name)
        kept.mark_removed(desk.store, row.id, who=actor.id, at=desk.now)
        note_event(desk, actor, "removed", assessment, row)


def put_back(
    desk: Desk, actor: Actor, cabinet: Cabinet, assessment_id: str, evidence_id: str
) -> None:
    """Let a removed file support its answer again.

    Raises NotFound, WrongState (also where it is there), Unacceptable (field: file) where there is no room for it any more.
    """
    assessment = open_assessment(desk, actor, assessment_id)
    row = evidence_row(desk, assessment, evidence_id)
    with desk.store.write():
        assessment = open_for_change(desk, actor, assessment_id, row.item)
        row = evidence_row(desk, assessment, evidence_id)
        if row.removed_at is None:
            raise WrongState("This file is there: nobody has removed it.")
        if not may_remove(actor, row):
            raise NotFound("There is no such file.")
        before = kept.of_assessment(desk.store, assessment.id)
        if any(one.removed_at is None and _is_same(one, row) for one in before):
            raise Unacceptable("file", "The same file has been added again in the meantime.")
        refuse_too_much(cabinet, assessment, before, row)
        kept.unmark_removed(desk.store, row.id)
        note_event(desk, actor, "put back", assessment, row)


def removed_of(
    desk: Desk, actor: Actor, cabinet: Cabinet, assessment_id: str
) -> Mapping[str, tuple[Removed, ...]]:
    """The files that this person can put back, by item, the last removed first."""
    assessment = open_assessment(desk, actor, assessment_id)
    shown = {item.id for item in shown_items(assessment, bank_for(desk, assessment))}
    rows = kept.of_assessment(desk.store, assessment.id)
    there = [one for one in rows if one.removed_at is None]
    found: dict[str, list[Removed]] = {}
    for row in reversed(rows):
        if row.removed_at is None or row.item not in shown or not may_remove(actor, row):
            continue
        is_kept = was_submitted_with(assessment, row)
        until = None if is_kept else row.removed_at + cabinet.grace
        is_over = until is not None and until <= desk.now
        if not is_over and not any(_is_same(one, row) for one in there):
            found.setdefault(row.item, []).append(Removed(row, until))
    return {item: tuple(each) for item, each in found.items()}


def purge(desk: Desk, cabinet: Cabinet) -> int:
    """Delete every file whose days are over, rows and bytes; returns how many."""
    until = desk.now - cabinet.grace
    if not kept.removed_before_submission(desk.store, until):
        return 0
    with desk.store.write():
        gone = kept.removed_before_submission(desk.store, until)
        for evidence_id, _ in gone:
            kept.delete(desk.store, evidence_id)
    for _, stored in gone:
        (cabinet.folder / stored).unlink(missing_ok=True)
    return len(gone)


def _is_same(one: EvidenceRow, other: EvidenceRow) -> bool:
    return (one.item, one.sha256) == (other.item, other.sha256)
