"""The points and the decision rule of the metric for small and medium enterprises, by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from assessor import assets
from assessor.bank.shelf import Shelf
from assessor.responses.entry import read_entry
from assessor.responses.model import Responses, Site
from assessor.scoring.score import score

SHELF = Shelf(assets.question_banks())
BANK = SHELF.bank("sme-digital-level")
ITEMS = {item.id: item for item in BANK.items}

MANDATORY = [
    "product-design",
    "marketing",
    "production-control",
    "quality",
    "equipment",
    "safety",
    "energy",
    "purchasing",
    "warehousing",
    "finance",
]
OPTIONAL = [
    "process-design",
    "after-sales",
    "planning",
    "human-resources",
    "office",
    "decision-support",
]

NETWORKS = ["control-network", "application-network", "industrial-5g", "full-coverage"]
SEVEN = ["marketing", "planning", "quality", "equipment", "energy", "purchasing", "finance"]
SIX_AND_PEOPLE = [*SEVEN[1:], "human-resources"]
LINKS = [part.id for part in ITEMS["data-collection"].options]
NETWORK_SECURITY = ["rules", "products", "risk-assessment", "boundary"]
DATA_SECURITY = ["rules", "products", "risk-assessment", "ledger"]
RULES = ["workflow", "systems", "data", "incentives"]
TALENT = ["staff", "post", "training", "pay", "career"]


def several(*options):
    return {"options": list(options)}


def share(count, of=100):
    return {"count": count, "of": of}


def one(option):
    return {"option": option}


NOTHING = {
    "network": several(),
    "equipment-digitalisation": share(0),
    "networking": share(0),
    "data-collection": several(),
    "system-coverage": one("none"),
    "network-security": several(),
    "data-security": several(),
    "awareness-execution": one("none"),
    "management-rules": several(),
    "talent": several(),
    "funding": share(0),
    "energy-per-revenue": one("risen"),
    "pass-rate": one("fallen"),
    "revenue-per-head": one("fallen"),
    "cost-per-revenue": one("risen"),
}
EVERYTHING = {
    "network": several(*NETWORKS),
    "equipment-digitalisation": share(61),
    "networking": share(61),
    "data-collection": several(*LINKS),
    "system-coverage": one("all"),
    "network-security": several(*NETWORK_SECURITY),
    "data-security": several(*DATA_SECURITY),
    "awareness-execution": one("visits"),
    "management-rules": several(*RULES),
    "talent": several(*TALENT),
    "funding": share(61),
    "energy-per-revenue": one("fallen"),
    "pass-rate": one("risen"),
    "revenue-per-head": one("risen"),
    "cost-per-revenue": one("fallen"),
}


def full(*questions):
    return {question: EVERYTHING[question] for question in questions}


def card_of(answers, rated, profile="discrete"):
    """``answers`` over nothing at all; ``rated`` gives scenes their level, others reach none."""
    entries = NOTHING | answers
    for scene in MANDATORY + OPTIONAL:
        level = rated.get(scene, 0)
        entries["scene-" + scene] = one(f"level-{level}" if level else "not-reached")
    read = {item: read_entry(ITEMS[item], entry) for item, entry in entries.items()}
    return score(BANK, Responses(BANK.id, BANK.edition, Site("Plant", profile), read))


def points_of(answers):
    return card_of(answers, {}).index.low


def level_of(answers, rated):
    return card_of(answers, rated).ladder("sme").reached.low


def rated(mandatory, optional, level):
    """So many scenes of both kinds at a level."""
    return dict.fromkeys(MANDATORY[:mandatory] + OPTIONAL[:optional], level)


# --- the bank against the published structure ---


def test_fifteen_questions_and_sixteen_scenes_ten_of_them_mandatory():
    scenes = {item.id for item in BANK.items if "scene" in item.tags}
    mandatory = {item.id for item in BANK.items if "scene-mandatory" in item.tags}
    assert mandatory == {"scene-" + one for one in MANDATORY}
    assert scenes - mandatory == {"scene-" + one for one in OPTIONAL}
    assert {item.id for item in BANK.items} - scenes == set(NOTHING)


def test_no_question_can_be_left_out_as_not_applicable():
    assert not any(item.na for item in BANK.items)


def test_every_requirement_for_a_level_says_that_it_is_secondary():
    standing = {source.id: source.standing for source in BANK.sources}
    [ladder] = BANK.ladders
    for level in ladder.levels:
        for criterion in level.criteria:
            assert standing[criterion.source] == "secondary"
    assert {standing[item.source] for item in BANK.items} == {"official"}


def test_both_shipped_banks_know_the_same_kinds_of_plant():
    assert BANK.profiles == SHELF.bank("smart-factory").profiles


def test_a_question_shared_with_another_bank_is_of_the_same_kind_there():
    theirs = {f"smart-factory/{item.id}": item for item in SHELF.bank("smart-factory").items}
    shared = [item for item in BANK.items if item.same_as]
    assert [item.id for item in shared] == ["equipment-digitalisation", "networking"]
    for item in shared:
        assert type(item) is type(theirs[item.same_as])
        other = theirs[item.same_as]
        assert (item.count_of, item.of) == (other.count_of, other.of)


# --- points ---


@pytest.mark.parametrize("profile", ["discrete", "process"])
def test_the_index_is_the_points_from_nothing_to_a_hundred(profile):
    assert card_of({}, {}, profile).index.low == pytest.approx(0, abs=1e-9)
    assert card_of(EVERYTHING, {}, profile).index.low == pytest.approx(100, abs=1e-9)


@pytest.mark.parametrize("question", sorted(NOTHING))
def test_every_question_is_worth_its_official_points(question):
    worth = {
        "network": 8,
        "equipment-digitalisation": 6,
        "networking": 6,
        "data-collection": 10,
        "system-coverage": 10,
        "network-security": 5,
        "data-security": 5,
        "awareness-execution": 7.5,
        "management-rules": 7.5,
        "talent": 7.5,
        "funding": 7.5,
        "energy-per-revenue": 7,
        "pass-rate": 7,
        "revenue-per-head": 3,
        "cost-per-revenue": 3,
    }
    assert points_of(full(question)) == pytest.approx(worth[question], abs=1e-9)


@pytest.mark.parametrize(
    ("question", "each"),
    [
        ("network", 2),
        ("network-security", 1.25),
        ("data-security", 1.25),
        ("management-rules", 1.875),
        ("talent", 1.5),
    ],
)
def test_each_thing_ticked_earns_the_same(question, each):
    for part in ITEMS[question].options:
        assert points_of({question: several(part.id)}) == pytest.approx(each, abs=1e-9)


def test_data_of_human_resources_earn_more_than_those_of_other_parts():
    for link in LINKS:
        points = 0.9 if link == "human-resources" else 0.7
        assert points_of({"data-collection": several(link)}) == pytest.approx(points, abs=1e-9)


@pytest.mark.parametrize(
    ("question", "points"),
    [
        ("system-coverage", {"none": 0, "one": 2.5, "several": 5, "most": 7.5, "all": 10}),
        (
            "awareness-execution",
            {"none": 0, "learning": 1.5, "plan": 3, "started": 4.5, "effect": 6, "visits": 7.5},
        ),
        ("energy-per-revenue", {"risen": 0, "unchanged": 3.5, "fallen": 7}),
        ("pass-rate", {"fallen": 0, "unchanged": 3.5, "risen": 7}),
        ("revenue-per-head", {"fallen": 0, "unchanged": 1.5, "risen": 3}),
        ("cost-per-revenue", {"risen": 0, "unchanged": 1.5, "fallen": 3}),
    ],
)
def test_each_step_earns_its_points(question, points):
    assert [option.id for option in ITEMS[question].options] == list(points)
    for option, worth in points.items():
        assert points_of({question: one(option)}) == pytest.approx(worth, abs=1e-9)


@pytest.mark.parametrize(
    ("question", "full_points"),
    [("equipment-digitalisation", 6), ("networking", 6), ("funding", 7.5)],
)
@pytest.mark.parametrize(
    ("count", "quarters"),
    # Per mille: the upper end of a band belongs to it, a thousandth more to the next.
    [(0, 0), (100, 0), (101, 1), (200, 1), (201, 2), (400, 2), (401, 3), (600, 3), (601, 4)],
)
def test_a_share_earns_by_its_band(question, full_points, count, quarters):
    points = points_of({question: share(count, 1000)})
    assert points == pytest.approx(full_points * quarters / 4, abs=1e-9)


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
