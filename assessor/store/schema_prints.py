"""The tables of reports: those that were asked for, and how organisations show themselves on them."""

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


@MIGRATIONS()
def s012_identities(db: Database) -> None:
    """The logo and the two colours of an organisation, and a line about confidentiality."""
    create(
        db,
        "identities",
        {
            "organisation": str,
            "logo": bytes,
            "logo_mime": str,
            "primary_colour": str,
            "secondary_colour": str,
            "confidential_en": str,
            "confidential_zh": str,
        },
        pk="organisation",
        may_be_null=frozenset({"logo", "logo_mime", "primary_colour", "secondary_colour"}),
        points_to={"organisation": "organisations"},
    )
