"""The rules of a plan without a budget (contract, 6)."""

from assessor.plan.plan import cheapest
from tests.plan.small import choice, credit, measure, picked, target, valued


def solve(case, words="steps/first"):
    bank, responses = case
    return cheapest(bank, responses, target(bank, words))


def test_the_least_cost_wins(small):
    plan = solve(small([measure("dear", 3, a="yes"), measure("cheap", 2, a="yes")], credit("a")))
    assert (plan.measures, plan.cost, plan.feasible, plan.optimal) == (("cheap",), 2, True, True)
    assert (plan.reached, plan.blocking) == ("first", ())


def test_a_target_that_holds_already_asks_for_nothing(small):
    plan = solve(small([measure("free", 0, b="yes")], credit("a"), answers=picked(a="yes")))
    assert (plan.measures, plan.cost, plan.feasible) == ((), 0, True)


def test_a_measure_brings_all_that_it_needs(small):
    measures = [measure("last", 1, needs=["middle"], a="yes"), measure("middle", 1, needs=["base"])]
    plan = solve(small([*measures, measure("base", 1, b="some")], credit("a")))
    assert plan.measures == ("base", "middle", "last")
    assert plan.cost == 3


def test_a_measure_in_place_meets_needs_and_lifts_nothing(small):
    measures = [measure("base", 5, a="yes"), measure("next", 1, needs=["base"], b="yes")]
    case = small(measures, credit("b"), in_place=["base"])
    assert solve(case).measures == ("next",)
    blocked = solve(small(measures, credit("a"), in_place=["base"]))
    assert [one.criterion for one in blocked.blocking] == ["k0"]


def test_a_measure_whose_lifts_all_show_in_answers_is_in_place(small):
    measures = [measure("base", 5, a="some"), measure("next", 1, needs=["base"], b="yes")]
    assert solve(small(measures, credit("b"), answers=picked(a="ai"))).cost == 1
    assert solve(small(measures, credit("b"), answers=picked(a="no"))).cost == 6


def test_an_open_item_puts_no_measure_in_place(small):
    measures = [measure("base", 5, a="no"), measure("next", 1, needs=["base"], b="yes")]
    assert solve(small(measures, credit("b"))).cost == 6
    assert solve(small(measures, credit("b"), answers=picked(a="no"))).cost == 1


def test_a_measure_without_any_item_that_is_asked_is_not_in_place(small):
    items = [choice("a", profiles=["other"]), choice("b")]
    measures = [measure("base", 5, a="yes"), measure("next", 1, needs=["base"], b="yes")]
    assert solve(small(measures, credit("b"), items=items)).cost == 6


def test_an_item_that_is_not_applicable_is_left_alone(small):
    case = small([measure("m", 1, a="yes")], credit("b"), answers={"a": {"not_applicable": "No."}})
    assert solve(case).after.standing["not_applicable"] == 1


def test_of_equal_costs_the_fewest_measures_win(small):
    measures = [
        measure("a1", 1, a="yes"),
        measure("a2", 1, b="yes"),
        measure("z", 2, a="yes", b="yes"),
    ]
    assert solve(small(measures, credit("a"), credit("b"))).measures == ("z",)


def test_costs_within_a_millionth_are_equal(small):
    measures = [measure("a1", 1, a="yes"), measure("a2", 1, b="yes")]
    near, far = (measure("z", 2 + more, a="yes", b="yes") for more in (5e-7, 5e-6))
    assert solve(small([*measures, near], credit("a"), credit("b"))).measures == ("z",)
    assert solve(small([*measures, far], credit("a"), credit("b"))).measures == ("a1", "a2")


def test_of_as_many_measures_the_smallest_ids_win(small):
    ids = ("m3", "m1", "m10", "m2")
    measures = [measure(one, 1, a="yes") for one in ids]
    assert solve(small(measures, credit("a"))).measures == ("m1",)
    pairs = [measure(f"{item}{n}", 1, **{item: "yes"}) for item in "ab" for n in (2, 1)]
    assert solve(small(pairs, credit("a"), credit("b"))).measures == ("a1", "b1")


