"""Criteria, levels, ladders and gaps, worked by hand; the arithmetic stands beside."""

from tests.scoring.agreement import assert_same
from tests.scoring.worked import both, bounds, picked

CRITERIA = {
    **picked(part_a="fully", part_b="partly", tool="partly", permit="fully", audit="partly"),
    "skill": "unknown",
    "rate": {"count": 40, "of": 100},
    "faults": {"value": 4},
}


def judged(kind, actual, needed, holds, items=(), *, waived=False):
    return {
        "kind": kind,
        "waived": waived,
        "actual": actual,
        "needed": needed,
        "holds": holds,
        "items": list(items),
    }


def test_each_kind_of_criterion_is_judged_by_its_own_number(scored):
    criteria = scored("criteria", CRITERIA).criteria()
    no, yes, maybe = both(False), both(True), bounds(False, True)
    expected = {
        # parts 1, tools 0.5 -> making 0.75; people 0..1: (3 * 0.75 + 0) / 4, (2.25 + 1) / 4
        "score": judged("score", bounds(0.5625, 0.8125), 0.75, maybe, ["tool", "skill"]),
        # parts (1 * 1 + 3 * 0.5) / 4 = 0.625, tools 0.5 -> making 0.5625; people 0..1;
        # conditions weigh 0: (3 * 0.5625 + 0) / 4 = 0.421875, + 1 / 4 = 0.671875
        "index": judged("index", bounds(42.1875, 67.1875), 70, no, ["part-b", "tool", "skill"]),
        # permit weighs 0, audit 0.5
        "domain": judged("domain", both(0.5), 0.5, yes),
        "capability": judged("capability", both(0.5), 0.5, yes),
        # part-a 1, part-b 3 * 0.5, skill 0..1; permit does not count: 2.5 / 5, 3.5 / 5
        "tag": judged("tag", bounds(0.5, 0.7), 0.7, maybe, ["part-b", "skill"]),
        "credit": judged("item", both(1), 0.5, yes),
        "at-least": judged("item", both(40), 50, no, ["rate"]),
        "at-most": judged("item", both(4), 3, no, ["faults"]),
        # part-a, part-b and permit (whatever its weight); skill may follow
        "count": judged("count", bounds(3, 4), 3, yes),
    }
    assert_same(criteria, {name: {"id": name, **one} for name, one in expected.items()})


def test_progress_counts_what_holds_and_the_score_of_what_does_not(scored):
    ladder = scored("criteria", CRITERIA).ladder("steps")
    # low: score 0.5625, then domain, capability, credit, count hold; high: also score and tag
    assert_same(ladder["position"], bounds(4.5625 / 9, 6 / 9))
    assert_same(ladder["total"], bounds(0.5625, 1))


def test_a_count_that_fails_names_the_items_below_its_mark(scored):
    entries = {**CRITERIA, **picked(part_b="not-met")}
    count = scored("criteria", entries).criteria()["count"]
    assert_same(count["actual"], bounds(2, 3))
    assert count["items"] == ["part-b", "skill"]


def test_a_value_at_most_holds_at_its_mark(scored):
    criteria = scored(
        "criteria", {"faults": {"value": 3}, "rate": {"count": 1, "of": 2}}
    ).criteria()
    assert criteria["at-most"]["holds"] == both(True)
    assert criteria["at-least"]["holds"] == both(True)


def test_the_value_of_an_open_item_is_null_and_may_still_hold(scored):
    criteria = scored("bounds", {"rate": "unknown"}).criteria()
    for name, needed in [("value", 10), ("at-most", 90)]:
        expected = judged("item", None, needed, bounds(False, True), ["rate"])
        assert_same(criteria[name], {"id": name, **expected})


def test_what_cannot_be_asked_of_a_plant_is_waived(scored):
    entries = {**picked(bench="partly"), "arm": {"not_applicable": "none"}}
    result = scored("waived", entries, profile="process")
    criteria = result.criteria()
    for name, kind, needed in [
        ("item", "item", 1),
        ("value", "item", 5),
        ("domain", "domain", 0.5),
        ("capability", "capability", 0.5),
        ("tag", "tag", 0.5),
        ("count", "count", 1),
        ("share", "share", 0.5),
        ("either-waived", "any", None),
    ]:
        expected = judged(kind, None, needed, both(True), waived=True)
        assert_same(criteria[name], {"id": name, **expected})
    # robots are not asked: the bench decides alone
    expected = judged("any", None, None, both(False), ["bench"])
    assert_same(criteria["one-left"], {"id": "one-left", **expected})
    assert_same(result.ladder("steps")["position"], both(8 / 9))


def test_what_is_merely_open_is_not_waived(scored):
    criteria = scored("waived", {}, profile="discrete").criteria()
    assert not any(one["waived"] for one in criteria.values())
    assert criteria["tag"]["items"] == ["robot", "arm"]


