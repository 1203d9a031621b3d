"""Responses as they are kept: added, never changed. The highest revision of an item counts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessor.store import newest as typed
from assessor.store.database import Row, Store
from assessor.store.moments import as_moment, as_text


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """``who`` is the person's id, ``who_name`` the name; ``entry`` is None where withdrawn."""

    item: str
    revision: int
    base: int
    entry: Mapping[str, Any] | None
    who: str
    who_name: str
    at: datetime
    cause: str
    batch: str | None


@dataclass(frozen=True, slots=True)
class Saved:
    """When a person last saved something for an item."""

    item: str
    who: str
    who_name: str
    at: datetime


SELECT = """
    SELECT responses.item, responses.revision, responses.base, responses.entry, responses.who,
        users.name AS who_name, responses.at, responses.cause, responses.batch
    FROM responses JOIN users ON users.id = responses.who
    WHERE responses.assessment = :assessment
"""
IS_NEWEST = """
    (responses.item, responses.revision) IN (
        SELECT item, revision FROM newest WHERE assessment = :assessment
    )
"""


def append(
    store: Store,
    assessment_id: str,
    item: str,
    *,
    revision: int,
    base: int,
    entry: Mapping[str, Any] | None,
    who: str,
    at: datetime,
    cause: str,
    batch: str | None = None,
) -> None:
    written = None if entry is None else json.dumps(dict(entry), allow_nan=False)
    store.insert(
        "responses",
        {
            "assessment": assessment_id,
            "item": item,
            "revision": revision,
            "base": base,
            "entry": written,
            "who": who,
            "at": as_text(at),
            "cause": cause,
            "batch": batch,
        },
    )
    typed.follow(store, assessment_id, item, revision)


def newest(store: Store, assessment_id: str) -> dict[str, ResponseRow]:
    """The newest row of every item that has one, by item."""
    rows = store.rows(f"{SELECT} AND {IS_NEWEST}", {"assessment": assessment_id})
    return {row["item"]: _response(row) for row in rows}


def newest_of(store: Store, assessment_id: str, item: str) -> ResponseRow | None:
    sql = f"{SELECT} AND responses.item = :item ORDER BY revision DESC LIMIT 1"
    row = store.row(sql, {"assessment": assessment_id, "item": item})
    return None if row is None else _response(row)


def at_revision(store: Store, assessment_id: str, item: str, revision: int) -> ResponseRow | None:
    sql = f"{SELECT} AND responses.item = :item AND responses.revision = :revision"
    values = {"assessment": assessment_id, "item": item, "revision": revision}
    row = store.row(sql, values)
    return None if row is None else _response(row)


def of_item(store: Store, assessment_id: str, item: str) -> list[ResponseRow]:
    """Every row of an item, oldest first."""
    sql = f"{SELECT} AND responses.item = :item ORDER BY revision"
    values = {"assessment": assessment_id, "item": item}
    return [_response(row) for row in store.rows(sql, values)]


def of_batch(store: Store, assessment_id: str, batch: str) -> list[ResponseRow]:
    """Every row that was written in one go, in the order of writing."""
    sql = f"{SELECT} AND responses.batch = :batch ORDER BY responses.id"
    values = {"assessment": assessment_id, "batch": batch}
    return [_response(row) for row in store.rows(sql, values)]


def carried(store: Store, assessment_id: str) -> dict[str, ResponseRow]:
    """The newest row of every item that held an answer carried over, by item."""
    sql = f"""{SELECT} AND json_type(responses.entry, '$.carried') IS NOT NULL
        ORDER BY responses.revision"""
    rows = store.rows(sql, {"assessment": assessment_id})
    return {row["item"]: _response(row) for row in rows}


def last_saved(store: Store, assessment_id: str) -> list[Saved]:
    """When each person last saved something for each item; what was carried over, nobody has."""
    sql = """
        SELECT responses.item, responses.who, users.name AS who_name, max(responses.at) AS at
        FROM responses JOIN users ON users.id = responses.who
        WHERE responses.assessment = :assessment AND responses.cause <> 'carried'
        GROUP BY responses.item, responses.who ORDER BY min(responses.id)
    """
    rows = store.rows(sql, {"assessment": assessment_id})
    return [Saved(**{**row, "at": as_moment(row["at"])}) for row in rows]


def last_id(store: Store, assessment_id: str) -> int:
    """The highest id of a row, 0 where there is none: ids rise in the order of saving."""
    sql = "SELECT coalesce(max(id), 0) AS id FROM responses WHERE assessment = :assessment"
    row = store.row(sql, {"assessment": assessment_id})
    return 0 if row is None else int(row["id"])


def last(store: Store, assessment_id: str) -> tuple[int, str] | None:
    """The id and the time of the last row, which no other state of the log has."""
    sql = "SELECT id, at FROM responses WHERE assessment = :assessment ORDER BY id DESC LIMIT 1"
    row = store.row(sql, {"assessment": assessment_id})
    return None if row is None else (row["id"], row["at"])


def items_after(store: Store, assessment_id: str, after: int) -> frozenset[str]:
    """The items for which something has been saved after the row with this id."""
    sql = "SELECT DISTINCT item FROM responses WHERE assessment = :assessment AND id > :after"
    rows = store.rows(sql, {"assessment": assessment_id, "after": after})
    return frozenset(row["item"] for row in rows)


def saved_at(store: Store, assessment_id: str) -> datetime | None:
    """When something was last recorded."""
    sql = "SELECT at FROM responses WHERE assessment = :assessment ORDER BY id DESC LIMIT 1"
    row = store.row(sql, {"assessment": assessment_id})
    return None if row is None else as_moment(row["at"])


def _response(row: Row) -> ResponseRow:
    entry = None if row["entry"] is None else json.loads(row["entry"])
    return ResponseRow(**{**row, "entry": entry, "at": as_moment(row["at"])})
