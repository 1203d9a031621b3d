"""Evidence as it is kept: what each file is. The files themselves stand in a folder beside."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assessor.store.database import Row, Store, open_store
from assessor.store.moments import as_moment, as_text


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """``stored`` is the random name in the folder, ``size`` and ``sha256`` are of what is there.

    ``removed_at`` is set where the file no longer supports the answer but is kept all the same.
    ``contains`` names what in it is active; None where it came before files were looked into.
    """

    id: str
    assessment: str
    item: str
    name: str
    kind: str
    size: int
    sha256: str
    stored: str
    note: str
    who: str
    who_name: str
    at: datetime
    removed_by_name: str | None = None
    removed_at: datetime | None = None
    contains: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file in the folder of evidence: its name there, its size and its SHA-256."""

    stored: str
    size: int
    sha256: str


SELECT = """
    SELECT evidence.id, evidence.assessment, evidence.item, evidence.name, evidence.kind,
        evidence.size, evidence.sha256, evidence.stored, evidence.note, evidence.who,
        users.name AS who_name, evidence.at, removers.name AS removed_by_name,
        evidence.removed_at, evidence.contains
    FROM evidence
    JOIN users ON users.id = evidence.who
    LEFT JOIN users AS removers ON removers.id = evidence.removed_by
"""


def add(store: Store, row: EvidenceRow) -> None:
    """Keep a row, as the last of all; inside a transaction that writes."""
    last = store.row("SELECT max(number) AS number FROM evidence") or {}
    store.insert(
        "evidence",
        {
            "id": row.id,
            "assessment": row.assessment,
            "item": row.item,
            "name": row.name,
            "kind": row.kind,
            "size": row.size,
            "sha256": row.sha256,
            "stored": row.stored,
            "note": row.note,
            "who": row.who,
            "at": as_text(row.at),
            "removed_by": None,
            "removed_at": None,
            "number": (last.get("number") or 0) + 1,
            "contains": None if row.contains is None else " ".join(row.contains),
        },
    )


def by_id(store: Store, evidence_id: str) -> EvidenceRow | None:
    row = store.row(f"{SELECT} WHERE evidence.id = :id", {"id": evidence_id})
    return None if row is None else _evidence(row)


def of_assessment(store: Store, assessment_id: str) -> list[EvidenceRow]:
    """Every file of the assessment, removed ones included, in the order in which they came."""
    sql = f"{SELECT} WHERE evidence.assessment = :id ORDER BY evidence.number"
    return [_evidence(row) for row in store.rows(sql, {"id": assessment_id})]


def mark_removed(store: Store, evidence_id: str, *, who: str, at: datetime) -> None:
    sql = "UPDATE evidence SET removed_by = :who, removed_at = :at WHERE id = :id"
    store.execute(sql, {"id": evidence_id, "who": who, "at": as_text(at)})


def unmark_removed(store: Store, evidence_id: str) -> None:
    sql = "UPDATE evidence SET removed_by = NULL, removed_at = NULL WHERE id = :id"
    store.execute(sql, {"id": evidence_id})


def removed_before_submission(
    store: Store, until: datetime, assessment_id: str | None = None
) -> list[tuple[str, str]]:
    """Id and stored name of files removed until then that were part of nothing submitted."""
    sql = """
        SELECT id, stored FROM evidence
        WHERE removed_at <= :until AND (:assessment IS NULL OR assessment = :assessment)
            AND NOT EXISTS (
                SELECT 1 FROM statuses WHERE statuses.assessment = evidence.assessment
                    AND statuses.status = 'submitted' AND statuses.at <= evidence.removed_at
            )
        ORDER BY removed_at
    """
    values = {"until": as_text(until), "assessment": assessment_id}
    return [(row["id"], row["stored"]) for row in store.rows(sql, values)]


def delete(store: Store, evidence_id: str) -> None:
    store.execute("DELETE FROM evidence WHERE id = :id", {"id": evidence_id})


def evidence_files(database: Path) -> list[EvidenceFile]:
    """Every file that the database at this path speaks of, those marked as removed included."""
    store = open_store(database)
    try:
        rows = store.rows("SELECT stored, size, sha256 FROM evidence ORDER BY stored")
    finally:
        store.close()
    return [EvidenceFile(**row) for row in rows]


def _evidence(row: Row) -> EvidenceRow:
    removed = None if row["removed_at"] is None else as_moment(row["removed_at"])
    contains = None if row["contains"] is None else tuple(row["contains"].split())
    at = as_moment(row["at"])
    return EvidenceRow(**{**row, "at": at, "removed_at": removed, "contains": contains})
