"""Each rule about ladders, levels and criteria: one fault is planted, and it alone is found."""

import pytest

from tests.bank.planting import FILES, faults_of, line_of, planted, write

BANK_FILE = "bank.yaml"
SCORE = "score: {at_least: 0.8}"
VALUE = "item: {id: rate, value_at_least: 50}"
COUNT = "count: {tag: linked, credit_at_least: 0.5, at_least: 1}"
SHARE = "share: {tag: linked, having: [fully], among: [partly, fully], at_least: 0.5}"
EITHER = "any: [{item: {id: rate, value_at_most: 99}}, {index: {at_least: 1}}]"
LEVEL = "level: {ladder: steps, at_least: first}"
TAG = "tag: {id: linked, at_least: 0.5}"

# what stands in the sound bank, what is put in its place, words about it; the line is its own
PLANTED = {
    "a criterion without a body": (f", {SCORE}", "", ["score"]),
    "a criterion with two bodies": (SCORE, f"{SCORE}, index: {{at_least: 1}}", ["score"]),
    "a body that does not exist": (SCORE, "points: {at_least: 0.8}", ["points"]),
    "a criterion without title": ("title: {en: S, zh: 分}, ", "", ["title"]),
    "a criterion without id": ("{id: score, ", "{", ["id"]),
    "a score of 0": (SCORE, "score: {at_least: 0}", ["score"]),
    "a score above 1": (SCORE, "score: {at_least: 80}", ["80"]),
    "a score without a mark": (SCORE, "score: {}", ["at_least"]),
    "a score that is text": (SCORE, 'score: {at_least: "0.8"}', ["at_least"]),
    "a score that is no map": (SCORE, "score: 0.8", ["score"]),
    "two scores in a level": ("index: {at_least: 60}", "score: {at_least: 0.9}", ["score"]),
    "an index above 100": ("index: {at_least: 60}", "index: {at_least: 101}", ["101"]),
    "an index below 0": ("index: {at_least: 60}", "index: {at_least: -1}", ["-1"]),
    "a domain that does not exist": ("domain: {id: people,", "domain: {id: persons,", ["persons"]),
    "a capability that does not exist": (
        "capability: {id: equipment,", "capability: {id: equipments,", ["equipments"],
    ),
    "a domain named as a capability": (
        "capability: {id: equipment,", "capability: {id: people,", ["people"],
    ),
    "a tag that no item carries": (TAG, "tag: {id: lonely, at_least: 0.5}", ["lonely"]),
    "a counted tag that no item carries": (COUNT, COUNT.replace("linked", "lonely"), ["lonely"]),
    "a shared tag that no item carries": (SHARE, SHARE.replace("linked", "lonely"), ["lonely"]),
    "an item that does not exist": ("item: {id: network,", "item: {id: networks,", ["networks"]),
    "an item with two marks": (VALUE, "item: {id: rate, value_at_least: 5, value_at_most: 6}", ["value_at_least"]),
    "an item without a mark": (VALUE, "item: {id: rate}", ["value_at_least"]),
    "an item with a misspelt mark": (VALUE, "item: {id: rate, value_atleast: 5}", ["value_atleast"]),
    "a value of a choice": (VALUE, "item: {id: network, value_at_least: 50}", ["network"]),
    "a value of several choices": (VALUE, "item: {id: systems, value_at_most: 50}", ["systems"]),
    "a value of a note": (VALUE, "item: {id: remarks, value_at_most: 50}", ["remarks"]),
    "a credit of a note": (VALUE, "item: {id: remarks, credit_at_least: 1}", ["remarks"]),
    "an infinite value": (VALUE, "item: {id: rate, value_at_least: .inf}", ["value_at_least"]),
    "a share of an option that none has": (SHARE, SHARE.replace("[partly, fully]", "[partly, fully, mostly]"), ["mostly"]),
    "a share having what is not among": (SHARE, SHARE.replace("[fully]", "[not-met]"), ["not-met"]),
    "a share having nothing": (SHARE, SHARE.replace("[fully]", "[]"), ["having"]),
    "a share without among": (SHARE, SHARE.replace(" among: [partly, fully],", ""), ["among"]),
    "a count without a number": (COUNT, "count: {tag: linked, credit_at_least: 0.5}", ["at_least"]),
    "a ladder that does not exist": (LEVEL, "level: {ladder: stairs, at_least: first}", ["stairs"]),
    "a level that does not exist": (LEVEL, "level: {ladder: steps, at_least: third}", ["third"]),
    "a level that reads as a number": (LEVEL, "level: {ladder: steps, at_least: 1}", ["quote"]),
    "a ladder that names itself": (LEVEL, "level: {ladder: award, at_least: bronze}", ["award"]),
    "an any of nothing": (EITHER, "any: []", ["any"]),
    "an any in an any": (EITHER, f"any: [{{any: [{{{SCORE}}}]}}]", ["any"]),
    "an any of two bodies in one": (
        EITHER, "any: [{index: {at_least: 1}, item: {id: rate, value_at_most: 99}}]", ["any"],
    ),
    "a fault inside an any": (EITHER, EITHER.replace("rate", "rates"), ["rates"]),
    "a source inside a body": (EITHER, EITHER.replace("{index: {at_least: 1}}", "{index: {at_least: 1}, source: own}"), ["source"]),
}  # fmt: skip


