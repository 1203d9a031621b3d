"""Each rule about items: one fault is planted, and exactly that fault is found."""

import pytest

from tests.bank.planting import FILES, faults_of, line_of, planted, write

ONE, TWO = "items/1-first.yaml", "items/2-second.yaml"
BANDS = "{bands: [{from: 0, credit: 0}, {above: 10, credit: 0.5}, {from: 50, credit: 1}]}"
LINEAR = "credit: {linear: [[0, 0], [60, 0.8], [100, 1]]}"

# file, what stands there, what is put in its place, where the fault begins, words about it
PLANTED = {
    "no id": (ONE, "- id: network\n  ", "- ", "- capability: equipment\n  kind: choice\n  prompt: {en: N", ["id"]),
    "no capability": (ONE, "  capability: storing\n", "", "- id: systems", ["capability"]),
    "no kind": (ONE, "  kind: multi\n", "", "- id: systems", ["kind"]),
    "no prompt": (ONE, "  prompt: {en: Systems, zh: 系统}\n", "", "- id: systems", ["prompt"]),
    "an unknown kind": (ONE, "kind: multi", "kind: many", "kind: many", ["many"]),
    "a capability that does not exist": (ONE, "capability: storing", "capability: stowing", "stowing", ["stowing"]),
    "an id twice, in two files": (TWO, "- id: rate", "- id: ports", "- id: ports", ["ports"]),
    "a misspelt key": (ONE, "  full: 2\n", "  full: 2\n  wieght: 2\n", "wieght", ["wieght", "weight"]),
    "a key of another kind": (ONE, "  full: 2\n", "  full: 2\n  unit: {en: a, zh: 个}\n", "unit", ["unit"]),
    "references on a kind without value": (
        ONE, "  full: 2\n", "  full: 2\n  references: [{title: {en: a, zh: 个}, value: 1}]\n", "references", ["references"],
    ),
    "scale and options at once": (ONE, "  scale: degree\n", "  scale: degree\n  options: [{id: a, credit: 0, title: {en: a, zh: 甲}}, {id: b, credit: 1, title: {en: b, zh: 乙}}]\n", None, ["options"]),
    "neither scale nor options": (ONE, "  scale: degree\n", "", "- id: network", ["scale"]),
    "a scale that does not exist": (ONE, "scale: degree", "scale: degrees", "scale: degrees", ["degrees"]),
    "a scale for several choices": (ONE, "  full: 2\n", "  full: 2\n  scale: degree\n", "scale: degree\n  options", ["scale"]),
    "a prompt without a language": (ONE, "prompt: {en: Systems, zh: 系统}", "prompt: {en: Systems}", "prompt: {en: Systems}", ["zh"]),
    "a help that is blank": (TWO, "help: {en: Anything, zh: 任何}", 'help: {en: "", zh: 任何}', 'en: ""', ["en"]),
    "a role that does not exist": (ONE, "role: maintenance", "role: cook", "role: cook", ["cook"]),
    "a role that cannot be an id": (ONE, "role: maintenance", "role: IT", "role: IT", ["'IT' does not exist; there are: maintenance, quality"]),
    "a source that cannot be an id": (ONE, "source: gb", "source: GB/T 39116", "source: GB/T", ["does not exist; there are: gb, own"]),
    "a source that does not exist": (ONE, "source: gb", "source: gbx", "source: gbx", ["gbx"]),
    "a source of a reference that does not exist": (TWO, "value: 20.7, source: own", "value: 20.7, source: owl", "owl", ["owl"]),
    "a reference without value": (TWO, "value: 20.7, source", "source", "- {title: {en: Region", ["value"]),
    "a reference that is text": (TWO, "value: 20.7", 'value: "20.7"', 'value: "20.7"', ["value"]),
    "a ladder that does not exist": (ONE, "levels: {steps: first}", "levels: {stairs: first}", "levels: {stairs", ["stairs"]),
    "a level that does not exist": (ONE, "levels: {steps: first}", "levels: {steps: third}", "levels: {steps: third", ["third"]),
    "a level that reads as a number": (ONE, "levels: {steps: first}", "levels: {steps: 1}", "levels: {steps: 1}", ["quote"]),
    "a tag that is no id": (ONE, "  full: 2\n", "  full: 2\n  tags: [Linked Up]\n", "tags: [Linked", ["Linked Up"]),
    "a weight below 0": (ONE, "  full: 2\n", "  full: 2\n  weight: -1\n", "weight: -1", ["weight"]),
    "a weight that is a boolean": (ONE, "  full: 2\n", "  full: 2\n  weight: true\n", "weight: true", ["weight"]),
    "a weight for a profile that the item is not for": (
        TWO, "weight: {discrete: 2}", "weight: {discrete: 2, process: 1}", "weight: {discrete: 2, p", ["process"],
    ),
    "a weight that lacks a profile": (ONE, "  full: 2\n", "  full: 2\n  weight: {process: 1}\n", "weight: {process", ["discrete"]),
    "a profile that its capability is not for": (TWO, "  weight: {discrete: 2}\n  profiles: [discrete]", "  profiles: [discrete, process]", "profiles: [d", ["process"]),
    "a profile that does not exist": (ONE, "  full: 2\n", "  full: 2\n  profiles: [mixed]\n", "profiles: [mixed", ["mixed"]),
    "na that is text": (TWO, "na: false", "na: no", "na: no", ["na"]),
    "na that is a number": (TWO, "na: false", "na: 0", "na: 0", ["na"]),
    "an option twice": (ONE, "{id: erp,", "{id: mes,", "{id: mes, points: 1, title: {en: ERP", ["mes"]),
    "an option of several without points": (ONE, "{id: erp, points: 1, ", "{id: erp, ", "{id: erp", ["points"]),
    "an option of several with credit": (ONE, "{id: erp, points: 1, ", "{id: erp, points: 1, credit: 1, ", "{id: erp", ["credit"]),
    "an option of a choice with points": (ONE, "{id: none, credit: 0, ", "{id: none, credit: 0, points: 0, ", "{id: none", ["points"]),
    "points below 0": (ONE, "{id: erp, points: 1, ", "{id: erp, points: -1, ", "points: -1", ["points"]),
    "full of 0": (ONE, "full: 2", "full: 0", "full: 0", ["full"]),
    "full missing": (ONE, "  full: 2\n", "", "- id: systems", ["full"]),
    "no unit": (TWO, "  unit: {en: machines, zh: 台}\n", "", "- id: machines", ["unit"]),
    "min that is text": (TWO, "min: 0", "min: zero", "min: zero", ["min"]),
    "max that is not finite": (TWO, "max: 100", "max: .inf", "max: .inf", ["max"]),
    "no of_what": (TWO, "  of_what: {count: {en: some, zh: 部分}, of: {en: all, zh: 全部}}\n", "", "- id: rate", ["of_what"]),
    "half an of_what": (TWO, "of_what: {count: {en: some, zh: 部分}, of: {en: all, zh: 全部}}", "of_what: {count: {en: some, zh: 部分}}", "of_what: {count", ["of"]),
    "a change without better": (TWO, "  better: lower\n", "", "- id: cycle", ["better"]),
    "better that is neither": (TWO, "better: lower", "better: less", "better: less", ["less"]),
    "per of a number": (TWO, "  max: 100\n", "  max: 100\n  per: {en: a, zh: 个}\n", "per: {en: a", ["per"]),
    "a note with credit": (TWO, "kind: note\n", f"kind: note\n  {LINEAR}\n", None, ["credit"]),
    "bands and linear": (TWO, LINEAR, "credit: {linear: [[0, 0], [100, 1]], bands: [{from: 0, credit: 0}]}", "credit: {linear: [[0, 0], [100", ["credit"]),
    "neither bands nor linear": (TWO, LINEAR, "credit: {}", "credit: {}", ["credit"]),
    "a credit that is a number": (TWO, LINEAR, "credit: 1", "credit: 1\n  ref", ["credit"]),
    "no bands": (TWO, BANDS, "{bands: []}", "credit: {bands", ["bands"]),
    "a falling x in bands": (TWO, "{above: 10, credit: 0.5}, {from: 50", "{above: 60, credit: 0.5}, {from: 50", "credit: {bands", ["50"]),
    "from twice at one x": (TWO, "{above: 10, credit: 0.5}", "{from: 0, credit: 0.5}", "credit: {bands", ["0"]),
    "above and then from at one x": (TWO, "{above: 10, credit: 0.5}, {from: 50", "{above: 50, credit: 0.5}, {from: 50", "credit: {bands", ["50"]),
    "above twice at one x": (TWO, "{from: 50, credit: 1}", "{above: 10, credit: 1}", "credit: {bands", ["10"]),
    "from and above in one band": (TWO, "{above: 10, credit: 0.5}", "{above: 10, from: 10, credit: 0.5}", "credit: {bands", ["above"]),
    "a band without a beginning": (TWO, "{above: 10, credit: 0.5}", "{credit: 0.5}", "credit: {bands", ["from"]),
    "a band without credit": (TWO, "{above: 10, credit: 0.5}", "{above: 10}", "credit: {bands", ["credit"]),
    "a band's credit above 1": (TWO, "{above: 10, credit: 0.5}", "{above: 10, credit: 5}", "credit: {bands", ["5"]),
    "one point in a line": (TWO, LINEAR, "credit: {linear: [[0, 0]]}", "credit: {linear: [[0, 0]]", ["linear"]),
    "x that stands still in a line": (TWO, "[60, 0.8]", "[0, 0.8]", "credit: {linear: [[0, 0], [0", ["0"]),
    "x that falls in a line": (TWO, "[60, 0.8]", "[-60, 0.8]", "credit: {linear: [[0, 0], [-", ["-60"]),
    "a point of three numbers": (TWO, "[60, 0.8]", "[60, 0.8, 1]", "credit: {linear: [[0, 0], [60", ["linear"]),
    "a point's credit below 0": (TWO, "[60, 0.8]", "[60, -0.8]", "credit: {linear: [[0, 0], [60", ["-0.8"]),
    "a boolean in a line": (TWO, "[60, 0.8]", "[60, true]", "credit: {linear: [[0, 0], [60", ["linear"]),
}  # fmt: skip

