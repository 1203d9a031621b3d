"""The table of the codes that stand on final reports."""

from sqlite_utils import Database

from assessor.store.schema import create
from assessor.store.schema_prints import MIGRATIONS

__all__ = ["MIGRATIONS"]


@MIGRATIONS()
def s013_codes(db: Database) -> None:
    """The code on the cover of a final report, by which whoever holds the paper can check it."""
    create(
        db,
        "codes",
        {"assessment": str, "code": str, "at": str},
        pk="assessment",
        points_to={"assessment": "assessments"},
    )
    db.table("codes").create_index(["code"], unique=True)
