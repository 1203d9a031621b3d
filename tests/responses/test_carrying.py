"""What becomes of answers in the next edition: the same, to confirm, or lost, and always why."""

from dataclasses import replace

import pytest

from assessor.bank.changes import DifferentBanks
from assessor.bank.load import load_bank
from assessor.language import translator
from assessor.responses import carrying
from assessor.responses.carrying import Fate, Why, carry_over
from assessor.responses.model import Counted, Picked, Quantity, Response, Responses, Site
from assessor.responses.problems import Problem
from assessor.responses.read import read_responses
from tests.bank.planting import write
from tests.bank.two_editions import MORE, ONE, PLANTED, SOUND, TWO
from tests.responses.sound import RESPONSES

SAID = RESPONSES.replace("[shop-network]", "[mes]")

SAME = [
    "the title of the bank",
    "the title of a role",
    "the edition of a source",
    "the weight of a domain",
    "the title of a capability",
    "the weight of a capability",
    "capabilities in another order",
    "the mark of a criterion",
    "the cost of a measure",
    "a new profile",
    "a weight",
    "a level",
    "a tag",
    "what may be not applicable",
    "a role",
    "a source",
    "the same question elsewhere",
    "items in another order",
    "the same options without the scale",
    "options in another order",
    "a limit",
    "a limit less",
    "a reference",
]
CONFIRM = {
    "an option of a scale": ("network", "options: partly earns another credit"),
    "a prompt": ("network", "prompt: is worded differently"),
    "a prompt in Chinese": ("network", "prompt: is worded differently"),
    "a help": ("remarks", "help: is worded differently"),
    "a new help": ("network", "help: was not there before"),
    "the evidence": ("remarks", "evidence: is worded differently"),
    "another capability": ("systems", "capability: was asked under storing, is asked under equipment"),
    "the words of an option": ("ports", "options: all is worded differently"),
    "a new option": ("ports", "options: some is new"),
    "the points of an option": ("systems", "options: erp earns another credit"),
    "the points in full": ("systems", "full: is earned differently"),
    "a unit": ("machines", "unit: is worded differently"),
    "the bands of a credit": ("machines", "credit: is earned differently"),
    "the points of a linear credit": ("rate", "credit: is earned differently"),
    "what is better": ("rate", "better: is earned differently"),
    "what is counted": ("rate", "of_what: is worded differently"),
    "out of what": ("rate", "of_what: is worded differently"),
    "what both figures are divided by": ("cycle", "per: is worded differently"),
}  # fmt: skip
LOST = {
    "an item less": ("remarks", "this is not asked any more"),
    "a kind": ("remarks", "kind: was note, is number"),
    "the profiles of an item": (
        "cycle", "profile: this is not asked of a site with the profile discrete"),
    "no figure to divide by": ("cycle", "before_per: this item has no per-figures"),
}  # fmt: skip


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    return load_bank(write(tmp_path_factory.mktemp("old"), SOUND))


@pytest.fixture(scope="module")
def said(old, tmp_path_factory):
    folder = write(tmp_path_factory.mktemp("said"), {"said.yaml": SAID})
    return read_responses(folder / "said.yaml", old)


def planted(name, folder):
    return load_bank(write(folder, PLANTED[name].files()))


def edited(folder, file, before, after):
    return load_bank(write(folder, SOUND | {file: SOUND[file].replace(before, after)}))


def one_answer(item, **response):
    return Responses("tiny", "1", Site("A plant", "discrete"), {item: Response(**response)})


def words(answer):
    return [f"{one.field}: {one}".removeprefix(": ") for one in answer.reasons]


def unlike(found):
    """What becomes of every answer that is not simply the same."""
    return [(one.item, one.fate, words(one)) for one in found.answers if one.fate is not Fate.SAME]


def test_in_the_same_edition_every_answer_is_the_same(old, said):
    found = carry_over(old, old, said)
    assert found.count(Fate.SAME) == len(said.by_item) == 7
    assert found.blank == {}
    assert found.responses(old, said) == said


@pytest.mark.parametrize("plant", SAME)
def test_what_does_not_touch_the_question_leaves_the_answer_as_it_is(old, said, tmp_path, plant):
    new = planted(plant, tmp_path)
    found = carry_over(old, new, said)
    assert unlike(found) == []
    assert found.responses(new, said).by_item == said.by_item


@pytest.mark.parametrize("plant", CONFIRM)
def test_an_answer_to_a_changed_question_is_to_confirm(old, said, tmp_path, plant):
    new = planted(plant, tmp_path)
    item, why = CONFIRM[plant]
    found = carry_over(old, new, said)
    assert unlike(found) == [(item, Fate.CONFIRM, [why])]
    assert found.blank == {}
    assert found.responses(new, said).by_item[item] == Response(carried=said.by_item[item])


@pytest.mark.parametrize("plant", LOST)
def test_an_answer_that_is_not_taken_or_not_asked_for_is_lost(old, said, tmp_path, plant):
    new = planted(plant, tmp_path)
    item, why = LOST[plant]
    found = carry_over(old, new, said)
    lost = next(one for one in found.answers if one.item == item)
    assert (lost.fate, words(lost)[0], lost.response) == (Fate.LOST, why, None)
    assert len(unlike(found)) == 1
    assert item not in found.responses(new, said).by_item