# what the item was called before is missed elsewhere
AND_MORE = {"no id", "an id twice, in two files"}

UNREACHABLE = {
    "a choice without an option of credit 1": (ONE, "{id: all, credit: 1,", "{id: all, credit: 0.9,", "ports"),
    "a choice without an option of credit 0": (ONE, "{id: none, credit: 0,", "{id: none, credit: 0.1,", "ports"),
    "several choices that never add up": (ONE, "full: 2", "full: 3", "systems"),
    "a number that cannot be large enough": (TWO, "max: 100", "max: 49", "machines"),
    "a number that cannot be small enough": (TWO, "min: 0", "min: 11", "machines"),
    "a ratio of more than 100": (TWO, "[100, 1]]", "[101, 1]]", "rate"),
    "a ratio of less than 0": (TWO, LINEAR, "credit: {linear: [[-10, 0], [100, 1]]}", "rate"),
    "more lowered than there is": (TWO, "[[0, 0], [30, 1]]", "[[0, 0], [101, 1]]", "cycle"),
    "lowered bands above 100": (TWO, "{linear: [[0, 0], [30, 1]]}", "{bands: [{above: 100, credit: 1}]}", "cycle"),
}  # fmt: skip

REACHABLE = {
    "a weight of 0 need not reach anything": (ONE, "full: 2", "full: 3\n  weight: 0"),
    "a ratio of exactly 100": (TWO, LINEAR, "credit: {bands: [{from: 100, credit: 1}]}"),
    "a bound within 1e-9": (TWO, LINEAR, "credit: {linear: [[0, 0.0000000001], [100, 0.9999999999]]}"),
    "a change for the worse has no end": (TWO, "[[0, 0], [30, 1]]", "[[-900, 0], [-800, 1]]"),
    "a change to higher from -100 on": (
        TWO, "better: lower\n  credit: {linear: [[0, 0], [30, 1]]}", "better: higher\n  credit: {linear: [[-100, 0], [900, 1]]}",
    ),
    "a credit that falls": (TWO, LINEAR, "credit: {linear: [[0, 1], [60, 0]]}"),
    "from and then above at one x": (TWO, "{above: 10, credit: 0.5}", "{above: 0, credit: 0.5}"),
    "a value without credit": (TWO, f"  {LINEAR}\n", ""),
    "a number without bounds": (TWO, "  min: 0\n  max: 100\n", ""),
}  # fmt: skip