@pytest.mark.parametrize("rule", PLANTED)
def test_a_fault_in_a_criterion_is_found_where_it_stands(tmp_path, rule):
    old, new, words = PLANTED[rule]
    line = line_of(FILES[BANK_FILE], old)
    found = faults_of(write(tmp_path, planted(BANK_FILE, old, new)))
    assert len(found) == 1, found
    ((file, where, what),) = found
    assert (file, where) == (BANK_FILE, line)
    for word in words:
        assert word in what


def test_ladders_must_not_name_each_other_in_a_circle(tmp_path):
    files = planted(
        BANK_FILE, "{index: {at_least: 1}}", "{level: {ladder: award, at_least: bronze}}"
    )
    found = faults_of(write(tmp_path, files))
    assert {file for file, _, _ in found} == {BANK_FILE}
    lines = {line_of(files[BANK_FILE], "{id: either"), line_of(files[BANK_FILE], "{id: level")}
    assert {line for _, line, _ in found} <= lines
    assert any("steps" in what and "award" in what for _, _, what in found)


def test_ladders_may_name_each_other_without_a_circle(tmp_path):
    new = "level: {ladder: steps, at_least: first}}\n          - {id: also, title: {en: A, zh: 又}, level: {ladder: steps, at_least: second}"
    assert faults_of(write(tmp_path, planted(BANK_FILE, LEVEL, new))) == []


@pytest.mark.parametrize("body", [TAG, COUNT])
def test_a_tag_that_is_scored_must_be_carried_by_scored_items_alone(tmp_path, body):
    files = planted(BANK_FILE, body, body.replace("linked", "mixed"))
    files["items/3.yaml"] = (
        "- {id: a, capability: skills, kind: note, prompt: {en: A, zh: 甲}, tags: [mixed]}\n"
        "- {id: b, capability: skills, kind: choice, prompt: {en: B, zh: 乙}, tags: [mixed], scale: degree}\n"
    )
    ((file, line, what),) = faults_of(write(tmp_path, files))
    assert (file, line) == (BANK_FILE, line_of(FILES[BANK_FILE], body))
    assert "mixed" in what or "'a'" in what


def test_a_credit_of_a_value_without_credit_is_a_fault(tmp_path):
    files = planted(BANK_FILE, VALUE, "item: {id: bare, credit_at_least: 1}")
    files["items/3.yaml"] = (
        "- {id: bare, capability: skills, kind: number, prompt: {en: A, zh: 甲}, unit: {en: A, zh: 甲}}\n"
    )
    ((file, line, what),) = faults_of(write(tmp_path, files))
    assert (file, line) == (BANK_FILE, line_of(FILES[BANK_FILE], VALUE))
    assert "bare" in what


def test_a_share_may_read_a_tag_that_others_than_choices_carry(tmp_path):
    files = planted(BANK_FILE, SHARE, SHARE.replace("linked", "mixed"))
    files["items/3.yaml"] = (
        "- {id: a, capability: skills, kind: note, prompt: {en: A, zh: 甲}, tags: [mixed]}\n"
        "- {id: b, capability: skills, kind: choice, prompt: {en: B, zh: 乙}, tags: [mixed], scale: degree}\n"
    )
    assert faults_of(write(tmp_path, files)) == []


def test_a_share_of_no_choice_at_all_is_a_fault(tmp_path):
    files = planted(BANK_FILE, SHARE, SHARE.replace("linked", "mixed"))
    files["items/3.yaml"] = (
        "- {id: a, capability: skills, kind: note, prompt: {en: A, zh: 甲}, tags: [mixed]}\n"
    )
    found = faults_of(write(tmp_path, files))
    assert {(file, line) for file, line, _ in found} == {
        (BANK_FILE, line_of(FILES[BANK_FILE], SHARE))
    }


@pytest.mark.parametrize("key", ["criteria", "levels"])
def test_a_ladder_has_levels_and_a_level_has_criteria(tmp_path, key):
    empty = {
        "levels": "  - {id: empty, title: {en: E, zh: 空}, levels: []}\n",
        "criteria": "  - {id: empty, title: {en: E, zh: 空}, levels: [{id: a, title: {en: A, zh: 甲}, criteria: []}]}\n",
    }
    files = FILES | {BANK_FILE: FILES[BANK_FILE] + empty[key]}
    found = faults_of(write(tmp_path, files))
    assert [(file, line) for file, line, _ in found] == [
        (BANK_FILE, FILES[BANK_FILE].count("\n") + 1)
    ]
    assert key in found[0][2]
