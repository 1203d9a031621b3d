"""Solves one arbitrary case twice, by the program and by trying every set, and compares."""

import json
from pathlib import Path

from assessor.bank.load import load_bank
from assessor.plan.as_json import as_json
from assessor.plan.plan import Plan, best_within, cheapest
from assessor.plan.target import read_target
from assessor.responses.read import read_responses
from tests.plan.reference import Planner
from tests.scoring.agreement import assert_same


def solved(case: dict, scratch: Path) -> Plan:
    (scratch / "items").mkdir(exist_ok=True)
    (scratch / "bank.yaml").write_text(json.dumps(case["bank"]), "utf-8")
    (scratch / "items" / "all.yaml").write_text(json.dumps(case["items"]), "utf-8")
    (scratch / "measures.yaml").write_text(json.dumps(case["measures"]), "utf-8")
    (scratch / "responses.json").write_text(json.dumps(case["responses"]), "utf-8")
    bank = load_bank(scratch)
    responses = read_responses(scratch / "responses.json", bank)
    target = read_target(bank, case["target"])
    if case["budget"] is None:
        return cheapest(bank, responses, target)
    return best_within(bank, responses, target, case["budget"])


def assert_agrees(case: dict, scratch: Path) -> dict:
    """The plan, which is the one that trying every set finds."""
    plan = as_json(solved(case, scratch))
    names = ("bank", "items", "measures", "responses", "target")
    planner = Planner(*(case[name] for name in names))
    assert_ordered(plan["measures"], planner)
    assert_same(plan | {"measures": sorted(plan["measures"])}, planner.plan(case["budget"]))
    return plan


def assert_ordered(measures: list[str], planner: Planner) -> None:
    """Every measure stands after all that it needs."""
    met = set(planner.in_place)
    for one in measures:
        assert set(planner.measures[one].get("needs", [])) <= met
        met.add(one)
