"""The sample factories, with the levels that they were written for."""

from functools import cache
from pathlib import Path

import pytest

from assessor import assets
from assessor.bank.shelf import Shelf
from assessor.responses.model import Counted, Standing
from assessor.responses.read import read_responses
from assessor.responses.write import as_yaml
from assessor.scoring.score import score

FOLDER = Path(__file__).parent.parent / "factories"
BANK = Shelf(assets.question_banks()).bank("smart-factory")

# Written down before anything was computed: profile, and the level reached on each ladder.
EXPECTED = {
    "workshop-just-passes": ("discrete", "digital-workshop", "1", None),
    "held-back-by-one": ("process", None, "2", "basic"),
    "mostly-unknown": ("discrete", None, None, None),
    "records-on-paper": ("process", None, None, None),
    "two-digital-workshops": ("process", "digital-workshop", "2", "advanced"),
    "shop-floor-ahead-of-offices": ("discrete", "intelligent-factory", "2", "advanced"),
    "open-patent-suit": ("process", "intelligent-factory", "3", "excellent"),
    "shown-to-visitors": ("discrete", "demonstration", "3", "excellent"),
    "one-system-two-countries": ("process", "demonstration", "4", "pioneering"),
    "nearly-runs-itself": ("discrete", "demonstration", "5", "pioneering"),
}


@cache
def responses_of(name):
    return read_responses(FOLDER / f"{name}.yaml", BANK)


@cache
def card_of(name):
    return score(BANK, responses_of(name))


def test_every_sample_factory_has_its_expectation():
    assert {file.stem for file in FOLDER.glob("*.yaml")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_factory_reaches_the_levels_it_was_written_for(name):
    card = card_of(name)
    reached = [card.ladder(one).reached.low for one in ("programme", "maturity", "gradient")]
    assert (card.site.profile, *reached) == EXPECTED[name]


def test_the_workshop_passes_by_less_than_a_point_of_its_score():
    level = card_of("workshop-just-passes").ladder("programme").levels[0]
    assert level.holds.low
    assert 0.80 <= level.score.low < 0.81


def test_the_held_back_factory_lacks_one_criterion_alone():
    level = card_of("held-back-by-one").ladder("programme").levels[0]
    assert [one.id for one in level.criteria if not one.holds.low] == ["cnc"]


def test_the_mostly_unknown_factory_could_still_be_anything_up_to_the_second_level():
    card = card_of("mostly-unknown")
    open_items = card.standing[Standing.UNKNOWN] + card.standing[Standing.UNANSWERED]
    assert open_items > card.standing[Standing.ANSWERED]
    assert card.ladder("maturity").reached.high == "2"


def test_the_factory_with_records_on_paper_is_low_by_its_answers_and_not_by_open_ones():
    card = card_of("records-on-paper")
    assert card.standing[Standing.UNANSWERED] + card.standing[Standing.UNKNOWN] < 10
    assert [ladder.reached.high for ladder in card.ladders] == [None, None, None]


def test_a_patent_suit_alone_keeps_a_factory_from_the_demonstration_level():
    level = card_of("open-patent-suit").ladder("programme").levels[2]
    assert [one.id for one in level.criteria if not one.holds.low] == ["no-ip-dispute"]


def test_the_factory_shown_to_visitors_has_exactly_the_share_of_ai_that_excellent_asks():
    level = card_of("shown-to-visitors").ladder("gradient").levels[2]
    [share] = [one for one in level.criteria if one.id == "ai-share"]
    assert share.holds.low
    assert share.actual.low == share.needed


def test_the_shop_floor_ahead_of_its_offices_has_level_3_there_and_not_as_a_whole():
    card = card_of("shop-floor-ahead-of-offices")
    shop_floor, offices = card.ladder("programme").levels[1:]
    assert shop_floor.score.low >= 0.8
    assert offices.score.low < 0.5
    assert card.ladder("maturity").levels[2].score.low < 0.8


@pytest.mark.parametrize("name", EXPECTED)
def test_the_machines_and_operations_of_a_sample_factory_fit_each_other(name):
    answers = {item: one.answer for item, one in responses_of(name).by_item.items()}
    counted = {item: one for item, one in answers.items() if isinstance(one, Counted)}
    machines = ["equipment-networked-rate", "equipment-digital-rate", "cnc-rate"]
    operations = ["auto-collection-rate", "operation-automation-rate", "mes-coverage"]
    for alike in (machines, operations):
        assert len({counted[item].of for item in alike if item in counted}) <= 1
    if set(machines[:2]) <= set(counted):
        networked, digital = (counted[item].count for item in machines[:2])
        assert networked <= digital


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_factory_answers_as_people_do(name):
    given = responses_of(name).by_item.values()
    assert any(one.note for one in given)
    assert any(one.unknown for one in given)
    assert any(one.not_applicable for one in given)
    assert {one.proof for one in given} >= {"claimed", "shown", "documented"}


@pytest.mark.parametrize("name", EXPECTED)
def test_responses_that_are_written_and_read_again_are_the_same(name, tmp_path):
    responses = responses_of(name)
    again = tmp_path / "again.yaml"
    again.write_text(as_yaml(responses), "utf-8")
    assert read_responses(again, BANK) == responses
    assert as_yaml(read_responses(again, BANK)) == again.read_text("utf-8")
