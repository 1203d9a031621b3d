"""What happens at the door of an account, told in the history. Never holds what was typed."""

from collections.abc import Mapping

from assessor.store import attempts, events
from assessor.store.users import User
from assessor.workflow import history
from assessor.workflow.attempts import account_key
from assessor.workflow.desk import Actor, Desk

OPERATOR = "operator"
"""Who acts where a command was given on the machine itself."""


def note_own(
    desk: Desk, actor: Actor, verb: str, kind: str, detail: Mapping[str, str] | None = None
) -> None:
    """Note what a person did with the own account."""
    history.note(desk, actor, verb, kind, actor.id, actor.name, detail=detail)


def note_done_to(desk: Desk, user: User, verb: str, kind: str, by: str = "") -> None:
    """Note what was done to an account by somebody who is not signed in."""
    event = events.Event(
        at=desk.now,
        who=None,
        who_name=by,
        organisation=user.organisation,
        verb=verb,
        kind=kind,
        object=user.id,
        name=user.name,
        assessment=None,
        detail={},
    )
    events.add(desk.store, event)


def note_failure(desk: Desk, user: User | None, sign_in_name: str, kind: str = "account") -> None:
    """Note that somebody failed to sign in to this account, in a transaction of its own.

    Where there is no such account nothing is noted, but as much is written: the time that it
    takes must not tell which accounts exist.
    """
    with desk.store.write():
        if user is None:
            attempts.touch(desk.store, account_key(sign_in_name))
        else:
            note_done_to(desk, user, "failed to sign in", kind)
