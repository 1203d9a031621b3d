"""The commands over a whole installation say what they want, and end with one line and no traceback."""

import json
from types import SimpleNamespace

import numpy as np
import pytest
from click.testing import CliRunner

from assessor.cli import main
from assessor.cli.data import DataFolder
from assessor.cli.rescore import results
from assessor.store.database import prepare_store


@pytest.fixture
def run(tmp_path):
    def call(*arguments):
        return CliRunner().invoke(main, [str(one) for one in arguments])

    return call


@pytest.mark.parametrize("command", [["rescore"], ["reports", "--all", "-o", "out"]])
def test_a_folder_without_a_database_is_not_made_into_an_installation(run, tmp_path, command):
    done = run(*command, "--data", tmp_path / "nothing")
    assert done.exit_code == 2
    assert "there is no database in it" in done.output
    assert not (tmp_path / "nothing").exists()


def test_reports_wants_to_be_told_which(run, tmp_path):
    done = run("reports", "-o", tmp_path / "out", "--data", tmp_path)
    assert done.exit_code == 2
    assert "--all" in done.output


def test_an_installation_without_assessments_has_nothing_to_score_and_no_report(run, tmp_path):
    prepare_store(DataFolder(tmp_path / "data").database)
    scored = run("rescore", "--data", tmp_path / "data", "-o", tmp_path / "results.jsonl")
    assert (scored.exit_code, scored.output[:21]) == (0, "0 assessments scored ")
    assert (tmp_path / "results.jsonl").read_text() == ""
    made = run("reports", "--all", "--data", tmp_path / "data", "-o", tmp_path / "out")
    assert made.exit_code == 0, made.output
    assert "0 written" in made.output


def test_results_are_written_one_assessment_a_line(run, tmp_path, monkeypatch):
    def both(*low):
        return SimpleNamespace(low=np.array(low), high=np.array(low))

    ladder = SimpleNamespace(reached=both(0, 1), position=both(0.5, 1.0))
    scores = SimpleNamespace(
        index=both(50.0, float("nan")), domains={}, capabilities={}, ladders={"l": ladder}
    )
    bank = SimpleNamespace(ladders=[SimpleNamespace(id="l", levels=[SimpleNamespace(id="v")])])
    about = {"site": "s", "status": "draft", "bank": "b", "edition": "1", "profile": "p"}
    among = [SimpleNamespace(id=one, **about) for one in ("a", "b")]
    first, second = results(SimpleNamespace(scores=scores, bank=bank, assessments=among))
    assert first["index"] == {"low": 50.0, "high": 50.0}
    assert second["index"] == {"low": None, "high": None}
    assert [one["ladders"]["l"]["reached"]["low"] for one in (first, second)] == [None, "v"]
    json.dumps([first, second], allow_nan=False)
