"""Files are YAML 1.2 by its core rules, without the parts that surprise."""

import pytest

from assessor.bank.load import load_bank
from tests.bank.planting import BANK, FILES, FIRST, faults_of, line_of, planted, write

BANK_FILE = "bank.yaml"
TITLE = "title: {en: Tiny, zh: 小}"


@pytest.mark.parametrize("null", ["null", "~", "Null", "NULL", ""])
def test_null_is_a_fault(tmp_path, null):
    files = planted(BANK_FILE, "    source: gb\n", f"    source: {null}\n")
    ((file, line, _),) = faults_of(write(tmp_path, files))
    assert (file, line) == (BANK_FILE, line_of(BANK, "    source: gb\n"))


def test_a_quoted_null_is_text(tmp_path):
    assert (
        faults_of(write(tmp_path, planted(BANK_FILE, TITLE, 'title: {en: "null", zh: 小}'))) == []
    )


def test_null_in_a_list_is_a_fault(tmp_path):
    files = planted(
        "items/1-first.yaml", "  tags: [linked]\n  role", "  tags:\n    -\n    - linked\n  role"
    )
    ((file, line, _),) = faults_of(write(tmp_path, files))
    assert (file, line) == ("items/1-first.yaml", 8)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TITLE, "title: &name {en: Tiny, zh: 小}"),
        (TITLE, "title: {en: &name Tiny, zh: 小}"),
        (TITLE, "title: !text {en: Tiny, zh: 小}"),
        (TITLE, "title: !!map {en: Tiny, zh: 小}"),
        (TITLE, "title: {en: !!str Tiny, zh: 小}"),
        (TITLE, "title: {en: ! Tiny, zh: 小}"),
    ],
)
def test_anchors_and_tags_are_faults(tmp_path, old, new):
    found = faults_of(write(tmp_path, planted(BANK_FILE, old, new)))
    assert [(file, line) for file, line, _ in found] == [(BANK_FILE, 4)]


def test_an_alias_is_a_fault_where_it_stands(tmp_path):
    text = BANK.replace(TITLE, "title: &name {en: Tiny, zh: 小}").replace(
        "summary: {en: A tiny bank, zh: 小题库}", "summary: *name"
    )
    found = faults_of(write(tmp_path, FILES | {BANK_FILE: text}))
    assert {4, 5} == {line for _, line, _ in found}


def test_an_alias_to_nothing_is_told_like_any_broken_file(tmp_path):
    text = BANK.replace(TITLE, "title: *nobody")
    found = faults_of(write(tmp_path, FILES | {BANK_FILE: text}))
    assert [(file, line) for file, line, _ in found] == [(BANK_FILE, 4)]


def test_a_merge_key_is_a_fault(tmp_path):
    found = faults_of(
        write(tmp_path, planted(BANK_FILE, TITLE, "title: {<<: {en: Tiny}, zh: 小, en: Tiny}"))
    )
    assert [(file, line) for file, line, _ in found] == [(BANK_FILE, 4)]
    assert "<<" in found[0][2] or "merge" in found[0][2]


def test_a_second_document_is_a_fault(tmp_path):
    found = faults_of(write(tmp_path, FILES | {BANK_FILE: f"{BANK}---\nid: second\n"}))
    assert [file for file, _, _ in found] == [BANK_FILE]
    assert found[0][1] in {BANK.count("\n") + 1, BANK.count("\n") + 2}


def test_one_document_may_begin_and_end_with_marks(tmp_path):
    assert faults_of(write(tmp_path, FILES | {BANK_FILE: f"%YAML 1.2\n---\n{BANK}...\n"})) == []


def test_a_key_twice_is_a_fault_at_its_second_place(tmp_path):
    files = planted(
        BANK_FILE,
        "summary: {en: A tiny bank, zh: 小题库}\n",
        "summary: {en: A, zh: 小}\nid: again\n",
    )
    ((file, line, what),) = faults_of(write(tmp_path, files))
    assert (file, line) == (BANK_FILE, 6)
    assert "id" in what


def test_a_key_twice_deep_inside_is_a_fault(tmp_path):
    files = planted(BANK_FILE, TITLE, "title: {en: Tiny,\n  zh: 小,\n  en: Tiny}")
    ((file, line, what),) = faults_of(write(tmp_path, files))
    assert (file, line) == (BANK_FILE, 6)
    assert "en" in what


def test_a_key_twice_in_two_spellings_is_a_key_twice(tmp_path):
    files = planted(BANK_FILE, "id: tiny\n", 'id: tiny\n"id": again\n')
    assert [line for _, line, _ in faults_of(write(tmp_path, files))] == [2]


def test_every_second_key_is_found(tmp_path):
    files = planted(BANK_FILE, "id: tiny\n", "id: tiny\nid: again\nid: and-again\n")
    assert [line for _, line, _ in faults_of(write(tmp_path, files))] == [2, 3]


