"""``assessor bank diff`` with what cannot be compared: all that is wrong is told."""

import pytest

from tests.bank.planting import line_of, write
from tests.bank.two_editions import BANK, ONE, SOUND
from tests.cli.diffing import SAID, diff


@pytest.fixture
def desk(tmp_path):
    write(tmp_path / "old", SOUND)
    newer = SOUND[BANK].replace('edition: "1"', 'edition: "2"', 1)
    write(tmp_path / "new", SOUND | {BANK: newer})
    return write(tmp_path, {"said.yaml": SAID})


def problems(done):
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    return done.stderr.splitlines()


def test_all_that_is_wrong_with_both_banks_and_the_responses_is_told(desk):
    bank = SOUND[BANK].replace("id: tiny\n", "id: tiny\ncolour: red\n")
    write(desk / "red", SOUND | {BANK: bank})
    write(desk / "cook", SOUND | {ONE: SOUND[ONE].replace("role: maintenance", "role: cook")})
    write(desk, {"null.yaml": SAID.replace("text: Nothing.", "text: null")})
    told = problems(diff("red", "cook", "--responses", "null.yaml", cwd=desk))
    line = line_of(SOUND[ONE], "role: maintenance")
    assert [one.split(": ")[0] for one in told] == [
        "red/bank.yaml:2", f"cook/items/1-first.yaml:{line}", "null.yaml:12",
    ]  # fmt: skip


def test_each_problem_is_told_once_where_a_faulty_bank_is_compared_with_itself(desk):
    write(desk / "twice", SOUND | {BANK: SOUND[BANK].replace("id: tiny\n", "id: tiny\nred: 1\n")})
    assert len(problems(diff("twice", "twice", cwd=desk))) == 1


def test_responses_to_another_edition_than_the_old_one_are_refused(desk):
    told = problems(diff("new", "old", "--responses", "said.yaml", cwd=desk))
    assert "said.yaml:2: bank.edition is '1', but the bank's edition is '2'" in told


def test_editions_of_different_banks_are_refused(desk):
    write(desk / "other", SOUND | {BANK: SOUND[BANK].replace("id: tiny", "id: other", 1)})
    (told,) = problems(diff("old", "other", cwd=desk))
    assert told.startswith("old, other: 'tiny' and 'other' are different banks")


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("smart-factory@1066", "there is no bank 'smart-factory', edition '1066'"),
        ("no-bank@1", "there is no bank 'no-bank', edition '1'"),
        ("nowhere", "nowhere/bank.yaml:1: there is no such file"),
        ("..@", "there is no bank '..'"),
    ],
)
def test_a_bank_that_is_not_there_is_told(desk, named, said):
    assert any(said in one for one in problems(diff("old", named, cwd=desk)))


def test_different_banks_and_responses_to_a_third_are_told_together(desk):
    write(desk / "other", SOUND | {BANK: SOUND[BANK].replace("id: tiny", "id: other", 1)})
    write(desk, {"third.yaml": SAID.replace("id: tiny", "id: third")})
    told = problems(diff("old", "other", "--responses", "third.yaml", cwd=desk))
    assert len(told) == 2
    assert "third.yaml:2: bank.id is 'third', but the bank's id is 'tiny'" in told


def test_a_responses_file_that_is_not_there_is_told(desk):
    told = problems(diff("old", "new", "--responses", "nowhere.yaml", cwd=desk))
    assert told == ["nowhere.yaml:1: there is no such file"]
