"""What is legal in a bank, but probably not meant."""

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
      - id: first
        title: {en: First, zh: 一}
        criteria:
          - {id: done, title: {en: Done, zh: 做到}, score: {at_least: 0.8}}
"""


def item(name, *, prompt=None, level=True, evidence=True, options="a: 0, b: 1"):
    listed = ", ".join(
        f"{{id: {one}, credit: {credit}, title: {{en: {one}, zh: 选}}}}"
        for one, credit in (pair.split(": ") for pair in options.split(", "))
    )
    lines = [
        f"- id: {name}",
        "  capability: machines",
        "  kind: choice",
        f"  options: [{listed}]",
        f"  prompt: {prompt or f'{{en: About {name}, zh: 关于{name}}}'}",
    ]
    lines += ["  levels: {steps: first}"] if level else []
    lines += ["  evidence: {en: A look, zh: 现场看}"] if evidence else []
    return "\n".join(lines) + "\n"


SOUND = [item("one"), item("two"), item("three")]


def warned(folder, *items):
    (folder / "items").mkdir()
    (folder / "bank.yaml").write_text(BANK, "utf-8")
    (folder / "items" / "a.yaml").write_text("".join(items), "utf-8")
    return [str(one).removeprefix(f"{folder}/") for one in suspicions(*load_draft(folder))]


def test_a_bank_without_anything_odd_is_not_warned_of(tmp_path):
    assert warned(tmp_path, *SOUND) == []


@pytest.mark.parametrize(
    ("odd", "line", "word"),
    [
        (item("odd", prompt=f"{{en: {'long ' * 50}, zh: 短}}"), 26, "200"),
        (item("odd", prompt="{en: About one, zh: 别的}"), 26, "one"),
        (item("odd", prompt="{en: Odd, zh: Odd}"), 26, "Chinese"),
        (item("odd", level=False), 22, "no criterion reads it"),
        (item("odd", options="a: 0, b: 1, c: 1"), 22, "same credit"),
        (item("odd", evidence=False), 22, "evidence"),
    ],
    ids=["long", "same prompt", "not Chinese", "unread", "same credit", "no evidence"],
)
def test_something_odd_is_told_with_its_item_and_near_its_line(tmp_path, odd, line, word):
    told = warned(tmp_path, *SOUND, odd)
    assert len(told) == 1, told
    file, number, kind, what = told[0].split(":", 3)
    assert (file, kind.strip()) == ("items/a.yaml", "warning")
    assert line <= int(number) <= line + 6
    assert "odd" in what
    assert word in what


def test_a_level_that_hangs_on_two_items_is_told_at_the_level(tmp_path):
    told = warned(tmp_path, *SOUND[:2])
    assert len(told) == 1
    assert told[0].startswith("bank.yaml:")
    assert "first" in told[0]
