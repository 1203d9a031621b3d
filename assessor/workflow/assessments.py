"""Assessments: start, list, open, finish, reopen."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assessor.responses.model import Site
from assessor.workflow.desk import Actor, Desk


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
    is always the one that the assessment was started with. ``sha256`` is the bank's.
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

    @property
    def status(self) -> Status:
        return self.changes[-1].status

    @property
    def is_draft(self) -> bool:
        return self.status is Status.DRAFT


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items are asked, and how many of them have which standing.

    ``open`` counts those without an entry; asked = answered + unknown + not_applicable + open.
    """

    asked: int
    answered: int
    unknown: int
    not_applicable: int
    open: int


@dataclass(frozen=True, slots=True)
class Listed:
    """An assessment in a list. ``tally`` is None where its bank is missing."""

    assessment: Assessment
    tally: Tally | None
    saved_at: datetime | None


def start(desk: Desk, actor: Actor, site_id: str, bank_id: str) -> Assessment:
    """Begin an assessment with the newest edition of the bank that is on the shelf.

    Raises NotFound for the site, Unacceptable (field: bank) for the bank.
    """
    raise NotImplementedError


def list_assessments(desk: Desk, actor: Actor, site_id: str | None = None) -> tuple[Listed, ...]:
    """What the person may see, of one site or of all, newest first."""
    raise NotImplementedError


def open_assessment(desk: Desk, actor: Actor, assessment_id: str) -> Assessment:
    """The assessment; raises NotFound where there is none that the person may see."""
    raise NotImplementedError


def finish(desk: Desk, actor: Actor, assessment_id: str, confirmed: bool) -> Assessment:
    """Lock the answers: draft becomes submitted.

    Raises NotConfirmed (.unanswered, .unknown: item ids in bank order) unless ``confirmed``;
    WrongState where the assessment is no draft.
    """
    raise NotImplementedError


def reopen(desk: Desk, actor: Actor, assessment_id: str, reason: str) -> Assessment:
    """Make a submitted assessment a draft again; for those who may (Actor.may_reopen).

    Raises Unacceptable (field: reason) where no reason is given.
    """
    raise NotImplementedError
