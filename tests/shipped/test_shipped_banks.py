"""What holds for every question bank that is shipped."""

import pytest
from jsonschema import Draft202012Validator

from assessor import assets
from assessor.bank.shapes import json_schema
from assessor.bank.shelf import Shelf
from assessor.bank.yaml12 import read_yaml
from assessor.responses.model import Responses, Site
from assessor.scoring.score import score

SHELF = Shelf(assets.question_banks())


def test_banks_are_shipped():
    assert "smart-factory" in SHELF.ids()


@pytest.fixture(params=SHELF.ids())
def bank(request):
    return SHELF.bank(request.param)


def test_a_shipped_bank_speaks_english_and_chinese(bank):
    assert set(bank.languages) == {"en", "zh"}


def test_every_item_says_who_knows_it_where_it_comes_from_and_what_proves_it(bank):
    for item in bank.items:
        assert item.role, item.id
        assert item.source, item.id
        assert item.help, item.id
        assert item.evidence, item.id


def test_every_chinese_text_of_an_item_is_chinese(bank):
    for item in bank.items:
        for text in (item.prompt, item.help, item.evidence):
            assert any("一" <= sign <= "鿿" for sign in text["zh"]), item.id
            assert "  " not in text["zh"], item.id


def test_no_item_says_the_same_as_another(bank):
    for language in bank.languages:
        prompts = [item.prompt[language] for item in bank.items]
        assert len(prompts) == len(set(prompts))


def test_no_fact_that_is_only_recalled_is_called_official(bank):
    for source in bank.sources:
        if "recalled" in source.id:
            assert source.standing == "recalled"


def test_an_empty_assessment_reaches_no_level_but_could_reach_every_one(bank):
    for profile in bank.profiles:
        card = score(bank, Responses(bank.id, bank.edition, Site("Empty", profile.id), {}))
        for ladder in card.ladders:
            assert ladder.reached.low is None
            assert ladder.reached.high == ladder.levels[-1].id, ladder.id


@pytest.mark.parametrize("bank_id", SHELF.ids())
def test_an_editor_with_our_schema_takes_our_banks(bank_id):
    folder = assets.question_banks() / bank_id
    files = [(folder / "bank.yaml", "bank")]
    files += [(file, "items") for file in sorted((folder / "items").glob("*.yaml"))]
    files += [(file, "measures") for file in folder.glob("measures.yaml")]
    for file, part in files:
        content, told = read_yaml(file.read_text("utf-8"))
        assert told == []
        Draft202012Validator(json_schema(part)).validate(content)


def test_an_editor_with_our_schema_marks_a_misspelt_key():
    bad = [{"id": "a", "capability": "b", "kind": "note", "prompt": {"en": "A"}, "wieght": 1}]
    assert not Draft202012Validator(json_schema("items")).is_valid(bad)
