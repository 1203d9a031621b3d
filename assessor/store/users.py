"""Accounts as they are kept."""

from dataclasses import dataclass
from datetime import datetime

from assessor.store.database import Row, Store
from assessor.store.moments import as_moment, as_text


@dataclass(frozen=True, slots=True)
class User:
    id: str
    sign_in_name: str
    name: str
    role: str
    language: str
    password_hash: str
    created_at: datetime


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


def _one(row: Row | None) -> User | None:
    if row is None:
        return None
    return User(**{**row, "created_at": as_moment(row["created_at"])})
