"""The sample small and medium plants, with the levels and points that they were written for."""

from pathlib import Path

import pytest

from assessor import assets
from assessor.bank.shelf import Shelf
from assessor.responses.read import read_responses
from assessor.responses.write import as_yaml
from assessor.scoring.score import score

FOLDER = Path(__file__).parent.parent / "factories" / "sme"
BANK = Shelf(assets.question_banks()).bank("sme-digital-level")

# Written down before anything was computed: profile, points and level.
# The sums follow the order of the questions: network, digital, networked, data, systems, network
# security, data security, execution, rules, talent, funding, energy, pass rate, revenue, cost.
EXPECTED = {
    # 2 + 1.5 + 0 + 0.7 + 2.5 + 0 + 1.25 + 1.5 + 0 + 1.5 + 0 + open + 3.5 + 3 + 1.5
    "still-on-paper": ("discrete", 18.95, None),
    # 4 + 3 + 1.5 + 2.1 + 5 + 1.25 + 2.5 + 3 + 1.875 + 3 + 0 + 7 + 3.5 + 1.5 + 0
    "points-just-short": ("process", 39.225, "1"),
    # 6 + 4.5 + 4.5 + 6.3 + 7.5 + 3.75 + 2.5 + 4.5 + 5.625 + 4.5 + 0 + 7 + 7 + 3 + 1.5
    "one-scene-short": ("discrete", 68.175, "2"),
    # 8 + 6 + 6 + 9.3 + 7.5 + 5 + 3.75 + 6 + 7.5 + 6 + 1.875 + 7 + 7 + 3 + 3
    "one-mandatory-scene-short": ("process", 86.925, "3"),
    # 8 + 6 + 6 + 10 + 10 + 5 + 5 + 7.5 + 7.5 + 7.5 + 0 + 3.5 + 7 + 3 + 1.5
    "collaborates-with-its-chain": ("discrete", 87.5, "4"),
}

# What alone keeps each of them from the next level: the criterion and what it has.
HELD_BACK_BY = {
    "still-on-paper": ("points", 18.95),
    "points-just-short": ("points", 39.225),
    "one-scene-short": ("scenes", 7),
    "one-mandatory-scene-short": ("mandatory-scenes", 5),
}


def card_of(name):
    return score(BANK, read_responses(FOLDER / f"{name}.yaml", BANK))


def test_every_sample_plant_has_its_expectation():
    assert {file.stem for file in FOLDER.glob("*.yaml")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_plant_has_the_points_and_the_level_it_was_written_for(name):
    profile, points, level = EXPECTED[name]
    card = card_of(name)
    assert card.site.profile == profile
    assert card.index.low == pytest.approx(points, abs=1e-9)
    assert card.ladder("sme").reached.low == level


@pytest.mark.parametrize("name", HELD_BACK_BY)
def test_a_sample_plant_lacks_one_thing_alone_for_the_next_level(name):
    ladder = card_of(name).ladder("sme")
    following = ladder.levels[int(ladder.reached.low or 0)]
    [lacking] = [one for one in following.criteria if not one.holds.low]
    criterion, has = HELD_BACK_BY[name]
    assert lacking.id == criterion
    assert lacking.actual.low == pytest.approx(has, abs=1e-9)


def test_one_open_question_may_still_lift_the_plant_on_paper_to_the_first_level():
    card = card_of("still-on-paper")
    # 18.95 and at most the 7 points of energy
    assert card.index.high == pytest.approx(25.95, abs=1e-9)
    assert card.ladder("sme").reached.high == "1"


@pytest.mark.parametrize("name", EXPECTED)
def test_responses_that_are_written_and_read_again_are_the_same(name, tmp_path):
    responses = read_responses(FOLDER / f"{name}.yaml", BANK)
    again = tmp_path / "again.yaml"
    again.write_text(as_yaml(responses), "utf-8")
    assert read_responses(again, BANK) == responses
