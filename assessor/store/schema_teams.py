"""The tables of working together: organisations, teams, review, evidence, tokens, history."""

from sqlite_utils import Database

from assessor.store.schema import MIGRATIONS, create

__all__ = ["MIGRATIONS", "create"]

FIRST_ORGANISATION = "0" * 32
"""Who and what was there before there were organisations belongs to this one."""


@MIGRATIONS()
def s005_organisations(db: Database) -> None:
    """Organisations own sites and people; only administrators belong to none.

    ``closed_at`` is set where an account can no longer be used; its name stays in the history.
    ``seen_at`` stays when the sessions that told it are forgotten.
    """
    create(db, "organisations", {"id": str, "name": str, "created_at": str}, pk="id")
    users = db.table("users")
    users.add_column("organisation", str, fk="organisations", fk_col="id")
    users.add_column("email", str)
    users.add_column("closed_at", str)
    users.add_column("seen_at", str)
    users.create_index(["organisation"])
    sites = db.table("sites")
    sites.add_column("organisation", str, fk="organisations", fk_col="id")
    first = next(db.query("SELECT min(created_at) AS at FROM users"))["at"]
    if first is not None:
        db.table("organisations").insert(
            {"id": FIRST_ORGANISATION, "name": "Organisation 1", "created_at": first}
        )
        values = {"id": FIRST_ORGANISATION}
        db.execute("UPDATE users SET organisation = :id WHERE role <> 'administrator'", values)
        db.execute("UPDATE sites SET organisation = :id", values)
    sites.transform(not_null={"organisation"})
    sites.create_index(["organisation"])


@MIGRATIONS()
def s006_doors(db: Database) -> None:
    """Invitations and resets, second factors, where a session comes from, tokens of programs.

    An invitation is for the account ``user`` where it resets a password, else it makes one with
    ``role``; ``sites`` is a JSON list. ``last_step`` is the last time step whose code was used:
    no code works twice.
    """
    create(
        db,
        "invitations",
        {
            "id": str,
            "token_sha256": str,
            "kind": str,
            "organisation": str,
            "user": str,
            "role": str,
            "name": str,
            "email": str,
            "sites": str,
            "made_by": str,
            "made_at": str,
            "expires_at": str,
            "used_at": str,
            "withdrawn_at": str,
        },
        pk="id",
        may_be_null=frozenset(
            {"organisation", "user", "role", "name", "email", "used_at", "withdrawn_at"}
        ),
        points_to={"organisation": "organisations", "user": "users", "made_by": "users"},
    )
    db.table("invitations").create_index(["token_sha256"], unique=True)
    create(
        db,
        "second_factors",
        {"user": str, "secret": str, "confirmed_at": str, "last_step": int},
        pk="user",
        may_be_null=frozenset({"confirmed_at", "last_step"}),
        points_to={"user": "users"},
    )
    create(
        db,
        "recovery_codes",
        {"user": str, "code_sha256": str, "used_at": str},
        pk=("user", "code_sha256"),
        may_be_null=frozenset({"used_at"}),
        points_to={"user": "users"},
    )
    sessions = db.table("sessions")
    sessions.add_column("address", str, not_null_default="")
    sessions.add_column("agent", str, not_null_default="")
    create(
        db,
        "tokens",
        {
            "id": str,
            "token_sha256": str,
            "user": str,
            "name": str,
            "scopes": str,
            "made_at": str,
            "expires_at": str,
            "seen_at": str,
            "revoked_at": str,
        },
        pk="id",
        may_be_null=frozenset({"seen_at", "revoked_at"}),
        points_to={"user": "users"},
    )
    db.table("tokens").create_index(["token_sha256"], unique=True)
    db.table("tokens").create_index(["user"])


@MIGRATIONS()
def s007_teams(db: Database) -> None:
    """Who answers which capability of an assessment."""
    create(
        db,
        "assignments",
        {"assessment": str, "capability": str, "user": str, "made_by": str, "made_at": str},
        pk=("assessment", "capability", "user"),
        points_to={"assessment": "assessments", "user": "users", "made_by": "users"},
    )
    db.table("assignments").create_index(["user"])
    assessments = db.table("assessments")
    assessments.add_column("carried_from", str, fk="assessments", fk_col="id")


@MIGRATIONS()
def s008_review(db: Database) -> None:
    """What a consultant found: rows are only ever added, the highest number of an item counts.

    ``verdict`` is agreed, changed or withdrawn; ``entry`` (JSON) is the reviewed answer where it
    was changed; ``looked_at`` is the revision of the answer that was looked at. ``frozen`` keeps
    what a final assessment is made of: its result, its bank, and what its texts were.
    """
    create(
        db,
        "reviews",
        {
            "id": int,
            "assessment": str,
            "item": str,
            "number": int,
            "verdict": str,
            "entry": str,
            "reason": str,
            "looked_at": int,
            "who": str,
            "at": str,
        },
        pk="id",
        may_be_null=frozenset({"entry", "reason"}),
        points_to={"assessment": "assessments", "who": "users"},
    )
    db.table("reviews").create_index(["assessment", "item", "number"], unique=True)
    create(
        db,
        "frozen",
        {
            "assessment": str,
            "result": str,
            "responses": str,
            "review": str,
            "findings": str,
            "evidence": str,
            "about": str,
            "at": str,
        },
        pk="assessment",
        points_to={"assessment": "assessments"},
    )
    create(
        db,
        "banks",
        {"sha256": str, "id": str, "edition": str, "files": str, "kept_at": str},
        pk="sha256",
    )


@MIGRATIONS()
def s009_evidence(db: Database) -> None:
    """Files that support an answer. ``stored`` is the random name of the file in the folder."""
    create(
        db,
        "evidence",
        {
            "id": str,
            "assessment": str,
            "item": str,
            "name": str,
            "kind": str,
            "size": int,
            "sha256": str,
            "stored": str,
            "note": str,
            "who": str,
            "at": str,
            "removed_by": str,
            "removed_at": str,
        },
        pk="id",
        may_be_null=frozenset({"removed_by", "removed_at"}),
        points_to={"assessment": "assessments", "who": "users", "removed_by": "users"},
    )
    db.table("evidence").create_index(["assessment", "item"])


@MIGRATIONS()
def s010_history(db: Database) -> None:
    """Who did what when to which thing. ``who_name`` and ``name`` are as they were then.

    ``detail`` is a JSON object of texts. Answers are not told again here: they have a log of
    their own.
    """
    create(
        db,
        "events",
        {
            "id": int,
            "at": str,
            "who": str,
            "who_name": str,
            "organisation": str,
            "verb": str,
            "kind": str,
            "object": str,
            "name": str,
            "assessment": str,
            "detail": str,
        },
        pk="id",
        may_be_null=frozenset({"who", "organisation", "assessment"}),
        points_to={"who": "users", "organisation": "organisations", "assessment": "assessments"},
    )
    db.table("events").create_index(["organisation", "at"])
    db.table("events").create_index(["assessment"])
