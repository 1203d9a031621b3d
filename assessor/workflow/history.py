"""The history: every verb that changes something notes who did what to which thing."""

from collections.abc import Mapping

from assessor.store import events
from assessor.workflow.desk import Actor, Desk


def note(
    desk: Desk,
    actor: Actor,
    verb: str,
    kind: str,
    object_id: str,
    name: str,
    *,
    organisation: str | None = None,
    assessment: str | None = None,
    detail: Mapping[str, str] | None = None,
) -> None:
    """Add to the history, inside the transaction of what it tells of.

    ``verb`` and ``kind`` are plain English words ("submitted", "assessment") that the pages
    translate; ``name`` is what people call the thing. ``organisation`` says whose consultants may
    read it, the actor's own unless given. Never pass a secret or an answer.
    """
    whose = organisation if organisation is not None else actor.organisation
    event = events.Event(
        at=desk.now,
        who=actor.id,
        who_name=actor.name,
        organisation=whose,
        verb=verb,
        kind=kind,
        object=object_id,
        name=name,
        assessment=assessment,
        detail=dict(detail or {}),
    )
    events.add(desk.store, event)
