"""Every sentence of the pages and of their scripts is said in Chinese too."""

import ast
import re
from pathlib import Path

import pytest
from jinja2.ext import babel_extract

import assessor.web
from assessor import assets
from assessor.language import translator
from assessor.web.forms import PROOF_WORDS
from assessor.web.saving import FIELD_WORDS
from assessor.web.script import SENTENCES

ROOM = Path(assessor.web.__file__).parent
PLACES = re.compile(r"%\((\w+)\)s")
MANY = {}
"""Of the two forms of English the one that has every place; Chinese has one form."""


def in_templates():
    for file in sorted((assets.templates() / "web").glob("*.html")):
        with file.open("rb") as source:
            for _, call, message, _ in babel_extract(source, ("_", "ngettext"), [], {}):
                said = message[0] if isinstance(message, tuple) else message
                if call == "ngettext":
                    MANY[said] = message[1]
                # A word that is only known when the page is made is looked for elsewhere.
                if said is not None:
                    yield said


def in_modules():
    for file in sorted(ROOM.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            is_said = isinstance(node, ast.Call) and getattr(node.func, "id", "") in {
                "say",
                "count",
            }
            if is_said and isinstance(node.args[0], ast.Constant) and node.args[0].value:
                yield node.args[0].value


def in_scripts():
    for file in sorted((ROOM / "static" / "js").glob("*.js")):
        yield from re.findall(r'\bsay\(\s*"([^"]+)"', file.read_text("utf-8"))


SAID = sorted(
    {*in_templates(), *in_modules(), *SENTENCES, *PROOF_WORDS.values(), *FIELD_WORDS.values()}
)


def test_sentences_were_found():
    assert len(SAID) > 100
    assert len(set(in_scripts())) > 10


@pytest.mark.parametrize("sentence", SAID)
def test_a_sentence_has_its_chinese_with_the_same_places(sentence):
    chinese = translator("zh").words.get(sentence)
    assert chinese
    assert set(PLACES.findall(chinese)) == set(PLACES.findall(MANY.get(sentence, sentence)))


def test_the_page_sends_along_what_its_scripts_say():
    assert set(in_scripts()) <= set(SENTENCES)