@pytest.mark.parametrize("rule", PLANTED)
def test_a_fault_in_an_item_is_found_where_it_stands(tmp_path, rule):
    file, old, new, mark, words = PLANTED[rule]
    files = planted(file, old, new)
    found = faults_of(write(tmp_path, files))
    assert len(found) == 1 or rule in AND_MORE, found
    where, line, what = next(one for one in found if one[0] == file)
    assert where == file
    if mark is not None:
        assert line == line_of(files[file], mark)
    for word in words:
        assert word in what


@pytest.mark.parametrize("rule", UNREACHABLE)
def test_a_scored_item_must_be_able_to_reach_credit_0_and_1(tmp_path, rule):
    file, old, new, item = UNREACHABLE[rule]
    files = planted(file, old, new)
    ((where, line, what),) = faults_of(write(tmp_path, files))
    assert where == file
    text = files[file]
    begin = line_of(text, f"- id: {item}\n")
    rest = text.split("\n")[begin:]
    length = next((n for n, one in enumerate(rest) if one.startswith("- id")), len(rest))
    assert begin <= line <= begin + length
    assert item in what


def test_a_change_to_higher_cannot_fall_by_more_than_all(tmp_path):
    old = "better: lower\n  credit: {linear: [[0, 0], [30, 1]]}"
    new = "better: higher\n  credit: {linear: [[-101, 0], [30, 1]]}"
    ((where, _, what),) = faults_of(write(tmp_path, planted(TWO, old, new)))
    assert where == TWO
    assert "cycle" in what


