"""Assessments: start, list, open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assessor.bank.model import Bank, Item
from assessor.responses.model import Site, Standing
from assessor.store import assessments as kept
from assessor.store import assignments, newest, responses, statuses
from assessor.workflow import history, memory
from assessor.workflow.banks import exact_bank, keep_bank, named_bank
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.entries import Tally, asked_items, counted, standing
from assessor.workflow.errors import BankMissing, NotFound, Unacceptable, WrongState
from assessor.workflow.life import Status
from assessor.workflow.sites import KnownSite, open_site

__all__ = ["Status", "Tally"]

ALL = -1


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
    desk: Desk,
    actor: Actor,
    site: KnownSite,
    bank: Bank,
    in_place: tuple[str, ...] = (),
    carried_from: str | None = None,
) -> Assessment:
    """Begin an assessment of the site with exactly this bank.

    ``in_place`` are measures that the site has; ``carried_from`` is the assessment whose answers
    are carried over.
    """
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
        carried_from=carried_from,
    )
    with desk.store.write():
        keep_bank(desk, bank)
        kept.add(desk.store, new)
        statuses.add(desk.store, new.id, Status.DRAFT, who=actor.id, at=desk.now)
        tell(desk, actor, "started", open_assessment(desk, actor, new.id))
    return open_assessment(desk, actor, new.id)


def list_assessments(
    desk: Desk, actor: Actor, site_id: str | None = None, most: int = ALL
) -> tuple[Listed, ...]:
    """What the person may see, of one site or of all, newest first; at most so many."""
    rows = kept.all_of(desk.store, actor.sight, site_id, most)
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


def open_items(desk: Desk, assessment: Assessment, bank: Bank) -> tuple[Item, ...]:
    """The shown items that still wait for an answer, or for somebody to confirm one carried over."""
    rows = memory.newest(desk.memory, desk.store, assessment.id)
    items = shown_items(assessment, bank)
    return tuple(one for one in items if standing(rows.get(one.id)) is Standing.UNANSWERED)


def shown_items(assessment: Assessment, bank: Bank) -> tuple[Item, ...]:
    """What the site is asked, as far as this person may see it; in bank order."""
    items = asked_items(bank, assessment.site.profile)
    return tuple(item for item in items if assessment.shows(item.capability))


def asked_of_capability(assessment: Assessment, bank: Bank, capability_id: str) -> tuple[Item, ...]:
    """What the site is asked there; raises NotFound for a capability that is not shown."""
    capability, profile = bank.capability(capability_id), assessment.site.profile
    is_seen = capability is not None and assessment.shows(capability_id)
    if capability is None or not is_seen or not capability.is_for(profile):
        raise NotFound("There is no such capability.")
    return bank.items_of(capability_id, profile)


def _listed(desk: Desk, assessment: Assessment) -> Listed:
    tally: Tally | None
    try:
        items = shown_items(assessment, bank_for(desk, assessment))
    except BankMissing:
        tally = None
    else:
        tally = _tally(desk, assessment, items)
    return Listed(assessment, tally, responses.saved_at(desk.store, assessment.id))


def _tally(desk: Desk, assessment: Assessment, items: tuple[Item, ...]) -> Tally:
    if assessment.only is not None:
        known = newest.standings(desk.store, assessment.id)
        return counted(known.get(item.id, Standing.UNANSWERED) for item in items)
    # Nothing but what is asked is ever saved: the database can count.
    have = newest.tally(desk.store, assessment.id)
    answered, unknown, not_applicable = (
        have.get(one, 0) for one in (Standing.ANSWERED, Standing.UNKNOWN, Standing.NOT_APPLICABLE)
    )
    waiting = len(items) - answered - unknown - not_applicable
    return Tally(len(items), answered, unknown, not_applicable, waiting)


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
