"""Which versions of the program a database was used with, and which codes of a phone were used."""

from sqlite_utils import Database

from assessor.store.schema import create
from assessor.store.schema_evidence import MIGRATIONS

__all__ = ["MIGRATIONS"]


@MIGRATIONS()
def s021_versions(db: Database) -> None:
    """The versions in the order of their first start here, so that an older one can name the newest.

    Of a second factor each time step whose code was used, instead of the last alone: a clock that
    was ahead for a day must not close the door until that day has passed.
    """
    db.execute("CREATE TABLE versions (number INTEGER PRIMARY KEY, version TEXT NOT NULL) STRICT")
    create(
        db,
        "used_steps",
        {"user": str, "step": int},
        pk=("user", "step"),
        points_to={"user": "users"},
    )
    db.execute(
        "INSERT INTO used_steps SELECT user, last_step FROM second_factors WHERE last_step IS NOT NULL"
    )
    db.execute("ALTER TABLE second_factors DROP COLUMN last_step")
