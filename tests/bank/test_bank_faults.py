"""Each rule about ``bank.yaml``: one fault is planted, and exactly that fault is found."""

import pytest

from tests.bank.planting import BANK, FILES, faults_of, line_of, planted, write

BANK_FILE = "bank.yaml"
T = "title: {en: X, zh: 某}"

# what stands in the sound bank, what is put in its place, where the fault begins, words about it
PLANTED = {
    "the bank has no id": ("id: tiny\n", "", 'edition: "1"\nlanguages', ["id"]),
    "the bank has no summary": ("summary: {en: A tiny bank, zh: 小题库}\n", "", "id: tiny", ["summary"]),
    "an unknown key": ("id: tiny\n", "id: tiny\ncolour: red\n", "colour", ["colour"]),
    "an unknown key of a profile": (
        "{id: discrete, title: {en: Discrete, zh: 离散}}",
        "{id: discrete, title: {en: Discrete, zh: 离散}, colour: red}",
        "colour",
        ["colour"],
    ),
    "a text lacks a language": (
        "title: {en: Tiny, zh: 小}", "title: {en: Tiny}", "title: {en: Tiny}", ["zh"],
    ),
    "a text has a language too many": (
        "title: {en: Tiny, zh: 小}", "title: {en: Tiny, zh: 小, de: Klein}", "de: Klein", ["de"],
    ),
    "a text is blank": ("title: {en: Tiny, zh: 小}", 'title: {en: Tiny, zh: " "}', 'zh: " "', ["zh"]),
    "a text is no map": ("title: {en: Tiny, zh: 小}", "title: Tiny", "title: Tiny", ["title"]),
    "a text reads as a number": (
        "title: {en: Tiny, zh: 小}", "title: {en: 2026, zh: 小}", "en: 2026", ["quote"],
    ),
    "a text reads as a boolean": (
        "title: {en: Tiny, zh: 小}", "title: {en: true, zh: 小}", "en: true", ["quote"],
    ),
    "an id with a capital": ("id: tiny", "id: Tiny", "id: Tiny", ["Tiny"]),
    "an id that begins with a hyphen": ("id: tiny", "id: -tiny", "id: -tiny", ["-tiny"]),
    "an id with a space": ("id: tiny", "id: ti ny", "id: ti ny", ["ti ny"]),
    "an id with a line end": ("id: tiny", 'id: "tiny\\n"', 'id: "tiny', ["id"]),
    "an id with an underscore": ("id: tiny", "id: ti_ny", "id: ti_ny", ["ti_ny"]),
    "an empty id": ("id: tiny", 'id: ""', 'id: ""', ["id"]),
    "an id of 65 characters": ("id: tiny", "id: " + 65 * "a", "id: aaa", ["64"]),
    "an id that reads as a number": ("id: tiny", "id: 2026", "id: 2026", ["quote"]),
    "an edition that reads as a number": ('edition: "1"\nl', "edition: 2026.1\nl", "2026.1", ["quote"]),
    "a source's edition that reads as a number": ('edition: "2020"', "edition: 2020", "2020", ["quote"]),
    "a level id that reads as a number": ("- id: second", "- id: 2", "- id: 2", ["quote"]),
    "a level id that reads as octal": ("- id: second", "- id: 0o7", "- id: 0o7", ["quote"]),
    "a role id that reads as a boolean": ("{id: quality", "{id: true", "{id: true", ["quote"]),
    "no languages": ("languages: [en, zh]", "languages: []", "languages", ["languages"]),
    "a role that is no map": (
        "  - {id: quality, title: {en: Quality, zh: 质量}}",
        "  - {id: quality, title: {en: Quality, zh: 质量}}\n  - quality",
        "  - quality",
        ["quality"],
    ),
    "no url but a number": ('url: "https://example.org"', "url: 5", "url: 5", ["url"]),
    "a standing that does not exist": ("standing: own", "standing: mine", "standing: mine", ["mine"]),
    "a source without standing": (", standing: own}", "}", "{id: own", ["standing"]),
    "a profile twice": ("{id: process,", "{id: discrete,", "{id: discrete, title: {en: Proc", ["discrete"]),
    "a role twice": ("{id: quality,", "{id: maintenance,", "{id: maintenance, title: {en: Q", ["maintenance"]),
    "a source twice": ("{id: own, title", "{id: gb, title", "{id: gb, title: {en: Own", ["gb"]),
    "a group twice": ("{id: logistics,", "{id: production,", "{id: production, title: {en: L", ["production"]),
    "a capability twice, in two domains": (
        "{id: skills, title", "{id: equipment, title", "{id: equipment, title: {en: Sk", ["equipment"],
    ),
    "a domain twice": ("- id: people", "- id: making\n    #", "- id: making\n    #", ["making"]),
    "a ladder twice": ("- id: award", "- id: steps\n    #", "- id: steps\n    #", ["steps"]),
    "a level twice in its ladder": ("- id: second", "- id: first\n        #", "- id: first\n        #", ["first"]),
    "a criterion twice in its level": ("{id: index, title", "{id: score, title", "{id: score, title: {en: I", ["score"]),
    "an option twice in its scale": ("{id: partly, credit", "{id: fully, credit", "{id: fully, credit: 1", ["fully"]),
    "an option without credit": ("{id: partly, credit: 0.5, ", "{id: partly, ", "{id: partly, title", ["credit"]),
    "an option's credit above 1": ("credit: 0.5, title", "credit: 1.2, title", "credit: 1.2", ["1.2"]),
    "an option's credit below 0": ("credit: 0.5, title", "credit: -0.5, title", "credit: -0.5", ["-0.5"]),
    "an option's credit is a boolean": ("credit: 0.5, title", "credit: true, title", "credit: true", ["credit"]),
    "an option's credit is text": ("credit: 0.5, title", 'credit: "0.5", title', 'credit: "0.5"', ["credit"]),
    "an option's credit is not finite": ("credit: 0.5, title", "credit: .inf, title", "credit: .inf", ["credit"]),
    "an option's credit is no number": ("credit: 0.5, title", "credit: .nan, title", "credit: .nan", ["credit"]),
    "a scale whose name is no id": (
        "scales:\n", f"scales:\n  Big:\n    - {{id: a, credit: 0, {T}}}\n", "  Big:", ["Big"],
    ),
    "a scale without options": ("scales:\n", "scales:\n  empty: []\n", "  empty: []", ["empty"]),
    "a negative weight": ("weight: 48", "weight: -48", "weight: -48", ["weight"]),
    "a weight that is text": ("weight: 48", 'weight: "48"', 'weight: "48"', ["weight"]),
    "a weight that is a boolean": ("weight: 48", "weight: true", "weight: true", ["weight"]),
    "an infinite weight": ("weight: 48", "weight: .inf", "weight: .inf", ["weight"]),
    "a weight beyond all numbers": ("weight: 48", "weight: 1" + 400 * "0", "weight: 100", ["weight"]),
    "a weight that lacks a profile": (
        "weight: {discrete: 77, process: 68}", "weight: {discrete: 77}", "weight: {discrete: 77}", ["process"],
    ),
    "a weight for a profile that does not exist": (
        "weight: {discrete: 77, process: 68}", "weight: {discrete: 7, process: 6, mixed: 1}", "mixed", ["mixed"],
    ),
    "a weight for a profile that the part is not for": (
        "weight: 2, group: production, profiles: [discrete]",
        "weight: {discrete: 2, process: 0}, group: production, profiles: [discrete]",
        "process: 0",
        ["process"],
    ),
    "a negative weight in a map": ("{discrete: 77, process: 68}", "{discrete: -77, process: 68}", "-77", ["discrete"]),
    "a capability without weight": (
        "weight: 1}\nladders", "}\nladders", "{id: skills", ["weight"],
    ),
    "a domain without weight": ("    weight: 1\n    cap", "    cap", "- id: people", ["weight"]),
    "a source of a domain that does not exist": ("    source: gb\n", "    source: gbx\n", "gbx", ["gbx"]),
    "a source of a capability that does not exist": ("group: logistics, source: gb", "group: logistics, source: gbx", "gbx", ["gbx"]),
    "a source of a criterion that does not exist": ("source: own, item", "source: owl, item", "owl", ["owl"]),
    "a source of a ladder that does not exist": ("- id: award\n", "- id: award\n    source: gbx\n", "gbx", ["gbx"]),
    "a source of a level that does not exist": ("- id: bronze\n", "- id: bronze\n        source: gbx\n", "gbx", ["gbx"]),
    "a profile of a capability that does not exist": ("profiles: [discrete]", "profiles: [discrete, mixed]", "mixed", ["mixed"]),
    "a capability without a group where there are groups": (
        "weight: 14, group: production}", "weight: 14}", "{id: equipment, title", ["group"],
    ),
    "a capability with a group where there are none": (
        "weight: 1}\nladders", "weight: 1, group: production}\nladders", "{id: skills", ["group"],
    ),
    "a group that does not exist": ("weight: 14, group: production", "weight: 14, group: design", "group: design", ["design"]),
    "a list where a map is wanted": ("title: {en: Tiny, zh: 小}", "title: [Tiny, 小]", "title: [", ["title"]),
    "a map where a list is wanted": ("languages: [en, zh]", "languages: {en: zh}", "languages: {", ["languages"]),
    "domains without capabilities": (
        "    capabilities:\n      - {id: skills, title: {en: Skills, zh: 技能}, weight: 1}\n",
        "    capabilities: []\n",
        "capabilities: []",
        ["capabilities"],
    ),
}  # fmt: skip

