"""The review: a consultant looks at each answer, agrees or sets a reviewed answer with a reason.

The self-assessed answer is never touched: both stay visible for good, with name and time. A
finding is about the revision of the answer that was looked at; where the answer has changed since,
the finding no longer counts and the item waits to be looked at again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from assessor.responses.problems import ONE_FORM, BadResponse, Problem
from assessor.store import responses, reviews, statuses
from assessor.store.responses import ResponseRow
from assessor.store.reviews import ReviewRow
from assessor.workflow.assessments import (
    Assessment,
    bank_for,
    open_assessment,
    open_whole,
    tell,
)
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.entries import Entry, asked_items, is_remark, sound_entry
from assessor.workflow.errors import Conflict, NotFound, WrongState
from assessor.workflow.life import Status, ensure_next
from assessor.workflow.typed import LONGEST_NOTE, plain_text


class Verdict(StrEnum):
    AGREED = "agreed"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a reviewer found about one item; ``entry`` is the reviewed answer where changed.

    ``number`` counts the findings of the item. ``is_current`` is false where the answer has
    changed since it was looked at.
    """

    item: str
    number: int
    verdict: Verdict
    entry: Mapping[str, Any] | None
    reason: str | None
    looked_at: int
    who: str
    at: datetime
    is_current: bool

    @property
    def counts(self) -> bool:
        return self.is_current and self.verdict is not Verdict.WITHDRAWN

    @classmethod
    def of(cls, row: ReviewRow, answer: ResponseRow | None) -> "Finding":
        is_current = answer is not None and answer.revision == row.looked_at
        return cls(
            item=row.item,
            number=row.number,
            verdict=Verdict(row.verdict),
            entry=row.entry,
            reason=row.reason,
            looked_at=row.looked_at,
            who=row.who_name,
            at=row.at,
            is_current=is_current,
        )


def begin_review(desk: Desk, actor: Actor, assessment_id: str) -> Assessment:
    """Take a submitted assessment into review; raises NotFound for those who may not review."""
    with desk.store.write():
        assessment = _open_for_reviewer(desk, actor, assessment_id)
        ensure_next(assessment.status, Status.IN_REVIEW)
        # What is locked keeps the site as it was when it was submitted.
        site = asdict(assessment.site)
        in_review = Status.IN_REVIEW
        statuses.add(desk.store, assessment_id, in_review, who=actor.id, at=desk.now, site=site)
        tell(desk, actor, "review begun", assessment)
    return open_assessment(desk, actor, assessment_id)


def agree(desk: Desk, actor: Actor, assessment_id: str, item_ids: Iterable[str]) -> int:
    """Agree with the answers to these items as they stand; returns with how many that is new.

    Items that have a finding that counts are left alone. Raises NotFound for an item that is not
    asked, WrongState where the assessment is not in review.
    """
    with desk.store.write():
        assessment = _open_in_review(desk, actor, assessment_id)
        answers = responses.newest(desk.store, assessment_id)
        found = reviews.newest(desk.store, assessment_id)
        known = _asked(desk, assessment)
        written = 0
        for item_id in item_ids:
            if item_id not in known:
                raise NotFound("There is no such item.")
            answer, row = answers.get(item_id), found.get(item_id)
            if answer is None or (row is not None and Finding.of(row, answer).counts):
                continue
            _write(desk, actor, assessment, item_id, row, Verdict.AGREED, answer.revision)
            written += 1
    return written


def set_reviewed(
    desk: Desk,
    actor: Actor,
    assessment_id: str,
    item_id: str,
    entry: object,
    reason: str,
    base: int,
) -> int:
    """Set a reviewed answer of one's own, with a reason; returns the number of the finding.

    ``base`` is the number of the finding that this was made from, 0 where there was none. Raises
    BadResponse for the entry, Unacceptable (field: reason), Conflict where another reviewer was
    quicker, NotFound, WrongState.
    """
    assessment = _open_in_review(desk, actor, assessment_id)
    item = bank_for(desk, assessment).item(item_id)
    if item is None or item_id not in _asked(desk, assessment):
        raise NotFound("There is no such item.")
    sound = sound_entry(item, assessment.site.profile, entry)
    if is_remark(sound):
        raise BadResponse(Problem("", ONE_FORM))
    why = plain_text("reason", reason, LONGEST_NOTE)
    with desk.store.write():
        assessment = _open_in_review(desk, actor, assessment_id)
        answer = responses.newest_of(desk.store, assessment_id, item_id)
        row = _unless_newer(desk, actor, assessment_id, item_id, base)
        looked_at = 0 if answer is None else answer.revision
        verdict = Verdict.CHANGED
        return _write(desk, actor, assessment, item_id, row, verdict, looked_at, sound, why)


