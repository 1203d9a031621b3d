"""The tables of plans: what is aimed at, what was laid down about each measure, what was found."""

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
