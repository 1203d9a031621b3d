"""What the table of evidence was given later."""

from sqlite_utils import Database

from assessor.store.schema_plans import MIGRATIONS

__all__ = ["MIGRATIONS"]


@MIGRATIONS()
def s025_what_evidence_contains(db: Database) -> None:
    """Active content of a file, as codes with blanks between; null where it was never looked for."""
    db.table("evidence").add_column("contains", str)


@MIGRATIONS()
def s026_removed_evidence(db: Database) -> None:
    """The files that wait for their deletion are found without reading all others."""
    db.table("evidence").create_index(["removed_at"])
