"""Every sample factory gets a plan that is proven to be the cheapest."""

from pathlib import Path

import pytest

from assessor import assets
from assessor.bank.shelf import Shelf
from assessor.plan.plan import best_within, cheapest
from assessor.plan.target import read_target
from assessor.responses.read import read_responses

FOLDER = Path(__file__).parent.parent / "factories"
BANK = Shelf(assets.question_banks()).bank("smart-factory")
NAMES = sorted(file.stem for file in FOLDER.glob("*.yaml"))


def responses_of(name):
    return read_responses(FOLDER / f"{name}.yaml", BANK)


@pytest.mark.parametrize("name", NAMES)
def test_the_way_to_the_top_of_the_maturity_ladder_is_proven_the_cheapest(name):
    plan = cheapest(BANK, responses_of(name), read_target(BANK, "maturity/5"))
    assert plan.optimal
    assert plan.feasible == (plan.blocking == ())
    assert plan.after.ladder("maturity").reached.low == plan.reached


def test_what_a_small_budget_buys_is_proven_the_best():
    target = read_target(BANK, "gradient/pioneering")
    plan = best_within(BANK, responses_of("records-on-paper"), target, 600)
    assert plan.optimal
    assert plan.cost <= 600
    assert plan.measures
