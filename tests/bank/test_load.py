"""A folder becomes a bank, or all of its faults at once."""

import pytest

from assessor.bank.faults import BankFaults
from assessor.bank.load import load_bank
from assessor.bank.model import ChoiceItem
from tests.bank.planting import (
    BANK,
    FILES,
    FIRST,
    MEASURES,
    SECOND,
    faults_of,
    line_of,
    planted,
    write,
)


def test_a_bank_holds_what_its_files_say(tmp_path):
    bank = load_bank(write(tmp_path, FILES))
    assert (bank.id, bank.edition, bank.languages) == ("tiny", "1", ("en", "zh"))
    assert bank.title == {"en": "Tiny", "zh": "小"}
    assert [one.id for one in bank.items] == [
        "network", "ports", "systems", "machines", "rate", "cycle", "remarks",
    ]  # fmt: skip
    network = bank.item("network")
    assert isinstance(network, ChoiceItem)
    assert [one.credit for one in network.options] == [0, 0.5, 1]
    assert network.weight == {"discrete": 1, "process": 1}
    assert network.levels == {"steps": "first"}
    assert network.na is True
    assert bank.item("cycle").na is False
    assert bank.item("machines").weight == {"discrete": 2}
    assert bank.capability("assembly").weight == {"discrete": 2}
    assert bank.domains[0].weight == {"discrete": 77, "process": 68}
    assert [one.id for one in bank.ladder("steps").levels] == ["first", "second"]


def test_an_item_is_for_the_profiles_of_its_capability(tmp_path):
    files = planted("items/2-second.yaml", "  weight: {discrete: 2}\n  profiles: [discrete]\n", "")
    assert load_bank(write(tmp_path, files)).item("machines").weight == {"discrete": 1}


def test_files_are_read_in_code_point_order_of_their_names(tmp_path):
    def lone(name):
        return f"- {{id: {name}, capability: skills, kind: note, prompt: {{en: A, zh: 甲}}}}\n"

    names = {
        "Z.yaml": "upper",
        "a.yaml": "lower",
        "10.yaml": "ten",
        "9.yaml": "nine",
        "é.yaml": "accent",
    }
    extra = {f"items/{name}": lone(item) for name, item in names.items()}
    bank = load_bank(write(tmp_path, FILES | extra))
    found = [one.id for one in bank.items if one.id in names.values()]
    assert found == ["ten", "nine", "upper", "lower", "accent"]


def test_nothing_else_in_the_folder_is_read(tmp_path):
    write(tmp_path, FILES)
    write(
        tmp_path,
        {
            "notes.yaml": ": [",
            "items/readme.md": ": [",
            "items/old.yml": ": [",
            "items/deeper/more.yaml": ": [",
            "editions/0/bank.yaml": ": [",
        },
    )
    assert faults_of(tmp_path) == []


def test_a_folder_without_a_bank_file_says_so(tmp_path):
    write(tmp_path, {"items/1-first.yaml": FIRST})
    found = faults_of(tmp_path)
    assert [file for file, _, _ in found] == ["bank.yaml"]


def test_faults_in_all_files_are_told_at_once(tmp_path):
    bank = BANK.replace("id: tiny\n", "id: tiny\ncolour: red\n")
    bank = bank.replace("standing: own}", "standing: mine}")
    bank = bank.replace("weight: 48}", "weight: -1}")
    bank = bank.replace("score: {at_least: 0.8}", "score: {at_least: 8}")
    bank = bank.replace("item: {id: network,", "item: {id: networks,")
    bank = bank.replace("having: [fully]", "having: [mostly]")
    first = FIRST.replace("role: maintenance", "role: cook")
    first = first.replace("full: 2", "full: 2\n  wieght: 1")
    first = first.replace("{id: none, credit: 0,", "{id: none, credit: 0.1,")
    second = SECOND.replace("kind: note", "kind: novel")
    second = second.replace("better: higher", "better: best")
    second = second.replace("value: 20.7, source: own", "value: 20.7, source: owl")
    files = {"bank.yaml": bank, "items/1-first.yaml": first, "items/2-second.yaml": second}
    found = [(file, line) for file, line, _ in faults_of(write(tmp_path, files))]
    for file, marks in {
        "bank.yaml": [
            "colour",
            "standing: mine",
            "weight: -1}",
            "at_least: 8}",
            "networks",
            "[mostly]",
        ],
        "items/1-first.yaml": ["role: cook", "wieght"],
        "items/2-second.yaml": ["kind: novel", "better: best", "source: owl"],
    }.items():
        for mark in marks:
            assert (file, line_of(files[file], mark)) in found, mark
    assert any(file == "items/1-first.yaml" and 11 <= line <= 18 for file, line in found)


def test_faults_stand_in_the_order_of_files_and_lines(tmp_path):
    files = planted("bank.yaml", "weight: 48}", "weight: -1}")
    files["bank.yaml"] = files["bank.yaml"].replace("id: tiny\n", "id: tiny\ncolour: red\n")
    files["items/1-first.yaml"] = FIRST.replace("role: maintenance", "role: cook")
    found = [(file, line) for file, line, _ in faults_of(write(tmp_path, files))]
    assert len(found) == 3
    assert found == sorted(found)


def test_the_sentence_of_bank_faults_holds_every_fault(tmp_path):
    files = planted("bank.yaml", "id: tiny\n", "id: tiny\ncolour: red\nshape: round\n")
    with pytest.raises(BankFaults) as caught:
        load_bank(write(tmp_path, files))
    assert len(caught.value.faults) == 2


def test_a_misspelt_key_is_met_with_the_right_one(tmp_path):
    files = planted("items/1-first.yaml", "  role: maintenance\n", "  roel: maintenance\n")
    ((_, _, what),) = faults_of(write(tmp_path, files))
    assert "did you mean" in what
    assert "role" in what


def test_measures_are_read_where_there_are_any(tmp_path):
    assert load_bank(write(tmp_path, FILES)).measures == ()
    (measure,) = load_bank(write(tmp_path, {"measures.yaml": MEASURES})).measures
    assert (measure.id, measure.cost.likely, measure.months) == ("mes", 150, 8)


def test_a_measure_is_checked_like_everything_else(tmp_path):
    write(tmp_path, FILES | {"measures.yaml": MEASURES.replace("months: 8", "month: 8")})
    found = faults_of(tmp_path)
    assert {file for file, _, _ in found} == {"measures.yaml"}
    assert any(line == 5 and "month" in what for _, line, what in found)
