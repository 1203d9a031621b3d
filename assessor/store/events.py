"""What happened, as it is kept: rows are only ever added."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assessor.store.database import Row, Store
from assessor.store.moments import as_moment, as_text


@dataclass(frozen=True, slots=True)
class Event:
    """``who`` is None where nobody was signed in; ``who_name`` and ``name`` are as they were then.

    ``verb`` says what was done ("submitted"), ``kind`` to what kind of thing ("assessment"),
    ``object`` is its id and ``name`` what people call it.
    """

    at: datetime
    who: str | None
    who_name: str
    organisation: str | None
    verb: str
    kind: str
    object: str
    name: str
    assessment: str | None
    detail: Mapping[str, str]


def add(store: Store, event: Event) -> None:
    store.insert(
        "events",
        {
            "at": as_text(event.at),
            "who": event.who,
            "who_name": event.who_name,
            "organisation": event.organisation,
            "verb": event.verb,
            "kind": event.kind,
            "object": event.object,
            "name": event.name,
            "assessment": event.assessment,
            "detail": json.dumps(dict(event.detail), ensure_ascii=False),
        },
    )


def of_assessment(store: Store, assessment_id: str) -> list[Event]:
    """What happened to one assessment, oldest first."""
    sql = "SELECT * FROM events WHERE assessment = :id ORDER BY id"
    return [event_of(row) for row in store.rows(sql, {"id": assessment_id})]


def event_of(row: Row) -> Event:
    known = {key: value for key, value in row.items() if key != "id"}
    parsed = {"at": as_moment(row["at"]), "detail": json.loads(row["detail"])}
    return Event(**{**known, **parsed})
