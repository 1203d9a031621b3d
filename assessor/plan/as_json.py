"""A plan as the JSON object that other programs read (contract, 6)."""

from typing import Any

from assessor.plan.plan import Plan


def as_json(plan: Plan) -> dict[str, Any]:
    """Plain data, exactly the keys of the contract."""
    return {
        "target": str(plan.target),
        "feasible": plan.feasible,
        "reached": plan.reached,
        "cost": plan.cost,
        "measures": list(plan.measures),
        "optimal": plan.optimal,
        "blocking": [
            {"ladder": one.ladder, "level": one.level, "criterion": one.criterion}
            for one in plan.blocking
        ],
    }
