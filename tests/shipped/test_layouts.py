"""Plans of sample factories laid out: the levels on the way do not wait for the last one."""

from pathlib import Path

import pytest

from assessor.plan.plan import cheapest
from assessor.plan.schedule import schedule
from assessor.plan.target import Target
from assessor.responses.read import read_responses
from tests.shipped.carried_out import FACTORY

FOLDER = Path(__file__).parent.parent / "factories"


@pytest.mark.parametrize(
    ("factory", "ladder", "level", "lower", "sooner"),
    [
        ("records-on-paper", "programme", "demonstration", "digital-workshop", 4),
        ("two-digital-workshops", "maturity", "4", "3", 16),
    ],
)
def test_a_level_on_the_way_is_reached_long_before_the_end(factory, ladder, level, lower, sooner):
    responses = read_responses(FOLDER / f"{factory}.yaml", FACTORY)
    plan = cheapest(FACTORY, responses, Target(ladder, level))
    quarters = schedule(FACTORY, responses, plan, at_once=4).quarters
    first = next(one.number for one in quarters if one.reached == lower)
    assert first + sooner <= quarters[-1].number
