"""Each rule about responses: one fault is planted, and exactly that fault is found."""

import json

import pytest

from assessor.bank.load import load_bank
from assessor.responses.read import ResponseFaults, read_responses
from tests.bank.planting import FILES, line_of, write
from tests.responses.sound import GOOD, MEASURES, RESPONSES

# what stands in sound responses, what is put in its place, words about it; the line is its own
PLANTED = {
    "another format": ("assessor-responses/1", "assessor-responses/2", ["format"]),
    "another bank": ("id: tiny,", "id: smart-factory,", ["smart-factory"]),
    "another edition": ('edition: "1"', 'edition: "2"', ["2"]),
    "an edition that reads as a number": ('edition: "1"', "edition: 2026.1", ["quote"]),
    "a profile that does not exist": ("profile: discrete", "profile: mixed", ["mixed"]),
    "a site without profile": (", profile: discrete", "", ["profile"]),
    "a site without name": ("name: A plant, ", "", ["name"]),
    "a blank name": ("name: A plant", 'name: " "', ["name", "blank"]),
    "a control character in the name": ("name: A plant", 'name: "A\\x0bB"', ["name", "control"]),
    "a zero in the name": ("name: A plant", 'name: "A\\0"', ["name", "control"]),
    "a control character in what else is told": ("city: Chongqing", 'city: "A\\aB"', ["city", "control"]),
    "a control character in a note": ("{option: all}", '{option: all, note: "A\\eB"}', ["ports", "control"]),
    "a name that reads as a number": ("name: A plant", "name: 2026", ["quote"]),
    "further words about the site that are no text": ("city: Chongqing", "city: [a]", ["city"]),
    "further words that read as a number": ("city: Chongqing", "city: 400000", ["quote"]),
    "an unknown key": ("in_place: [shop-network]", "in_palce: [shop-network]", ["in_palce"]),
    "a measure that does not exist": ("[shop-network]", "[shop-net]", ["shop-net"]),
    "an item that does not exist": ("ports: {option: all}", "port: {option: all}", ["port"]),
    "an option that does not exist": ("{option: all}", "{option: every}", ["ports", "every"]),
    "an option of another list": ("{option: all}", "{option: fully}", ["ports", "fully"]),
    "an option that is a list": ("{option: all}", "{option: [all]}", ["ports"]),
    "an option that reads as a boolean": ("{option: all}", "{option: true}", ["ports", "quote"]),
    "a form of another kind": ("{option: all}", "{value: 1}", ["ports"]),
    "options of a choice": ("{option: all}", "{options: [all]}", ["ports"]),
    "an unknown key of an entry": ("{option: all}", "{option: all, remark: x}", ["ports", "remark"]),
    "nothing in an entry": ("{option: all}", "{}", ["ports"]),
    "only a proof": ("{option: all}", "{proof: shown}", ["ports"]),
    "a note and a proof": ("{option: all}", "{note: later, proof: shown}", ["ports", "proof"]),
    "a note carried alone": ("{option: all}", "{carried: {note: later}}", ["ports", "carried"]),
    "a word that is no form": ("{option: all}", "perhaps", ["ports"]),
    "a number for an entry": ("{option: all}", "1", ["ports"]),
    "a list for an entry": ("{option: all}", "[all]", ["ports"]),
    "null for an entry": ("{option: all}", "null", []),
    "null in an entry": ("{option: all}", "{option: all, note: null}", []),
    "two forms: answered and unknown": ("{option: all}", "{option: all, unknown: true}", ["ports"]),
    "two forms: answered and not applicable": ("{option: all}", "{option: all, not_applicable: x}", ["ports"]),
    "two forms: answered and carried": ("{option: all}", "{option: all, carried: {option: all}}", ["ports"]),
    "two forms: unknown and not applicable": ("{option: all}", "{unknown: true, not_applicable: x}", ["ports"]),
    "unknown: false": ("{option: all}", "{unknown: false}", ["ports"]),
    "unknown: 1": ("{option: all}", "{unknown: 1}", ["ports"]),
    "a proof that does not exist": ("{option: all}", "{option: all, proof: sworn}", ["ports", "sworn"]),
    "a proof of not knowing": ("{option: all}", "{unknown: true, proof: shown}", ["ports", "proof"]),
    "a proof of not being applicable": ("{option: all}", "{not_applicable: x, proof: shown}", ["ports", "proof"]),
    "a note that is a number": ("{option: all}", "{option: all, note: 5}", ["ports", "quote"]),
    "a note that is a list": ("{option: all}", "{option: all, note: [a]}", ["ports", "note"]),
    "a blank reason": ("{option: all}", '{not_applicable: "  "}', ["ports"]),
    "a reason that is a boolean": ("{option: all}", "{not_applicable: true}", ["ports"]),
    "not applicable where that is not allowed": (
        "{before: 10, after: 8, before_per: 2, after_per: 2}", "{not_applicable: none}", ["cycle"],
    ),
    "several options that are no list": ("[mes]", "mes", ["systems"]),
    "an unknown option among several": ("[mes]", "[mes, aps]", ["systems", "aps"]),
    "one of several options twice": ("[mes]", "[mes, mes]", ["systems", "mes"]),
    "a value that is text": ("{value: 12}", '{value: "12"}', ["machines"]),
    "a value that is a boolean": ("{value: 12}", "{value: true}", ["machines"]),
    "a value below min": ("{value: 12}", "{value: -1}", ["machines"]),
    "a value above max": ("{value: 12}", "{value: 100.5}", ["machines"]),
    "a value that is not finite": ("{value: 12}", "{value: .inf}", ["machines"]),
    "a value that is no number": ("{value: 12}", "{value: .nan}", ["machines"]),
    "a value beyond all numbers": ("{value: 12}", "{value: 1" + 400 * "0" + "}", ["machines"]),
    "more counted than there are": ("{count: 41, of: 66}", "{count: 67, of: 66}", ["rate"]),
    "fewer than none": ("{count: 41, of: 66}", "{count: -1, of: 66}", ["rate"]),
    "of none": ("{count: 41, of: 66}", "{count: 0, of: 0}", ["rate"]),
    "a count of nothing": ("{count: 41, of: 66}", "{count: 41}", ["rate", "of"]),
    "a count that is text": ("{count: 41, of: 66}", "{count: many, of: 66}", ["rate"]),
    "before of 0": ("before: 10", "before: 0", ["cycle", "before"]),
    "after below 0": ("after: 8", "after: -1", ["cycle", "after"]),
    "a per-figure of 0": ("before_per: 2", "before_per: 0", ["cycle", "before_per"]),
    "another per-figure of 0": ("after_per: 2", "after_per: 0", ["cycle", "after_per"]),
    "a per-figure missing": (", after_per: 2", "", ["cycle", "after_per"]),
    "no text in a note": ("{text: Nothing.}", "{text: 5}", ["remarks", "quote"]),
    "a carried option that does not exist": ("{option: all}", "{carried: {option: every}}", ["ports", "every"]),
    "a carried word": ("{option: all}", "{carried: all}", ["ports"]),
    "nothing carried": ("{option: all}", "{carried: {}}", ["ports"]),
    "carried twice over": ("{option: all}", "{carried: {carried: {option: all}}}", ["ports"]),
    "an anchor": ("{option: all}", "&a {option: all}", []),
    "a tag": ("{option: all}", "!a {option: all}", []),
    "a merge key": ("{option: all}", "{<<: {option: all}}", []),
}  # fmt: skip

