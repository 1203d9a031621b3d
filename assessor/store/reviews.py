"""What reviewers found, as it is kept: added, never changed. The highest number of an item counts."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessor.store.database import Row, Store
from assessor.store.moments import as_moment, as_text


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """``verdict`` is agreed, changed or withdrawn; ``entry`` is set where it is changed.

    ``looked_at`` is the revision of the answer that was looked at, ``who`` the person's id.
    """

    item: str
    number: int
    verdict: str
    entry: Mapping[str, Any] | None
    reason: str | None
    looked_at: int
    who: str
    who_name: str
    at: datetime


SELECT = """
    SELECT reviews.item, reviews.number, reviews.verdict, reviews.entry, reviews.reason,
        reviews.looked_at, reviews.who, users.name AS who_name, reviews.at
    FROM reviews JOIN users ON users.id = reviews.who
    WHERE reviews.assessment = :assessment
"""


def append(
    store: Store,
    assessment_id: str,
    item: str,
    *,
    number: int,
    verdict: str,
    entry: Mapping[str, Any] | None,
    reason: str | None,
    looked_at: int,
    who: str,
    at: datetime,
) -> None:
    store.insert(
        "reviews",
        {
            "assessment": assessment_id,
            "item": item,
            "number": number,
            "verdict": verdict,
            "entry": None if entry is None else json.dumps(dict(entry), allow_nan=False),
            "reason": reason,
            "looked_at": looked_at,
            "who": who,
            "at": as_text(at),
        },
    )


def newest(store: Store, assessment_id: str) -> dict[str, ReviewRow]:
    """The newest row of every item that has one, by item."""
    rows = store.rows(f"{SELECT} ORDER BY reviews.number", {"assessment": assessment_id})
    return {row["item"]: _review(row) for row in rows}


def changed(
    store: Store, assessment_ids: Iterable[str]
) -> dict[str, list[tuple[str, Mapping[str, Any]]]]:
    """The reviewed answers that count, as item and entry, of the assessments that have any."""
    sql = """
        SELECT reviews.assessment, reviews.item, reviews.entry
        FROM reviews JOIN newest ON newest.assessment = reviews.assessment
            AND newest.item = reviews.item AND newest.revision = reviews.looked_at
        WHERE reviews.assessment IN (SELECT value FROM json_each(:ids))
            AND reviews.verdict = 'changed' AND NOT EXISTS (
                SELECT 1 FROM reviews AS later WHERE later.assessment = reviews.assessment
                AND later.item = reviews.item AND later.number > reviews.number
            )
    """
    found: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    for row in store.rows(sql, {"ids": json.dumps(list(assessment_ids))}):
        found.setdefault(row["assessment"], []).append((row["item"], json.loads(row["entry"])))
    return found


def of_item(store: Store, assessment_id: str, item: str) -> list[ReviewRow]:
    """Every row of an item, oldest first."""
    sql = f"{SELECT} AND reviews.item = :item ORDER BY reviews.number"
    rows = store.rows(sql, {"assessment": assessment_id, "item": item})
    return [_review(row) for row in rows]


def _review(row: Row) -> ReviewRow:
    entry = None if row["entry"] is None else json.loads(row["entry"])
    return ReviewRow(**{**row, "entry": entry, "at": as_moment(row["at"])})
