"""What the shipped measures reach together, and what must hold for all of them."""

import pytest

from assessor.bank.readers import readers
from tests.shipped.carried_out import FACTORY, SME, level_of, needed, plant_that_took_all

each_profile = pytest.mark.parametrize("profile", ["discrete", "process"])


def test_every_practice_of_the_maturity_ladder_is_lifted():
    lifted = {item for measure in FACTORY.measures for item in measure.lifts}
    practices = {item.id for item in FACTORY.items if "maturity" in item.levels}
    assert len(practices) == 158
    assert practices <= lifted


def test_every_scenario_is_lifted_into_daily_use_and_most_with_ai():
    best = {}
    for measure in FACTORY.measures:
        for item, to in measure.lifts.items():
            if "scenario" in FACTORY.item(item).tags:
                best[item] = max(best.get(item, ""), to)
    assert len(best) == 40
    assert set(best.values()) == {"in-use", "in-use-ai"}
    # Pioneering asks for 60%.
    assert list(best.values()).count("in-use-ai") >= 24


def test_every_rate_that_a_criterion_reads_is_lifted_as_far_as_it_asks():
    read = {
        (body.id, body.needed)
        for ladder in FACTORY.ladders
        for level in ladder.levels
        for criterion in level.criteria
        for body in criterion.plain_bodies()
        if body.kind == "item" and body.mark == "value_at_least"
    }
    assert read
    for item, mark in read:
        assert any(one.lifts.get(item, 0) >= mark for one in FACTORY.measures), item


@each_profile
def test_nothing_stands_before_a_measure_that_does_not_matter_to_the_kind_of_plant(profile):
    read_by = readers(FACTORY)

    def matters(measure):
        return any(
            FACTORY.item(item).is_for(profile) and (read_by[item] or level_of(FACTORY, item))
            for item in measure.lifts
        )

    for measure in FACTORY.measures:
        if matters(measure):
            assert all(matters(one) for one in needed(FACTORY, measure)), measure.id


@each_profile
def test_a_plant_that_takes_every_measure_reaches_the_highest_maturity(profile):
    ladder = plant_that_took_all(FACTORY, profile).ladder("maturity")
    assert ladder.reached.low == "5"
    assert [level.score.low >= 0.95 for level in ladder.levels[:3]] == [True] * 3


@each_profile
def test_a_plant_with_a_clean_record_becomes_an_intelligent_factory_by_measures_alone(profile):
    records = (("no-safety-accident", "yes"), ("clean-credit-record", "yes"))
    card = plant_that_took_all(FACTORY, profile, records)
    assert card.ladder("programme").reached.low == "intelligent-factory"


@each_profile
def test_a_small_plant_that_takes_every_measure_lacks_only_results_for_the_highest_level(profile):
    card = plant_that_took_all(SME, profile)
    assert card.ladder("sme").reached.low == "3"
    results = (("energy-per-revenue", "fallen"), ("pass-rate", "risen"))
    assert plant_that_took_all(SME, profile, results).ladder("sme").reached.low == "4"


def test_every_scene_of_small_plants_is_lifted_to_the_third_level_at_least():
    best = {}
    for measure in SME.measures:
        for item, to in measure.lifts.items():
            if "scene" in SME.item(item).tags:
                best[item] = max(best.get(item, ""), to)
    assert len(best) == 16
    assert set(best.values()) == {"level-3", "level-4"}
    assert list(best.values()).count("level-4") == 12