# the entry is left without any form of answer, which may be told as well
AND_MORE = {"carried twice over", "a merge key"}


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    return load_bank(write(tmp_path_factory.mktemp("tiny"), FILES | {"measures.yaml": MEASURES}))


@pytest.fixture
def faults(tmp_path, bank):
    def read(text, name="responses.yaml"):
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        found = []
        try:
            read_responses(file, bank)
        except ResponseFaults as error:
            found = error.faults
        assert all(one.file == file for one in found)
        return [(one.line, one.what) for one in found]

    return read


def test_sound_responses_are_sound(faults):
    assert faults(RESPONSES) == []


@pytest.mark.parametrize("rule", PLANTED)
def test_a_fault_is_found_where_it_stands(faults, rule):
    old, new, words = PLANTED[rule]
    assert RESPONSES.count(old) == 1
    found = faults(RESPONSES.replace(old, new))
    assert len(found) == 1 or rule in AND_MORE, found
    assert {line for line, _ in found} == {line_of(RESPONSES, old)}
    for word in words:
        assert word in found[0][1]


@pytest.mark.parametrize("key", ["format", "bank", "site", "responses"])
def test_a_missing_key_is_told_at_the_first_line(faults, key):
    kept = "".join(line for line in RESPONSES.splitlines(True) if not line.startswith(f"{key}:"))
    if key == "responses":
        kept = kept[: kept.index("  network")]
    assert any(line == 1 and key in what for line, what in faults(kept))


def test_an_item_not_asked_must_not_be_answered(faults):
    found = faults(RESPONSES.replace("profile: discrete", "profile: process"))
    assert [line for line, _ in found] == [9]
    assert "machines" in found[0][1]


