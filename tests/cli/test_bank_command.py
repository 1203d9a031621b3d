"""``assessor bank``: what an author is told."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.commands import assessor

BANKS = Path(__file__).parent.parent / "banks"


def bank(*arguments):
    return assessor("bank", *arguments)


def test_a_sound_bank_is_called_sound_with_its_digest():
    done = bank("check", BANKS / "kinds")
    assert done.returncode == 0
    assert "kinds 1 is sound: 8 items" in done.stdout


def test_a_warning_harms_nothing_unless_it_is_asked_to():
    lenient, strict = bank("check", BANKS / "kinds"), bank("check", BANKS / "kinds", "--strict")
    assert lenient.returncode == 0
    assert "10-all.yaml:60: warning: 'remarks' says no evidence" in lenient.stderr
    assert strict.returncode == 2
    assert strict.stdout == ""
    assert strict.stderr == lenient.stderr


def test_the_shipped_banks_raise_no_warning():
    done = bank("check", "--strict")
    assert done.returncode == 0
    assert done.stderr == ""


def test_without_a_folder_the_shipped_banks_are_checked():
    done = bank("check")
    assert done.returncode == 0
    assert "smart-factory" in done.stdout


def test_an_edition_that_was_published_is_not_changed_without_a_word(tmp_path):
    folder = tmp_path / "kinds"
    shutil.copytree(BANKS / "kinds", folder)
    shutil.copytree(BANKS / "kinds", folder / "editions" / "1")
    assert bank("check", folder).returncode == 0
    items = next((folder / "items").glob("*.yaml"))
    items.write_text(items.read_text("utf-8").replace("zh:", "zh:  ", 1), "utf-8")
    assert bank("check", folder).returncode == 0, "blanks say nothing else"
    bank_file = folder / "bank.yaml"
    bank_file.write_text(bank_file.read_text("utf-8").replace("weight: 1", "weight: 3", 1), "utf-8")
    done = bank("check", folder)
    assert done.returncode == 2
    assert f"{bank_file}:1: edition '1' was published with other content" in done.stderr
    assert "Raise `edition`" in done.stderr
    text = bank_file.read_text("utf-8")
    bank_file.write_text(text.replace('edition: "1"', 'edition: "2"', 1), "utf-8")
    assert bank("check", folder).returncode == 0


def test_a_missing_folder_is_a_fault_and_no_traceback(tmp_path):
    done = bank("check", tmp_path / "nowhere")
    assert done.returncode == 2
    assert done.stdout == ""
    assert f"{tmp_path / 'nowhere' / 'bank.yaml'}:1: there is no such file" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("part", ["bank", "items", "measures"])
def test_the_schema_of_each_file_can_be_had(part):
    schema = json.loads(bank("schema", part).stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$defs"]


def test_the_schema_for_any_file_knows_every_kind_of_item():
    schema = json.loads(bank("schema").stdout)
    kinds = {
        definition["properties"]["kind"]["const"]
        for definition in schema["$defs"].values()
        if "kind" in definition.get("properties", {})
    }
    assert kinds == {"choice", "multi", "number", "ratio", "change", "note"}
