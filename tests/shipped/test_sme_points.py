"""The SME bank against its published structure and points."""

import pytest

from tests.shipped.sme_cases import (
    BANK,
    EVERYTHING,
    ITEMS,
    LINKS,
    MANDATORY,
    NOTHING,
    OPTIONAL,
    SHELF,
    card_of,
    full,
    one,
    points_of,
    several,
    share,
)

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