@pytest.mark.parametrize("key", ["1", "true", "[a]", "{a: b}", "null", "? "])
def test_a_key_that_is_no_text_is_a_fault(tmp_path, key):
    files = planted(BANK_FILE, "id: tiny\n", f"id: tiny\n{key}: x\n")
    found = faults_of(write(tmp_path, files))
    assert [file for file, _, _ in found] == [BANK_FILE] * len(found)
    assert found
    assert found[0][1] in (2, 3)


@pytest.mark.parametrize(
    "broken",
    [
        "id: [tiny\n",
        "id: tiny\n\tedition: 1\n",
        "id: 'tiny\n",
        "a: b: c\n",
        "- a\nb: c\n",
        "id: @x\n",
        "{id: tiny",
    ],
)
def test_a_file_that_is_not_yaml_is_one_fault(tmp_path, broken):
    found = faults_of(write(tmp_path, FILES | {"items/1-first.yaml": broken}))
    assert [file for file, _, _ in found] == ["items/1-first.yaml"]
    assert 1 <= found[0][1] <= 3


@pytest.mark.parametrize(
    "bytes_", [b"id: t\xff\n", b"\xff\xfei\x00d\x00", b"id: a\x00b\n", b"id: a\x07b\n"]
)
def test_a_file_that_is_not_text_is_one_fault(tmp_path, bytes_):
    write(tmp_path, FILES)
    (tmp_path / "items" / "1-first.yaml").write_bytes(bytes_)
    found = faults_of(tmp_path)
    assert [(file, line) for file, line, _ in found] == [("items/1-first.yaml", 1)]


def test_what_a_broken_file_holds_is_not_missed_elsewhere(tmp_path):
    """The criteria name items of the file that cannot be read."""
    found = faults_of(write(tmp_path, FILES | {"items/1-first.yaml": FIRST + "  - : [\n"}))
    assert len(found) == 1


@pytest.mark.parametrize("text", ["", "# only a remark\n", "---\n"])
def test_an_empty_file_is_a_fault(tmp_path, text):
    ((file, line, _),) = faults_of(write(tmp_path, FILES | {"items/3.yaml": text}))
    assert file == "items/3.yaml"
    assert line in (1, 2)


def test_text_may_end_with_a_question_mark_inside_braces(tmp_path):
    files = planted(BANK_FILE, TITLE, "title: {en: Tiny?, zh: 小?}")
    assert faults_of(write(tmp_path, files)) == []
    assert load_bank(tmp_path).title == {"en": "Tiny?", "zh": "小?"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"),
        ("12:30", "12:30"),
        ("2026-01-01", "2026-01-01"),
        ('"2026"', "2026"),
        ("'~'", "~"),
        ('"\\u5c0f"', "小"),
        ("1_000", "1_000"),
        ("=", "="),
    ],
)
def test_text_is_read_as_it_stands(tmp_path, written, read):
    write(tmp_path, planted(BANK_FILE, TITLE, f"title: {{en: {written}, zh: 小}}"))
    assert load_bank(tmp_path).title["en"] == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("0o17", 15),
        ("0x1f", 31),
        ("1e3", 1000),
        ("+7", 7),
        ("012", 12),
        (".5", 0.5),
        ("5.", 5),
        ("1.5E-1", 0.15),
    ],
)
def test_numbers_are_read_by_the_core_rules(tmp_path, written, read):
    write(tmp_path, planted(BANK_FILE, "weight: 48", f"weight: {written}"))
    assert load_bank(tmp_path).domains[0].groups[0].weight == {"discrete": read, "process": read}


def test_json_is_yaml(tmp_path):
    text = '{"id":"tiny","edition":"1","languages":["en"]}'
    found = faults_of(write(tmp_path, FILES | {BANK_FILE: text}))
    assert found
    assert not any("languages" in what and "missing" in what for _, _, what in found)


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path):
    files = {name: "\ufeff" + text.replace("\n", "\r\n") for name, text in FILES.items()}
    assert faults_of(write(tmp_path, files)) == []


@pytest.mark.parametrize("digits", ["1" * 5000, "0x" + "f" * 5000, "1e999", "-1e999"])
def test_a_number_beyond_all_numbers_is_a_fault_and_no_crash(tmp_path, digits):
    ((file, line, _),) = faults_of(
        write(tmp_path, planted(BANK_FILE, "weight: 48", f"weight: {digits}"))
    )
    assert (file, line) == (BANK_FILE, line_of(BANK, "weight: 48"))


@pytest.mark.parametrize("escape", ["\\ud83d", "\\ud83d x", "\\udc00\\ud83d"])
def test_half_a_surrogate_pair_is_a_fault_and_no_crash(tmp_path, escape):
    files = planted(BANK_FILE, TITLE, f'title: {{en: "{escape}", zh: 小}}')
    assert len(faults_of(write(tmp_path, files))) == 1
