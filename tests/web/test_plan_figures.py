"""Sums, months and numbers of measures as people type them on the page of the plan."""

import pytest

TERMS = {"target": "programme/workshop", "base": "0", "course": "cheapest", "at_once": "4"}


@pytest.fixture
def plan(at, record):
    record("manuals", {"option": "not-met"})
    record("digital-share", {"count": 41, "of": 66})
    return f"{at}/plan"


@pytest.mark.parametrize(
    ("typed", "holds"),
    [
        *(("300", "300"), ("300万", "300"), ("３００ 万元", "300"), ("1.2亿", "12000")),
        *(("1,200 万元", "1200"), ("12.34567", "12.34567"), ("0.00001", "0.00001")),
    ],
)
def test_money_of_a_plan_is_read_in_the_unit_that_its_field_names(li, plan, typed, holds):
    li.get(plan)
    li.post(
        plan,
        fields=dict(TERMS, yearly=typed, cost__cmms=typed, months__cmms="3 个月", at_once="４项"),
    )
    page = li.get(plan)
    assert page.count(f'autocomplete="off" value="{holds}"') == 2
    assert 'autocomplete="off" value="3"' in page
    assert 'autocomplete="off" value="4"' in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        *(
            (one, "请填一个数字，例如 1234.5。")
            for one in ("3\t10", "50 60", "10⁶", "3000000元", "3千")
        ),
        ("1234567890123456", "超过 15 位数字，无法准确保存。"),
    ],
)
def test_what_is_not_certainly_one_sum_is_refused_and_stays_typed(wang, plan, typed, said):
    wang.get(plan)
    page = wang.post(plan, status=422, fields=dict(TERMS, cost__cmms=typed))
    assert f'id="cost__cmms-bad">{said}' in page
    assert f'value="{typed}"' in page
