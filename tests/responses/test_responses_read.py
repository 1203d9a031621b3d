"""Responses as they are read: every form, the same from YAML and from JSON."""

import json

import pytest

from assessor.bank.load import load_bank
from assessor.responses.entry import read_entry, write_entry
from assessor.responses.model import (
    Changed,
    Counted,
    Picked,
    PickedSeveral,
    Quantity,
    Response,
    Standing,
    Written,
)
from assessor.responses.problems import BadResponse
from assessor.responses.read import read_responses
from tests.bank.planting import FILES, write
from tests.responses.sound import GOOD, MEASURES, RESPONSES


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    return load_bank(write(tmp_path_factory.mktemp("tiny"), FILES | {"measures.yaml": MEASURES}))


@pytest.fixture
def read(tmp_path, bank):
    def from_text(text, name="responses.yaml"):
        (tmp_path / name).write_bytes(text.encode())
        return read_responses(tmp_path / name, bank)

    return from_text


def test_every_kind_of_answer_is_read(read):
    responses = read(RESPONSES)
    assert (responses.bank, responses.edition) == ("tiny", "1")
    assert (responses.site.name, responses.site.profile) == ("A plant", "discrete")
    assert responses.site.more == {"city": "Chongqing"}
    assert responses.in_place == ("shop-network",)
    assert {name: one.answer for name, one in responses.by_item.items()} == {
        "network": Picked("fully"),
        "ports": Picked("all"),
        "systems": PickedSeveral(("mes",)),
        "machines": Quantity(12),
        "rate": Counted(41, 66),
        "cycle": Changed(10, 8, 2, 2),
        "remarks": Written("Nothing."),
    }
    assert responses.by_item["network"].note == "Seen."
    assert responses.by_item["network"].proof == "documented"


@pytest.mark.parametrize(
    ("entry", "standing"),
    [
        ("unknown", Standing.UNKNOWN),
        ("{unknown: true}", Standing.UNKNOWN),
        ("{unknown: true, note: Nobody there.}", Standing.UNKNOWN),
        ("{not_applicable: no ports}", Standing.NOT_APPLICABLE),
        ("{not_applicable: no ports, note: Seen.}", Standing.NOT_APPLICABLE),
        ("{carried: {option: all}}", Standing.UNANSWERED),
        ("{carried: {option: all}, note: From last year.}", Standing.UNANSWERED),
        ("{carried: {option: all, note: Old., proof: shown}}", Standing.UNANSWERED),
        ("{note: Ask Chen.}", Standing.UNANSWERED),
        ("{option: none}", Standing.ANSWERED),
    ],
)
def test_every_form_gives_its_standing(read, entry, standing):
    responses = read(RESPONSES.replace("{option: all}", entry))
    assert responses.standing("ports", asked=True) is standing


def test_no_entry_is_unanswered_and_not_asked_is_neither(read):
    responses = read(RESPONSES.replace("  ports: {option: all}\n", ""))
    assert responses.standing("ports", asked=True) is Standing.UNANSWERED
    assert responses.standing("ports", asked=False) is Standing.NOT_ASKED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{options: [mes]}", "{options: []}"),
        ("{value: 12}", "{value: 0}"),
        ("{value: 12}", "{value: 100.0}"),
        ("{value: 12}", "{value: 1e1}"),
        ("{count: 41, of: 66}", "{count: 0, of: 0.5}"),
        ("{count: 41, of: 66}", "{count: 66, of: 66}"),
        ("after: 8", "after: 0"),
        ("in_place: [shop-network]\n", ""),
        (", city: Chongqing", ""),
        ('note: "Seen."', "note: no"),
    ],
)
def test_what_is_just_allowed_is_allowed(read, old, new):
    assert RESPONSES.count(old) == 1
    assert read(RESPONSES.replace(old, new)).by_item


def test_nobody_may_have_said_anything_yet(read):
    text = RESPONSES[: RESPONSES.index("responses:\n")] + "responses: {}\n"
    assert read(text).by_item == {}


def test_json_and_yaml_give_the_same(read):
    as_json = read(json.dumps(GOOD), "responses.json")
    as_yaml = read(json.dumps(GOOD, indent=1), "responses.yaml")
    assert as_json == as_yaml
    assert as_json.by_item["machines"].answer == Quantity(12)


def test_escapes_in_json_are_read_as_json_means_them(read):
    text = json.dumps(GOOD | {"site": {"name": "厂 😀", "profile": "discrete"}})
    assert "\\ud83d" in text
    assert read(text, "responses.json").site.name == "厂 😀"
    assert read(text, "responses.yaml").site.name == "厂 😀"
    slashes = json.dumps(GOOD).replace("A plant", "a\\/b")
    assert read(slashes, "responses.json").site.name == "a/b"


def test_large_and_small_numbers_survive_json(read):
    text = json.dumps(GOOD).replace('"value": 12', '"value": 1E-7')
    assert read(text, "responses.json").by_item["machines"].answer == Quantity(1e-7)


ENTRIES = [
    ("network", {"option": "fully", "note": "Seen.", "proof": "documented"}),
    ("systems", {"options": ["mes", "erp"]}),
    ("systems", {"options": []}),
    ("machines", {"value": 12}),
    ("rate", {"count": 41, "of": 66}),
    ("cycle", {"before": 10, "after": 8, "before_per": 2, "after_per": 2}),
    ("remarks", {"text": "Nothing."}),
    ("network", {"unknown": True, "note": "Later."}),
    ("network", {"not_applicable": "No machines."}),
    ("network", {"carried": {"option": "fully", "proof": "shown"}}),
    ("network", {"carried": {"option": "fully", "note": "Then."}, "note": "Now."}),
    *(
        (item, {"note": "Ask Chen."})
        for item in ("network", "systems", "machines", "rate", "remarks")
    ),
]


@pytest.mark.parametrize(("item", "entry"), ENTRIES)
def test_an_entry_written_is_the_entry_read(bank, item, entry):
    response = read_entry(bank.item(item), entry)
    assert write_entry(response) == entry
    assert read_entry(bank.item(item), write_entry(response)) == response


def test_unknown_may_be_one_word(bank):
    assert read_entry(bank.item("network"), "unknown") == Response(unknown=True)
    assert read_entry(bank.item("network"), write_entry(Response(unknown=True))) == Response(
        unknown=True
    )


@pytest.mark.parametrize(
    ("item", "entry"),
    [
        ("network", {"option": "mostly"}),
        ("network", {}),
        ("network", None),
        ("network", []),
        ("network", 5),
        ("network", "yes"),
        ("network", {"option": None}),
        ("network", {"option": True}),
        ("network", {"option": "fully", "unknown": True}),
        ("systems", {"options": ["mes", "mes"]}),
        ("systems", {"options": "mes"}),
        ("machines", {"value": True}),
        ("machines", {"value": "12"}),
        ("machines", {"value": float("nan")}),
        ("machines", {"value": float("inf")}),
        ("machines", {"value": 101}),
        ("machines", {"value": 10**400}),
        ("rate", {"count": 2, "of": 1}),
        ("cycle", {"before": 0, "after": 1, "before_per": 1, "after_per": 1}),
        ("cycle", {"not_applicable": "none"}),
        ("remarks", {"text": 5}),
    ],
)
def test_a_bad_entry_says_which_field_is_wrong(bank, item, entry):
    with pytest.raises(BadResponse) as caught:
        read_entry(bank.item(item), entry)
    assert caught.value.problems
    for problem in caught.value.problems:
        assert problem.message % problem.values
