"""Look up what the program says in the language of the person who reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

LANGUAGES = ("en", "zh")

TAGS = {"en": "en", "zh": "zh-CN"}
"""The language tag for HTML and PDF, by language."""


@dataclass(frozen=True, slots=True)
class Translator:
    """Words in one language; what has no translation is said in English."""

    language: str
    words: Mapping[str, str]

    @property
    def tag(self) -> str:
        return TAGS[self.language]

    def gettext(self, message: str) -> str:
        return self.words.get(message) or message

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        # Chinese has one form, which stands in the catalogue under the singular.
        if self.language == "en":
            return singular if count == 1 else plural
        return self.words.get(singular) or plural


@cache
def translator(language: str) -> Translator:
    """The translator for a language of :data:`LANGUAGES`."""
    if language not in LANGUAGES:
        raise ValueError(f"{language!r} is none of {', '.join(LANGUAGES)}")
    words: dict[str, str] = {}
    for file in sorted((Path(__file__).parent / language).glob("*.po")):
        with file.open("rb") as lines:
            for message in read_po(lines, locale="zh_Hans_CN", abort_invalid=True):
                singular, said = _first(message.id), _first(message.string)
                if singular and said:
                    words[singular] = said
    return Translator(language, words)


def _first(forms: Any) -> str:
    """The singular, of a message that may have a plural."""
    return str(forms if isinstance(forms, str) else forms[0])