@pytest.mark.parametrize("entry", ["unknown", "{not_applicable: none}", "{carried: {value: 1}}"])
def test_an_item_not_asked_must_have_no_entry_of_any_form(faults, entry):
    text = RESPONSES.replace("profile: discrete", "profile: process")
    found = faults(text.replace("{value: 12}", entry))
    assert [line for line, _ in found] == [9]


def test_a_per_figure_is_only_for_items_that_have_one(tmp_path, bank):
    files = {
        name: text.replace("  per: {en: order, zh: 订单}\n", "") for name, text in FILES.items()
    }
    plain = load_bank(write(tmp_path, files))
    text = RESPONSES.replace("in_place: [shop-network]\n", "")
    (tmp_path / "r.yaml").write_text(text, "utf-8")
    with pytest.raises(ResponseFaults) as caught:
        read_responses(tmp_path / "r.yaml", plain)
    assert {one.line for one in caught.value.faults} == {10}
    assert "cycle" in caught.value.faults[0].what


def test_all_faults_are_told_at_once(faults):
    text = RESPONSES.replace("{option: all}", "{option: every}")
    text = text.replace("[mes]", "[mes, mes]").replace("{value: 12}", "{value: 101}")
    text = text.replace("{count: 41, of: 66}", "{count: 41, of: 0}").replace("edition", "editon")
    text = text.replace("{text: Nothing.}", "{text: Nothing.}\n  nobody: unknown")
    lines = {line for line, _ in faults(text)}
    assert lines == {2, 7, 8, 9, 10, 13}


def test_an_item_answered_twice_is_told_at_the_second_place(faults):
    found = faults(f"{RESPONSES}  network: unknown\n")
    assert [line for line, _ in found] == [13]
    assert "network" in found[0][1]


@pytest.mark.parametrize(
    "text", ["a: [", b"\xff\xfe", "", "# nothing\n", "a: 1\n---\nb: 2\n", "- a\n", "text"]
)
def test_a_file_that_holds_no_map_is_told_and_nothing_breaks(faults, text):
    assert faults(text)


def test_a_file_that_is_not_yaml_is_one_fault(faults):
    assert len(faults(f"{RESPONSES}  : [")) == 1


# -- JSON ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["responses.json", "responses.yaml", "responses"])
@pytest.mark.parametrize("layout", [{}, {"indent": 2}, {"separators": (",", ":")}])
def test_json_is_read_whatever_the_file_is_called(faults, name, layout):
    assert faults(json.dumps(GOOD, **layout), name) == []


def test_json_may_be_indented_with_tabs(faults):
    assert faults(json.dumps(GOOD, indent="\t"), "responses.json") == []


def test_a_fault_in_json_has_its_line(faults):
    text = json.dumps(GOOD, indent=2).replace('"value": 12', '"value": 101')
    ((line, what),) = faults(text, "responses.json")
    assert line == line_of(text, '"value": 101')
    assert "machines" in what


def test_a_fault_in_json_with_tabs_has_its_line(faults):
    text = json.dumps(GOOD, indent="\t").replace('"value": 12', '"value": 101')
    ((line, _),) = faults(text, "responses.json")
    assert line == line_of(text, '"value": 101')


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"ports": "unknown"', '"ports": null'),
        ('"value": 12', '"value": 12, "value": 13'),
        ('"value": 12', '"value": 1e999'),
        ('"value": 12', '"value": NaN'),
        ('"value": 12', '"value": true'),
        ('"value": 12', '"value": "12"'),
    ],
)
def test_json_obeys_the_same_rules(faults, old, new):
    assert len(faults(json.dumps(GOOD).replace(old, new), "responses.json")) == 1


def test_broken_json_is_one_fault_with_its_line(faults):
    text = json.dumps(GOOD, indent=2)[:-2]
    ((line, _),) = faults(text, "responses.json")
    assert line >= 1


def test_half_a_surrogate_pair_is_a_fault_and_no_crash(faults):
    text = json.dumps(GOOD).replace("A plant", "\\ud83d")
    assert faults(text, "responses.json")


@pytest.mark.parametrize("name", ["responses.json", "responses.yaml"])
def test_a_number_of_5000_digits_is_a_fault_and_no_crash(faults, name):
    text = json.dumps(GOOD).replace('"value": 12', f'"value": {"1" * 5000}')
    assert len(faults(text, name)) == 1


@pytest.mark.parametrize("name", ["responses.json", "responses.yaml"])
def test_a_byte_order_mark_is_read(faults, name):
    assert faults("\ufeff" + json.dumps(GOOD), name) == []


def test_windows_line_ends_are_read(faults):
    assert faults(RESPONSES.replace("\n", "\r\n")) == []
