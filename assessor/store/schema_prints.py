"""The table of reports that were asked for, and of where they are kept."""

from sqlite_utils import Database

from assessor.store.schema_teams import MIGRATIONS, create

__all__ = ["MIGRATIONS"]


@MIGRATIONS()
def s011_prints(db: Database) -> None:
    """A report in one form and language. ``state`` tells of what; ``sha256`` is the kept file's.

    It waits until ``begun_at``, and is being made until ``done_at``; ``failed`` says why it could
    not be, ``detail`` more of that for the operator.
    """
    create(
        db,
        "prints",
        {
            "id": int,
            "assessment": str,
            "kind": str,
            "language": str,
            "state": str,
            "asked_at": str,
            "begun_at": str,
            "done_at": str,
            "sha256": str,
            "size": int,
            "failed": str,
            "detail": str,
        },
        pk="id",
        may_be_null=frozenset({"begun_at", "done_at", "sha256", "size", "failed", "detail"}),
        points_to={"assessment": "assessments"},
    )
    db.table("prints").create_index(["assessment", "kind", "language", "state"], unique=True)
