"""Sites as they are kept, and their members."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assessor.store.database import Row, Store
from assessor.store.moments import as_moment, as_text
from assessor.store.sight import IN_SIGHT, Sight, sites_in


@dataclass(frozen=True, slots=True)
class SiteRow:
    id: str
    name: str
    profile: str
    more: Mapping[str, str]
    created_by: str
    created_at: datetime
    organisation: str


def add(store: Store, site: SiteRow) -> None:
    store.insert(
        "sites",
        {
            "id": site.id,
            "name": site.name,
            "profile": site.profile,
            "more": json.dumps(dict(site.more), ensure_ascii=False),
            "created_by": site.created_by,
            "created_at": as_text(site.created_at),
            "organisation": site.organisation,
        },
    )


def add_member(store: Store, site_id: str, user_id: str, *, added_by: str, at: datetime) -> None:
    store.insert(
        "site_members",
        {"site": site_id, "user": user_id, "added_by": added_by, "added_at": as_text(at)},
    )


def are_all_in_sight(store: Store, sight: Sight, organisation: str | None) -> bool:
    """Whether the organisation has no site that is not in sight."""
    sql = f"SELECT 1 FROM sites WHERE organisation = :organisation AND NOT {IN_SIGHT} LIMIT 1"  # noqa: S608
    return store.row(sql, {"organisation": organisation, **sight.values}) is None


def is_member(store: Store, site_id: str, user_id: str) -> bool:
    sql = "SELECT 1 FROM site_members WHERE site = :site AND user = :user"
    return store.row(sql, {"site": site_id, "user": user_id}) is not None


def leave_all(store: Store, user_id: str) -> None:
    """The person is a member of no site any more."""
    store.execute("DELETE FROM site_members WHERE user = :user", {"user": user_id})


def remove_member(store: Store, site_id: str, user_id: str) -> None:
    sql = "DELETE FROM site_members WHERE site = :site AND user = :user"
    store.execute(sql, {"site": site_id, "user": user_id})


def memberships(store: Store, sight: Sight) -> list[tuple[str, SiteRow]]:
    """Who is a member of which site in sight: the person's id with the site, by its name."""
    sql = f"""
        SELECT site_members.user AS member, sites.*
        FROM site_members JOIN sites ON sites.id = site_members.site
        WHERE {IN_SIGHT} ORDER BY name COLLATE NOCASE, sites.id
    """  # noqa: S608 - a constant
    return [(row.pop("member"), _site(row)) for row in store.rows(sql, sight.values)]


def find(store: Store, sight: Sight, site_id: str) -> SiteRow | None:
    sql = f"SELECT sites.* FROM sites WHERE sites.id = :id AND {IN_SIGHT}"  # noqa: S608 - a constant
    row = store.row(sql, {"id": site_id, **sight.values})
    return None if row is None else _site(row)


def all_of(store: Store, sight: Sight) -> list[SiteRow]:
    """Every site in sight, by name."""
    sql = f"SELECT sites.* FROM sites WHERE {sites_in(sight)} ORDER BY name COLLATE NOCASE, id"  # noqa: S608
    return [_site(row) for row in store.rows(sql, sight.values)]


def page_of(
    store: Store, sight: Sight, *, named: str, after: SiteRow | None, limit: int
) -> list[SiteRow]:
    """At most so many sites in sight that follow ``after``, by name; ``named`` is a part of it."""
    conditions = [sites_in(sight)]
    if named:
        conditions.append("instr(lower(name), lower(:named)) > 0")
    if after is not None:
        conditions.append("(name COLLATE NOCASE, id) > (:after_name, :after_id)")
    sql = f"""
        SELECT sites.* FROM sites WHERE {" AND ".join(conditions)}
        ORDER BY name COLLATE NOCASE, id LIMIT :limit
    """  # noqa: S608 - made of constants
    values: dict[str, object] = {"named": named, "limit": limit, **sight.values}
    if after is not None:
        values |= {"after_name": after.name, "after_id": after.id}
    return [_site(row) for row in store.rows(sql, values)]


def change(store: Store, site_id: str, name: str, profile: str, more: Mapping[str, str]) -> None:
    sql = "UPDATE sites SET name = :name, profile = :profile, more = :more WHERE id = :id"
    written = json.dumps(dict(more), ensure_ascii=False)
    store.execute(sql, {"id": site_id, "name": name, "profile": profile, "more": written})


def _site(row: Row) -> SiteRow:
    parsed = {"more": json.loads(row["more"]), "created_at": as_moment(row["created_at"])}
    return SiteRow(**{**row, **parsed})
