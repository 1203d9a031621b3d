"""Scores of capabilities, domains and the whole, worked by hand; the arithmetic stands beside."""

import pytest

from tests.scoring.agreement import assert_same
from tests.scoring.worked import both, bounds, picked

KINDS = {
    "maintenance-plan": {"option": "a-little"},  # 0.3
    "systems": {"options": ["mes", "erp"]},  # min(2 + 1, 4) / 4 = 0.75
    "temperature": {"value": 0},  # (0 + 20) / 40 = 0.5
    "networked": {"count": 1, "of": 4},  # 25 %: above 10, below 50 -> 0.25
    "cycle": {"before": 10, "after": 8},  # -(100 * (8 - 10) / 10) = 20 -> 20 / 50 = 0.4
    # 100/50 = 2 before, 120/40 = 3 after: 50 % more -> 0.5
    "energy": {"before": 100, "before_per": 50, "after": 120, "after_per": 40},
    "machines": {"value": 12},
    "remarks": {"text": "None."},
}


def test_every_kind_of_item_earns_its_credit(scored):
    result = scored("kinds", KINDS)
    for capability, credit in {
        "choosing": 0.3,
        "ticking": 0.75,
        "measuring": 0.5,
        "counting": 0.25,
        "improving": 0.4,
        "improving-per": 0.5,
        "writing": None,
    }.items():
        assert_same(result.capability(capability), {"id": capability, **both(credit)})
    # (0.3 + 0.75 + 0.5 + 0.25 + 0.4 + 0.5) / 6 = 2.7 / 6
    assert_same(result["index"], both(45.0))
    assert result["standing"] == {
        "answered": 8,
        "unknown": 0,
        "not_applicable": 0,
        "unanswered": 0,
        "not_asked": 0,
    }


def test_every_kind_with_a_value_shows_it(scored):
    criteria = scored("kinds", KINDS).criteria("values", "1")
    for name, value, holds in [
        ("number", 0, True),
        ("bare", 12, True),
        ("ratio", 25, False),
        ("change", 20, True),
        ("change-per", 50, False),
    ]:
        assert_same(criteria[name]["actual"], both(value))
        assert criteria[name]["holds"] == both(holds)


@pytest.mark.parametrize(
    ("options", "credit"),
    [([], 0), (["erp"], 0.25), (["aps"], 0.75), (["mes", "aps"], 1), (["aps", "erp", "mes"], 1)],
)
def test_several_choices_add_up_to_full_credit_and_no_further(scored, options, credit):
    result = scored("kinds", {"systems": {"options": options}})
    assert_same(result.capability("ticking"), {"id": "ticking", **both(credit)})


def test_an_unscored_item_may_be_answered_and_adds_nothing(scored):
    with_machines = scored("kinds", {"temperature": {"value": 0}, "machines": {"value": 1}})
    assert_same(with_machines.capability("measuring"), {"id": "measuring", **both(0.5)})


def test_a_shared_scale_gives_each_item_its_own_options(scored):
    # "fully" is worth 1 on the one scale and 0 on the other: (1 * 1 + 3 * 0) / 4
    result = scored("shared-scales", picked(rising="fully", falling="fully"))
    assert_same(result["index"], both(25.0))
    # three quarters of it fall: (1 * 0.5 + 3 * 1) / 4
    result = scored("shared-scales", picked(rising="partly", falling="never"))
    assert_same(result["index"], both(87.5))


GROUPS = {
    **picked(plan="fully", make_a="partly", make_b="not-met", store="fully"),
    "skill": "unknown",
}


def test_groups_stand_between_domain_and_capability(scored):
    result = scored("groups", GROUPS)
    # making has (1 * 0.5 + 2 * 0) / 3
    assert_same(result.capability("making"), {"id": "making", **both(1 / 6)})
    # production = (1 * 1 + 3 * 1/6) / 4 = 0.375; logistics = 1 whatever its capability weighs;
    # design has nothing to average. manufacturing = (2 * 0.375 + 1 * 1) / 3
    assert_same(bounds(*_scores(result.domain("manufacturing"))), both(1.75 / 3))
    # low (3 * 1.75/3 + 1 * 0) / 4 = 0.4375, high (1.75 + 1) / 4 = 0.6875
    assert_same(result["index"], bounds(43.75, 68.75))
    listed = [one["id"] for one in result.domain("manufacturing")["capabilities"]]
    assert listed == ["planning", "storing", "making", "drawing"]


def test_effective_weights_go_through_the_groups(scored):
    # plan 3/4 * 2/3 * 1/4 = 0.125; make-a 3/4 * 2/3 * 3/4 * 1/3 = 0.125; make-b 0.25;
    # store 3/4 * 1/3 = 0.25; skill 1/4
    gaps = scored("groups", GROUPS).level("steps", "first")["gaps"]
    assert_same(
        gaps,
        [
            {"item": "make-b", "weight": 0.25, "lost": 0.25},
            {"item": "skill", "weight": 0.25, "lost": 0.25},
            {"item": "make-a", "weight": 0.125, "lost": 0.0625},
        ],
    )


