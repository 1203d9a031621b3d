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
def everything():
    found = {}
    for one in messages_of(sorted(FOLDER.glob("*.po"))):
        # Chinese has one form, which stands under the singular.
        is_counted = isinstance(one.id, tuple)
        found[one.id[0] if is_counted else one.id] = one.string[0] if is_counted else one.string
    return found


def messages_of(files):
    for file in files:
        with file.open("rb") as lines:
            yield from (one for one in read_po(lines) if one.id)


def test_every_sentence_of_the_report_has_a_chinese_one(everything):
    messages = said_in_the_room()
    assert len(messages) > 100
    assert [message for message in messages if not everything.get(message)] == []


def test_a_translation_fills_the_same_places():
    def places(text: str) -> set[str]:
        return {part.split(")")[0] for part in text.split("%(")[1:]}

    wrong = []
    for one in messages_of(CATALOGUES):
        # “One of them” needs no number; what is said of several has every place.
        message, said = (one.id[1], one.string[0]) if one.pluralizable else (one.id, one.string)
        if places(message) != places(said) and "zh" not in message:
            wrong.append(message)
    assert wrong == []
