"""One action for what is far away: "nothing from this level up", visibly and reversibly."""

from dataclasses import dataclass
from datetime import datetime

from assessor.workflow.desk import Actor, Desk
from assessor.workflow.recording import Revision


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
    raise NotImplementedError


def undo_rest(desk: Desk, actor: Actor, assessment_id: str, batch: str) -> tuple[Revision, ...]:
    """Withdraw what ``answer_rest`` wrote, except what somebody changed since.

    Returns the withdrawn items' new revisions (their ``entry`` is None), in bank order.
    """
    raise NotImplementedError


def rests(desk: Desk, actor: Actor, assessment_id: str, capability_id: str) -> tuple[Rest, ...]:
    """What can still be undone in a capability: batches of which something stands unchanged."""
    raise NotImplementedError
