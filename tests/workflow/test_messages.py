"""Every sentence of a refusal can be said in every language, with the same places in it."""

import ast
import re
from pathlib import Path

import pytest

import assessor.workflow
from assessor.language import translator
from assessor.workflow import entries

MODULES = sorted(Path(assessor.workflow.__file__).parent.glob("*.py"))
PLACES = re.compile(r"%\(\w+\)[sd]")


def sentences():
    """Texts that look like a message, in the modules of the verbs."""
    for module in MODULES:
        tree = ast.parse(module.read_text("utf-8"))
        documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said = node.value
                is_message = said.endswith(".") or "%(" in said
                if is_message and id(node) not in documentation and " " in said:
                    yield said


FOUND = sorted({*sentences(), entries.BROKEN, entries.TOO_LONG})


def test_there_are_sentences_to_look_at():
    assert len(FOUND) > 25


@pytest.mark.parametrize("said", FOUND)
def test_a_sentence_is_said_in_chinese_too(said):
    chinese = translator("zh").gettext(said)
    assert chinese != said
    assert sorted(PLACES.findall(chinese)) == sorted(PLACES.findall(said))
