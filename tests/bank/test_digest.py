"""The digest of a bank follows its content, and nothing but its content."""

import pytest

from assessor.bank.load import load_bank
from tests.bank.planting import BANK, FILES, FIRST, MEASURES, SECOND, planted, write

BANK_FILE, ONE, TWO = "bank.yaml", "items/1-first.yaml", "items/2-second.yaml"
SKILLS = "{id: skills, title: {en: Skills, zh: 技能}, weight: 1}"


def digest(folder, files):
    folder.mkdir()
    return load_bank(write(folder, files)).sha256


SAME = {
    "comments": {BANK_FILE: "# A remark\n" + BANK.replace("id: tiny", "id: tiny  # mine")},
    "line ends": {name: text.replace("\n", "\r\n") for name, text in FILES.items()},
    "key order": {BANK_FILE: BANK.replace('id: tiny\nedition: "1"\n', 'edition: "1"\nid: tiny\n')},
    "key order deep inside": {BANK_FILE: BANK.replace("{en: Tiny, zh: 小}", "{zh: 小, en: Tiny}")},
    "1 or 1.0": {BANK_FILE: BANK.replace(SKILLS, SKILLS.replace("weight: 1}", "weight: 1.0}"))},
    "another spelling of a number": {BANK_FILE: BANK.replace("weight: 48", "weight: 0x30")},
    "an exponent": {BANK_FILE: BANK.replace("weight: 48", "weight: 4.8e1")},
    "quotes": {BANK_FILE: BANK.replace("en: Tiny", 'en: "Tiny"')},
    "escapes": {BANK_FILE: BANK.replace("zh: 小}", 'zh: "\\u5c0f"}')},
    "block style": {BANK_FILE: BANK.replace("{en: Tiny, zh: 小}", "\n  en: Tiny\n  zh: 小")},
    "measures": {"measures.yaml": MEASURES},
    "a document mark": {BANK_FILE: f"---\n{BANK}"},
}

OTHER = {
    "a text": {BANK_FILE: BANK.replace("en: Tiny", "en: Tinier")},
    "a text in one language": {BANK_FILE: BANK.replace("zh: 小}", "zh: 大}")},
    "the edition": {BANK_FILE: BANK.replace('edition: "1"\nl', 'edition: "1.0"\nl')},
    "a number": {BANK_FILE: BANK.replace("weight: 48", "weight: 48.5")},
    "a number far behind the point": {BANK_FILE: BANK.replace("weight: 48", "weight: 48.000000001")},
    "a mark": {BANK_FILE: BANK.replace("score: {at_least: 0.8}", "score: {at_least: 0.7}")},
    "a help": {TWO: SECOND.replace("  help: {en: Anything, zh: 任何}\n", "")},
    "a reference": {TWO: SECOND.replace("20.7", "20.8")},
    "a standing": {BANK_FILE: BANK.replace("standing: official", "standing: secondary")},
    "a role": {ONE: FIRST.replace("role: maintenance", "role: quality")},
    "what may be not applicable": {TWO: SECOND.replace("  na: false\n", "")},
    "the order of options": {
        BANK_FILE: BANK.replace("    - {id: partly, credit: 0.5, title: {en: Partly, zh: 部分}}\n", "").replace(
            "scales:\n  degree:\n", "scales:\n  degree:\n    - {id: partly, credit: 0.5, title: {en: Partly, zh: 部分}}\n"
        )
    },
    "the order of items": {ONE: SECOND, TWO: FIRST},
    "the order of items in a file": {
        TWO: SECOND[SECOND.index("- id: rate") :] + SECOND[: SECOND.index("- id: rate")]
    },
    "the order of criteria": {
        BANK_FILE: BANK.replace("          - {id: index, title: {en: I, zh: 指}, index: {at_least: 60}}\n", "").replace(
            "          - {id: score,", "          - {id: index, title: {en: I, zh: 指}, index: {at_least: 60}}\n          - {id: score,"
        )
    },
}  # fmt: skip


@pytest.fixture
def sound(tmp_path):
    return digest(tmp_path / "sound", FILES)


def test_a_digest_is_64_hexadecimal_digits(sound):
    assert len(sound) == 64
    assert set(sound) <= set("0123456789abcdef")


@pytest.mark.parametrize("change", SAME)
def test_what_means_nothing_does_not_change_the_digest(tmp_path, sound, change):
    assert SAME[change] != {name: FILES.get(name) for name in SAME[change]}
    assert digest(tmp_path / "other", FILES | SAME[change]) == sound


@pytest.mark.parametrize("change", OTHER)
def test_what_means_something_changes_the_digest(tmp_path, sound, change):
    assert OTHER[change] != {name: FILES.get(name) for name in OTHER[change]}
    assert digest(tmp_path / "other", FILES | OTHER[change]) != sound


def test_names_of_files_do_not_change_the_digest(tmp_path, sound):
    renamed = {BANK_FILE: BANK, "items/a.yaml": FIRST, "items/b.yaml": SECOND}
    assert digest(tmp_path / "renamed", renamed) == sound
    assert digest(tmp_path / "one", {BANK_FILE: BANK, "items/all.yaml": FIRST + SECOND}) == sound


def test_the_folder_does_not_change_the_digest(tmp_path, sound):
    assert digest(tmp_path / "elsewhere", FILES) == sound


def test_the_order_of_capabilities_alone_changes_the_digest(tmp_path):
    able = SKILLS.replace("skills", "able")
    left = planted(BANK_FILE, f"      - {SKILLS}\n", f"      - {SKILLS}\n      - {able}\n")
    right = planted(BANK_FILE, f"      - {SKILLS}\n", f"      - {able}\n      - {SKILLS}\n")
    assert digest(tmp_path / "left", left) != digest(tmp_path / "right", right)


def test_where_a_text_ends_and_the_next_begins_matters(tmp_path):
    left = planted(BANK_FILE, "{en: Tiny, zh: 小}", '{en: "ab", zh: "c"}')
    right = planted(BANK_FILE, "{en: Tiny, zh: 小}", '{en: "a", zh: "bc"}')
    assert digest(tmp_path / "left", left) != digest(tmp_path / "right", right)