def withdraw_finding(desk: Desk, actor: Actor, assessment_id: str, item_id: str, base: int) -> None:
    """Take a finding back: the item waits to be looked at again. Raises as ``set_reviewed``."""
    with desk.store.write():
        assessment = _open_in_review(desk, actor, assessment_id)
        row = _unless_newer(desk, actor, assessment_id, item_id, base)
        if row is None or row.verdict == Verdict.WITHDRAWN:
            raise NotFound("There is no such item.")
        _write(desk, actor, assessment, item_id, row, Verdict.WITHDRAWN, row.looked_at)


def findings(desk: Desk, actor: Actor, assessment_id: str) -> Mapping[str, Finding]:
    """The newest finding of every item that has one, by item; not for those who see a part."""
    open_whole(desk, actor, assessment_id)
    return current_findings(desk, assessment_id)


def findings_of_item(
    desk: Desk, actor: Actor, assessment_id: str, item_id: str
) -> tuple[Finding, ...]:
    """Every finding of one item, oldest first; not for those who see a part."""
    open_whole(desk, actor, assessment_id)
    answer = responses.newest_of(desk.store, assessment_id, item_id)
    rows = reviews.of_item(desk.store, assessment_id, item_id)
    return tuple(Finding.of(row, answer) for row in rows)


def current_findings(desk: Desk, assessment_id: str) -> Mapping[str, Finding]:
    """The same for verbs that have looked at the rights already."""
    answers = responses.newest(desk.store, assessment_id)
    rows = reviews.newest(desk.store, assessment_id)
    return {item: Finding.of(row, answers.get(item)) for item, row in rows.items()}


def reviewed_entries(desk: Desk, assessment_id: str) -> dict[str, Mapping[str, Any]]:
    """The review as the contract calls it: the map that is laid over the responses, by item."""
    found = current_findings(desk, assessment_id).values()
    return {one.item: one.entry for one in found if one.counts and one.entry is not None}


def waiting(desk: Desk, assessment: Assessment) -> tuple[str, ...]:
    """The asked items that no finding counts for yet, in bank order."""
    found = current_findings(desk, assessment.id)
    asked = _asked(desk, assessment)
    return tuple(item for item in asked if item not in found or not found[item].counts)


def _asked(desk: Desk, assessment: Assessment) -> dict[str, None]:
    items = asked_items(bank_for(desk, assessment), assessment.site.profile)
    return dict.fromkeys(item.id for item in items)


def _open_for_reviewer(desk: Desk, actor: Actor, assessment_id: str) -> Assessment:
    assessment = open_whole(desk, actor, assessment_id)
    if not actor.may_review:
        raise NotFound("There is no such assessment.")
    return assessment


def _open_in_review(desk: Desk, actor: Actor, assessment_id: str) -> Assessment:
    assessment = _open_for_reviewer(desk, actor, assessment_id)
    if assessment.status is not Status.IN_REVIEW:
        raise WrongState("This assessment is not in review.")
    return assessment


def _unless_newer(
    desk: Desk, actor: Actor, assessment_id: str, item_id: str, base: int
) -> ReviewRow | None:
    rows = reviews.of_item(desk.store, assessment_id, item_id)
    row = rows[-1] if rows else None
    if row is not None and row.number != base:
        raise Conflict(row.entry, row.number, row.who_name, row.at, row.who == actor.id)
    return row


def _write(
    desk: Desk,
    actor: Actor,
    assessment: Assessment,
    item_id: str,
    before: ReviewRow | None,
    verdict: Verdict,
    looked_at: int,
    entry: Entry | None = None,
    reason: str | None = None,
) -> int:
    number = 1 + (0 if before is None else before.number)
    reviews.append(
        desk.store,
        assessment.id,
        item_id,
        number=number,
        verdict=verdict,
        entry=entry,
        reason=reason,
        looked_at=looked_at,
        who=actor.id,
        at=desk.now,
    )
    return number
