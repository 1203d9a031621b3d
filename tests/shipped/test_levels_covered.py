"""The sample factories together stand on every step of every ladder."""

from functools import cache
from pathlib import Path

import pytest

from assessor import assets
from assessor.bank.shelf import Shelf
from assessor.responses.read import read_responses
from assessor.scoring.score import score

FOLDER = Path(__file__).parent.parent / "factories"
SAMPLES = {"smart-factory": FOLDER, "sme-digital-level": FOLDER / "sme"}
SHELF = Shelf(assets.question_banks())


@cache
def cards_of(bank_id):
    bank = SHELF.bank(bank_id)
    return [score(bank, read_responses(file, bank)) for file in SAMPLES[bank_id].glob("*.yaml")]


def uncovered(bank_id, ladder, profile=None):
    """The levels of a ladder, "none" for no level, that no sample factory has reached."""
    reached = {
        card.ladder(ladder.id).reached.low
        for card in cards_of(bank_id)
        if profile in {None, card.site.profile}
    }
    levels = [None, *(level.id for level in ladder.levels)]
    return [level or "none" for level in levels if level not in reached]


def test_every_shipped_bank_has_sample_factories():
    assert set(SAMPLES) == set(SHELF.ids())


@pytest.mark.parametrize("bank_id", SAMPLES)
def test_no_level_of_a_ladder_is_without_a_sample_factory(bank_id):
    missing = {one.id: uncovered(bank_id, one) for one in SHELF.bank(bank_id).ladders}
    assert not any(missing.values()), missing


@pytest.mark.parametrize("profile", ["discrete", "process"])
def test_each_kind_of_plant_has_a_sample_at_every_level_of_the_programme(profile):
    ladder = SHELF.bank("smart-factory").ladder("programme")
    assert uncovered("smart-factory", ladder, profile) == []


@pytest.mark.parametrize("bank_id", SAMPLES)
def test_both_kinds_of_plant_are_well_represented(bank_id):
    profiles = [card.site.profile for card in cards_of(bank_id)]
    for profile in SHELF.bank(bank_id).profiles:
        assert profiles.count(profile.id) * 5 >= len(profiles) * 2
