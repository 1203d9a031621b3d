"""The life of an assessment: which status may follow which. Every verb that changes one asks here."""

from collections.abc import Mapping
from enum import StrEnum

from assessor.workflow.errors import WrongState


class Status(StrEnum):
    """Where an assessment is in its life; only a draft can be filled in."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in review"
    FINAL = "final"


NEXT: Mapping[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.SUBMITTED}),
    Status.SUBMITTED: frozenset({Status.IN_REVIEW, Status.DRAFT}),
    Status.IN_REVIEW: frozenset({Status.FINAL, Status.DRAFT}),
    Status.FINAL: frozenset(),
}
"""What may follow. Back to a draft is to reopen; what is final stays as it is for good."""

REFUSALS: Mapping[Status, str] = {
    Status.DRAFT: "Only an assessment that is submitted or in review can be reopened.",
    Status.SUBMITTED: "Only a draft can be submitted.",
    Status.IN_REVIEW: "Only a submitted assessment can be reviewed.",
    Status.FINAL: "Only an assessment in review can be made final.",
}


def may_become(status: Status, wanted: Status) -> bool:
    return wanted in NEXT[status]


def ensure_next(status: Status, wanted: Status) -> None:
    """Raises WrongState where ``wanted`` may not follow ``status``; ask inside the transaction."""
    if not may_become(status, wanted):
        raise WrongState(REFUSALS[wanted])