# the fault has consequences that may be told as well
AND_MORE = {
    "no languages",
    "domains without capabilities",
    "a profile twice",
    "a source twice",
    "a group twice",
    "a capability twice, in two domains",
    "a domain twice",
    "a ladder twice",
    "an option twice in its scale",
    "a level id that reads as a number",
    "a level id that reads as octal",
    "a list where a map is wanted",
    "a map where a list is wanted",
    "an option's credit is a boolean",
}


def test_the_sound_bank_is_sound(tmp_path):
    assert faults_of(write(tmp_path, FILES)) == []


@pytest.mark.parametrize("rule", PLANTED)
def test_a_fault_in_the_bank_file_is_found_where_it_stands(tmp_path, rule):
    old, new, mark, words = PLANTED[rule]
    files = planted(BANK_FILE, old, new)
    found = faults_of(write(tmp_path, files))
    line = line_of(files[BANK_FILE], mark)
    assert any(
        (file, where) == (BANK_FILE, line) and all(word in what for word in words)
        for file, where, what in found
    ), found
    if rule not in AND_MORE:
        assert len(found) == 1, found


@pytest.mark.parametrize("key", ["languages", "title", "profiles", "domains", "ladders"])
def test_every_key_without_a_question_mark_is_required(tmp_path, key):
    lines = BANK.splitlines(keepends=True)
    kept, skipping = [], False
    for line in lines:
        if not line.startswith(" "):
            skipping = line.startswith(f"{key}:")
        if not skipping:
            kept.append(line)
    found = faults_of(write(tmp_path, FILES | {BANK_FILE: "".join(kept)}))
    assert any((file, line) == (BANK_FILE, 1) and key in what for file, line, what in found), found


