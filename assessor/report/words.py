"""Say numbers, dates and sentences in the language of the reader."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from babel import Locale
from babel.dates import format_date

from assessor.language import Translator, translator

UNDEFINED = "–"
"""Stands for a score that does not exist: never 0."""

MOST_DIGITS = 6

_KILOBYTE, _MEGABYTE = 1024, 1024 * 1024

_LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}


@dataclass(frozen=True, slots=True)
class Words:
    """One language's way to write things down. Numbers are rounded here and nowhere else."""

    translator: Translator

    @property
    def language(self) -> str:
        return self.translator.language

    def say(self, message: str, **values: object) -> str:
        return self.translator.gettext(message) % values

    def count(self, singular: str, plural: str, count: int, **values: object) -> str:
        return self.translator.ngettext(singular, plural, count) % {"n": count, **values}

    def text(self, text: Mapping[str, str]) -> str:
        """The bank's words in this language, or in the bank's first one."""
        return text.get(self.language) or next(iter(text.values()))

    def list(self, parts: Iterable[str]) -> str:
        return ("；" if self.language == "zh" else "; ").join(parts)

    def names(self, names: Iterable[str]) -> str:
        """Short names one after the other."""
        return ("、" if self.language == "zh" else ", ").join(names)

    def sentences(self, *parts: str) -> str:
        return ("" if self.language == "zh" else " ").join(part for part in parts if part)

    def number(self, value: float | None, digits: int = 2) -> str:
        if value is None:
            return UNDEFINED
        said = f"{abs(value):,.{digits}f}"
        if "." in said:
            said = said.rstrip("0").rstrip(".")
        return f"−{said}" if value < 0 and said != "0" else said

    def change(self, value: float, digits: int = 1) -> str:
        """A difference with its sign; what rounds to nothing has none."""
        said = f"{abs(value):,.{digits}f}"
        if not float(said.replace(",", "")):
            return said
        return f"{'+' if value > 0 else '−'}{said}"

    def fixed(self, value: float | None, digits: int) -> str:
        """A number of a column: every one with the same digits, so that points stand in line."""
        return UNDEFINED if value is None else f"{value:,.{digits}f}"

    def share(self, value: float | None, digits: int = 0) -> str:
        """A score of 0..1 as a percentage."""
        return UNDEFINED if value is None else f"{self.fixed(100 * value, digits)}%"

    def date(self, date: dt.date) -> str:
        return format_date(date, "long", locale=_LOCALES[self.language])

    def moment(self, at: dt.datetime) -> str:
        """A day with its time, in the zone that the moment carries and with its distance from UTC."""
        joint = " " if self.language == "zh" else ", "
        return f"{self.date(at.date())}{joint}{at:%H:%M} {_distance(at)}".rstrip()

    def signed(self, who: str, at: dt.datetime) -> str:
        """Who, and when."""
        joint = "，" if self.language == "zh" else ", "
        return f"{who}{joint}{self.moment(at)}"

    def file_size(self, size: int) -> str:
        """So many bytes, as people say it."""
        if size >= _MEGABYTE:
            return f"{self.fixed(size / _MEGABYTE, 1)} MB"
        return f"{max(1, round(size / _KILOBYTE))} KB"

    def language_name(self, code: str) -> str:
        """What a language is called; its code where it has no name here."""
        names = Locale.parse(_LOCALES[self.language]).languages
        return str(names.get(code.replace("-", "_"), code))


def words_in(language: str) -> Words:
    return Words(translator(language))


def digits_that_tell_apart(actual: float, needed: float, digits: int) -> int:
    """So many digits that a near miss is never printed as the mark itself."""
    while (
        digits < MOST_DIGITS and actual != needed and round(actual, digits) == round(needed, digits)
    ):
        digits += 1
    return digits


def _distance(at: dt.datetime) -> str:
    """How far the clock that a time was read from is from UTC: UTC+8, UTC+5:30."""
    offset = at.utcoffset()
    if offset is None:
        return ""
    minutes = round(abs(offset).total_seconds() / 60)
    hours, rest = divmod(minutes, 60)
    if not minutes:
        return "UTC"
    sign = "−" if offset < dt.timedelta() else "+"
    return f"UTC{sign}{hours}:{rest:02}" if rest else f"UTC{sign}{hours}"
