"""Which version of the program a database was last brought up to date by."""

from sqlite_utils import Database


def newest(db: Database) -> str | None:
    """The newest version that has used the database; None where it does not say."""
    if "versions" not in db.table_names():
        return None
    rows = list(db.query("SELECT version FROM versions ORDER BY number DESC LIMIT 1"))
    return str(rows[0]["version"]) if rows else None


def note(db: Database, version: str) -> None:
    """Write down that this version uses the database now, where it was another one before."""
    if newest(db) != version:
        db.execute("INSERT INTO versions (version) VALUES (:version)", {"version": version})