@pytest.mark.parametrize("key", ["roles", "sources", "scales", "profiles", "domains", "ladders"])
def test_every_list_has_at_least_one_entry(tmp_path, key):
    found = faults_of(write(tmp_path, FILES | {BANK_FILE: _emptied(key)}))
    line = line_of(_emptied(key), f"\n{key}: []") + 1
    assert any((file, where) == (BANK_FILE, line) and key in what for file, where, what in found)


def _emptied(key):
    kept, skipping = [], False
    for line in BANK.splitlines(keepends=True):
        if not line.startswith(" "):
            skipping = line.startswith(f"{key}:")
            if skipping:
                kept.append(f"{key}: []\n")
        if not skipping:
            kept.append(line)
    return "".join(kept)


def test_an_id_of_64_characters_is_an_id(tmp_path):
    assert faults_of(write(tmp_path, planted(BANK_FILE, "id: tiny", "id: " + 64 * "a"))) == []


@pytest.mark.parametrize(
    "text", ["no", "12:30", "1_000", "0b1", "2026-01-01", "yes", "on", "1.2.3"]
)
def test_what_yaml_1_2_reads_as_text_is_text(tmp_path, text):
    files = planted(BANK_FILE, "title: {en: Tiny, zh: 小}", f"title: {{en: {text}, zh: 小}}")
    assert faults_of(write(tmp_path, files)) == []


@pytest.mark.parametrize(
    "text", ["True", "FALSE", "0x1F", "0o17", "1e3", ".5", "-.Inf", ".NaN", "+1", "010", "1."]
)
def test_what_yaml_1_2_reads_as_no_text_is_to_be_quoted(tmp_path, text):
    files = planted(BANK_FILE, "title: {en: Tiny, zh: 小}", f"title: {{en: {text}, zh: 小}}")
    ((file, line, what),) = faults_of(write(tmp_path, files))
    assert (file, line) == (BANK_FILE, 4)
    assert "quote" in what
    assert (
        faults_of(
            write(tmp_path, files | {BANK_FILE: files[BANK_FILE].replace(text, f'"{text}"', 1)})
        )
        == []
    )


@pytest.mark.parametrize("number", ["48.0", "4.8e1", "0x30", "0o60", "+48", "048"])
def test_every_spelling_of_a_number_is_a_number(tmp_path, number):
    assert faults_of(write(tmp_path, planted(BANK_FILE, "weight: 48", f"weight: {number}"))) == []


@pytest.mark.parametrize("number", ["1_000", "0b11", "1:30", "0o8", "1e", "0x"])
def test_no_other_spelling_is_a_number(tmp_path, number):
    found = faults_of(write(tmp_path, planted(BANK_FILE, "weight: 48", f"weight: {number}")))
    assert len(found) == 1


def test_ids_are_unique_among_their_kind_only(tmp_path):
    """A level may be called like another ladder's, an option like another list's, and so on."""
    text = BANK.replace("- id: bronze", "- id: first").replace("{id: process,", "{id: people,")
    text = text.replace("process: ", "people: ").replace("{id: quality,", "{id: gb,")
    text = text.replace("{id: index, title", "{id: steps, title").replace(
        "{id: level,", "{id: score,"
    )
    assert faults_of(write(tmp_path, FILES | {BANK_FILE: text})) == []
