"""Question banks as assessments were started with them, kept for ever: file names and texts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assessor.store.database import Store, open_store
from assessor.store.moments import as_text


@dataclass(frozen=True, slots=True)
class KeptBank:
    """The files of a bank whose content has the digest ``sha256``; names are relative paths."""

    sha256: str
    id: str
    edition: str
    files: Mapping[str, str]


def keep(store: Store, bank: KeptBank, at: datetime) -> None:
    """Keep the bank, unless it is kept already."""
    if is_kept(store, bank.sha256):
        return
    store.insert(
        "banks",
        {
            "sha256": bank.sha256,
            "id": bank.id,
            "edition": bank.edition,
            "files": json.dumps(dict(bank.files), ensure_ascii=False),
            "kept_at": as_text(at),
        },
    )


def editions_begun(database: Path) -> Mapping[tuple[str, str], frozenset[str]]:
    """The digests of each edition of each bank with which assessments were begun in this database."""
    store = open_store(database)
    try:
        rows = store.rows("SELECT id, edition, sha256 FROM banks")
    finally:
        store.close()
    found: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        found.setdefault((row["id"], row["edition"]), set()).add(row["sha256"])
    return {edition: frozenset(digests) for edition, digests in found.items()}


def is_kept(store: Store, sha256: str) -> bool:
    sql = "SELECT 1 AS one FROM banks WHERE sha256 = :sha256"
    return store.row(sql, {"sha256": sha256}) is not None


def by_digest(store: Store, sha256: str) -> KeptBank | None:
    sql = "SELECT sha256, id, edition, files FROM banks WHERE sha256 = :sha256"
    row = store.row(sql, {"sha256": sha256})
    return None if row is None else KeptBank(**{**row, "files": json.loads(row["files"])})
