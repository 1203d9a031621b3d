"""Tokens of programs as they are kept: by their hash, never as they are shown once."""

from dataclasses import dataclass
from datetime import datetime

from assessor.store.database import Row, Store
from assessor.store.moments import as_moment, as_text


@dataclass(frozen=True, slots=True)
class Token:
    """``seen_at`` is None while the token has never been used, ``revoked_at`` while it can be."""

    id: str
    token_sha256: str
    user: str
    name: str
    scopes: tuple[str, ...]
    made_at: datetime
    expires_at: datetime
    seen_at: datetime | None = None
    revoked_at: datetime | None = None


def add(store: Store, token: Token) -> None:
    store.insert(
        "tokens",
        {
            "id": token.id,
            "token_sha256": token.token_sha256,
            "user": token.user,
            "name": token.name,
            "scopes": " ".join(token.scopes),
            "made_at": as_text(token.made_at),
            "expires_at": as_text(token.expires_at),
            "seen_at": None,
            "revoked_at": None,
        },
    )


def by_hash(store: Store, token_sha256: str) -> Token | None:
    row = store.row("SELECT * FROM tokens WHERE token_sha256 = :hash", {"hash": token_sha256})
    return None if row is None else _token(row)


def of_user(store: Store, user_id: str) -> list[Token]:
    """Every token of the person, newest first; also those that cannot be used any more."""
    sql = "SELECT * FROM tokens WHERE user = :user ORDER BY made_at DESC, id"
    return [_token(row) for row in store.rows(sql, {"user": user_id})]


def see(store: Store, token_id: str, now: datetime) -> None:
    sql = "UPDATE tokens SET seen_at = :now WHERE id = :id"
    store.execute(sql, {"id": token_id, "now": as_text(now)})


def revoke(store: Store, token_id: str, now: datetime) -> None:
    """End the token, unless it has been ended before."""
    sql = "UPDATE tokens SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL"
    store.execute(sql, {"id": token_id, "now": as_text(now)})


def _token(row: Row) -> Token:
    moments = {
        key: None if row[key] is None else as_moment(row[key])
        for key in ("made_at", "expires_at", "seen_at", "revoked_at")
    }
    return Token(**{**row, **moments, "scopes": tuple(row["scopes"].split())})
