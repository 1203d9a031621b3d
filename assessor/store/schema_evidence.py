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
