from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
PLACES = {
    "assessor/report": [("**.py", "python")],
    "templates/report": [("**.html", "jinja2.ext:babel_extract")],
    "templates/bank": [("**.html", "jinja2.ext:babel_extract")],
}
KEYWORDS = {"say": None, "gettext": None, "count": (1, 2), "_": None}


def said_in_the_room() -> list[str]:
    found = []
    for folder, methods in PLACES.items():
        for _, _, message, _, _ in extract_from_dir(
            ROOT / folder, method_map=methods, keywords=KEYWORDS
        ):
            found.append(message if isinstance(message, str) else message[0])
    return found


FOLDER = ROOT / "assessor/language/zh"
CATALOGUES = (*sorted(FOLDER.glob("report*.po")), FOLDER / "bank_page.po")


@pytest.fixture(scope="module")
def catalogue():
    return read_all(CATALOGUES)


@pytest.fixture(scope="module")
def everything():
    return read_all(sorted(FOLDER.glob("*.po")))


def read_all(files):
    found = {}
    for file in files:
        with file.open("rb") as lines:
            for message in read_po(lines):
                # Chinese has one form, which stands under the singular.
                is_counted = isinstance(message.id, tuple)
                said = message.string[0] if is_counted else message.string
                found[message.id[0] if is_counted else message.id] = said
    found.pop("", None)
    return found


def test_every_sentence_of_the_report_has_a_chinese_one(everything):
    messages = said_in_the_room()
    assert len(messages) > 100
    assert [message for message in messages if not everything.get(message)] == []


def test_a_translation_fills_the_same_places(catalogue):
    def places(text: str) -> set[str]:
        return {part.split(")")[0] for part in text.split("%(")[1:]}

    wrong = [
        message
        for message, said in catalogue.items()
        if places(message) != places(said) and "zh" not in message
    ]
    assert wrong == []


def test_chinese_is_set_with_full_width_punctuation(catalogue):
    wrong = [said for said in catalogue.values() if any(sign in said for sign in ",;:?!")]
    assert wrong == []
