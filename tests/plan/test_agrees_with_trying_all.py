"""The solver finds the very set that trying every set finds, whatever the bank."""

import pytest

from tests.plan.agreement import assert_agrees
from tests.plan.arbitrary import arbitrary_case

TENS = range(0, 100, 10)


@pytest.mark.parametrize("first", TENS)
def test_every_field_agrees_with_trying_every_set(tmp_path, first):
    for seed in range(first, first + 10):
        assert_agrees(arbitrary_case(seed), tmp_path)


def test_the_arbitrary_cases_ask_for_every_kind_of_criterion():
    cases = [arbitrary_case(seed) for seed in range(100)]
    assert {case["budget"] is None for case in cases} == {True, False}
    kinds = {kind for case in cases for kind in kinds_of(case["bank"])}
    assert kinds >= {
        "score", "index", "domain", "capability", "tag", "item", "count", "share", "level", "any",
    }  # fmt: skip


def kinds_of(bank):
    return {
        kind
        for ladder in bank["ladders"]
        for level in ladder["levels"]
        for criterion in level["criteria"]
        for kind in criterion
    }
