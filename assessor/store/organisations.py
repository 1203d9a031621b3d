"""Organisations as they are kept: who owns sites and people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assessor.store.database import Row, Store
from assessor.store.moments import as_moment, as_text


@dataclass(frozen=True, slots=True)
class Organisation:
    id: str
    name: str
    created_at: datetime


def add(store: Store, organisation: Organisation) -> None:
    store.insert(
        "organisations",
        {
            "id": organisation.id,
            "name": organisation.name,
            "created_at": as_text(organisation.created_at),
        },
    )


def by_id(store: Store, organisation_id: str) -> Organisation | None:
    row = store.row("SELECT * FROM organisations WHERE id = :id", {"id": organisation_id})
    return None if row is None else _one(row)


def of_site(store: Store, site_id: str) -> Organisation | None:
    """The organisation that the site belongs to."""
    sql = """
        SELECT organisations.* FROM organisations
        JOIN sites ON sites.organisation = organisations.id WHERE sites.id = :id
    """
    row = store.row(sql, {"id": site_id})
    return None if row is None else _one(row)


def all_of(store: Store) -> list[Organisation]:
    """Every organisation, by name."""
    rows = store.rows("SELECT * FROM organisations ORDER BY name COLLATE NOCASE, id")
    return [_one(row) for row in rows]


def sizes(store: Store) -> Mapping[str, tuple[int, int]]:
    """How many people and how many sites each organisation has, by its id."""
    sql = """
        SELECT id,
            (SELECT count(*) FROM users WHERE users.organisation = organisations.id) AS people,
            (SELECT count(*) FROM sites WHERE sites.organisation = organisations.id) AS sites
        FROM organisations
    """
    return {row["id"]: (row["people"], row["sites"]) for row in store.rows(sql)}


def rename(store: Store, organisation_id: str, name: str) -> None:
    sql = "UPDATE organisations SET name = :name WHERE id = :id"
    store.execute(sql, {"id": organisation_id, "name": name})


def _one(row: Row) -> Organisation:
    return Organisation(**{**row, "created_at": as_moment(row["created_at"])})
