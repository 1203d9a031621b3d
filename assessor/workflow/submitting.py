"""Submitting an assessment, and reopening one that was submitted too early."""

from dataclasses import asdict

from assessor.bank.model import Bank
from assessor.store import statuses
from assessor.workflow.assessments import (
    Assessment,
    bank_for,
    open_assessment,
    open_draft,
    open_items,
    open_whole,
    tell,
)
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.errors import NotComplete, NotConfirmed, NotPermitted
from assessor.workflow.life import Status, ensure_next
from assessor.workflow.typed import LONGEST_NOTE, plain_text


def submit(desk: Desk, actor: Actor, assessment_id: str, *, confirmed: bool) -> Assessment:
    """Lock the answers: draft becomes submitted.

    Raises NotFound for those who see only a part, WrongState where the assessment is no draft,
    NotComplete (.open: item ids in bank order) while an asked item is neither answered, nor not
    applicable, nor marked as "cannot tell", and NotConfirmed unless ``confirmed``.
    """
    assessment = open_whole(desk, actor, assessment_id)
    bank = bank_for(desk, assessment)
    ensure_next(assessment.status, Status.SUBMITTED)
    _ensure_complete(desk, assessment, bank)
    if not confirmed:
        raise NotConfirmed
    with desk.store.write():
        # What was looked at above may have changed since: only now it cannot any more.
        draft = open_draft(desk, actor, assessment_id)
        _ensure_complete(desk, draft, bank)
        site, submitted = asdict(draft.site), Status.SUBMITTED
        statuses.add(desk.store, assessment_id, submitted, who=actor.id, at=desk.now, site=site)
        tell(desk, actor, "submitted", draft)
    return open_assessment(desk, actor, assessment_id)


def reopen(desk: Desk, actor: Actor, assessment_id: str, reason: str) -> Assessment:
    """Make what is submitted or in review a draft again; for those who may (Actor.may_review).

    Raises Unacceptable (field: reason) where no reason is given.
    """
    open_whole(desk, actor, assessment_id)
    if not actor.may_review:
        raise NotPermitted("Only a consultant or an administrator can reopen an assessment.")
    why = plain_text("reason", reason, LONGEST_NOTE)
    with desk.store.write():
        locked = open_whole(desk, actor, assessment_id)
        ensure_next(locked.status, Status.DRAFT)
        draft = Status.DRAFT
        statuses.add(desk.store, assessment_id, draft, who=actor.id, at=desk.now, reason=why)
        tell(desk, actor, "reopened", locked, {"reason": why})
    return open_assessment(desk, actor, assessment_id)


def _ensure_complete(desk: Desk, assessment: Assessment, bank: Bank) -> None:
    still_open = open_items(desk, assessment, bank)
    if still_open:
        raise NotComplete(tuple(item.id for item in still_open))
