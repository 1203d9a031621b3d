"""What a person types into a field of figures is read as it is meant, or refused with a reason."""

import json
import shutil
from pathlib import Path

import pytest

from assessor import assets
from assessor.bank.load import load_bank
from assessor.responses.model import Site
from assessor.web import figures
from assessor.web.figures import Measure, measure_of, measures, read_figure, written
from assessor.workflow import assessments, recording, sites
from tests.web.conftest import BANK

TABLE = json.loads((Path(__file__).parent / "figures.json").read_text("utf-8"))
WHY = {
    "one": figures.NOT_A_NUMBER,
    "digits": figures.TOO_MANY_DIGITS,
    "whole": figures.NOT_WHOLE,
}
CASES = [
    (name, typed, wanted)
    for name, cases in TABLE["cases"].items()
    for typed, wanted in cases.items()
]


def measure(name):
    told = TABLE["measures"][name]
    return Measure(
        tuple(told.get("units", ())),
        told.get("power", 0),
        tuple(told.get("bare", ())),
        told.get("whole", False),
    )


def test_the_table_has_cases_of_every_measure():
    assert len(CASES) > 200
    assert set(TABLE["cases"]) == set(TABLE["measures"])


@pytest.mark.parametrize("name", TABLE["measures"])
def test_a_figure_is_read_as_it_is_meant_or_refused(name):
    for typed, wanted in TABLE["cases"][name].items():
        read = read_figure(typed, measure(name))
        if isinstance(wanted, str):
            assert (read.value, read.why) == (None, WHY[wanted]), typed
        elif isinstance(wanted, list):
            assert read.doubt == tuple(wanted), typed
            assert read_figure(wanted[0], measure(name)).doubt is None
            assert read_figure(wanted[0], measure(name)).value == read.value
        else:
            assert (read.value, read.why, read.doubt) == (wanted, "", None), typed


def test_what_is_far_too_long_is_no_figure():
    assert read_figure("1" * 100_000).why
    assert read_figure("1," * 50 + "1").why


@pytest.mark.parametrize(("value", "text"), TABLE["written"])
def test_a_figure_is_written_as_people_write_it(value, text):
    assert written(value) == text


@pytest.mark.parametrize("value", [0, 0.5, 1e-7, 0.1, 85, -3.25, 123456.789012345, 99999999999])
@pytest.mark.parametrize("name", ["plain", "percent"])
def test_what_a_field_shows_reads_as_the_same_figure(name, value):
    read = read_figure(written(value, measure(name)), measure(name))
    assert (read.value, read.doubt) == (value, None)


def test_the_units_come_from_the_bank():
    assert measure_of(("% of pieces", "%（占产量）")).is_percent
    assert not measure_of(("CNY for each 100 CNY", "元/百元")).is_percent
    carbon = measure_of(("tonnes of CO2", "吨二氧化碳"))
    assert {"tonnes", "吨二氧化碳"} <= set(carbon.units)
    assert set(measure_of(("good output (pieces or tonnes)", "产出（件、吨）")).units) >= {
        *("pieces", "tonnes", "件", "吨"),
    }
    money = measure_of(("Revenue (10,000 CNY)", "营业收入（万元）"), is_label=True)
    assert (money.power, set(money.bare)) == (4, {"CNY", "元"})
    assert measure_of(("kg", "千克")).power == 0
    # A number alone is no unit: behind another it would be a second figure.
    assert not any(unit.replace(",", "").isdigit() for unit in money.units)


@pytest.mark.parametrize(
    ("texts", "typed", "value"),
    [
        (("10,000 CNY",), "300万", 300),
        (("10000 CNY",), "300万", 300),
        (("million CNY", "百万元"), "3百万元", 3),
        (("10,000 CNY", "万元"), "300万 CNY", 300),
        (("million CNY",), "1.2亿", 120),
        (("thousand CNY", "千元"), "3万", 30),
        (("千元",), "3千元", 3),
        (("千件",), "1.2万件", 12),
        (("CNY", "元"), "3万", 30000),
        (("kg", "千克"), "3千克", 3),
        (("kWh", "千瓦时"), "3千", 3000),
    ],
)
def test_a_figure_of_many_counts_in_a_unit_of_many(texts, typed, value):
    assert read_figure(typed, measure_of(texts)).value == value


