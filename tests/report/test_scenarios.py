"""The map of the scenarios, on a factory that answered the shipped bank."""

from pathlib import Path

import pytest

from assessor import assets
from assessor.bank.shelf import Shelf
from assessor.report.charts import Charts
from assessor.report.pictures import Pictures
from assessor.report.view import report_view
from assessor.responses.model import Responses
from assessor.responses.read import read_responses
from assessor.scoring.score import score

FACTORY = Path(__file__).parents[1] / "factories/two-digital-workshops.yaml"


@pytest.fixture(scope="module")
def bank():
    return Shelf(assets.question_banks()).bank("smart-factory")


@pytest.fixture(scope="module")
def said(bank):
    return read_responses(FACTORY, bank)


@pytest.fixture(scope="module")
def shown(bank, said, facts):
    """The map of the factory's scenarios by language; None where there is none."""

    def made(language="en", responses=said):
        view = report_view(bank, responses, score(bank, responses), language, facts)
        return next((one.body for one in view.sections if one.kind == "scenarios"), None)

    return made


@pytest.fixture(scope="module")
def scenarios(shown):
    return shown()


def test_every_scenario_stands_in_its_stage_once(bank, scenarios):
    numbers = [cell.item.number for stage in scenarios.stages for cell in stage.cells]
    assert len(numbers) == len(set(numbers)) == 40
    assert [(stage.title, len(stage.cells)) for stage in scenarios.stages] == [
        ("Factory building", 3),
        ("Research and design", 4),
        ("Production management", 12),
        ("Production operation", 10),
        ("Operations management", 11),
    ]


def test_what_is_counted_is_what_is_drawn(scenarios):
    for stage in scenarios.stages:
        assert sum(stage.counts) == len(stage.cells)
        for state, count in zip(scenarios.states, stage.counts, strict=True):
            assert [cell.said for cell in stage.cells].count(state) == count
    assert sum(scenarios.total) == 40


def test_the_sentences_count_what_is_in_use_and_where_ai_is_at_work(scenarios):
    assert scenarios.sentences == (
        "13 of 40 scenarios are in daily use.",
        "AI is at work in 1 of these (8%).",
        "4 of 5 stages have at least one scenario in daily use.",
    )


def test_a_scenario_is_named_without_what_explains_it(shown):
    assert shown().stages[0].cells[2].name == "Digital-twin factory"
    assert shown("zh").stages[0].cells[2].name == "数字孪生工厂构建"
    assert shown("zh").stages[3].title == "生产作业"


def test_there_is_no_map_where_no_scenario_was_answered(shown, said):
    without = {key: one for key, one in said.by_item.items() if not key.startswith("scenario-")}
    assert shown(responses=Responses(said.bank, said.edition, said.site, without)) is None


def test_the_picture_has_a_box_for_each_and_tells_the_counts(scenarios, templates):
    svg = Pictures(Charts(templates), "en").scenarios(scenarios)
    assert svg.count("<rect") == 40
    assert ">AI</text>" in svg
    assert "Factory building: on trial 1, not used 2" in svg
