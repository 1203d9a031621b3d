"""Worked examples by hand: totals, positions at the top, and gaps."""

import pytest

from tests.scoring.agreement import assert_same
from tests.scoring.worked import both, picked

TOTALS = picked(one="fully", two_a="fully", two_b="partly", three="fully", must="not-met")


def test_the_total_does_not_stop_where_the_ladder_does(scored):
    ladder = scored("totals", TOTALS).ladder("grade")
    assert ladder["reached"] == both("1")
    # one level, and half of what the second has: 1 + (0.75 + 0) / 2
    assert_same(ladder["position"], both(1.375))
    # 1 + 0.75 + 1
    assert_same(ladder["total"], both(2.75))


def test_a_score_at_its_mark_counts_fully_even_where_the_level_fails(scored):
    ladder = scored("totals", {**TOTALS, **picked(two_b="fully", three="partly")}).ladder("grade")
    assert ladder["reached"] == both("1")
    assert_same(ladder["position"], both(1.5))
    # level 3 has 0.5, which is its mark
    assert_same(ladder["total"], both(3))


def test_the_top_has_no_progress_beyond_it(scored):
    ladder = scored("totals", {**TOTALS, **picked(two_b="fully", must="fully")}).ladder("grade")
    assert ladder["reached"] == both("3")
    assert_same(ladder["position"], both(3))


def test_a_level_without_a_score_criterion_leaves_no_total(scored):
    assert "total" not in scored("totals", TOTALS).ladder("other")


def test_an_undefined_level_score_adds_nothing(scored):
    entries = {**TOTALS, "one": {"not_applicable": "none"}}
    ladder = scored("totals", entries).ladder("grade")
    assert ladder["reached"] == both(None)
    assert_same(ladder["position"], both(0))
    assert_same(ladder["total"], both(1.75))


GAPS = picked(z_last="not-met", middle="partly", done="fully", a_first="partly", skill="partly")


def test_gaps_stand_largest_loss_first_and_then_by_id(scored):
    # parts 3/4 over 1 + 1 + 2 + 2 = 6: 0.125, 0.125, 0.25, 0.25; skill 0.25;
    # the spanner's capability and the weightless item multiply nothing
    level = scored("gaps", GAPS).level("steps", "first")
    assert_same(
        level["gaps"],
        [
            {"item": "a-first", "weight": 0.25, "lost": 0.125},
            {"item": "skill", "weight": 0.25, "lost": 0.125},
            {"item": "z-last", "weight": 0.125, "lost": 0.125},
            {"item": "middle", "weight": 0.125, "lost": 0.0625},
        ],
    )
    # 0.125 * 0.5 + 0.25 + 0.25 * 0.5 + 0.25 * 0.5 = 0.5625
    assert_same(level["score"], both(0.5625))
    assert level["criteria"][0]["items"] == ["z-last", "middle", "a-first", "skill"]


def test_only_what_is_lost_is_a_gap(scored):
    best = dict.fromkeys(["z_last", "middle", "done", "a_first"], "fully")
    level = scored("gaps", picked(**best, skill="partly")).level("steps", "first")
    assert_same(level["gaps"], [{"item": "skill", "weight": 0.25, "lost": 0.125}])
    level = scored("gaps", picked(**best, skill="fully")).level("steps", "first")
    assert level["gaps"] == []
    assert level["holds"] == both(True)


def test_a_level_that_holds_may_still_have_gaps(scored):
    level = scored("totals", picked(three="partly")).level("grade", "3")
    assert level["holds"] == both(True)
    assert level["criteria"][0]["items"] == []
    assert_same(level["gaps"], [{"item": "three", "weight": 1, "lost": 0.5}])


def test_an_undefined_level_has_no_gaps(scored):
    level = scored("gaps", {}).level("steps", "second")
    assert level["score"] == both(None)
    assert level["gaps"] == []
    assert level["criteria"][0]["items"] == []


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        (50, True, True),
        (49.9999999995, True, True),
        (50.0000000005, True, True),
        (49.99999999, False, True),
        (50.00000001, True, False),
    ],
)
def test_a_mark_is_met_within_a_billionth(scored, value, least, most):
    criteria = scored("tolerance", {"left": {"value": value}}).criteria()
    assert criteria["least"]["holds"] == both(least)
    assert criteria["most"]["holds"] == both(most)


def test_losses_within_a_billionth_are_equal_and_go_by_id(scored):
    # the linear credits are 0.5, 0.5000000001 and 0.49; each item weighs a third
    entries = {"right": {"value": 50}, "left": {"value": 50.00000001}, "third": {"value": 49}}
    level = scored("tolerance", entries).level("steps", "first")
    assert [gap["item"] for gap in level["gaps"]] == ["third", "left", "right"]


def test_credit_within_a_billionth_of_full_is_no_gap(scored):
    entries = {
        "right": {"value": 99.99999999},
        "left": {"value": 100},
        "third": {"value": 99.9999},
    }
    level = scored("tolerance", entries).level("steps", "first")
    assert [gap["item"] for gap in level["gaps"]] == ["third"]
    # (1 + 0.9999999999 + 0.999999) / 3 is below the mark by more than 1e-9
    assert level["criteria"][0]["items"] == ["third"]
    # a count of those with credit 1 takes two of them
    assert_same(scored("tolerance", entries).criteria()["count"]["actual"], both(2))
