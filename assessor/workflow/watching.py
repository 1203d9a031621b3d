"""What others have answered since somebody last looked, for a page that stays open."""

from dataclasses import dataclass

from assessor.responses.model import Standing
from assessor.store import responses
from assessor.workflow import memory
from assessor.workflow.assessments import (
    asked_of_capability,
    bank_for,
    open_assessment,
    shown_items,
)
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.entries import known_to, standing
from assessor.workflow.recording import Revision


@dataclass(frozen=True, slots=True)
class Change:
    """An item as it stands now; ``is_own`` where the person who asks left it so."""

    revision: Revision
    is_own: bool


@dataclass(frozen=True, slots=True)
class News:
    """What has changed in a capability, and the mark to ask from the next time.

    ``elsewhere`` counts what stands in all that the person sees besides, each on disk.
    """

    mark: int
    is_draft: bool
    elsewhere: int
    changes: tuple[Change, ...]


def mark(desk: Desk, assessment_id: str) -> int:
    """Where the log of answers ends now; take it before reading what stands."""
    return responses.last_id(desk.store, assessment_id)


def news(
    desk: Desk,
    actor: Actor,
    assessment_id: str,
    capability_id: str,
    after: int,
    role: str | None = None,
) -> News:
    """What has changed in the capability after the mark; raises NotFound.

    With a role only among what that role knows the answer to, see ``known_to``.
    """
    assessment = open_assessment(desk, actor, assessment_id)
    bank = bank_for(desk, assessment)
    asked = asked_of_capability(assessment, bank, capability_id)
    here = {item.id for item in known_to(asked, role)}
    now = mark(desk, assessment_id)
    newest = memory.newest(desk.memory, desk.store, assessment_id)
    touched = here & responses.items_after(desk.store, assessment_id, after)
    return News(
        mark=now,
        is_draft=assessment.is_draft,
        elsewhere=sum(
            standing(newest.get(item.id)) is not Standing.UNANSWERED
            for item in shown_items(assessment, bank)
            if item.id not in here
        ),
        changes=tuple(
            Change(Revision.of(newest[item]), newest[item].who == actor.id)
            for item in sorted(touched)
        ),
    )
