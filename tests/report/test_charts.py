import re
from xml.etree import ElementTree as ET

import pytest

from assessor.report.charts import Charts, Series, StageOfMap
from assessor.report.shapes import Box, hatch, width_of, wrap
from assessor.report.view.scenarios import ALL_STATES

NASTY = '<script>alert("1")</script> & ]]>'


@pytest.fixture(scope="module")
def charts(templates):
    return Charts(templates)


def every_state(word):
    return StageOfMap(word, tuple((str(n), one) for n, one in enumerate(ALL_STATES)), word)


def every_chart(charts, word="Machines", language="en"):
    return {
        "radar": charts.radar([word] * 5, [Series("So far", (0.1, 0.5, None, 1.0, 0.0))], language),
        "large radar": charts.radar([word] * 20, [Series(word, (0.5,) * 20)] * 2, language),
        "bar": charts.bounds_bar(0.4, 0.7, language, mark=0.8, label=word),
        "empty bar": charts.bounds_bar(None, None, language),
        "steps": charts.ladder_steps([word] * 4, 1, 3, language, label=word),
        "references": charts.bar_beside_references(
            12.5, [(word, 20.7), (word, -3.0)], "%", language, label=word
        ),
        "scenarios": charts.scenario_map([every_state(word)] * 2, language),
    }


def test_a_chart_is_well_formed_whatever_the_words(charts):
    for svg in every_chart(charts, NASTY).values():
        root = ET.fromstring(svg)
        assert root.tag.endswith("svg")
        assert "<script" not in svg


def test_a_chart_carries_no_styles_no_variables_and_no_ids(charts):
    for svg in every_chart(charts).values():
        assert not re.search(r"style|var\(|currentColor|\bid=|url\(|href", svg)


def test_every_chart_has_a_title_and_a_description(charts):
    for language in ("en", "zh"):
        for svg in every_chart(charts, language=language).values():
            root = ET.fromstring(svg)
            assert [child.tag.split("}")[1] for child in root][:2] == ["title", "desc"]
            assert root[0].text
            assert root[1].text


def test_the_title_holds_the_numbers(charts):
    told = every_chart(charts)
    assert "12.5%" in told["references"]
    assert "20.7%" in told["references"]
    assert "Machines: 40%, at most 70%, needed 80%" in told["bar"]
    assert "3 Machines –" in told["radar"]
    assert "reached: Machines; still possible: Machines" in told["steps"]


def test_an_undefined_bar_is_not_an_empty_one(charts):
    nothing = charts.bounds_bar(None, None, "en")
    zero = charts.bounds_bar(0.0, 0.0, "en")
    assert "not defined" in nothing
    assert "not defined" not in zero
    assert "stroke-dasharray" in nothing
    assert "stroke-dasharray" not in zero


def test_a_radar_of_twenty_axes_shows_numbers_that_do_not_collide(charts):
    svg = charts.radar([f"A long name {n}" for n in range(20)], [Series("s", (1.0,) * 20)], "en")
    spots = re.findall(r'<text x="([\d.]+)" y="([\d.]+)" font-size="10"[^>]*>([^<]*)<', svg)
    assert [label for _, _, label in spots] == [str(n) for n in range(1, 21)]
    points = [(float(x), float(y)) for x, y, _ in spots]
    for first in points:
        for other in points:
            apart = max(abs(first[0] - other[0]) / 12, abs(first[1] - other[1]) / 10)
            assert first is other or apart >= 1


def test_a_radar_with_a_gap_is_not_filled(charts):
    assert 'fill="#005a66" fill-opacity' not in every_chart(charts)["radar"]


def test_reached_possible_and_missing_steps_differ_without_colour(charts):
    svg = charts.ladder_steps(["a", "b", "c"], 1, 2, "en")
    assert svg.count('fill="#005a66"') == 1
    assert len(re.findall(r"<path ", svg)) == 1


def test_hatching_stays_inside_its_box():
    box = Box(10, 20, 37, 13)
    numbers = re.findall(r"[ML]([\d.]+) ([\d.]+)", hatch(box))
    assert numbers
    for x, y in numbers:
        assert box.x - 0.1 <= float(x) <= box.right + 0.1
        assert box.y - 0.1 <= float(y) <= box.bottom + 0.1


@pytest.mark.parametrize(
    "label", ["Demonstration factory of world class", "智能制造示范工厂评估", "x" * 90]
)
def test_a_wrapped_label_keeps_to_its_room(label):
    rows = wrap(label, 60, 10, lines=3)
    assert 1 <= len(rows) <= 3
    assert all(width_of(row, 10) <= 60 for row in rows)


def test_a_label_that_is_cut_says_so():
    assert wrap("a long label that has no room at all", 40, 10)[-1].endswith("…")


def test_every_state_of_a_scenario_looks_different_without_colour(charts):
    looks = set()
    for state in ALL_STATES:
        svg = charts.scenario_map([StageOfMap("s", (("1", state),), "s")], "en")
        looks.add(re.sub(r"<title>.*?</desc>", "", svg))
    assert len(looks) == len(ALL_STATES)


def test_published_bars_stand_under_the_letters_of_the_table_beside(charts):
    svg = charts.bar_beside_references(5, [("a", 1), ("b", 2)], "%", "en", label="This site")
    assert re.findall(r">([A-Z])</text>", svg) == ["A", "B"]
    assert "a 1%; b 2%" in svg
