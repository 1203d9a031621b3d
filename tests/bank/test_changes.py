"""Whatever differs between two editions of a bank is told, and nothing else."""

import dataclasses
import inspect

import pytest

from assessor.bank import credit, ladders, model
from assessor.bank.changes import Became, Difference, DifferentBanks, changes, counted
from assessor.bank.credit import Linear
from assessor.bank.load import load_bank
from assessor.bank.particulars import ThingKind
from tests.bank.planting import write
from tests.bank.two_editions import PLANTED, SOUND

# What stands in place of a field that the small bank leaves out.
INSTEAD = {
    **{text: {"en": "New"} for text in ("summary", "help", "evidence", "per", "trap")},
    "credit": Linear(((0, 0), (1, 1))),
    **dict.fromkeys(("min", "max"), 5.0),
    **dict.fromkeys(("tags", "needs", "moves"), ("new",)),
    "references": (model.Reference({"en": "New"}, 1.0),),
    "groups": (model.Group("new", {"en": "New"}, {"discrete": 1.0}),),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return load_bank(write(tmp_path_factory.mktemp("sound"), SOUND))


def told(old, new):
    """Each change as its thing, what it became and the fields that differ."""
    return [
        (f"{one.kind} {one.id}", str(one.became), [each.field for each in one.differences])
        for one in changes(old, new)
    ]


def test_a_bank_does_not_differ_from_itself(sound):
    assert changes(sound, sound) == ()


def test_another_edition_of_the_same_content_does_not_differ(sound, tmp_path):
    other = SOUND | {"bank.yaml": SOUND["bank.yaml"].replace('edition: "1"', 'edition: "2"', 1)}
    assert changes(sound, load_bank(write(tmp_path, other))) == ()


@pytest.mark.parametrize("plant", PLANTED)
def test_what_was_planted_is_told_and_nothing_else(sound, tmp_path, plant):
    new = load_bank(write(tmp_path, PLANTED[plant].files()))
    assert told(sound, new) == list(PLANTED[plant].told)


@pytest.mark.parametrize("plant", PLANTED)
def test_taken_back_the_same_things_differ(sound, tmp_path, plant):
    new = load_bank(write(tmp_path, PLANTED[plant].files()))
    back = {"added": "removed", "removed": "added", "changed": "changed"}
    there, here = told(sound, new), told(new, sound)
    assert sorted((thing, back[became]) for thing, became, _ in there) == sorted(
        (thing, became) for thing, became, _ in here
    )


def others(value, name):
    """The same value with one thing in it different, and the fields of the model that led there."""
    if dataclasses.is_dataclass(value):
        for field in [one.name for one in dataclasses.fields(value) if one.init]:
            place = f"{type(value).__name__}.{field}"
            for other, places in others(getattr(value, field), field):
                yield dataclasses.replace(value, **{field: other}), (place, *places)
    elif value in (None, (), {}):
        yield INSTEAD.get(name, "new"), ()
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from (({**value, key: other}, where) for other, where in others(one, name))
    elif isinstance(value, tuple):
        if not isinstance(value[0], float):
            yield value[:-1], ()
        for n, one in enumerate(value):
            for other, places in others(one, name):
                yield (*value[:n], other, *value[n + 1 :]), places
    else:
        yield another(value), ()


def another(value):
    if isinstance(value, bool):
        return not value
    return f"{value}-other" if isinstance(value, str) else value + 1


@pytest.fixture(scope="module")
def by_field(sound):
    """Banks that differ from the sound one in one place, by field of the model."""
    found = {}
    for bank, places in others(sound, ""):
        found.setdefault(places[-1], []).append(bank)
        for place in places[:-1]:
            found.setdefault(place, [bank])
    return found


FIELDS = sorted(
    f"{name}.{field.name}"
    for module in (model, ladders, credit)
    for name, one in inspect.getmembers(module, dataclasses.is_dataclass)
    if one.__module__ == module.__name__ and name not in ("Item", "ValueItem")
    for field in dataclasses.fields(one)
    if field.init
)
IDENTITY = ["Bank.edition", "Bank.id", "Bank.sha256"]


def test_there_are_fields_to_look_at():
    assert len(FIELDS) > 100
    assert set(IDENTITY) < set(FIELDS)


@pytest.mark.parametrize("field", [one for one in FIELDS if one not in IDENTITY])
def test_no_field_of_the_model_can_differ_without_being_told(sound, by_field, field):
    assert by_field[field]
    for bank in by_field[field]:
        assert changes(sound, bank), bank
        assert changes(bank, sound), bank


def test_editions_of_different_banks_cannot_be_compared(sound):
    other = dataclasses.replace(sound, id="other")
    with pytest.raises(DifferentBanks, match="'tiny' and 'other' are different banks"):
        changes(sound, other)


def test_a_language_more_is_told_once_and_not_with_every_text(sound):
    def in_german(value):
        if dataclasses.is_dataclass(value):
            fields = [one.name for one in dataclasses.fields(value) if one.init]
            more = {name: in_german(getattr(value, name)) for name in fields}
            return dataclasses.replace(value, **more)
        if isinstance(value, tuple):
            return tuple(in_german(one) for one in value)
        return {**value, "de": "Neu"} if isinstance(value, dict) and "en" in value else value

    new = dataclasses.replace(in_german(sound), languages=("en", "zh", "de"))
    assert told(sound, new) == [("bank tiny", "changed", ["languages"])]


def test_a_ladder_less_is_not_told_again_with_each_item(sound, tmp_path):
    more = SOUND | {
        "items/1-first.yaml": SOUND["items/1-first.yaml"].replace(
            "levels: {steps: first}", "levels: {steps: first, award: bronze}"
        )
    }
    old = load_bank(write(tmp_path, more))
    new = dataclasses.replace(sound, ladders=sound.ladders[:1])
    assert told(old, new) == [
        ("ladder award", "removed", []),
        ("level award/bronze", "removed", []),
        ("criterion award/bronze/level", "removed", []),
    ]


def test_what_an_item_owes_to_its_scale_says_so(sound, tmp_path):
    new = load_bank(write(tmp_path, PLANTED["an option of a scale"].files()))
    scale, item = changes(sound, new)
    assert (scale.scale, item.scale) == (None, "degree")


def test_a_move_and_an_order_are_counted_apart(sound, tmp_path):
    both = PLANTED["another capability"].edits + PLANTED["options in another order"].edits
    plant = dataclasses.replace(PLANTED["a new item"], edits=both)
    counts = counted(changes(sound, load_bank(write(tmp_path, plant.files()))))
    nothing = dict.fromkeys([*Became, "moved", "reordered"], 0)
    assert counts == {ThingKind.ITEM: nothing | {"changed": 1, "moved": 1, "reordered": 1}}


def test_what_is_told_of_an_order_leaves_out_what_only_one_of_them_has(sound):
    first, *rest = sound.items
    more = dataclasses.replace(first, id="more")
    assert told(sound, dataclasses.replace(sound, items=(more, first, *rest))) == [
        ("item more", "added", [])
    ]


@pytest.mark.parametrize(
    ("new", "moved"), [("dabc", "d"), ("bcda", "a"), ("adbc", "d"), ("abcd", "")]
)
def test_as_few_entries_as_can_be_are_said_to_have_moved(new, moved):
    found = Difference("order.items", sorted(new), list(new))
    assert found.displaced() == tuple(moved)