@pytest.mark.parametrize(
    ("texts", "typed"),
    [
        (("10,000 CNY", "万元"), "3千"),
        (("million CNY",), "3000万"),
        (("千元",), "3百"),
        (("千元",), "30元"),
    ],
)
def test_what_is_less_than_one_of_the_unit_is_refused(texts, typed):
    assert read_figure(typed, measure_of(texts)).why == figures.NOT_A_NUMBER


def test_what_is_counted_is_whole_what_is_measured_is_not():
    assert measure_of(("workshops", "个")).whole
    assert measure_of(("All machines", "全部设备台数"), is_label=True).whole
    assert "台" in measure_of(("All machines", "全部设备台数"), is_label=True).units
    assert not measure_of(("Mean number of people", "年平均人数"), is_label=True).whole
    assert not measure_of(("Power (kWh)", "电量（千瓦时）"), is_label=True).whole
    assert not measure_of(("days", "天")).whole
    assert not measure_of(("people", "个"), may_be_whole=False).whole


def test_every_figure_of_the_shipped_banks_has_a_measure_and_machines_are_whole():
    found = {}
    for bank in ("smart-factory", "sme-digital-level"):
        for item in load_bank(assets.question_banks() / bank).items:
            found |= {(item.id, part): one for part, one in measures(item).items()}
    assert len(found) > 80
    assert found["equipment-digital-rate", "of"].whole
    assert found["digital-workshops", "value"].whole
    assert not found["energy-metered-share", "count"].whole
    assert found["oee", "value"].is_percent
    assert found["defect-rate", "before"].is_percent
    assert found["digital-spend-three-years", "value"].power == 4


# --- the page without JavaScript -------------------------------------------------------------


@pytest.fixture
def banks(tmp_path):
    shutil.copytree(BANK, tmp_path / "questions" / "web")
    shutil.copytree(BANK.parent / "figures", tmp_path / "questions" / "figures")
    return tmp_path / "questions"


@pytest.fixture
def measured(desk, manager):
    site = sites.create_site(desk, manager, Site("Plant", "measured"))
    return assessments.start(desk, manager, site.id, "figures")


@pytest.fixture
def page(measured):
    return f"/assessments/{measured.id}/capabilities/measuring"


@pytest.fixture
def stands(desk, manager, measured):
    def entry(item):
        rows = recording.history(desk, manager, measured.id, item)
        return rows[-1].entry if rows else None

    return entry


def sent(item, **parts):
    return {f"item-{item}__base": "0"} | {f"item-{item}__{k}": v for k, v in parts.items()}


def test_figures_with_their_units_are_saved(li, page, stands):
    li.post(
        page,
        **sent("oee", value="８５％"),
        **sent("workshops", value="1 200 个"),
        **sent("spend", value="1.2亿元"),
        **sent("growth", value="–5"),
        **sent("machines", count="３台", of="1，200 台"),
        **sent("defects", before="1.2%", after="0.5 %"),
    )
    assert stands("oee") == {"value": 85}
    assert stands("workshops") == {"value": 1200}
    assert stands("spend") == {"value": 12000}
    assert stands("growth") == {"value": -5}
    assert stands("machines") == {"count": 3, "of": 1200}
    assert stands("defects") == {"before": 1.2, "after": 0.5}


