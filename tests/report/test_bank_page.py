"""What the page of a bank says: criteria, credits, weights and the map, in words."""

import dataclasses
from pathlib import Path

import pytest

from assessor.bank.credit import Band, Bands, Linear
from assessor.bank.load import load_bank
from assessor.report.bank_page import bank_page
from assessor.report.bank_page.cards import item_card
from assessor.report.bank_page.credits import earned
from assessor.report.bank_page.reading import BankReading
from assessor.report.words import words_in

ROOT = Path(__file__).parents[2]


def bank_of(name):
    shipped = ROOT / "questions" / name
    return load_bank(shipped if shipped.is_dir() else ROOT / "tests/banks" / name)


def body_of(bank, section, language="en"):
    return next(one.body for one in bank_page(bank, language).sections if one.id == section)


def criteria_of(bank, language="en"):
    return {
        one.id: one
        for ladder in body_of(bank, "ladders", language).ladders
        for level in ladder.levels
        for one in level.criteria
    }


@pytest.mark.parametrize(
    ("name", "criterion", "english", "chinese"),
    [
        (
            "groups",
            "score",
            "The score of the 5 items that carry this level is at least 50%.",
            "属于本级的 5 道题，得分不低于 50%。",
        ),
        (
            "criteria",
            "index",
            "The index of the whole profile, out of 100, is at least 70.",
            "总指数（满分 100）不低于 70。",
        ),
        (
            "groups",
            "manufacturing",
            "The score of the domain “Manufacturing” is at least 60%.",
            "领域“Manufacturing”的得分不低于 60%。",
        ),
        (
            "groups",
            "making",
            "The score of the capability “Making” is at least 60%.",
            "能力子域“Making”的得分不低于 60%。",
        ),
        (
            "waived",
            "tag",
            "The weighted mean score of the 2 items tagged “robotic” is at least 50%.",
            "带“robotic”标签的 2 道题，加权平均得分不低于 50%。",
        ),
        (
            "report",
            "robots",
            "The answer to “Robots stop when someone comes near.” is: Mostly met, or better.",
            "“有人靠近时机器人停下。”一题的回答为：大部分满足及以上。",
        ),
        (
            "report",
            "digital",
            "The value of “How many machines are digital?” is at least 50%.",
            "“数字化设备有多少？”一题的数值不低于 50%。",
        ),
        (
            "report",
            "cycle",
            "The value of “How long is a cycle?” is at most 5 minutes.",
            "“节拍多长？”一题的数值不高于 5 分钟。",
        ),
        (
            "report",
            "maturity",
            "On the ladder “Maturity” this is reached: Level 1, or above.",
            "标尺“成熟度”达到一级及以上。",
        ),
        (
            "shares",
            "ai",
            (
                "Of the items tagged “scenario” with one of the answers “In use”, “In use with AI”, "
                "the share with “In use with AI” is at least 60%."
            ),
            (
                "带“scenario”标签、回答为“In use”、“In use with AI”之一的题目中，"
                "回答为“In use with AI”的占比不低于 60%。"
            ),
        ),
        (
            "sme-digital-level",
            "scenes",
            "Of the 16 items tagged “scene”, 10 or more earn at least 100%.",
            "带“scene”标签的 16 道题中，得分不低于 100% 的不少于 10 个。",
        ),
    ],
)
def test_a_criterion_is_told_in_words_made_from_its_body(name, criterion, english, chinese):
    bank = bank_of(name)
    assert criteria_of(bank)[criterion].said == english
    assert criteria_of(bank, "zh")[criterion].said == chinese


def test_a_count_is_told_by_the_option_where_all_its_items_need_the_same_one():
    told = criteria_of(bank_of("smart-factory"))["production-operation"].said
    assert told.endswith("1 or more have the answer: In daily use, without AI, or better.")


def test_where_one_of_several_ways_is_enough_each_is_told():
    told = criteria_of(bank_of("any-of"))["either"]
    assert told.said == "At least one of these holds:"
    assert told.ways == (
        "Of the 2 items tagged “pair”, 2 or more have the answer: Fully.",
        "The answer to “Alone” is: Fully.",
        "The value of “Rate” is at least 50%.",
        "The score of the 1 item that carries this level is at least 100%.",
    )


def test_a_criterion_that_can_be_waived_says_when():
    told = {name: one.waived for name, one in criteria_of(bank_of("waived")).items()}
    assert told["domain"] == "Waived for: Process."
    assert told["item"] == "Waived for: Process. Waived where the item does not apply."
    assert told["one-left"].startswith("A way on something that does not arise")


def test_a_criterion_that_is_always_judged_speaks_of_no_waiver():
    told = criteria_of(bank_of("sme-digital-level"))
    assert {one.waived for one in told.values()} == {""}


