"""``assessor bank diff`` as others call it: what is printed, and with which exit code."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assessor import assets
from assessor.bank.changes import changes
from assessor.bank.load import load_bank
from assessor.cli.columns import columns
from assessor.cli.diff_text import diff_text
from tests.bank.planting import write
from tests.bank.two_editions import BANK, ONE, PLANTED, SOUND, TWO
from tests.cli.diffing import SAID, diff
from tests.cli.test_light_commands import HEAVY

SHIPPED = [folder.parent for folder in assets.question_banks().glob("*/bank.yaml")]
FACTORY = Path(__file__).parents[1] / "factories" / "workshop-just-passes.yaml"
PORTS = "{id: all, credit: 1, title: {en: All, zh: 全部}}"
LATER = {
    BANK: SOUND[BANK].replace('edition: "1"', 'edition: "2"', 1).replace("weight: 14", "weight: 15"),
    ONE: SOUND[ONE]
    .replace("en: Network", "en: A network of cables reaches every machine of the hall")
    .replace("capability: storing", "capability: equipment")
    .replace(PORTS, PORTS.replace("id: all", "id: every")),
    TWO: SOUND[TWO].split("- id: remarks")[0]
    + "- {id: last, capability: skills, kind: note, prompt: {en: Anything else?, zh: 还有吗？}}\n",
    "measures.yaml": SOUND["measures.yaml"].replace("id: mes", "id: other"),
}  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    write(folder / "old", SOUND)
    write(folder / "new", LATER)
    write(folder, {"said.yaml": SAID})
    return folder


CHANGED = """\
tiny: edition 1 → 2

  capabilities:     1 changed
  measures:         1 added, 1 removed
  items:            1 added, 1 removed, 3 changed, 1 of them moved, 3 as before

measures
  + other · MES / 制造执行
  - mes · MES / 制造执行

equipment · Equipment / 设备
  ~ this capability
      weight.discrete, process: 14 → 15
  ~ network (choice)
      prompt.en: Network → A network of cables reaches every machine of the hall
  ~ ports (choice)
      options.all
        - title: {en: All, zh: 全部}
        - credit: 1
      options.every
        + title: {en: All, zh: 全部}
        + credit: 1
  ~ systems (multi)
      capability: storing → equipment

skills · Skills / 技能
  + last (note)
      en: Anything else?
      zh: 还有吗？
  - remarks (note)
      en: Remarks
      zh: 备注
"""
CARRIED = """
Answers of A plant (discrete), given to edition 1: 7
     3 same     taken as they are
     2 confirm  still fit, but to be looked at again: what is asked has changed
     2 lost     do not fit any more, or are not asked for
To answer in edition 2: 2
     1 new      newly asked
     1 again    the answer is lost
     0 open     never answered

equipment · Equipment / 设备
  confirm  network
             prompt: is worded differently
  confirm  systems
             capability: was asked under storing, is asked under equipment
  lost     ports
             option: 'all' is not among the options: none, every
  again    ports

assembly · Assembly / 装配
  same     machines

skills · Skills / 技能
  same     rate, cycle
  lost     remarks
             this is not asked any more
  new      last

