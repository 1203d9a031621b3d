"""The whole bank as one page: all of it is there, nothing else is fetched, nothing is run."""

import dataclasses
import functools
import itertools
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from assessor.bank.load import load_bank
from assessor.report.bank_file import bank_as_html
from tests.report.reading_pages import Page

ROOT = Path(__file__).parents[2]
BANKS = {
    file.parent.name: file.parent
    for folder in ("questions", "tests/banks")
    for file in sorted((ROOT / folder).glob("*/bank.yaml"))
}
LANGUAGES = ("en", "zh")


@functools.cache
def loaded(name):
    return load_bank(BANKS[name])


@functools.cache
def html(name, language):
    return bank_as_html(loaded(name), language, ROOT / "templates")


@functools.cache
def page(name, language):
    return Page(html(name, language))


def told(text, bank, language):
    """A text of the bank as its page says it."""
    said = text.get(language) or text[bank.languages[0]]
    return " ".join(said.split())


def missing(texts, bank, name, language):
    whole = page(name, language).text
    return [said for text in texts if (said := told(text, bank, language)) not in whole]


def texts_of(thing):
    """Every text anywhere in a part of a bank."""
    if dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            if not field.name.startswith("_"):
                yield from texts_of(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for one in thing:
            yield from texts_of(one)
    elif isinstance(thing, Mapping) and "en" in thing:
        yield thing


def test_there_are_banks_to_look_at():
    assert {"smart-factory", "sme-digital-level", "kinds", "waived"} <= set(BANKS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BANKS)
class TestEveryBank:
    def test_every_text_of_the_bank_stands_in_its_page(self, name, language):
        bank = loaded(name)
        texts = list(texts_of(bank))
        assert len(texts) > 10
        assert missing(texts, bank, name, language) == []

    def test_every_item_stands_once_under_its_id(self, name, language):
        bank, seen = loaded(name), page(name, language)
        assert [item.id for item in bank.items if f" {item.id}" not in seen.text] == []
        anchors = [one for one in seen.ids if one.startswith("item-")]
        assert sorted(anchors) == sorted(f"item-{item.id}" for item in bank.items)

    def test_every_level_criterion_and_source_stands_once_under_its_id(self, name, language):
        bank, ids = loaded(name), page(name, language).ids
        expected = [
            f"criterion-{ladder.id}.{level.id}.{criterion.id}"
            for ladder in bank.ladders
            for level in ladder.levels
            for criterion in level.criteria
        ]
        assert [one for one in ids if one.startswith("criterion-")] == expected
        assert [one for one in ids if one.startswith("source-")] == [
            f"source-{source.id}" for source in bank.sources
        ]

    def test_its_edition_and_its_whole_fingerprint_are_named(self, name, language):
        bank, text = loaded(name), page(name, language).text
        assert bank.sha256 in text
        assert bank.edition in text

    def test_every_link_leads_somewhere_and_no_id_is_used_twice(self, name, language):
        seen = page(name, language)
        assert len(seen.targets) > 10
        assert set(seen.targets) <= set(seen.ids)
        assert len(seen.ids) == len(set(seen.ids))

    def test_headings_never_skip_a_level(self, name, language):
        levels = page(name, language).headings
        assert (levels[0], levels.count(1)) == (1, 1)
        assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))

    def test_nothing_is_fetched_and_nothing_is_run(self, name, language):
        bank, seen = loaded(name), page(name, language)
        assert set(seen.outside) == {source.url for source in bank.sources if source.url}
        assert not {"script", "link", "img", "iframe", "object", "form"} & set(seen.tags)
        assert not re.search(r"@import|url\(", html(name, language))
        assert "default-src 'none'" in html(name, language)

    def test_no_element_stands_inside_a_link(self, name, language):
        assert page(name, language).inside_a == []

    def test_the_page_says_which_language_it_is_in(self, name, language):
        tag = {"en": "en", "zh": "zh-CN"}[language]
        assert f'<html lang="{tag}">' in html(name, language)


def with_texts(thing, text):
    """The same part of a bank, saying the same text everywhere."""
    if dataclasses.is_dataclass(thing):
        changed = {
            field.name: with_texts(getattr(thing, field.name), text)
            for field in dataclasses.fields(thing)
            if field.init
        }
        return dataclasses.replace(thing, **changed)
    if isinstance(thing, tuple):
        return tuple(with_texts(one, text) for one in thing)
    if isinstance(thing, Mapping) and "en" in thing:
        return dict.fromkeys(thing, text)
    return thing


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_is_text_wherever_a_bank_can_say_something(hostile, language, templates):
    bank = loaded("report")
    calm = with_texts(bank, "x" * len(hostile))  # as long, so that it is laid out alike
    expected = Page(bank_as_html(calm, language, templates))
    seen = Page(bank_as_html(with_texts(bank, hostile), language, templates))
    assert seen.tags == expected.tags
    assert seen.outside == expected.outside
    assert seen.text.count(hostile) > 50


def test_a_bank_without_texts_in_the_language_says_in_which_they_stand():
    assert "本题库没有中文内容，题目等文字以英语显示。" in page("kinds", "zh").text
    assert "没有中文内容" not in page("report", "zh").text


def test_the_same_bank_gives_the_same_page(templates):
    assert bank_as_html(loaded("kinds"), "en", templates) == html("kinds", "en")
