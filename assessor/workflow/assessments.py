"""Assessments: start, list, open, finish, reopen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from assessor.bank.model import Bank, Item
from assessor.responses.model import Site, Standing
from assessor.store import assessments as kept
from assessor.store import assignments, responses, statuses
from assessor.workflow import history
from assessor.workflow.banks import exact_bank, named_bank
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.entries import Tally, asked_items, standing, tally
from assessor.workflow.errors import (
    BankMissing,
    NotConfirmed,
    NotFound,
    NotPermitted,
    Unacceptable,
    WrongState,
)
from assessor.workflow.sites import KnownSite, open_site
from assessor.workflow.typed import LONGEST_NOTE, plain_text

__all__ = ["Tally"]


class Status(StrEnum):
    """Where an assessment is in its life; only a draft can be filled in."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in review"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class StatusChange:
    """Who gave an assessment which status when, and why."""

    status: Status
    who: str
    at: datetime
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """One run of one edition of a bank at one site.

    ``site`` is as it is now while a draft, and as it was when submitted afterwards; its profile
    is always the one that the assessment was started with. ``sha256`` is the bank's. ``only``
    names the capabilities that this person may see of it, None where all.
    """

    id: str
    site_id: str
    site: Site
    bank_id: str
    edition: str
    sha256: str
    started_at: datetime
    started_by: str
    changes: tuple[StatusChange, ...]
    organisation: str
    in_place: tuple[str, ...] = ()
    carried_from: str | None = None
    only: frozenset[str] | None = None

    @property
    def status(self) -> Status:
        return self.changes[-1].status

    @property
    def is_draft(self) -> bool:
        return self.status is Status.DRAFT

    def shows(self, capability_id: str) -> bool:
        """Whether this person may see the capability and its answers."""
        return self.only is None or capability_id in self.only


@dataclass(frozen=True, slots=True)
class Listed:
    """An assessment in a list. ``tally`` is None where its bank is missing."""

    assessment: Assessment
    tally: Tally | None
    saved_at: datetime | None


def start(desk: Desk, actor: Actor, site_id: str, bank_id: str) -> Assessment:
    """Begin an assessment with the current edition of the bank that is on the shelf.

    Raises NotFound for the site, Unacceptable (field: bank) for the bank.
    """
    site = open_site(desk, actor, site_id)
    if bank_id not in desk.shelf.ids():
        raise Unacceptable("bank", "Choose a question bank.")
    return start_with(desk, actor, site, named_bank(desk, bank_id, None))


def start_with(
    desk: Desk, actor: Actor, site: KnownSite, bank: Bank, in_place: tuple[str, ...] = ()
) -> Assessment:
    """Begin an assessment of the site with exactly this bank."""
    if site.profile not in {profile.id for profile in bank.profiles}:
        raise Unacceptable("bank", "This question bank is not for sites of this kind.")
    new = kept.NewAssessment(
        id=desk.new_id(),
        site=site.id,
        bank=bank.id,
        edition=bank.edition,
        sha256=bank.sha256,
        profile=site.profile,
        in_place=in_place,
        started_by=actor.id,
        started_at=desk.now,
    )
    with desk.store.write():
        kept.add(desk.store, new)
        statuses.add(desk.store, new.id, Status.DRAFT, who=actor.id, at=desk.now)
        tell(desk, actor, "started", open_assessment(desk, actor, new.id))
    return open_assessment(desk, actor, new.id)


def list_assessments(desk: Desk, actor: Actor, site_id: str | None = None) -> tuple[Listed, ...]:
    """What the person may see, of one site or of all, newest first."""
    rows = kept.all_of(desk.store, actor.sight, site_id)
    return tuple(_listed(desk, _assessment(desk, actor, row)) for row in rows)


def open_assessment(desk: Desk, actor: Actor, assessment_id: str) -> Assessment:
    """The assessment; raises NotFound where there is none that the person may see."""
    row = kept.find(desk.store, actor.sight, assessment_id)
    if row is None:
        raise NotFound("There is no such assessment.")
    return _assessment(desk, actor, row)


def open_draft(desk: Desk, actor: Actor, assessment_id: str) -> Assessment:
    """The assessment, which can be changed; asked inside a transaction, it stays so until the end.

    Raises NotFound, or WrongState where it is no draft.
    """
    assessment = open_assessment(desk, actor, assessment_id)
    if not assessment.is_draft:
        raise WrongState("This assessment has been submitted; its answers are locked.")
    return assessment


