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


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the history is asked for; None takes anything.

    ``organisation`` None means every organisation: only for who may see all of them. ``since`` is
    included, ``until`` is not. With ``answers`` the answers and findings of the assessment, which
    then must be named, stand among the events.
    """

    organisation: str | None = None
    who: str | None = None
    verb: str | None = None
    kind: str | None = None
    assessment: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    answers: bool = False


OF_EVENTS = """
    SELECT at, who, who_name, organisation, verb, kind, object, name, assessment, detail
    FROM events
"""
OF_ANSWERS = """
    UNION ALL
    SELECT responses.at, responses.who, users.name, sites.organisation,
        CASE WHEN responses.entry IS NULL THEN 'withdrew' ELSE 'answered' END, 'answer',
        responses.item, responses.item, responses.assessment,
        json_object('revision', CAST(responses.revision AS TEXT), 'cause', responses.cause)
    FROM responses
    JOIN users ON users.id = responses.who
    JOIN assessments ON assessments.id = responses.assessment
    JOIN sites ON sites.id = assessments.site
    WHERE responses.assessment = :assessment
    UNION ALL
    SELECT reviews.at, reviews.who, users.name, sites.organisation, reviews.verdict, 'finding',
        reviews.item, reviews.item, reviews.assessment,
        json_object('number', CAST(reviews.number AS TEXT))
    FROM reviews
    JOIN users ON users.id = reviews.who
    JOIN assessments ON assessments.id = reviews.assessment
    JOIN sites ON sites.id = assessments.site
    WHERE reviews.assessment = :assessment
"""
CONDITIONS = """
    WHERE (:organisation IS NULL OR organisation = :organisation)
        AND (:who IS NULL OR who = :who)
        AND (:verb IS NULL OR verb = :verb)
        AND (:kind IS NULL OR kind = :kind)
        AND (:assessment IS NULL OR assessment = :assessment)
        AND (:since IS NULL OR at >= :since)
        AND (:until IS NULL OR at < :until)
"""


def find(store: Store, wanted: Wanted, *, most: int, skip: int = 0) -> list[Event]:
    """The events asked for, newest first: at most so many, after skipping some."""
    source = OF_EVENTS + (OF_ANSWERS if wanted.answers and wanted.assessment else "")
    sql = f"""SELECT * FROM ({source}) {CONDITIONS}
        ORDER BY at DESC, object LIMIT :most OFFSET :skip"""  # noqa: S608 - made of constants
    values = {
        "organisation": wanted.organisation,
        "who": wanted.who,
        "verb": wanted.verb,
        "kind": wanted.kind,
        "assessment": wanted.assessment,
        "since": None if wanted.since is None else as_text(wanted.since),
        "until": None if wanted.until is None else as_text(wanted.until),
        "most": most,
        "skip": skip,
    }
    return [event_of(row) for row in store.rows(sql, values)]


def known(store: Store, organisation: str | None) -> tuple[list[str], list[tuple[str, str]]]:
    """The kinds of things and the people (id, name) that the history tells of."""
    values = {"organisation": organisation}
    where = "WHERE :organisation IS NULL OR organisation = :organisation"
    kinds = store.rows(f"SELECT DISTINCT kind FROM events {where} ORDER BY kind", values)  # noqa: S608
    people = store.rows(
        f"SELECT DISTINCT who, max(who_name) AS name FROM events {where}"  # noqa: S608
        " GROUP BY who ORDER BY name COLLATE NOCASE",
        values,
    )
    named = [(one["who"], one["name"]) for one in people if one["who"] is not None]
    return [one["kind"] for one in kinds], named
