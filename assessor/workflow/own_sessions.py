"""Where a person is signed in, as the person sees it, and how to end that."""

from dataclasses import dataclass
from datetime import datetime

from assessor.store import sessions
from assessor.workflow.account_events import note_own
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.errors import NotFound
from assessor.workflow.sessions import is_over
from assessor.workflow.tokens import token_hash


@dataclass(frozen=True, slots=True)
class OwnSession:
    """``is_this`` marks the one that asks; ``agent`` is what its browser calls itself."""

    id: str
    began_at: datetime
    seen_at: datetime
    address: str
    agent: str
    is_this: bool


def list_sessions(desk: Desk, actor: Actor, token: str) -> tuple[OwnSession, ...]:
    """The person's sessions that are not over: the one of ``token``, then by when last seen."""
    here = token_hash(token)
    listed = [
        OwnSession(
            id=one.id,
            began_at=one.began_at,
            seen_at=one.seen_at,
            address=one.address,
            agent=one.agent,
            is_this=one.token_sha256 == here,
        )
        for one in sessions.of_user(desk.store, actor.id)
        if not is_over(one, desk.now)
    ]
    return tuple(sorted(listed, key=lambda one: not one.is_this))


def end_session(desk: Desk, actor: Actor, session_id: str) -> None:
    """End one session of the person; raises NotFound where it is none of his."""
    with desk.store.write():
        if not sessions.end_of_user(desk.store, actor.id, session_id):
            raise NotFound("There is no such session.")
        note_own(desk, actor, "ended", "session")


def end_other_sessions(desk: Desk, actor: Actor, token: str) -> None:
    """End every session of the person but that of ``token``."""
    with desk.store.write():
        if sessions.end_others(desk.store, actor.id, token_hash(token)):
            note_own(desk, actor, "ended", "other sessions")