def open_whole(desk: Desk, actor: Actor, assessment_id: str) -> Assessment:
    """The assessment with its results; raises NotFound also for those who see only a part."""
    assessment = open_assessment(desk, actor, assessment_id)
    if not actor.sees_results:
        raise NotFound("There is no such assessment.")
    return assessment


def bank_for(desk: Desk, assessment: Assessment) -> Bank:
    """Exactly the bank of the assessment; raises BankMissing."""
    return exact_bank(desk, assessment.bank_id, assessment.edition, assessment.sha256)


def finish(desk: Desk, actor: Actor, assessment_id: str, confirmed: bool) -> Assessment:
    """Lock the answers: draft becomes submitted.

    Raises NotConfirmed (.unanswered, .unknown: item ids in bank order) unless ``confirmed``;
    WrongState where the assessment is no draft.
    """
    open_whole(desk, actor, assessment_id)
    assessment = open_draft(desk, actor, assessment_id)
    if not confirmed:
        raise NotConfirmed(
            open_items(desk, assessment, Standing.UNANSWERED),
            open_items(desk, assessment, Standing.UNKNOWN),
        )
    with desk.store.write():
        site = asdict(open_draft(desk, actor, assessment_id).site)
        submitted = Status.SUBMITTED
        statuses.add(desk.store, assessment_id, submitted, who=actor.id, at=desk.now, site=site)
        tell(desk, actor, "submitted", assessment)
    return open_assessment(desk, actor, assessment_id)


def reopen(desk: Desk, actor: Actor, assessment_id: str, reason: str) -> Assessment:
    """Make a submitted assessment a draft again; for those who may (Actor.may_review).

    Raises Unacceptable (field: reason) where no reason is given.
    """
    assessment = open_assessment(desk, actor, assessment_id)
    if not actor.may_review:
        raise NotPermitted("Only a consultant or an administrator can reopen an assessment.")
    why = plain_text("reason", reason, LONGEST_NOTE)
    with desk.store.write():
        if open_assessment(desk, actor, assessment_id).status is not Status.SUBMITTED:
            raise WrongState("Only a submitted assessment can be reopened.")
        draft = Status.DRAFT
        statuses.add(desk.store, assessment_id, draft, who=actor.id, at=desk.now, reason=why)
        tell(desk, actor, "reopened", assessment, {"reason": why})
    return open_assessment(desk, actor, assessment_id)


def tell(
    desk: Desk,
    actor: Actor,
    verb: str,
    assessment: Assessment,
    detail: Mapping[str, str] | None = None,
) -> None:
    """Note in the history what was done to the assessment."""
    history.note(
        desk,
        actor,
        verb,
        "assessment",
        assessment.id,
        f"{assessment.site.name}, {assessment.bank_id} {assessment.edition}",
        organisation=assessment.organisation,
        assessment=assessment.id,
        detail=detail,
    )


def open_items(desk: Desk, assessment: Assessment, how: Standing) -> tuple[str, ...]:
    """The asked items that have this standing, in bank order."""
    rows = responses.newest(desk.store, assessment.id)
    items = shown_items(assessment, bank_for(desk, assessment))
    return tuple(item.id for item in items if standing(rows.get(item.id)) is how)


def shown_items(assessment: Assessment, bank: Bank) -> tuple[Item, ...]:
    """What the site is asked, as far as this person may see it; in bank order."""
    items = asked_items(bank, assessment.site.profile)
    return tuple(item for item in items if assessment.shows(item.capability))


def _listed(desk: Desk, assessment: Assessment) -> Listed:
    counted: Tally | None
    try:
        items = shown_items(assessment, bank_for(desk, assessment))
    except BankMissing:
        counted = None
    else:
        counted = tally(items, responses.newest(desk.store, assessment.id))
    return Listed(assessment, counted, responses.saved_at(desk.store, assessment.id))


def _assessment(desk: Desk, actor: Actor, row: kept.AssessmentRow) -> Assessment:
    assigned = assignments.capabilities_of(desk.store, row.id, actor.id)
    had = statuses.of_assessment(desk.store, row.id)
    locked = had[-1].site
    site = Site(row.site_name, row.profile, row.site_more) if locked is None else Site(**locked)
    return Assessment(
        id=row.id,
        site_id=row.site,
        site=site,
        bank_id=row.bank,
        edition=row.edition,
        sha256=row.sha256,
        started_at=row.started_at,
        started_by=row.started_by,
        changes=tuple(StatusChange(Status(one.status), one.who, one.at, one.reason) for one in had),
        organisation=row.organisation,
        in_place=row.in_place,
        carried_from=row.carried_from,
        only=None if actor.sees_results else assigned,
    )
