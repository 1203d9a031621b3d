"""The words of all rooms stand in one namespace: they must not contradict each other."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import assessor.language

FOLDER = Path(assessor.language.__file__).parent / "zh"
FILES = sorted(FOLDER.glob("*.po"))
PLACE = re.compile(r"%\((\w+)\)")


def messages(file):
    with file.open("rb") as lines:
        for message in read_po(lines, locale="zh_Hans_CN", abort_invalid=True):
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            said = message.string[0] if isinstance(message.string, tuple) else message.string
            if ids[0]:
                yield ids, said


def test_there_are_catalogues():
    assert len(FILES) >= 3


def test_no_two_rooms_translate_a_message_differently():
    said = {}
    clashes = []
    for file in FILES:
        for ids, chinese in messages(file):
            other = said.setdefault(ids[0], (file.name, chinese))
            if other[1] != chinese:
                clashes.append((ids[0], other, (file.name, chinese)))
    assert clashes == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_translation_is_chinese_and_fills_the_same_places(file):
    for ids, chinese in messages(file):
        assert chinese, ids
        wanted = set(PLACE.findall(ids[-1]))
        # The singular may say "one" instead of a number.
        assert set(PLACE.findall(chinese)) in (wanted, set(PLACE.findall(ids[0]))), ids
