"""``assessor plan`` as others call it: a process, its exit code and what it prints."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import assessor

FACTORIES = Path(__file__).parent.parent / "factories"
PAPER = FACTORIES / "records-on-paper.yaml"


def planned(*words):
    return assessor("plan", *words)


def test_the_plan_is_one_json_object_of_the_contract_s_shape():
    done = planned(PAPER, "--target", "maturity/2", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    plan = json.loads(done.stdout)
    assert list(plan) == [
        "target", "feasible", "reached", "cost", "measures", "optimal", "blocking",
    ]  # fmt: skip
    assert (plan["target"], plan["feasible"], plan["reached"]) == ("maturity/2", True, "2")
    assert plan["measures"]
    assert plan["optimal"] is True


def test_what_blocks_a_target_is_named_by_ladder_level_and_criterion():
    plan = json.loads(
        planned(PAPER, "--target", "gradient/basic", "--budget", "0", "--json").stdout
    )
    blocked = {"ladder": "gradient", "level": "basic", "criterion": "peers"}
    assert (plan["feasible"], plan["cost"], plan["blocking"]) == (False, 0, [blocked])


def test_without_json_it_tells_what_to_do_in_order_and_what_it_costs():
    done = planned(PAPER, "--target", "maturity/2")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Level 2, Specification" in done.stdout
    assert "   1. " in done.stdout
    assert "It is reached for " in done.stdout


def test_without_json_it_tells_what_no_measure_can_change():
    text = planned(PAPER, "--target", "programme/demonstration", "--budget", "500").stdout
    assert "No set of measures reaches it. What can be done within a budget of 500" in text
    assert "  ✗ Demonstration factory: " in text


def test_a_target_that_is_reached_asks_for_nothing():
    text = planned(FACTORIES / "nearly-runs-itself.yaml", "--target", "maturity/1").stdout
    assert "reached already" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--target", "maturity/9"], "--target: '9' is no level of the ladder 'maturity'"),
        (["--target", "height/1"], "--target: 'height' is no ladder of this bank"),
        (["--target", "maturity"], "--target: 'maturity' is not written as LADDER/LEVEL"),
        (["--target", "maturity/2", "--budget", "-1"], "--budget: must be a number of 0 or more"),
        (["--target", "maturity/2", "--budget", "nan"], "--budget: must be a number of 0 or more"),
        (["--target", "maturity/2", "--budget", "much"], "'much' is not a valid float"),
        ([], "Missing option '--target'"),
    ],
)
def test_what_cannot_be_planned_is_told_and_ends_with_2(words, said):
    done = planned(PAPER, *words, "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_bad_responses_are_told_with_file_and_line(tmp_path):
    file = tmp_path / "bad.yaml"
    file.write_text(PAPER.read_text("utf-8").replace("smart-factory", "no-such-bank", 1), "utf-8")
    done = planned(file, "--target", "maturity/2", "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{file}:")
