"""Invitations and links for a new password as they are kept: by the hash of their token."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assessor.store.database import Row, Store
from assessor.store.moments import as_moment, as_text

Kind = Literal["join", "reset"]


@dataclass(frozen=True, slots=True)
class Invitation:
    """One link. To ``join`` makes an account with ``role``; a ``reset`` is for the account ``user``.

    ``sites`` are the ids of the sites that the new account will see.
    """

    id: str
    token_sha256: str
    kind: Kind
    made_by: str
    made_at: datetime
    expires_at: datetime
    organisation: str | None = None
    user: str | None = None
    role: str | None = None
    name: str | None = None
    email: str | None = None
    sites: tuple[str, ...] = ()
    used_at: datetime | None = None
    withdrawn_at: datetime | None = None


OPEN = "used_at IS NULL AND withdrawn_at IS NULL AND expires_at > :now"


def add(store: Store, invitation: Invitation) -> None:
    """Keep a new link, which has been neither used nor withdrawn."""
    store.insert(
        "invitations",
        {
            "id": invitation.id,
            "token_sha256": invitation.token_sha256,
            "kind": invitation.kind,
            "organisation": invitation.organisation,
            "user": invitation.user,
            "role": invitation.role,
            "name": invitation.name,
            "email": invitation.email,
            "sites": json.dumps(invitation.sites),
            "made_by": invitation.made_by,
            "made_at": as_text(invitation.made_at),
            "expires_at": as_text(invitation.expires_at),
            "used_at": None,
            "withdrawn_at": None,
        },
    )


def open_by_token(store: Store, token_sha256: str, now: datetime) -> Invitation | None:
    sql = f"SELECT * FROM invitations WHERE token_sha256 = :hash AND {OPEN}"  # noqa: S608
    row = store.row(sql, {"hash": token_sha256, "now": as_text(now)})
    return None if row is None else _one(row)


def all_open(store: Store, now: datetime) -> list[Invitation]:
    """Every link that is neither used, withdrawn nor expired, newest first."""
    sql = f"SELECT * FROM invitations WHERE {OPEN} ORDER BY made_at DESC, id"  # noqa: S608
    return [_one(row) for row in store.rows(sql, {"now": as_text(now)})]


def withdrawn_since(store: Store, since: datetime) -> list[Invitation]:
    """The invitations that were withdrawn from then on, the last one first."""
    sql = """
        SELECT * FROM invitations WHERE kind = 'join' AND withdrawn_at >= :since
        ORDER BY withdrawn_at DESC, id
    """
    return [_one(row) for row in store.rows(sql, {"since": as_text(since)})]


def use(store: Store, invitation_id: str, at: datetime) -> None:
    sql = "UPDATE invitations SET used_at = :at WHERE id = :id"
    store.execute(sql, {"id": invitation_id, "at": as_text(at)})


def withdraw(store: Store, invitation_id: str, at: datetime) -> None:
    sql = "UPDATE invitations SET withdrawn_at = :at WHERE id = :id"
    store.execute(sql, {"id": invitation_id, "at": as_text(at)})


def withdraw_resets(store: Store, user_id: str, now: datetime) -> None:
    """Withdraw the links for a new password of an account that are still open."""
    sql = f"UPDATE invitations SET withdrawn_at = :now WHERE user = :user AND {OPEN}"  # noqa: S608
    store.execute(sql, {"user": user_id, "now": as_text(now)})


def _one(row: Row) -> Invitation:
    moments = {
        key: None if row[key] is None else as_moment(row[key])
        for key in ("made_at", "expires_at", "used_at", "withdrawn_at")
    }
    return Invitation(**{**row, **moments, "sites": tuple(json.loads(row["sites"]))})
