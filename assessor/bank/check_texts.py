"""Rules for the names and words of a bank: ids once, texts in exactly its languages."""

from collections.abc import Iterator
from typing import Any

from assessor.bank.draft import Draft, Spot, entries, id_of
from assessor.bank.sheet import Sheet
from assessor.bank.wording import named
from assessor.bank.yaml12 import NULL, Map, Seq, line_of

TEXTS = frozenset({"title", "summary", "prompt", "help", "evidence", "unit", "per", "trap"})

ONCE = (
    ("profiles",),
    ("roles",),
    ("sources",),
    ("domains",),
    ("domains", "groups"),
    ("domains", "capabilities"),
    ("ladders",),
)


def check_texts(draft: Draft) -> None:
    for n, language in enumerate(draft.names.languages):
        if language in draft.names.languages[:n]:
            draft.sheet.blame(("languages", n), f"the language '{language}' stands here again")
    languages = list(dict.fromkeys(draft.names.languages))
    if not languages:
        return
    for sheet in draft.sheets():
        for path, text in _texts(sheet.whole, ()):
            _check_text(sheet, path, text, languages)


def _texts(here: Any, path: Spot) -> Iterator[tuple[Spot, Map]]:
    if isinstance(here, Seq):
        for n, entry in enumerate(here):
            yield from _texts(entry, (*path, n))
    elif isinstance(here, Map):
        for key, value in here.items():
            is_text = key in TEXTS or (path[-1:] == ("of_what",) and key in ("count", "of"))
            # A scale may be called "title": a list is no text.
            if is_text and isinstance(value, Map):
                yield (*path, key), value
            elif isinstance(value, Map | Seq):
                yield from _texts(value, (*path, key))


def _check_text(sheet: Sheet, path: Spot, text: Map, languages: list[str]) -> None:
    name = named(sheet.whole, path)
    for language in languages:
        if language not in text:
            sheet.add(text.line, f"{name}.{language} is missing")
        elif isinstance(said := text[language], str) and not said.strip():
            sheet.add(text.value_lines[language], f"{name}.{language} is blank")
    for language in text:
        if language not in languages and text[language] is not NULL:
            known = " and ".join(languages)
            sheet.add(
                text.key_lines[language],
                f"{name}: unknown key '{language}' (the languages of this bank are {known})",
            )


def check_unique(draft: Draft) -> None:
    """Report every id that stands twice among things of its kind, at its second place."""
    for keys in ONCE:
        _once(
            draft.sheet, ((spot, id_of(entry)) for spot, entry in entries(draft.sheet.whole, *keys))
        )
    for spot, ladder in entries(draft.sheet.whole, "ladders"):
        _once_below(draft.sheet, spot, ladder, "levels")
    for spot, level in entries(draft.sheet.whole, "ladders", "levels"):
        _once_below(draft.sheet, spot, level, "criteria")
    scales = draft.sheet.whole.get("scales") if isinstance(draft.sheet.whole, Map) else None
    for scale in scales if isinstance(scales, Map) else ():
        _once_below(draft.sheet, ("scales",), scales, scale)
    seen: set[str] = set()
    for sheet in draft.item_sheets:
        if isinstance(sheet.whole, Seq):
            _once(sheet, (((n,), id_of(item)) for n, item in enumerate(sheet.whole)), seen)
            for n, item in enumerate(sheet.whole):
                _once_below(sheet, (n,), item, "options")
    if draft.measure_sheet and isinstance(draft.measure_sheet.whole, Seq):
        listed = enumerate(draft.measure_sheet.whole)
        _once(draft.measure_sheet, (((n,), id_of(measure)) for n, measure in listed))


def _once_below(sheet: Sheet, spot: Spot, here: Any, key: str) -> None:
    _once(sheet, (((*spot, *path), id_of(entry)) for path, entry in entries(here, key)))


def _once(
    sheet: Sheet, found: Iterator[tuple[Spot, str | None]], seen: set[str] | None = None
) -> None:
    seen = set() if seen is None else seen
    for spot, name in found:
        if name is not None and name in seen:
            line = line_of(sheet.whole, (*spot, "id"))
            sheet.add(line, f"the id '{name}' stands here again; an id stands once")
        elif name is not None:
            seen.add(name)