def test_free_measures_that_change_nothing_stay_out(small):
    measures = [measure("m", 1, a="yes"), *(measure(f"f{n}", 0, b="some") for n in range(6))]
    assert solve(small(measures, credit("a"))).measures == ("m",)


def test_measures_stand_after_what_they_need_whatever_their_names(small):
    measures = [measure("a", 1, needs=["z"], a="yes"), measure("z", 1, b="yes")]
    assert solve(small(measures, credit("a"))).measures == ("z", "a")


def test_levels_below_the_target_must_hold_too(small):
    measures = [measure("low", 1, a="yes"), measure("high", 1, b="yes")]
    case = small(measures, credit("a"), second=[credit("b")])
    assert solve(case, "steps/second").measures == ("low", "high")


def test_blocking_names_what_nothing_makes_hold_and_the_plan_does_all_else(small):
    case = small([measure("m", 1, a="yes")], credit("a"), credit("b"), second=[credit("c")])
    plan = solve(case, "steps/second")
    assert [(one.ladder, one.level, one.criterion) for one in plan.blocking] == [
        ("steps", "first", "k1"),
        ("steps", "second", "k0"),
    ]
    assert (plan.feasible, plan.reached, plan.measures, plan.cost) == (False, None, ("m",), 1)


SHARE = {"share": {"tag": "every", "having": ["ai"], "among": ["some", "ai"], "at_least": 0.5}}
BUSY = {"count": {"tag": "every", "credit_at_least": 0.5, "at_least": 2}}


def test_a_share_that_a_lift_harms_is_counted_exactly(small):
    answers = picked(a="ai", b="no", c="no", d="no", e="no")
    measures = [
        measure("two", 1, b="some", c="some"),
        measure("one", 2, b="some"),
    ]
    assert solve(small(measures, SHARE, BUSY, answers=answers)).measures == ("one",)


def test_criteria_that_hold_alone_but_never_together_block_nothing_and_no_plan_is_made(small):
    answers = picked(a="ai", b="no", c="no", d="no", e="no")
    plan = solve(small([measure("two", 1, b="some", c="some")], SHARE, BUSY, answers=answers))
    assert (plan.feasible, plan.blocking, plan.measures, plan.cost) == (False, (), (), 0)


def test_an_open_item_counts_in_a_share_until_it_is_lifted(small):
    answers = picked(a="ai", b="some", d="no", e="no")
    case = small([measure("m", 1, c="no")], SHARE, answers=answers)
    assert solve(case).measures == ("m",)


def test_values_move_in_their_better_direction_alone(small):
    items = [valued("cycle", better="lower"), *(choice(one) for one in "ab")]
    mark = {"item": {"id": "cycle", "value_at_most": 10}}
    case = small([measure("m", 1, cycle=8)], mark, items=items, answers={"cycle": {"value": 12}})
    assert solve(case).measures == ("m",)
    held = small([measure("m", 1, cycle=9)], mark, items=items, answers={"cycle": {"value": 5}})
    assert solve(held).measures == ()
    unasked = small([measure("m", 1, cycle=11)], mark, items=items)
    assert [one.criterion for one in solve(unasked).blocking] == ["k0"]


def test_a_multi_gathers_what_several_measures_bring(small):
    parts = [named_part(one) for one in ("p", "q", "r")]
    items = [{"id": "m", "capability": "all", "kind": "multi", "prompt": {"en": "A text"},
              "options": parts, "full": 3}, choice("a")]  # fmt: skip
    measures = [measure("x", 1, m=["p"]), measure("y", 1, m=["q"]), measure("z", 3, m=["p", "q"])]
    case = small(measures, credit("m"), items=items, answers={"m": {"options": ["r"]}})
    assert solve(case).measures == ("x", "y")


def named_part(identity):
    return {"id": identity, "title": {"en": "A text"}, "points": 1}


def test_a_waived_criterion_asks_for_nothing(small):
    case = small([measure("m", 1, a="yes")], credit("a"), answers={"a": {"not_applicable": "No."}})
    assert (solve(case).feasible, solve(case).measures) == (True, ())


def test_any_of_several_is_enough(small):
    measures = [measure("x", 2, a="yes"), measure("y", 1, b="yes")]
    assert solve(small(measures, {"any": [credit("a"), credit("b")]})).measures == ("y",)
