"""The tables, as an append-only list of migrations. A migration once released never changes."""

from sqlite_utils import Database, Migrations

MIGRATIONS = Migrations("assessor")


def create(
    db: Database,
    name: str,
    columns: dict[str, type],
    *,
    pk: str | tuple[str, ...],
    may_be_null: frozenset[str] = frozenset(),
    points_to: dict[str, str] | None = None,
) -> None:
    """A strict table whose columns are filled unless said otherwise."""
    db.table(name).create(
        columns,
        pk=pk,
        not_null=set(columns) - may_be_null,
        foreign_keys=[(column, table, "id") for column, table in (points_to or {}).items()],
        strict=True,
    )


@MIGRATIONS()
def s001_people(db: Database) -> None:
    """Accounts, their sessions, and failed attempts to sign in."""
    create(
        db,
        "users",
        {
            "id": str,
            "sign_in_name": str,
            "name": str,
            "role": str,
            "language": str,
            "password_hash": str,
            "created_at": str,
        },
        pk="id",
    )
    db.table("users").create_index(["sign_in_name"], unique=True)
    create(
        db,
        "sessions",
        {"id": str, "token_sha256": str, "user": str, "began_at": str, "seen_at": str},
        pk="id",
        points_to={"user": "users"},
    )
    db.table("sessions").create_index(["token_sha256"], unique=True)
    db.table("sessions").create_index(["user"])
    create(db, "attempts", {"id": int, "account": str, "address": str, "at": str}, pk="id")
    db.table("attempts").create_index(["account", "at"])
    db.table("attempts").create_index(["address", "at"])


@MIGRATIONS()
def s002_sites(db: Database) -> None:
    """Sites and who may see them; ``more`` is a JSON object of texts."""
    create(
        db,
        "sites",
        {
            "id": str,
            "name": str,
            "profile": str,
            "more": str,
            "created_by": str,
            "created_at": str,
        },
        pk="id",
        points_to={"created_by": "users"},
    )
    create(
        db,
        "site_members",
        {"site": str, "user": str, "added_by": str, "added_at": str},
        pk=("site", "user"),
        points_to={"site": "sites", "user": "users", "added_by": "users"},
    )
    db.table("site_members").create_index(["user"])


@MIGRATIONS()
def s003_assessments(db: Database) -> None:
    """Assessments with their exact bank, and every status they have had.

    ``in_place`` is a JSON list of measures. A status that locks keeps the site as it was then.
    """
    create(
        db,
        "assessments",
        {
            "id": str,
            "site": str,
            "bank": str,
            "edition": str,
            "sha256": str,
            "profile": str,
            "in_place": str,
            "started_by": str,
            "started_at": str,
        },
        pk="id",
        points_to={"site": "sites", "started_by": "users"},
    )
    db.table("assessments").create_index(["site"])
    create(
        db,
        "statuses",
        {
            "assessment": str,
            "number": int,
            "status": str,
            "who": str,
            "at": str,
            "reason": str,
            "site": str,
        },
        pk=("assessment", "number"),
        may_be_null=frozenset({"reason", "site"}),
        points_to={"assessment": "assessments", "who": "users"},
    )


@MIGRATIONS()
def s004_responses(db: Database) -> None:
    """Every entry an item has had; ``entry`` is JSON, or null where it was withdrawn.

    ``base`` is the revision it was made from, 0 for none. Rows are only ever added, so that
    ``id`` tells their order over a whole assessment.
    """
    create(
        db,
        "responses",
        {
            "id": int,
            "assessment": str,
            "item": str,
            "revision": int,
            "base": int,
            "entry": str,
            "who": str,
            "at": str,
            "cause": str,
            "batch": str,
        },
        pk="id",
        may_be_null=frozenset({"entry", "batch"}),
        points_to={"assessment": "assessments", "who": "users"},
    )
    db.table("responses").create_index(["assessment", "item", "revision"], unique=True)
    db.table("responses").create_index(["assessment", "batch"])
