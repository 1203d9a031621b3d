"""The tables of plans (what is aimed at, what was laid down, what was found); who is of a site."""

from sqlite_utils import Database

from assessor.store.schema import create
from assessor.store.schema_newest import MIGRATIONS

__all__ = ["MIGRATIONS"]


@MIGRATIONS()
def s016_plans(db: Database) -> None:
    """The plan of an assessment. ``target`` is ``ladder/level``; ``course`` which plan is taken.

    Of a measure: ``pin`` is in or out, ``state`` running or done, costs and months are the
    site's own. ``found`` is the newest result, as JSON, of what ``digest`` stands for.
    """
    create(
        db,
        "plans",
        {
            "assessment": str,
            "revision": int,
            "target": str,
            "course": str,
            "budget": float,
            "yearly": float,
            "at_once": int,
            "who": str,
            "at": str,
        },
        pk="assessment",
        may_be_null=frozenset({"budget", "yearly", "at_once"}),
        points_to={"assessment": "assessments", "who": "users"},
    )
    create(
        db,
        "plan_measures",
        {
            "assessment": str,
            "measure": str,
            "pin": str,
            "state": str,
            "cost": float,
            "months": float,
        },
        pk=("assessment", "measure"),
        may_be_null=frozenset({"pin", "state", "cost", "months"}),
        points_to={"assessment": "assessments"},
    )
    create(
        db,
        "plan_results",
        {"assessment": str, "digest": str, "found": str},
        pk="assessment",
        points_to={"assessment": "assessments"},
    )


@MIGRATIONS()
def s017_staff(db: Database) -> None:
    """Who was asked to answer at a site belongs to it: contributors are members of sites as well.

    A membership lets a manager see the site; a contributor can be asked to answer there.
    """
    db.execute(
        """
        INSERT OR IGNORE INTO site_members (site, user, added_by, added_at)
        SELECT assessments.site, assignments.user, assignments.made_by, assignments.made_at
        FROM assignments
        JOIN assessments ON assessments.id = assignments.assessment
        JOIN users ON users.id = assignments.user
        WHERE users.role = 'contributor' ORDER BY assignments.made_at
        """
    )
