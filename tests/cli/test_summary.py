"""``assessor score`` for a person."""

import subprocess
import sys
from pathlib import Path

FACTORIES = Path(__file__).parent.parent / "factories"


def shown(name, language):
    done = subprocess.run(
        [sys.executable, "-m", "assessor", "score", str(FACTORIES / name), "--lang", language],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
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
