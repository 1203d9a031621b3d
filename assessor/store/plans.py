"""Plans as they are kept: one for each assessment, changed in place; the history tells of changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessor.store.database import Store
from assessor.store.moments import as_moment, as_text


@dataclass(frozen=True, slots=True)
class PlanRow:
    """``target`` is ``ladder/level``; ``course`` which of the plans is taken; ``who`` an id."""

    revision: int
    target: str
    course: str
    budget: float | None
    yearly: float | None
    at_once: int | None
    who: str
    who_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """What was laid down about one measure; at least one of these is set."""

    measure: str
    pin: str | None
    state: str | None
    cost: float | None
    months: float | None


def of_assessment(store: Store, assessment_id: str) -> PlanRow | None:
    sql = """SELECT revision, target, course, budget, yearly, at_once, who, users.name AS who_name, at
        FROM plans JOIN users ON users.id = plans.who WHERE assessment = :id"""
    row = store.row(sql, {"id": assessment_id})
    return None if row is None else PlanRow(**{**row, "at": as_moment(row["at"])})


def measures(store: Store, assessment_id: str) -> tuple[MeasureRow, ...]:
    sql = """SELECT measure, pin, state, cost, months FROM plan_measures
        WHERE assessment = :id ORDER BY measure"""
    return tuple(MeasureRow(**row) for row in store.rows(sql, {"id": assessment_id}))


def keep(store: Store, assessment_id: str, plan: PlanRow, laid_down: Iterable[MeasureRow]) -> None:
    """Put this in the place of what was kept; within a transaction."""
    which = {"id": assessment_id}
    store.execute("DELETE FROM plans WHERE assessment = :id", which)
    store.execute("DELETE FROM plan_measures WHERE assessment = :id", which)
    row: dict[str, Any] = {
        "revision": plan.revision,
        "target": plan.target,
        "course": plan.course,
        "budget": plan.budget,
        "yearly": plan.yearly,
        "at_once": plan.at_once,
        "who": plan.who,
        "at": as_text(plan.at),
    }
    store.insert("plans", {"assessment": assessment_id, **row})
    for one in laid_down:
        store.insert(
            "plan_measures",
            {
                "assessment": assessment_id,
                "measure": one.measure,
                "pin": one.pin,
                "state": one.state,
                "cost": one.cost,
                "months": one.months,
            },
        )


def found(store: Store, assessment_id: str, digest: str) -> str | None:
    """The result that was kept for exactly this, as JSON."""
    sql = "SELECT found FROM plan_results WHERE assessment = :id AND digest = :digest"
    row = store.row(sql, {"id": assessment_id, "digest": digest})
    return None if row is None else str(row["found"])


def keep_found(store: Store, assessment_id: str, digest: str, result: str) -> None:
    """Keep the newest result; within a transaction."""
    store.execute("DELETE FROM plan_results WHERE assessment = :id", {"id": assessment_id})
    store.insert("plan_results", {"assessment": assessment_id, "digest": digest, "found": result})