@pytest.mark.parametrize("rule", REACHABLE)
def test_what_can_reach_both_ends_is_no_fault(tmp_path, rule):
    assert faults_of(write(tmp_path, planted(*REACHABLE[rule]))) == []


def test_a_weight_of_0_in_one_profile_only_does_not_excuse_an_item(tmp_path):
    new = "full: 3\n  weight: {discrete: 0, process: 1}"
    found = faults_of(write(tmp_path, planted(ONE, "full: 2", new)))
    assert len(found) == 1


def test_a_broken_item_causes_no_complaint_about_what_refers_to_it(tmp_path):
    """The item, its tag's only carrier and its options are all named by criteria."""
    files = planted(ONE, "  kind: choice\n  prompt: {en: Network, zh: 网络}", "  kind: choic")
    files[ONE] = files[ONE].replace("  tags: [linked]\n- id: systems", "- id: systems")
    found = faults_of(write(tmp_path, files))
    assert {file for file, _, _ in found} == {ONE}


def test_a_broken_scale_causes_no_complaint_about_its_items(tmp_path):
    files = planted("bank.yaml", "{id: partly, credit: 0.5, ", "{id: partly, credit: half, ")
    found = faults_of(write(tmp_path, files))
    assert [(file, line) for file, line, _ in found] == [("bank.yaml", 12)]


def test_a_broken_capability_causes_no_complaint_about_its_items(tmp_path):
    files = planted(
        "bank.yaml", "weight: 14, group: production", "weight: heavy, group: production"
    )
    assert len(faults_of(write(tmp_path, files))) == 1


def test_a_broken_ladder_causes_no_complaint_about_what_names_it(tmp_path):
    files = planted("bank.yaml", "score: {at_least: 0.8}", "score: {at_last: 0.8}")
    found = faults_of(write(tmp_path, files))
    line = line_of(files["bank.yaml"], "at_last")
    assert {(file, where) for file, where, _ in found} == {("bank.yaml", line)}


def test_a_file_of_items_that_is_no_list_is_one_fault(tmp_path):
    found = faults_of(write(tmp_path, FILES | {"items/3.yaml": "id: a\nkind: note\n"}))
    assert [(file, line) for file, line, _ in found] == [("items/3.yaml", 1)]
