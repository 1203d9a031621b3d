"""Reports that were asked for: which wait, which are made, where each is kept."""

from dataclasses import dataclass
from datetime import datetime

from assessor.store.database import Row, Store
from assessor.store.moments import as_moment, as_text


@dataclass(frozen=True, slots=True)
class Print:
    """One report. ``failed`` is what to tell the person; ``sha256`` names the kept file."""

    id: int
    assessment: str
    kind: str
    language: str
    state: str
    asked_at: datetime
    begun_at: datetime | None
    sha256: str | None
    size: int | None
    failed: str | None
    detail: str | None

    @property
    def is_done(self) -> bool:
        return self.sha256 is not None


def ask(
    store: Store, assessment_id: str, kind: str, language: str, state: str, at: datetime
) -> None:
    """Put a report into the row, unless it stands there already or is made."""
    store.execute(
        """
        INSERT INTO prints (assessment, kind, language, state, asked_at)
        VALUES (:assessment, :kind, :language, :state, :at)
        ON CONFLICT (assessment, kind, language, state) DO NOTHING
        """,
        {
            "assessment": assessment_id,
            "kind": kind,
            "language": language,
            "state": state,
            "at": as_text(at),
        },
    )


def find(store: Store, assessment_id: str, kind: str, language: str, state: str) -> Print | None:
    sql = """
        SELECT * FROM prints WHERE assessment = :assessment AND kind = :kind
        AND language = :language AND state = :state
    """
    values = {"assessment": assessment_id, "kind": kind, "language": language, "state": state}
    row = store.row(sql, values)
    return None if row is None else _one(row)


def waiting_before(store: Store, print_id: int) -> int:
    """How many are to be made before this one."""
    sql = "SELECT count(*) AS n FROM prints WHERE begun_at IS NULL AND id < :id"
    row = store.row(sql, {"id": print_id})
    return int(row["n"]) if row else 0


def first_waiting(store: Store) -> Print | None:
    row = store.row("SELECT * FROM prints WHERE begun_at IS NULL ORDER BY id LIMIT 1")
    return None if row is None else _one(row)


def begin(store: Store, print_id: int, at: datetime) -> None:
    sql = "UPDATE prints SET begun_at = :at WHERE id = :id"
    store.execute(sql, {"id": print_id, "at": as_text(at)})


def finish(store: Store, print_id: int, sha256: str, size: int, at: datetime) -> None:
    sql = "UPDATE prints SET sha256 = :sha256, size = :size, done_at = :at WHERE id = :id"
    store.execute(sql, {"id": print_id, "sha256": sha256, "size": size, "at": as_text(at)})


def fail(store: Store, print_id: int, failed: str, detail: str, at: datetime) -> None:
    sql = "UPDATE prints SET failed = :failed, detail = :detail, done_at = :at WHERE id = :id"
    store.execute(sql, {"id": print_id, "failed": failed, "detail": detail, "at": as_text(at)})


def forget(store: Store, print_id: int) -> None:
    store.execute("DELETE FROM prints WHERE id = :id", {"id": print_id})


def begin_again(store: Store) -> None:
    """Let those wait again that somebody began and will never finish."""
    store.execute("UPDATE prints SET begun_at = NULL WHERE done_at IS NULL", {})


def older_than(store: Store, newer: Print) -> list[Print]:
    """Earlier reports of the same assessment in the same form and language."""
    sql = """
        SELECT * FROM prints WHERE assessment = :assessment AND kind = :kind
        AND language = :language AND id < :id AND done_at IS NOT NULL
    """
    values = {
        "assessment": newer.assessment,
        "kind": newer.kind,
        "language": newer.language,
        "id": newer.id,
    }
    return [_one(row) for row in store.rows(sql, values)]


def is_needed(store: Store, sha256: str) -> bool:
    """Whether any report is kept in the file."""
    return store.row("SELECT 1 FROM prints WHERE sha256 = :sha256", {"sha256": sha256}) is not None


def _one(row: Row) -> Print:
    begun = row["begun_at"]
    told = {key: row[key] for key in row if key not in {"asked_at", "begun_at", "done_at"}}
    return Print(
        asked_at=as_moment(row["asked_at"]),
        begun_at=None if begun is None else as_moment(begun),
        **told,
    )
