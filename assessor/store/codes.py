"""The codes that stand on final reports: one for each final assessment."""

from datetime import datetime

from assessor.store.database import Store
from assessor.store.moments import as_text


def add(store: Store, assessment_id: str, code: str, at: datetime) -> None:
    store.insert("codes", {"assessment": assessment_id, "code": code, "at": as_text(at)})


def of_assessment(store: Store, assessment_id: str) -> str | None:
    sql = "SELECT code FROM codes WHERE assessment = :assessment"
    row = store.row(sql, {"assessment": assessment_id})
    return None if row is None else str(row["code"])


def assessment_of(store: Store, code: str) -> str | None:
    row = store.row("SELECT assessment FROM codes WHERE code = :code", {"code": code})
    return None if row is None else str(row["assessment"])