def test_a_mark_is_told_exactly_as_the_bank_has_it():
    bank = bank_of("groups")
    ladder = bank.ladders[0]
    level = ladder.levels[0]
    criterion = level.criteria[0]
    finer = dataclasses.replace(criterion, body=dataclasses.replace(criterion.body, at_least=0.125))
    changed = dataclasses.replace(
        bank,
        ladders=(
            dataclasses.replace(ladder, levels=(dataclasses.replace(level, criteria=(finer,)),)),
        ),
    )
    assert criteria_of(changed)["score"].said.endswith("is at least 12.5%.")


def earned_by(rule, item_id="networked"):
    bank = bank_of("kinds")
    item = dataclasses.replace(bank.item(item_id), credit=rule)
    return [(one.earns, one.said) for one in earned(item, BankReading(bank, words_in("en")))]


@pytest.mark.parametrize(
    ("bands", "ranges"),
    [
        (
            [(0, False, 0), (10, True, 0.25), (50, False, 1)],
            [("0%", "10% or less"), ("25%", "above 10%, below 50%"), ("100%", "from 50% on")],
        ),
        (
            [(0, False, 1), (20, False, 0.5), (20, True, 0)],
            [("100%", "below 20%"), ("50%", "exactly 20%"), ("0%", "above 20%")],
        ),
        (
            [(0, False, 0.5), (30, False, 0.7), (40, True, 1)],
            [("50%", "below 30%"), ("70%", "from 30% up to 40%"), ("100%", "above 40%")],
        ),
        (
            [(5, True, 0.5), (9, True, 1)],
            [("0%", "5% or less"), ("50%", "above 5%, up to 9%"), ("100%", "above 9%")],
        ),
        (
            [(5, False, 0.5), (9, False, 1), (200, False, 0)],
            [("0%", "below 5%"), ("50%", "from 5%, below 9%"), ("100%", "from 9% on")],
        ),
    ],
)
def test_steps_are_told_as_ranges_that_leave_no_gap(bands, ranges):
    assert earned_by(Bands(tuple(Band(*band) for band in bands))) == ranges


def test_a_line_is_told_by_its_points():
    told = earned_by(Linear(((0.0, 0.0), (60.0, 0.8), (100.0, 1.0))))
    assert told == [("0%", "at 0%"), ("80%", "at 60%"), ("100%", "at 100%")]


def test_a_card_holds_all_that_an_item_says():
    bank = bank_of("kinds")
    reading = BankReading(bank, words_in("en"))
    card = item_card(bank.item("maintenance-plan"), reading)
    details = {one.label: one for one in card.details}
    assert [one.earns for one in card.earned] == ["0%", "30%", "100%"]
    assert details["Who knows"].text == "Maintenance"
    assert details["The same as"].text == "other-bank/plan"
    assert details["Not applicable"].text == "allowed"
    assert (details["Source"].origin.source.text, details["Source"].origin.said) == (
        "A standard",
        "official text",
    )


def test_parts_that_add_up_say_how_many_points_are_enough():
    bank = bank_of("kinds")
    card = item_card(bank.item("systems"), BankReading(bank, words_in("en")))
    assert [(one.earns, one.said) for one in card.earned] == [
        ("2", "MES"),
        ("1", "ERP"),
        ("3", "APS"),
    ]
    assert "4 or more earn the whole credit" in card.rule


def test_published_figures_stand_with_their_unit_and_how_sure_they_are():
    bank = bank_of("kinds")
    card = item_card(bank.item("networked"), BankReading(bank, words_in("en")))
    first, second = card.figures
    assert (first.value, first.title, first.origin.said) == (
        "20.7%",
        "The region",
        "secondary source",
    )
    assert second.origin is None


def test_what_earns_nothing_is_marked_as_not_scored():
    bank = bank_of("kinds")
    reading = BankReading(bank, words_in("en"))
    marked = {item.id for item in bank.items if "not scored" in item_card(item, reading).kind}
    assert marked == {item.id for item in bank.items if not item.is_scored}


def test_within_a_capability_items_stand_by_level_and_those_on_none_come_last():
    domain = body_of(bank_of("report"), "items").domains[0]
    machines = next(one for one in domain.capabilities if one.id == "machines")
    assert [(one.title, [card.id for card in one.cards]) for one in machines.groups] == [
        ("Level 1", ["machines-list"]),
        ("Level 2", ["machines-linked"]),
        ("On no level", ["robots-safe", "digital-rate"]),
    ]


def test_a_part_for_some_profiles_only_says_for_which():
    bank = bank_of("waived")
    capabilities = body_of(bank, "items").domains[0].capabilities
    details = {one.id: {d.label: d.text for d in one.details} for one in capabilities}
    assert details["robots"]["Only for"] == "Discrete"
    assert "Only for" not in details["shop"]
