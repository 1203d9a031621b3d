"""Sessions as they are kept: by the hash of their token, never by the token."""

from dataclasses import dataclass
from datetime import datetime

from assessor.store.database import Store
from assessor.store.moments import as_moment, as_text


@dataclass(frozen=True, slots=True)
class Session:
    """``address`` and ``agent`` say where it came from, for the person to know it again."""

    id: str
    token_sha256: str
    user: str
    began_at: datetime
    seen_at: datetime
    address: str = ""
    agent: str = ""


def add(store: Store, session: Session) -> None:
    store.insert(
        "sessions",
        {
            "id": session.id,
            "token_sha256": session.token_sha256,
            "user": session.user,
            "began_at": as_text(session.began_at),
            "seen_at": as_text(session.seen_at),
            "address": session.address,
            "agent": session.agent,
        },
    )


def by_token(store: Store, token_sha256: str) -> Session | None:
    row = store.row("SELECT * FROM sessions WHERE token_sha256 = :hash", {"hash": token_sha256})
    if row is None:
        return None
    moments = {key: as_moment(row[key]) for key in ("began_at", "seen_at")}
    return Session(**{**row, **moments})


def see(store: Store, session_id: str, now: datetime) -> None:
    sql = "UPDATE sessions SET seen_at = :now WHERE id = :id"
    store.execute(sql, {"id": session_id, "now": as_text(now)})


def end(store: Store, token_sha256: str) -> None:
    store.execute("DELETE FROM sessions WHERE token_sha256 = :hash", {"hash": token_sha256})


def end_others(store: Store, user_id: str, kept_token_sha256: str) -> None:
    sql = "DELETE FROM sessions WHERE user = :user AND token_sha256 <> :kept"
    store.execute(sql, {"user": user_id, "kept": kept_token_sha256})


def forget_old(store: Store, *, began_before: datetime, seen_before: datetime) -> None:
    """Remove sessions that have run out anyway."""
    sql = "DELETE FROM sessions WHERE began_at < :began OR seen_at < :seen"
    store.execute(sql, {"began": as_text(began_before), "seen": as_text(seen_before)})