def test_an_option_that_is_gone_loses_the_answers_that_picked_it_and_no_others(old, tmp_path):
    new = edited(tmp_path, ONE, "id: all, credit: 1", "id: every, credit: 1")
    all_ports, no_ports = (
        carry_over(old, new, one_answer("ports", answer=Picked(option))).answers[0]
        for option in ("all", "none")
    )
    assert (all_ports.fate, words(all_ports)) == (
        Fate.LOST,
        ["option: 'all' is not among the options: none, every"],
    )
    assert (no_ports.fate, words(no_ports)) == (
        Fate.CONFIRM,
        ["options: all is no longer offered", "options: every is new"],
    )


@pytest.mark.parametrize(
    ("value", "fate", "why"),
    [(60, Fate.SAME, []), (61, Fate.LOST, ["value: must be at most 60"])],
)
def test_a_value_is_the_same_within_new_limits_and_lost_outside(old, tmp_path, value, fate, why):
    new = edited(tmp_path, TWO, "max: 100", "max: 60")
    found = carry_over(old, new, one_answer("machines", answer=Quantity(value)))
    assert unlike(found) == ([("machines", fate, why)] if why else [])


def test_what_cannot_be_set_aside_any_more_is_lost(old, tmp_path):
    new = edited(tmp_path, TWO, "  kind: ratio\n", "  kind: ratio\n  na: false\n")
    found = carry_over(old, new, one_answer("rate", not_applicable="No machines."))
    why = "not_applicable: this item applies to every plant; it cannot be set aside"
    assert unlike(found) == [("rate", Fate.LOST, [why])]
    assert found.blank["rate"] is Why.LOST
    answered = carry_over(old, new, one_answer("rate", answer=Counted(1, 2)))
    assert unlike(answered) == []


def test_that_something_is_unknown_survives_a_change_of_kind_to_be_confirmed(old, tmp_path):
    found = carry_over(old, planted("a kind", tmp_path), one_answer("remarks", unknown=True))
    assert unlike(found) == [("remarks", Fate.CONFIRM, ["kind: was note, is number"])]


def test_what_was_never_confirmed_is_still_to_confirm_and_carried_once(old):
    carried = Response(carried=Response(answer=Picked("fully")), note="Ask Wang.")
    said = replace(one_answer("network"), by_item={"network": carried})
    found = carry_over(old, old, said)
    why = "carried: was carried over before and has not been confirmed"
    assert unlike(found) == [("network", Fate.CONFIRM, [why])]
    assert found.responses(old, said).by_item == {"network": carried}


def test_a_text_that_differs_in_two_languages_is_one_reason(old, said, tmp_path):
    new = edited(tmp_path, ONE, "{en: Network, zh: 网络}", "{en: Networks, zh: 联网}")
    assert unlike(carry_over(old, new, said)) == [
        ("network", Fate.CONFIRM, ["prompt: is worded differently"])
    ]


def test_without_a_common_language_every_wording_is_another(old, said):
    def in_german(item):
        return replace(item, prompt={"de": item.prompt["en"]})

    new = replace(old, languages=("de",), items=tuple(map(in_german, old.items)))
    assert carry_over(old, new, said).count(Fate.CONFIRM) == 7


def test_what_is_left_to_answer_says_why(old, tmp_path):
    files = PLANTED["a new item"].files()
    files[ONE] = files[ONE].replace("id: all, credit: 1", "id: every, credit: 1")
    said = one_answer("ports", answer=Picked("all"))
    found = carry_over(old, load_bank(write(tmp_path, files)), said)
    assert found.blank == {
        **dict.fromkeys(["network", "systems", "machines", "rate", "cycle", "remarks"], Why.OPEN),
        "ports": Why.LOST,
        "extra": Why.NEW,
    }
    assert list(found.blank)[:2] == ["network", "ports"]


def test_a_note_alone_goes_along_and_its_question_stays_open(old, tmp_path):
    said = one_answer("ports", note="Ask Chen.")
    for n, plant in enumerate(("a new item", "a source", "the words of an option")):
        found = carry_over(old, planted(plant, tmp_path / str(n)), said)
        assert (found.answers, found.blank["ports"]) == ((), Why.OPEN)
        assert found.responses(old, said).by_item == said.by_item


def test_an_item_that_is_only_now_asked_of_the_profile_is_new(old, tmp_path):
    before = planted("the profiles of an item", tmp_path)
    said = Responses("tiny", "1", Site("A plant", "discrete"), {})
    assert carry_over(before, old, said).blank["cycle"] is Why.NEW


def test_without_the_profile_of_the_site_all_is_lost_and_nothing_can_be_asked(old, said):
    gone = replace(
        old,
        profiles=old.profiles[1:],
        items=tuple(replace(one, weight={"process": 1.0}) for one in old.items),
    )
    found = carry_over(old, gone, said)
    assert found.count(Fate.LOST) == 7
    assert {why for one in found.answers for why in words(one)} == {
        "profile: the bank has no profile discrete any more"
    }
    assert found.blank == {}


def test_measures_in_place_that_are_gone_are_told_and_left_out(old, said, tmp_path):
    new = edited(tmp_path, MORE, "id: mes", "id: other")
    found = carry_over(old, new, said)
    assert (said.in_place, found.measures_gone) == (("mes",), ("mes",))
    assert found.responses(new, said).in_place == ()


def test_answers_do_not_carry_over_to_another_bank(old, said):
    with pytest.raises(DifferentBanks):
        carry_over(old, replace(old, id="other"), said)


MESSAGES = [one for name, one in vars(carrying).items() if name.isupper() and isinstance(one, str)]


def test_every_reason_is_said_in_chinese_too():
    assert len(MESSAGES) > 10
    for said in MESSAGES:
        assert translator("zh").gettext(said) != said
        assert str(Problem("", said, {"old": 1, "new": 2, "option": 3, "profile": 4}))