def test_one_applicable_item_is_enough_to_be_judged(scored):
    entries = {"robot": {"not_applicable": "none"}, **picked(arm="fully")}
    criteria = scored("waived", entries, profile="discrete").criteria()
    assert criteria["item"]["waived"] is True
    for name, actual in [("tag", 1), ("count", 1), ("share", 1)]:
        assert_same(criteria[name]["actual"], both(actual))
        assert criteria[name]["waived"] is False


def test_a_part_for_the_profile_with_nothing_in_it_is_undefined_and_not_waived(scored):
    entries = {
        **picked(light="fully", nil="fully", task="fully"),
        "trip": {"not_applicable": "We stay here."},
    }
    result = scored("undefined", entries)
    criteria = result.criteria()
    for name, kind, needed in [
        ("score", "score", 1e-9),
        ("empty", "domain", 0),
        ("weightless", "domain", 0),
        ("abroad", "capability", 0),
        ("tag", "tag", 0),
    ]:
        expected = judged(kind, both(None), needed, both(False))
        assert_same(criteria[name], {"id": name, **expected})
    assert criteria["feather"]["holds"] == both(True)
    assert result.level("steps", "first")["gaps"] == []
    assert_same(result.ladder("steps")["position"], both(1 / 6))
    assert_same(result.ladder("steps")["total"], both(0))


def test_any_holds_with_one_of_its_bodies(scored):
    entries = {**picked(alone="partly", left="fully"), "right": "unknown"}
    either = scored("any-of", entries).criteria()["either"]
    # the pair may become two, the rate may become 50; alone stays 0.5
    expected = judged("any", None, None, bounds(False, True), ["alone", "right", "rate"])
    assert_same(either, {"id": "either", **expected})
    either = scored("any-of", {**entries, "rate": {"count": 1, "of": 2}}).criteria()["either"]
    assert_same(either, {"id": "either", **judged("any", None, None, both(True))})


def test_a_score_inside_any_adds_no_progress_and_no_total(scored):
    result = scored("any-of", picked(alone="partly", left="not-met", right="not-met"))
    assert_same(result.level("steps", "first")["score"], both(0.5))
    assert_same(result.ladder("steps")["position"]["low"], 0)
    assert "total" not in result.ladder("steps")


def test_a_ladder_reads_another_in_both_bounds(scored):
    entries = {**picked(one="fully", three="fully"), "two": "unknown"}
    result = scored("across-ladders", entries)
    reached = bounds("1", "3")
    assert result.ladder("grade")["reached"] == reached
    assert_same(result.ladder("grade")["position"], bounds(1, 3))
    for level, needed in [("bronze", "2"), ("gold", "3")]:
        expected = judged("level", reached, needed, bounds(False, True))
        assert_same(result.criteria("award", level)["grade"], {"id": "grade", **expected})
    assert result.ladder("award")["reached"] == bounds(None, "gold")
    assert_same(result.ladder("award")["position"], bounds(0, 2))
    assert "total" not in result.ladder("award")


def test_a_higher_level_is_enough_and_none_is_null(scored):
    result = scored("across-ladders", picked(one="fully", two="fully", three="fully"))
    assert result.criteria("award", "bronze")["grade"]["actual"] == both("3")
    assert result.ladder("award")["reached"] == both("gold")
    result = scored("across-ladders", picked(one="not-met", two="fully", three="fully"))
    assert result.criteria("award", "bronze")["grade"]["actual"] == both(None)


def test_a_share_counts_open_items_against_low_and_for_high(scored):
    entries = {
        **picked(s1="with-ai", s2="in-use", s3="absent"),
        "s4": "unknown",
        "s5": {"not_applicable": "no such step"},
    }
    share = scored("shares", entries).criteria()["ai"]
    # N = 1, D = 2, u = 1: 1/3 and 2/3
    expected = judged("share", bounds(1 / 3, 2 / 3), 0.6, bounds(False, True), ["s2", "s3", "s4"])
    assert_same(share, {"id": "ai", **expected})


def test_the_share_of_none_is_zero(scored):
    share = scored("shares", picked(**dict.fromkeys(["s1", "s2", "s3", "s4", "s5"], "absent")))
    assert_same(share.criteria()["ai"]["actual"], both(0))
    share = scored("shares", picked(**dict.fromkeys(["s1", "s2", "s3", "s4"], "absent")))
    assert_same(share.criteria()["ai"]["actual"], bounds(0, 1))


def test_more_in_use_without_ai_lowers_a_share(scored):
    # 3/5 holds at 0.6; 3/4 before
    four = picked(s1="with-ai", s2="with-ai", s3="with-ai", s4="in-use")
    assert_same(
        scored("shares", {**four, **picked(s5="absent")}).criteria()["ai"]["actual"], both(0.75)
    )
    five = scored("shares", {**four, **picked(s5="in-use")}).criteria()["ai"]
    assert_same(five["actual"], both(0.6))
    assert five["holds"] == both(True)
    assert five["items"] == []
