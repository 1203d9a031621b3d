"""The history: every verb that changes something notes who did what to which thing."""

from collections.abc import Mapping

from assessor.store import events
from assessor.workflow.desk import Actor, Desk

OPERATOR = "operator"
"""Who works at the machine itself and is not signed in."""


def note(
    desk: Desk,
    actor: Actor | None,
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
    read it, the actor's own unless given. Without an actor it was the operator. Never pass a
    secret or an answer.
    """
    whose = organisation or (None if actor is None else actor.organisation)
    event = events.Event(
        at=desk.now,
        who=None if actor is None else actor.id,
        who_name=OPERATOR if actor is None else actor.name,
        organisation=whose,
        verb=verb,
        kind=kind,
        object=object_id,
        name=name,
        assessment=assessment,
        detail=dict(detail or {}),
    )
    events.add(desk.store, event)
