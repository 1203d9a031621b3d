"""The operator's page: every key and command is on it, in both languages, and its files are files."""

import re
import tomllib
from pathlib import Path

import pytest

from assessor.cli import main
from assessor.config import Configuration
from assessor.config.model import keys

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("operation.md", "operation.zh.md")


def blocks(text):
    """What stands indented, which is meant to be copied; without comments."""
    found = re.findall(r"(?:^(?: {4}.*)?\n)*^ {4}.*$", text, re.MULTILINE)
    lines = (line.strip() for block in found for line in block.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


@pytest.fixture(params=PAGES)
def page(request):
    return (DOCS / request.param).read_text("utf-8")


def test_every_key_is_explained_with_its_default(page):
    rows = dict(re.findall(r"^\| (`[^|]+) \| ([^|]*) \|", page, re.MULTILINE))
    told = {
        name: value for names, value in rows.items() for name in re.findall(r"`([^`]+)`", names)
    }
    assert set(told) == {key.name for key in keys()}
    for key in keys():
        if isinstance(key.field.default, int) and not isinstance(key.field.default, bool):
            assert str(key.field.default) in told[key.name]


def test_every_command_that_it_names_is_there(page):
    named = set(re.findall(r"assessor (serve|doctor|backup|restore|config|user)\b", page))
    assert named == {"serve", "doctor", "backup", "restore", "config", "user"}
    assert named <= set(main.commands)


def test_the_configuration_on_it_can_be_used(page):
    text = page.partition('data = "/var')[2].partition("\n\n")[0]
    Configuration.model_validate(tomllib.loads(f'data = "/var{text}'.replace("\n    ", "\n")))


def test_both_languages_have_the_same_sections_and_the_same_files():
    english, chinese = ((DOCS / name).read_text("utf-8") for name in PAGES)
    assert english.count("\n## ") == chinese.count("\n## ")
    words = {"NAME": "登录名", "FILE_OR_FOLDER": "文件或目录", " FILE": " 文件"}
    for old, new in words.items():
        english = english.replace(old, new)
    assert blocks(english) == blocks(chinese)