def test_a_discrete_plant_has_the_weights_of_discrete_plants(scored):
    answers = picked(robots="fully", racks="partly", forklifts="not-met")
    result = scored("profiles", answers, profile="discrete")
    # assembly 1; storing (1 * 0.5 + 4 * 0) / 5 = 0.1; making (2 * 1 + 1 * 0.1) / 3 = 0.7;
    # furnaces are not for it, so that making is all there is
    assert_same(
        result["domains"],
        [
            {
                "id": "making",
                **both(0.7),
                "capabilities": [
                    {"id": "assembly", **both(1)},
                    {"id": "storing", **both(0.1)},
                ],
            }
        ],
    )
    assert_same(result["index"], both(70.0))
    assert result["standing"]["answered"] == 3
    assert result["standing"]["not_asked"] == 3
    assert result.criteria()["melting"]["waived"] is True


def test_a_process_plant_has_the_weights_of_process_plants(scored):
    answers = picked(dosing="fully", racks="partly", tanks="not-met", heat="fully")
    result = scored("profiles", answers, profile="process")
    # mixing 1; storing (3 * 0.5 + 1 * 0) / 4 = 0.375; making (5 * 1 + 5 * 0.375) / 10 = 0.6875;
    # furnaces 1; overall (1 * 0.6875 + 1 * 1) / 2 = 0.84375
    assert_same(result["index"], both(84.375))
    # heat carries no level: the level sees making alone
    assert_same(result.level("steps", "first")["score"], both(0.6875))
    assert result["standing"]["not_asked"] == 2
    assert [one["id"] for one in result["domains"]] == ["making", "furnaces"]


@pytest.mark.parametrize(
    ("item", "entry", "credit"),
    [
        ("bands", {"value": -1}, 0),  # no band holds
        ("bands", {"value": 0}, 0.1),
        ("bands", {"value": -1e-10}, 0.1),  # "from" gives way by 1e-9
        ("bands", {"value": -1e-8}, 0),
        ("bands", {"value": 1e-10}, 0.1),  # "above" wants more than 1e-9
        ("bands", {"value": 1e-8}, 0.4),
        ("bands", {"value": 10}, 0.4),
        ("bands", {"value": 10.5}, 0.2),  # credits may fall
        ("bands", {"value": 50}, 1),
        ("bands", {"value": 49.9999999999}, 1),
        ("bands", {"value": 49.999}, 0.2),
        ("linear", {"value": -5}, 0),
        ("linear", {"value": 30}, 0.4),  # 30/60 * 0.8
        ("linear", {"value": 60}, 0.8),
        ("linear", {"value": 80}, 0.9),  # 0.8 + 20/40 * 0.2
        ("linear", {"value": 120}, 1),
        ("falling", {"value": 5}, 1),
        ("falling", {"value": 25}, 0.25),  # 1 - 15/20
        ("falling", {"value": 40}, 0),
        ("peak", {"count": 40, "of": 100}, 0.5),
        ("peak", {"count": 8, "of": 10}, 1),
        ("peak", {"count": 90, "of": 100}, 0.75),  # 1 - 10/20 * 0.5
    ],
)
def test_bands_and_lines_turn_a_value_into_credit(scored, item, entry, credit):
    criterion = scored("credits", {item: entry}).criteria()[item]
    assert_same(criterion["actual"], both(credit))
    assert criterion["holds"] == both(credit == 1)


def test_an_open_item_counts_nothing_in_low_and_everything_in_high(scored):
    entries = {
        **picked(one="fully"),
        "two": {"unknown": True, "note": "Nobody there."},
        "three": {"carried": {"option": "fully"}},
    }
    result = scored("bounds", entries)
    # weights 1, 1, 2: low 1 / 4, high (1 + 1 + 2) / 4
    assert_same(result["index"], bounds(25.0, 100.0))
    assert result["standing"] == {
        "answered": 1,
        "unknown": 1,
        "not_applicable": 0,
        "unanswered": 2,
        "not_asked": 0,
    }


def test_what_is_not_applicable_is_left_out(scored):
    entries = {
        **picked(one="fully"),
        "two": "unknown",
        "three": {"not_applicable": "no such machines"},
    }
    result = scored("bounds", entries)
    assert_same(result["index"], bounds(50.0, 100.0))
    assert result["standing"]["not_applicable"] == 1


def test_nothing_answered_can_still_become_anything(scored):
    result = scored("bounds", {})
    assert_same(result["index"], bounds(0.0, 100.0))
    assert result.level("steps", "first")["holds"] == bounds(False, True)
    assert result.ladder("steps")["reached"] == bounds(None, "first")


def test_nothing_to_ask_and_nothing_of_weight_are_undefined_and_left_out(scored):
    entries = {
        **picked(light="fully", nil="fully", task="fully"),
        "trip": {"not_applicable": "We stay here."},
    }
    result = scored("undefined", entries)
    assert_same(result.capability("nothing"), {"id": "nothing", **both(None)})
    assert_same(result.capability("zero-items"), {"id": "zero-items", **both(None)})
    assert_same(result.capability("abroad"), {"id": "abroad", **both(None)})
    # a weight of 0 does not undefine the capability itself, but the domain has nothing else
    assert_same(result.capability("feather"), {"id": "feather", **both(1)})
    for domain in ("empty", "weightless", "elsewhere"):
        assert _scores(result.domain(domain)) == (None, None)
    # work alone is left: 1
    assert_same(result["index"], both(100.0))


def test_an_index_of_nothing_is_null(scored):
    away = {"not_applicable": "Not here."}
    result = scored("undefined", {"light": away, "task": away, "trip": away})
    assert result["index"] == both(None)
    assert len(result["domains"]) == 4


def _scores(part):
    return part["low"], part["high"]
