"""``assessor score`` as others call it: a process, its exit code and what it prints."""

import json
import re
from pathlib import Path

import pytest

from assessor.bank.load import load_bank
from tests.bank.planting import FILES, line_of, write
from tests.cli.commands import assessor
from tests.responses.sound import MEASURES, RESPONSES
from tests.scoring.agreement import assert_same
from tests.scoring.worked import BANKS, by_reference, responses_for

BOUNDS = {"low", "high"}
PROBLEM = re.compile(r"(?P<file>[^:]+):(?P<line>[0-9]+): (?P<what>.+)")


def problems(done):
    """What stands on standard error, line by line, where that is all there is."""
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    found = [PROBLEM.fullmatch(line) for line in done.stderr.splitlines()]
    assert found
    assert all(found), done.stderr
    return [(one["file"], int(one["line"]), one["what"]) for one in found]


@pytest.fixture
def desk(tmp_path):
    write(tmp_path / "bank", FILES | {"measures.yaml": MEASURES})
    write(tmp_path, {"responses.yaml": RESPONSES})
    return tmp_path


def test_the_result_is_one_json_object_of_the_contract_s_shape(desk):
    done = assessor("score", "responses.yaml", "--bank", "bank", "--json", cwd=desk)
    assert (done.returncode, done.stderr) == (0, "")
    card = json.loads(done.stdout)
    assert card.keys() == {"bank", "site", "standing", "index", "domains", "ladders"}
    assert card["bank"] == {"id": "tiny", "edition": "1", "sha256": load_bank(desk / "bank").sha256}
    assert card["site"] == {"name": "A plant", "profile": "discrete"}
    assert card["standing"] == {
        "answered": 7, "unknown": 0, "not_applicable": 0, "unanswered": 0, "not_asked": 0,
    }  # fmt: skip
    assert card["index"].keys() == BOUNDS
    assert [domain["id"] for domain in card["domains"]] == ["making", "people"]
    for domain in card["domains"]:
        assert domain.keys() == {"id", "capabilities"} | BOUNDS
        assert all(one.keys() == {"id"} | BOUNDS for one in domain["capabilities"])
    steps, award = card["ladders"]
    assert steps.keys() == {"id", "reached", "position", "levels"}
    assert award["reached"].keys() == award["position"].keys() == BOUNDS
    for level in [*steps["levels"], *award["levels"]]:
        assert level.keys() == {"id", "score", "holds", "criteria", "gaps"}
        assert level["score"].keys() == level["holds"].keys() == BOUNDS
        for one in level["criteria"]:
            assert one.keys() == {"id", "kind", "waived", "actual", "needed", "holds", "items"}
            assert isinstance(one["waived"], bool)
        assert all(one.keys() == {"item", "weight", "lost"} for one in level["gaps"])


@pytest.mark.parametrize(
    ("feature", "profile", "entries"),
    [
        ("criteria", "only", {"part-a": {"option": "partly"}, "skill": "unknown"}),
        ("profiles", "process", {"dosing": {"option": "partly"}}),
        ("totals", "only", {"one": {"option": "fully"}, "two-a": {"option": "partly"}}),
        ("waived", "process", {}),
        ("undefined", "only", {"trip": {"not_applicable": "none"}}),
    ],
)
def test_the_numbers_are_those_of_the_reference(tmp_path, feature, profile, entries):
    folder = BANKS / feature
    plain = responses_for({"id": feature, "edition": "1"}, profile, entries)
    (tmp_path / "responses.json").write_text(json.dumps(plain), "utf-8")
    done = assessor("score", tmp_path / "responses.json", "--bank", folder, "--json")
    assert done.returncode == 0, done.stderr
    sha256 = load_bank(folder).sha256
    assert_same(json.loads(done.stdout), by_reference(folder, plain, sha256))


def test_without_json_the_result_is_told_to_a_person(desk):
    done = assessor("score", "responses.yaml", "--bank", "bank", cwd=desk)
    assert (done.returncode, done.stderr) == (0, "")
    assert "A plant" in done.stdout
    with pytest.raises(json.JSONDecodeError):
        json.loads(done.stdout)


def test_names_outside_ascii_survive(desk):
    write(desk, {"responses.yaml": RESPONSES.replace("A plant", "重庆 😀")})
    done = assessor("score", "responses.yaml", "--bank", "bank", "--json", cwd=desk)
    assert json.loads(done.stdout)["site"]["name"] == "重庆 😀"


def test_bad_responses_are_told_one_problem_a_line(desk):
    text = RESPONSES.replace("{option: all}", "{option: every}").replace(
        "{value: 12}", "{value: 101}"
    )
    write(desk, {"responses.yaml": text})
    found = problems(assessor("score", "responses.yaml", "--bank", "bank", "--json", cwd=desk))
    assert [(file, line) for file, line, _ in found] == [
        ("responses.yaml", 7),
        ("responses.yaml", 9),
    ]
    assert "ports" in found[0][2]
    assert "machines" in found[1][2]


@pytest.mark.parametrize("given", ["responses.yaml", "./responses.yaml", "bank/../responses.yaml"])
def test_the_file_is_named_as_it_was_given(desk, given):
    write(desk, {"responses.yaml": RESPONSES.replace("{option: all}", "{option: every}")})
    found = problems(assessor("score", given, "--bank", "bank", "--json", cwd=desk))
    assert Path(found[0][0]) == Path(given)


