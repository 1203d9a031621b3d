"""Accounts as they are kept."""

from dataclasses import dataclass
from datetime import datetime

from assessor.store.database import Row, Store
from assessor.store.moments import as_moment, as_text


@dataclass(frozen=True, slots=True)
class User:
    """``organisation`` is None for an administrator of the installation only.

    ``closed_at`` is set where the account can no longer be used. ``seen_at`` is when the person
    was last here, which the sessions write.
    """

    id: str
    sign_in_name: str
    name: str
    role: str
    language: str
    password_hash: str
    created_at: datetime
    organisation: str | None = None
    email: str | None = None
    closed_at: datetime | None = None
    seen_at: datetime | None = None


def add(store: Store, user: User) -> None:
    store.insert(
        "users",
        {
            "id": user.id,
            "sign_in_name": user.sign_in_name,
            "name": user.name,
            "role": user.role,
            "language": user.language,
            "password_hash": user.password_hash,
            "created_at": as_text(user.created_at),
            "organisation": user.organisation,
            "email": user.email,
            "closed_at": None if user.closed_at is None else as_text(user.closed_at),
        },
    )


def by_id(store: Store, user_id: str) -> User | None:
    return _one(store.row("SELECT * FROM users WHERE id = :id", {"id": user_id}))


def by_sign_in_name(store: Store, sign_in_name: str) -> User | None:
    sql = "SELECT * FROM users WHERE sign_in_name = :name"
    return _one(store.row(sql, {"name": sign_in_name}))


def are_there_any(store: Store) -> bool:
    return store.row("SELECT 1 AS one FROM users LIMIT 1") is not None


def set_password(store: Store, user_id: str, password_hash: str) -> None:
    sql = "UPDATE users SET password_hash = :hash WHERE id = :id"
    store.execute(sql, {"id": user_id, "hash": password_hash})


def set_language(store: Store, user_id: str, language: str) -> None:
    sql = "UPDATE users SET language = :language WHERE id = :id"
    store.execute(sql, {"id": user_id, "language": language})


def close(store: Store, user_id: str, at: datetime | None) -> None:
    """Close an account, or open it again with None."""
    sql = "UPDATE users SET closed_at = :at WHERE id = :id"
    store.execute(sql, {"id": user_id, "at": None if at is None else as_text(at)})


def all_of(store: Store, organisation: str | None) -> list[User]:
    """The people of an organisation, or with None those of the whole installation; by name."""
    sql = """
        SELECT * FROM users WHERE :organisation IS NULL OR organisation = :organisation
        ORDER BY name COLLATE NOCASE, id
    """
    return [user_of(row) for row in store.rows(sql, {"organisation": organisation})]


def set_role(store: Store, user_id: str, role: str, organisation: str | None) -> None:
    sql = "UPDATE users SET role = :role, organisation = :organisation WHERE id = :id"
    store.execute(sql, {"id": user_id, "role": role, "organisation": organisation})


def open_administrators(store: Store) -> int:
    """How many administrators have an account that can be used."""
    sql = "SELECT count(*) AS n FROM users WHERE role = 'administrator' AND closed_at IS NULL"
    row = store.row(sql)
    return 0 if row is None else int(row["n"])


def user_of(row: Row) -> User:
    moments = {
        key: None if row[key] is None else as_moment(row[key]) for key in ("closed_at", "seen_at")
    }
    return User(**{**row, **moments, "created_at": as_moment(row["created_at"])})


def _one(row: Row | None) -> User | None:
    return None if row is None else user_of(row)
