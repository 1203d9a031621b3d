"""Sessions as they are kept: by the hash of their token, never by the token."""

from dataclasses import dataclass
from datetime import datetime

from assessor.store.database import Row, Store
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
    _see_user(store, session.id, session.seen_at)


def by_token(store: Store, token_sha256: str) -> Session | None:
    row = store.row("SELECT * FROM sessions WHERE token_sha256 = :hash", {"hash": token_sha256})
    return None if row is None else _one(row)


def of_user(store: Store, user_id: str) -> list[Session]:
    """Every session of a person, also those that have run out; last seen first."""
    sql = "SELECT * FROM sessions WHERE user = :user ORDER BY seen_at DESC, id"
    return [_one(row) for row in store.rows(sql, {"user": user_id})]


def see(store: Store, session_id: str, now: datetime) -> None:
    sql = "UPDATE sessions SET seen_at = :now WHERE id = :id"
    store.execute(sql, {"id": session_id, "now": as_text(now)})
    _see_user(store, session_id, now)


def end(store: Store, token_sha256: str) -> None:
    store.execute("DELETE FROM sessions WHERE token_sha256 = :hash", {"hash": token_sha256})


def end_of_user(store: Store, user_id: str, session_id: str) -> bool:
    """End one session of this person; whether there was one of that id."""
    sql = "DELETE FROM sessions WHERE user = :user AND id = :id"
    return store.execute(sql, {"user": user_id, "id": session_id}) == 1


def end_others(store: Store, user_id: str, kept_token_sha256: str) -> int:
    """End every session of this person but one; how many that were."""
    sql = "DELETE FROM sessions WHERE user = :user AND token_sha256 <> :kept"
    return store.execute(sql, {"user": user_id, "kept": kept_token_sha256})


def end_all(store: Store, user_id: str) -> None:
    store.execute("DELETE FROM sessions WHERE user = :user", {"user": user_id})


def forget_old(store: Store, *, began_before: datetime, seen_before: datetime) -> None:
    """Remove sessions that have run out anyway."""
    sql = "DELETE FROM sessions WHERE began_at < :began OR seen_at < :seen"
    store.execute(sql, {"began": as_text(began_before), "seen": as_text(seen_before)})


def _see_user(store: Store, session_id: str, now: datetime) -> None:
    # The account remembers it longer than the session, which is forgotten when it has run out.
    sql = """
        UPDATE users SET seen_at = :now
        WHERE id = (SELECT user FROM sessions WHERE sessions.id = :id)
    """
    store.execute(sql, {"id": session_id, "now": as_text(now)})


def _one(row: Row) -> Session:
    moments = {key: as_moment(row[key]) for key in ("began_at", "seen_at")}
    return Session(**{**row, **moments})
