"""The level rule of the SME bank, just below and just above each threshold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.shipped.sme_cases import (
    EVERYTHING,
    MANDATORY,
    OPTIONAL,
    SEVEN,
    SIX_AND_PEOPLE,
    TALENT,
    card_of,
    full,
    level_of,
    one,
    points_of,
    rated,
    several,
)

# --- points at the thresholds; every scene at level 4, so that points alone decide ---

TOP = dict.fromkeys(MANDATORY + OPTIONAL, 4)

# 7 links = 7 x 0.7 = 4.9; one of them changed for human resources = 6 x 0.7 + 0.9 = 5.1.
# So a rest of 15, 35, 55 or 75 points gives 19.9 and 20.1, 39.9 and 40.1, ...

# 8 network + 4.5 three for talent + 2.5 one system = 15
REST_15 = full("network") | {
    "talent": several(*TALENT[:3]),
    "system-coverage": one("one"),
}
# 8 network + 6 digital + 6 networked + 10 systems + 5 network security = 35
REST_35 = full(
    "network", "equipment-digitalisation", "networking", "system-coverage", "network-security"
)
# 35 + 5 data security + 7.5 execution + 7.5 rules = 55
REST_55 = REST_35 | full("data-security", "awareness-execution", "management-rules")
# 35 + 5 data security + 6 effect + 7.5 rules + 7.5 talent + 7 energy + 7 pass rate = 75
REST_75 = (
    REST_35
    | full("data-security", "management-rules", "talent", "energy-per-revenue", "pass-rate")
    | {"awareness-execution": one("effect")}
)

# 8 network + 6 four for talent + 3 plan + 3 revenue = 20
EXACTLY_20 = full("network", "revenue-per-head") | {
    "talent": several(*TALENT[:4]),
    "awareness-execution": one("plan"),
}
# 8 network + 6 digital + 6 networked + 10 data + 10 systems = 40
EXACTLY_40 = full(
    "network", "equipment-digitalisation", "networking", "data-collection", "system-coverage"
)
# 40 + 5 network security + 5 data security + 7 energy + 3 revenue = 60
EXACTLY_60 = EXACTLY_40 | full(
    "network-security", "data-security", "energy-per-revenue", "revenue-per-head"
)
# 40 + 5 + 5 security + 7.5 execution + 7.5 rules + 7.5 talent + 7.5 funding = 80
EXACTLY_80 = EXACTLY_40 | full(
    "network-security",
    "data-security",
    "awareness-execution",
    "management-rules",
    "talent",
    "funding",
)


@pytest.mark.parametrize(
    ("rest", "mark", "below", "level"),
    [
        (REST_15, 20, None, "1"),
        (REST_35, 40, "1", "2"),
        (REST_55, 60, "2", "3"),
        (REST_75, 80, "3", "4"),
    ],
)
def test_a_tenth_of_a_point_below_and_above_the_mark(rest, mark, below, level):
    just_below = rest | {"data-collection": several(*SEVEN)}
    assert points_of(just_below) == pytest.approx(mark - 0.1, abs=1e-9)
    assert level_of(just_below, TOP) == below
    just_above = rest | {"data-collection": several(*SIX_AND_PEOPLE)}
    assert points_of(just_above) == pytest.approx(mark + 0.1, abs=1e-9)
    assert level_of(just_above, TOP) == level


@pytest.mark.parametrize(
    ("answers", "mark", "level"),
    [(EXACTLY_20, 20, "1"), (EXACTLY_40, 40, "2"), (EXACTLY_60, 60, "3"), (EXACTLY_80, 80, "4")],
)
def test_the_mark_itself_is_enough(answers, mark, level):
    assert points_of(answers) == pytest.approx(mark, abs=1e-9)
    assert level_of(answers, TOP) == level


# --- scenes at the thresholds; all 100 points, so that scenes alone decide ---


@pytest.mark.parametrize(
    ("scenes", "level"),
    [
        # Level 1 asks for 6 scenes, 3 of them mandatory.
        (rated(3, 3, 1), "1"),  # 3 + 3 = 6
        (rated(3, 2, 1), None),  # 5 scenes
        (rated(2, 4, 1), None),  # 6 scenes, 2 mandatory
        (rated(2, 6, 1), None),  # 8 scenes, but 2 mandatory
        (rated(6, 0, 1), "1"),  # all of them mandatory
        # Level 2 asks for the same 6 and 3, one level up.
        (rated(3, 3, 2), "2"),
        (rated(3, 2, 2) | {"finance": 1}, "1"),  # 5 at level 2, 6 at level 1 or above
        (rated(2, 4, 2) | {"finance": 1}, "1"),  # 6 at level 2, 2 mandatory; 3 at level 1
        # Level 3 asks for 8 and 5.
        (rated(5, 3, 3), "3"),  # 5 + 3 = 8
        (rated(5, 2, 3) | {"finance": 2}, "2"),  # 7 at level 3
        (rated(4, 4, 3), "2"),  # 8 at level 3, 4 mandatory
        (rated(4, 6, 3) | {"finance": 2}, "2"),  # 10 at level 3, 4 mandatory
        # Level 4 asks for 10 and 6.
        (rated(6, 4, 4), "4"),  # 6 + 4 = 10
        (rated(6, 3, 4) | {"finance": 3}, "3"),  # 9 at level 4
        (rated(5, 5, 4), "3"),  # 10 at level 4, 5 mandatory
        (rated(5, 6, 4) | {"finance": 3}, "3"),  # 11 at level 4, 5 mandatory
        # A scene counts for every level up to its own.
        (rated(3, 3, 4), "2"),  # 6 at level 4 are 6 at level 2, and too few for level 3
        ({}, None),
    ],
)
def test_scenes_decide_the_level_when_the_points_are_there(scenes, level):
    assert level_of(EVERYTHING, scenes) == level


def test_the_lower_of_points_and_scenes_decides():
    # 40 points, and scenes for level 4: level 2. 100 points, and scenes for level 1: level 1.
    assert level_of(EXACTLY_40, TOP) == "2"
    assert level_of(EVERYTHING, dict.fromkeys(MANDATORY + OPTIONAL, 1)) == "1"


RULE = {4: (80, 10, 6), 3: (60, 8, 5), 2: (40, 6, 3), 1: (20, 6, 3)}


def from_the_top(points, scenes):
    """The rule as it is written down: level 4 first, then 3, 2, 1; else no level."""
    for level, (mark, number, mandatory) in RULE.items():
        there = [scene for scene, at in scenes.items() if at >= level]
        if (
            points >= mark - 1e-9
            and len(there) >= number
            and len(set(there) & set(MANDATORY)) >= mandatory
        ):
            return str(level)
    return None


@settings(max_examples=60, deadline=None)
@given(
    some.sampled_from([{}, EXACTLY_20, EXACTLY_40, EXACTLY_60, EXACTLY_80, EVERYTHING]),
    some.fixed_dictionaries(
        {scene: some.sampled_from([0, 1, 2, 3, 3, 4, 4, 4]) for scene in MANDATORY + OPTIONAL}
    ),
)
def test_asking_from_the_top_down_gives_the_same_level(answers, scenes):
    card = card_of(answers, scenes)
    assert card.ladder("sme").reached.low == from_the_top(card.index.low, scenes)
