"""``assessor score`` for a person."""

from pathlib import Path

from tests.cli.commands import assessor

FACTORIES = Path(__file__).parent.parent / "factories"


def shown(name, language):
    done = assessor("score", FACTORIES / name, "--lang", language)
    assert done.returncode == 0
    return done.stdout


def test_the_summary_names_the_levels_and_the_criterion_that_holds_a_plant_back():
    text = shown("held-back-by-one.yaml", "en")
    assert "no level yet" in text
    assert "46.97 / 50" in text
    assert "no official rating" in text


def test_the_summary_is_chinese_where_chinese_is_asked_for():
    text = shown("workshop-just-passes.yaml", "zh")
    assert "数字化车间" in text
    assert "不是官方评定" in text
    assert "no level" not in text


def test_what_is_still_possible_is_told_apart_from_what_is_not():
    text = shown("mostly-unknown.yaml", "en")
    assert "? " in text
    assert "✗ " in text
