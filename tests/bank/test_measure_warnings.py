"""What is legal among measures, but probably not meant."""

import pytest

from assessor.bank.load import load_draft
from assessor.bank.warnings import suspicions

BANK = """\
id: tiny
edition: "1"
languages: [en, zh]
title: {en: Tiny, zh: 小}
summary: {en: Tiny, zh: 小}
profiles:
  - {id: discrete, title: {en: Discrete, zh: 离散}}
domains:
  - id: work
    title: {en: Work, zh: 工作}
    weight: 1
    capabilities:
      - {id: machines, title: {en: Machines, zh: 设备}, weight: 1}
ladders:
  - id: steps
    title: {en: Steps, zh: 台阶}
    levels:
      - id: low
        title: {en: Low, zh: 低}
        criteria:
          - {id: done, title: {en: Done, zh: 做到}, tag: {id: lower, at_least: 0.8}}
          - {id: rate, title: {en: Rate, zh: 比率}, item: {id: rate, value_at_least: 50}}
          - {id: stops, title: {en: Stops, zh: 停机}, item: {id: stops, value_at_most: 9}}
          - {id: systems, title: {en: Systems, zh: 系统}, item: {id: systems, credit_at_least: 1}}
      - id: high
        title: {en: High, zh: 高}
        criteria:
          - {id: done, title: {en: Done, zh: 做到}, item: {id: peak, credit_at_least: 1}}
"""

CHOICE = """\
- id: {id}
  capability: machines
  kind: choice
  options:
    - {{id: bad, credit: 0, title: {{en: Bad, zh: 差}}}}
    - {{id: fair, credit: 0.5, title: {{en: Fair, zh: 中}}}}
    - {{id: good, credit: 1, title: {{en: Good, zh: 好}}}}
  prompt: {{en: About {id}, zh: 关于{id}}}
  evidence: {{en: A look, zh: 现场看}}
  levels: {{steps: {level}}}
  tags: [lower]
"""

ITEMS = (
    CHOICE.format(id="base", level="low")
    + CHOICE.format(id="peak", level="high")
    + """\
- id: rate
  capability: machines
  kind: ratio
  prompt: {en: Rate, zh: 比率}
  of_what: {count: {en: some, zh: 部分}, of: {en: all, zh: 全部}}
  evidence: {en: A list, zh: 清单}
- id: aside
  capability: machines
  kind: ratio
  prompt: {en: Aside, zh: 另外}
  of_what: {count: {en: some, zh: 部分}, of: {en: all, zh: 全部}}
  evidence: {en: A list, zh: 清单}
- id: stops
  capability: machines
  kind: number
  better: lower
  unit: {en: stops, zh: 次}
  max: 99
  prompt: {en: Stops, zh: 停机}
  evidence: {en: A list, zh: 清单}
- id: systems
  capability: machines
  kind: multi
  full: 2
  options:
    - {id: mes, points: 1, title: {en: MES, zh: 制造执行}}
    - {id: erp, points: 1, title: {en: ERP, zh: 资源计划}}
  prompt: {en: Systems, zh: 系统}
  evidence: {en: A list, zh: 清单}
"""
)


def measure(name, lifts, more=""):
    return (
        f"- id: {name}\n  title: {{en: {name}, zh: 措施}}\n  lifts: {{{lifts}}}\n"
        f"  cost: {{low: 1, likely: 2, high: 3}}\n  months: 1\n{more}"
    )


FIRST = measure("first", "base: fair, rate: 50, stops: 20, systems: [mes]")


def warned(folder, *measures):
    (folder / "items").mkdir()
    (folder / "bank.yaml").write_text(BANK, "utf-8")
    (folder / "items" / "a.yaml").write_text(ITEMS, "utf-8")
    if measures:
        (folder / "measures.yaml").write_text("".join(measures), "utf-8")
    return [str(one).removeprefix(f"{folder}/") for one in suspicions(*load_draft(folder))]


def test_a_bank_whose_measures_lift_every_level_but_the_highest_is_not_warned_of(tmp_path):
    assert warned(tmp_path, FIRST) == []


def test_a_bank_without_measures_is_not_told_that_nothing_lifts_its_items(tmp_path):
    assert warned(tmp_path) == []


def test_a_practice_below_the_highest_level_that_no_measure_lifts_is_told_at_its_place(tmp_path):
    [told] = warned(tmp_path, measure("other", "rate: 50"))
    assert told.startswith("items/a.yaml:1: warning: 'base'")
    assert "level 'low' of the ladder 'steps'" in told


@pytest.mark.parametrize(
    ("lifts", "what"),
    [
        ("", "lifts nothing, so"),
        ("base: bad", "lifts nothing, so"),
        ("rate: 0", "lifts nothing, so"),
        ("stops: 99", "lifts nothing, so"),
        ("aside: 60", "no level and no criterion reads"),
    ],
)
def test_a_measure_that_no_plan_can_use_is_told_at_its_line(tmp_path, lifts, what):
    [told] = warned(tmp_path, FIRST, measure("idle", lifts))
    assert told.startswith("measures.yaml:6: warning: 'idle'")
    assert what in told


def test_a_lift_to_the_lowest_answer_beside_others_is_told_alone(tmp_path):
    [told] = warned(tmp_path, FIRST, measure("second", "base: good, rate: 0"))
    assert told.startswith("measures.yaml:8: warning: 'second': lifts.rate is the lowest answer")


@pytest.mark.parametrize(
    "lifts", ["base: fair", "rate: 40", "stops: 20", "systems: [mes]", "base: fair, rate: 50"]
)
def test_a_later_stage_that_goes_no_further_than_what_it_needs_is_told(tmp_path, lifts):
    middle = measure("middle", "peak: fair", "  needs: [first]\n")
    last = measure("last", lifts, "  needs: [middle]\n")
    [told] = warned(tmp_path, FIRST, middle, last)
    assert "'last' lifts nothing further than the measures that it needs" in told


@pytest.mark.parametrize(
    "lifts", ["base: good", "rate: 60", "stops: 10", "systems: [mes, erp]", "base: fair, rate: 51"]
)
def test_a_later_stage_that_goes_further_in_one_item_is_not_warned_of(tmp_path, lifts):
    assert warned(tmp_path, FIRST, measure("last", lifts, "  needs: [first]\n")) == []


@pytest.mark.parametrize("key", ["summary", "trap"])
def test_a_text_of_a_measure_without_chinese_is_told(tmp_path, key):
    more = f"  {key}: {{en: Words, zh: Words}}\n"
    [told] = warned(tmp_path, measure("first", "base: good", more))
    assert f"{key}.zh" in told
    assert "Chinese" in told