@pytest.mark.parametrize(
    ("item", "parts", "english"),
    [
        ("workshops", {"value": "3\t10"}, "Figure: must be one number, such as 1234.5"),
        ("workshops", {"value": "50 60"}, "Figure: must be one number"),
        ("workshops", {"value": "10⁶"}, "Figure: must be one number"),
        ("workshops", {"value": "2.5"}, "Figure: must be a whole number"),
        ("workshops", {"value": "-1"}, "Figure: must be at least 0"),
        ("growth", {"value": "9" * 30}, "Figure: has more than 15 digits"),
        ("machines", {"count": "3.7", "of": "10"}, "Networked machines: must be a whole number"),
        ("machines", {"count": "②", "of": "10"}, "Networked machines: must be one number"),
        ("machines", {"count": "12", "of": "10"}, "cannot be more than the whole (10)"),
    ],
)
def test_what_is_no_figure_of_the_field_is_refused_and_stays_in_it(
    li, page, stands, item, parts, english
):
    answer = li.post(page, status=422, **sent(item, **parts))
    assert english in answer
    assert stands(item) is None
    for typed in parts.values():
        assert f'value="{typed}"' in answer


def test_a_share_below_one_is_asked_about_and_one_press_answers(li, page, stands):
    answer = li.post(page, status=422, **sent("oee", value="0.85"))
    assert "Do you mean 0.85 % or 85 %?" in answer
    assert stands("oee") is None
    pressed = {"meant": "item-oee__value=85 %"}
    assert pressed["meant"] in answer
    li.post(page, **sent("oee", value="0.85"), **pressed)
    assert stands("oee") == {"value": 85}


def test_a_share_below_one_is_taken_as_it_is_with_its_sign_and_is_not_asked_about_again(
    li, page, stands
):
    answer = li.post(page, status=422, **sent("defects", before="1.2", after="0.5"))
    assert "After: % of pieces: Do you mean 0.5 % or 50 %?" in answer
    meant = {"meant": "item-defects__after=0.5 %"}
    li.post(page, **sent("defects", before="1.2", after="0.5"), **meant)
    assert stands("defects") == {"before": 1.2, "after": 0.5}
    shown = li.get(page)
    assert 'value="0.5 %"' in shown
    again = {"item-defects__base": "1", "item-defects__note": "as measured"}
    li.post(page, **sent("defects", before="1.2", after="0.5 %") | again)
    assert stands("defects") == {"before": 1.2, "after": 0.5, "note": "as measured"}


def test_a_program_gives_the_share_as_it_is(desk, manager, measured, stands, li, page):
    recording.record(desk, manager, measured.id, "oee", {"value": 0.85}, 0)
    assert stands("oee") == {"value": 0.85}
    assert 'value="0.85 %"' in li.get(page)


def test_a_button_can_only_fill_a_field_of_the_page(li, page, stands):
    for meant in ("csrf_token=x", "item-oee__standing=1", "nothing", "=", "item-none__value=3"):
        li.post(page, **sent("workshops", value="3"), meant=meant)
    assert stands("workshops") == {"value": 3}


def test_a_tiny_figure_survives_a_page_that_is_saved_for_something_else(
    desk, manager, measured, li, page, stands
):
    recording.record(desk, manager, measured.id, "growth", {"value": 1e-9}, 0)
    shown = 'name="item-growth__value"'
    assert shown in li.get(page)
    assert 'value="0.000000001"' in li.get(page)
    more = {"item-growth__base": "1", "item-growth__note": "tiny"}
    li.post(page, **sent("growth", value="0.000000001") | more)
    assert stands("growth") == {"value": 1e-9, "note": "tiny"}


def test_nobody_has_to_mend_a_figure_beside_cannot_tell(li, page, stands):
    fields = sent("workshops", standing="_unknown")
    li.post(page, **fields)
    assert stands("workshops") == {"unknown": True}


def test_chinese_pages_name_the_field_and_the_fault_in_chinese(wang, page):
    answer = wang.post(
        page,
        status=422,
        **sent("workshops", value="2.5"),
        **sent("growth", value="10⁶"),
        **sent("machines", count="12", of="10"),
        **sent("defects", before="-3", after="0.5"),
        **sent("oee", value="120"),
    )
    for said in (
        "数值：须为整数",
        "数值：须为一个数字，例如 1234.5",
        "已联网设备台数：不能超过总数（10）",
        "您填的是 0.5 %，还是 50 %？",
        "数值：不能大于 100",
    ):
        assert said in answer
