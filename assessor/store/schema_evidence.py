"""What the table of evidence was given later."""

from sqlite_utils import Database

from assessor.store.schema_plans import MIGRATIONS

__all__ = ["MIGRATIONS"]


@MIGRATIONS()
def s018_order_of_evidence(db: Database) -> None:
    """A running number of files: those of one upload have the same moment, and ids tell no order.

    SQLite's own count of rows gives the order so far; it is copied, for it may be given anew.
    """
    db.execute("ALTER TABLE evidence ADD COLUMN number INTEGER NOT NULL DEFAULT 0")
    db.execute("UPDATE evidence SET number = rowid")


@MIGRATIONS()
def s019_what_evidence_contains(db: Database) -> None:
    """Active content of a file, as codes with blanks between; null where it was never looked for."""
    db.table("evidence").add_column("contains", str)


@MIGRATIONS()
def s020_removed_evidence(db: Database) -> None:
    """The files that wait for their deletion are found without reading all others."""
    db.table("evidence").create_index(["removed_at"])