def test_an_absolute_path_is_named_absolutely(desk):
    write(desk, {"responses.yaml": RESPONSES.replace("{option: all}", "{option: every}")})
    file = desk / "responses.yaml"
    assert problems(assessor("score", file, "--bank", desk / "bank", "--json"))[0][0] == str(file)


def test_a_bad_bank_is_told_under_the_folder_given(desk):
    first = FILES["items/1-first.yaml"].replace("role: maintenance", "role: cook")
    bank = FILES["bank.yaml"].replace("id: tiny\n", "id: tiny\ncolour: red\n")
    write(desk / "bank", {"items/1-first.yaml": first, "bank.yaml": bank})
    found = problems(assessor("score", "responses.yaml", "--bank", "bank", "--json", cwd=desk))
    assert [(file, line) for file, line, _ in found] == [
        ("bank/bank.yaml", 2),
        ("bank/items/1-first.yaml", line_of(first, "role: cook")),
    ]


def test_a_bad_bank_and_bad_responses_are_told_together(desk):
    bank = FILES["bank.yaml"].replace("id: tiny\n", "id: tiny\ncolour: red\n")
    write(desk / "bank", {"bank.yaml": bank})
    text = RESPONSES.replace("in_place", "in_palce").replace("text: Nothing.", "text: null")
    write(desk, {"responses.yaml": f"{text}  network: unknown\n"})
    found = problems(assessor("score", "responses.yaml", "--bank", "bank", "--json", cwd=desk))
    assert {(file, line) for file, line, _ in found} == {
        ("bank/bank.yaml", 2),
        ("responses.yaml", 4),
        ("responses.yaml", 12),
        ("responses.yaml", 13),
    }


def test_with_a_bad_bank_responses_are_not_held_to_it(desk):
    bank = FILES["bank.yaml"].replace("id: tiny\n", "id: tiny\ncolour: red\n")
    write(desk / "bank", {"bank.yaml": bank})
    write(desk, {"responses.yaml": RESPONSES.replace("{option: all}", "{option: every}")})
    found = problems(assessor("score", "responses.yaml", "--bank", "bank", "--json", cwd=desk))
    assert [file for file, _, _ in found] == ["bank/bank.yaml"]


def test_each_problem_stands_on_one_line_whatever_it_quotes(desk):
    write(desk, {"responses.yaml": RESPONSES.replace("{option: all}", '{option: "a\\nb\\u2028c"}')})
    found = problems(assessor("score", "responses.yaml", "--bank", "bank", "--json", cwd=desk))
    assert len(found) == 1


@pytest.mark.parametrize("flags", [["--json"], []])
def test_a_file_that_is_not_there_is_told_and_nothing_else(desk, flags):
    done = assessor("score", "missing.yaml", "--bank", "bank", *flags, cwd=desk)
    assert (done.returncode, done.stdout) == (2, "")
    assert "missing.yaml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_is_not_there_is_told_and_nothing_else(desk):
    done = assessor("score", "responses.yaml", "--bank", "nowhere", "--json", cwd=desk)
    assert (done.returncode, done.stdout) == (2, "")
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bank_that_nobody_ships_is_told_at_the_responses(desk):
    found = problems(assessor("score", "responses.yaml", "--json", cwd=desk))
    assert [(file, line) for file, line, _ in found] == [("responses.yaml", 2)]
    assert "tiny" in found[0][2]


def test_responses_without_a_bank_are_told_what_is_missing(desk):
    text = RESPONSES.replace('bank: {id: tiny, edition: "1"}\n', "")
    write(desk, {"responses.yaml": text})
    found = problems(assessor("score", "responses.yaml", "--json", cwd=desk))
    assert [(file, line) for file, line, _ in found] == [("responses.yaml", 1)]
    assert "bank" in found[0][2]


def test_bank_check_tells_the_same_faults(desk):
    done = assessor("bank", "check", "bank", cwd=desk)
    assert done.returncode == 0, done.stderr
    bank = FILES["bank.yaml"].replace("id: tiny\n", "id: tiny\ncolour: red\nshape: round\n")
    write(desk / "bank", {"bank.yaml": bank})
    done = assessor("bank", "check", "bank", cwd=desk)
    assert done.returncode == 2
    told = [PROBLEM.fullmatch(line) for line in done.stderr.splitlines()]
    assert [(one["file"], one["line"]) for one in told if one] == [
        ("bank/bank.yaml", "2"),
        ("bank/bank.yaml", "3"),
    ]


@pytest.mark.parametrize("name", ["responses.yaml", "responses.json", "bank/items/3.yaml"])
@pytest.mark.parametrize("text", ["[" * 60_000 + "]" * 60_000, "- " * 8_000 + "a"])
def test_a_file_nested_without_end_is_one_problem(desk, name, text):
    write(desk, {name: text})
    responses = name if name.startswith("responses") else "responses.yaml"
    found = problems(assessor("score", responses, "--bank", "bank", "--json", cwd=desk))
    assert [file for file, _, _ in found] == [name]
