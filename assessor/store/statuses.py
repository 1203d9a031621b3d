"""Every status an assessment has had; the last one is the one it has."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessor.store.database import Store
from assessor.store.moments import as_moment, as_text


@dataclass(frozen=True, slots=True)
class StatusRow:
    """``who`` is the person's name; ``site`` is the site as it was when the answers were locked."""

    status: str
    who: str
    at: datetime
    reason: str | None
    site: Mapping[str, Any] | None


def add(
    store: Store,
    assessment_id: str,
    status: str,
    *,
    who: str,
    at: datetime,
    reason: str | None = None,
    site: Mapping[str, Any] | None = None,
) -> None:
    store.insert(
        "statuses",
        {
            "assessment": assessment_id,
            "number": 1 + len(of_assessment(store, assessment_id)),
            "status": status,
            "who": who,
            "at": as_text(at),
            "reason": reason,
            "site": None if site is None else json.dumps(dict(site), ensure_ascii=False),
        },
    )


def of_assessment(store: Store, assessment_id: str) -> list[StatusRow]:
    sql = """
        SELECT statuses.status, users.name AS who, statuses.at, statuses.reason, statuses.site
        FROM statuses JOIN users ON users.id = statuses.who
        WHERE assessment = :id ORDER BY number
    """
    return [
        StatusRow(
            status=row["status"],
            who=row["who"],
            at=as_moment(row["at"]),
            reason=row["reason"],
            site=None if row["site"] is None else json.loads(row["site"]),
        )
        for row in store.rows(sql, {"id": assessment_id})
    ]