Measures in place that are no longer in the bank: mes
"""


def test_differences_are_told_and_are_no_failure(desk):
    done = diff("old", "new", cwd=desk)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", CHANGED)


def test_with_responses_the_fate_of_each_answer_is_told_as_well(desk):
    done = diff("old", "new", "--responses", "said.yaml", cwd=desk)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", CHANGED + CARRIED)


def test_as_json_the_same_is_one_object(desk):
    done = diff("old", "new", "--responses", "said.yaml", "--json", cwd=desk)
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    old, new = load_bank(desk / "old"), load_bank(desk / "new")
    assert told["bank"] == "tiny"
    assert (told["old"], told["new"]) == (
        {"edition": "1", "sha256": old.sha256},
        {"edition": "2", "sha256": new.sha256},
    )
    nothing = dict.fromkeys(["added", "removed", "changed", "moved", "reordered"], 0)
    assert told["counts"]["item"] == nothing | {"added": 1, "removed": 1, "changed": 3, "moved": 1}
    by_id = {(one["kind"], one["id"]): one for one in told["changes"]}
    assert len(by_id) == len(told["changes"]) == len(changes(old, new)) == 8
    assert by_id["item", "systems"] == {
        "kind": "item", "id": "systems", "became": "changed", "within": "equipment",
        "title": {"en": "Systems", "zh": "系统"}, "moved": True,
        "differences": [{"field": "capability", "old": "storing", "new": "equipment"}],
    }  # fmt: skip
    assert by_id["item", "last"]["said"]["prompt"] == {"en": "Anything else?", "zh": "还有吗？"}
    assert by_id["item", "remarks"]["said"]["help"] == {"en": "Anything", "zh": "任何"}
    said = told["responses"]
    assert said["site"] == {"name": "A plant", "profile": "discrete"}
    assert said["counts"] == {"same": 3, "confirm": 2, "lost": 2}
    assert said["answers"][1] == {
        "item": "ports", "fate": "lost",
        "reasons": [{"field": "option", "what": "'all' is not among the options: none, every"}],
    }  # fmt: skip
    assert said["to_answer_counts"] == {"new": 1, "lost": 1, "open": 0}
    assert said["to_answer"] == [{"item": "ports", "why": "lost"}, {"item": "last", "why": "new"}]
    assert said["measures_gone"] == ["mes"]


@pytest.mark.parametrize("plant", PLANTED)
def test_every_kind_of_difference_is_told_to_a_person(desk, tmp_path, plant):
    old, new = load_bank(desk / "old"), load_bank(write(tmp_path, PLANTED[plant].files()))
    text = diff_text(old, new, changes(old, new), 100)
    assert PLANTED[plant].shown in text
    assert PLANTED[plant].shown not in diff_text(old, old, (), 100)


def test_identical_banks_have_no_difference(desk):
    done = diff("old", "old", cwd=desk)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "tiny: edition 1 → 1\nThere is no difference.\n"
    assert json.loads(diff("old", "old", "--json", cwd=desk).stdout)["changes"] == []


def test_another_way_of_writing_is_called_that(desk):
    skills = "{id: skills, title: {en: Skills, zh: 技能}, weight: 1}"
    each = skills.replace("weight: 1", "weight: {discrete: 1, process: 1}")
    write(desk / "written", SOUND | {BANK: SOUND[BANK].replace(skills, each)})
    done = diff("old", "written", cwd=desk)
    assert "There is no difference but in the way things are written." in done.stdout


def test_two_different_banks_of_one_edition_are_called_out(desk):
    write(
        desk / "same-edition", LATER | {BANK: LATER[BANK].replace('edition: "2"', 'edition: "1"')}
    )
    assert "a published edition never changes" in diff("old", "same-edition", cwd=desk).stdout


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_a_shipped_bank_does_not_differ_from_itself(folder):
    edition = load_bank(folder).edition
    done = diff(f"{folder.name}@{edition}", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{folder.name}: edition {edition} → {edition}\nThere is no difference.\n"


def test_the_answers_of_a_factory_carry_over_to_the_edition_they_were_given_to():
    folder = assets.question_banks() / "smart-factory"
    said = json.loads(diff(folder, folder, "--responses", FACTORY, "--json").stdout)["responses"]
    assert said["counts"]["same"] > 200
    assert (said["counts"]["confirm"], said["counts"]["lost"]) == (0, 0)
    assert {one["why"] for one in said["to_answer"]} <= {"open"}


def test_a_folder_with_an_at_sign_in_its_name_is_a_folder(desk):
    write(desk / "tiny@1", SOUND)
    assert diff("tiny@1", "old", cwd=desk).returncode == 0


STEERING = "\x9b\u202e\U000e0041"


@pytest.mark.parametrize("flags", [[], ["--json"]])
def test_no_text_of_a_bank_or_of_a_site_can_steer_the_terminal_or_forge_a_line(desk, flags):
    evil = r'title: {en: "\x9b2J\u202e\U000e0041\u2028+ forged\n- forged", zh: 小}'
    write(desk / "evil", SOUND | {BANK: SOUND[BANK].replace("title: {en: Tiny, zh: 小}", evil)})
    write(desk, {"evil.yaml": SAID.replace("name: A plant", r'name: "\u202eA\n  9 lost"')})
    done = diff("old", "evil", "--responses", "evil.yaml", *flags, cwd=desk)
    assert (done.returncode, done.stderr) == (0, "")
    assert r"\u202e" in done.stdout
    assert not set(STEERING) & set(done.stdout)
    lines = [line.lstrip() for line in done.stdout.split("\n")]
    assert not [line for line in lines if line.startswith(("+ forged", "- forged", "9 lost"))]
    if flags:
        found = json.loads(done.stdout)["changes"][0]["differences"][0]["new"]
        assert found == load_bank(desk / "evil").title["en"]


def test_no_line_is_wider_than_a_hundred_columns(tmp_path):
    folder = assets.question_banks() / "smart-factory"
    texts = {str(one.relative_to(folder)): one.read_text("utf-8") for one in folder.rglob("*.yaml")}
    new = {
        name: text.replace("设备", "机器").replace(" the ", " this ")
        for name, text in texts.items()
    }
    lines = diff(folder, write(tmp_path, new)).stdout.splitlines()
    assert len(lines) > 500
    assert max(map(columns, lines)) <= 100


def test_the_command_loads_no_web_pdf_or_database_library(desk):
    script = f"""
import sys
from assessor.cli import main
try:
    main(["bank", "diff", {str(desk / "old")!r}, {str(desk / "new")!r}])
except SystemExit as end:
    assert end.code == 0, end.code
print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"
