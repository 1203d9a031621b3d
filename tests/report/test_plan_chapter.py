"""The chapter of the plan: what it says, when it is left out, and its two charts."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from assessor.bank.load import load_bank
from assessor.plan.target import Target
from assessor.report.beside import Beside
from assessor.report.charts import Charts
from assessor.report.facts import ReportFacts
from assessor.report.html import report_html
from assessor.report.plan_charts import frontier_chart, gantt_chart
from assessor.report.plan_facts import BarFacts
from assessor.report.plan_shapes import Stop, Task, frontier_shape, ticks
from assessor.report.view import report_view
from assessor.report.view.plan import plan_in_words
from assessor.report.words import words_in
from assessor.responses.entry import read_entry
from assessor.responses.model import Responses, Site
from assessor.scoring.score import score
from assessor.workflow.plan_finding import PLAN
from assessor.workflow.plan_parts import carried_on
from assessor.workflow.plan_terms import LaidDown, Wanted

BANK = Path(__file__).parent.parent / "banks" / "web"
ABOUT = ReportFacts(status="draft", date=dt.date(2026, 11, 23))
SAID = {"manuals": {"option": "not-met"}, "digital-share": {"count": 41, "of": 66}}
WORKSHOP = Wanted(Target("programme", "workshop"), budget=60)


@pytest.fixture(scope="module")
def bank():
    return load_bank(BANK)


@pytest.fixture(scope="module")
def responses(bank):
    by_item = {one: read_entry(bank.item(one), entry) for one, entry in SAID.items()}
    return Responses(bank.id, bank.edition, Site("Plant", "discrete"), by_item)


@pytest.fixture(scope="module")
def facts(bank, responses):
    said = {"cmms": LaidDown(state="running", cost=12)}
    return carried_on(bank, responses, replace(WORKSHOP, measures=said), None, lambda: 60.0)


@pytest.fixture(scope="module")
def out_of_reach(bank, responses):
    wanted = Wanted(Target("programme", "factory"))
    return carried_on(bank, responses, wanted, None, lambda: 60.0)


@pytest.fixture(scope="module")
def view(bank, responses):
    def make(plan, language="en"):
        card = score(bank, responses)
        return report_view(bank, responses, card, language, ABOUT, Beside(plan=plan))

    return make


def kinds(view):
    return [section.kind for section in view.sections]


def test_there_is_no_chapter_where_nobody_laid_down_a_plan(view):
    made = view(None)
    assert "plan" not in kinds(made)
    assert made.sections[0].body.measures == ()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("Cheapest", "own cost", "running", "no offers")),
        ("zh", ("最省钱", "本厂费用", "进行中", "不是报价")),
    ],
)
def test_the_chapter_shows_plans_measures_quarters_money_and_what_is_assumed(
    view, facts, templates, language, said
):
    made = view(facts, language)
    assert "plan" in kinds(made)
    page = report_html(made, templates)
    assert ET.fromstring(page).tag == "html"
    chapter = page[page.index('<section class="plan') :]
    chapter = chapter[: chapter.index("</section>")]
    assert all(one in chapter for one in said)
    assert 'class="chart gantt"' in chapter
    assert 'class="chart frontier"' in chapter
    assert not re.search(r"%\(\w+\)|%%", chapter)


def test_the_manager_reads_the_three_measures_that_begin_first_with_cost_and_end(view, facts):
    bars = tuple(BarFacts(one, n, n + 2, 10.0) for n, one in enumerate(facts.taken.measures * 2))
    first = view(replace(facts, bars=bars)).sections[0].body.measures
    assert len(first) == 3
    assert first[0].cost == "10 × 10,000 CNY (estimate)"
    assert first[0].when == "year 1, quarter 2"


def test_capabilities_are_shown_where_the_plan_brings_them(view, facts):
    profile = next(one.body for one in view(facts).sections if one.kind == "profile")
    by_title = {row.title: row for row in profile.rows}
    assert by_title["Equipment"].target > by_title["Equipment"].low


def test_what_blocks_is_named_with_what_would_have_to_be_better(bank, out_of_reach):
    body = plan_in_words(out_of_reach, bank, words_in("en"))
    assert "No set of measures reaches the target" in body.introduction
    assert [one.criterion for one in body.blocking] == ["Practices of the factory"]
    assert body.blocking[0].items
    assert all(one.without == "–" for one in body.measures)


def test_a_measure_without_which_it_does_not_go_is_said_to_be_irreplaceable(bank, responses):
    facts = carried_on(bank, responses, WORKSHOP, None, lambda: 60.0)
    body = plan_in_words(facts, bank, words_in("en"))
    said = {one.id: one.without for one in body.measures}
    assert said["shop-network"] == "cannot be replaced"
    assert set(said.values()) <= {"cannot be replaced", "nothing: others do it for the same"} | {
        one for one in said.values() if one.startswith("+")
    }


def test_a_plan_that_was_stopped_says_so(bank, facts):
    hurried = replace(
        facts,
        points=None,
        spread=None,
        without=(),
        courses=tuple(replace(one, is_proven=False) for one in facts.courses),
    )
    body = plan_in_words(hurried, bank, words_in("en"))
    assert "how far each budget leads" in body.pending
    assert all(one.warning for one in body.courses)
    assert body.frontier is None


def test_a_plan_is_kept_as_json_and_comes_back_the_same(facts, out_of_reach):
    for one in (facts, out_of_reach):
        assert PLAN.validate_json(PLAN.dump_json(one)) == one


def test_charts_are_well_formed_and_tell_their_numbers(templates):
    charts = Charts(templates)
    nasty = '<script>alert("1")</script> & ]]>'
    stops = (Stop(0, 0.4), Stop(30, 1.0), Stop(75, 2.0))
    money = frontier_chart(charts, stops, (nasty, "Factory"), "en")
    laid = gantt_chart(
        charts, (Task(nasty, 0, 3, "30"), Task("B", 3, 9, "45", True)), 9, (8,), "zh"
    )
    for svg in (money, laid):
        root = ET.fromstring(svg)
        names = [one.tag.rpartition("}")[2] for one in root]
        assert names[:2] == ["title", "desc"]
        assert "<script" not in svg
    assert "30: 1; 75: 2" in money
    assert "第 4 至 9 季度" in laid


def test_a_dearer_stop_stands_further_right_and_a_higher_one_further_up():
    stops = (Stop(0, 0.0), Stop(10, 0.5), Stop(40, 1.0))
    shape = frontier_shape(stops, ("One",), 1, [str(one) for one in ticks(40)])
    x, y = [[one[axis] for one in shape["points"]] for axis in "xy"]
    assert x == sorted(x)
    assert y == sorted(y, reverse=True)
    assert [one["is_level"] for one in shape["points"]] == [False, False, True]


@pytest.mark.parametrize("most", [0.0, 0.3, 1, 7, 59.9, 1188, 99999])
def test_ticks_are_few_round_and_within(most):
    found = ticks(most)
    assert 1 <= len(found) <= 7
    assert found[0] == 0
    assert found[-1] <= most + 1e-9
