"""Say what pydantic found, in the words of someone who writes banks and responses."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from assessor.bank.parts import PRINTABLE, is_number
from assessor.bank.yaml12 import NULL, Map, Seq, line_of

Path = tuple[str | int, ...]

SAID = {
    "string_pattern_mismatch": "{value} is not allowed here; {hint}",
    "string_unicode": "holds half a character; type it anew",
    "string_too_long": "is longer than {max_length} characters",
    "greater_than_equal": "is {value}; at least {ge} is possible",
    "greater_than": "is {value}; it must be more than {gt}",
    "less_than_equal": "is {value}; at most {le} is possible",
    "finite_number": "is {value}; a number must be finite",
    "float_type": "must be a number, not {value}",
    "int_type": "must be a number, not {value}",
    "bool_type": "must be true or false, not {value}",
    "list_type": "must be a list, not {value}",
    "dict_type": "must be a map, not {value}",
    "model_type": "must be a map, not {value}",
    "model_attributes_type": "must be a map, not {value}",
    "too_short": "needs at least {min_length} entries",
    "too_long": "has more than {max_length} entries",
    "literal_error": "is {value}; possible are {expected}",
    "union_tag_invalid": "is {value}; possible are {expected_tags}",
}
ID_HINT = "an id has small letters, digits and hyphens, and begins with a letter or digit"
HINTS = {
    PRINTABLE: "it holds a control character, which nothing can show",
    r"^https?://\S+$": "an address begins with https:// or http://",
    r"\S": "it must not be blank",
    r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$": "a language is written like en or zh",
    r"^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*$": "write bank/item",
}


def told(
    root: Any,
    errors: Iterable[Mapping[str, Any]],
    keys: Mapping[str, type[BaseModel]],
    known: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Iterator[tuple[Path, int, str]]:
    """The real path, the line and the sentence of each error of one validation.

    ``keys`` names the model of the maps found under a key, for "did you mean"; ``known`` the ids that
    can stand under a key, for who wrote one that cannot even be an id.
    """
    for error in errors:
        path = real_path(root, error["loc"])
        kind = error["type"]
        if error["input"] is NULL:
            continue  # told when the file was read
        if kind == "extra_forbidden":
            yield path, line_of(root, path, key=True), _unknown_key(root, path, keys)
        elif kind == "missing":
            yield path, line_of(root, path[:-1]), f"{named(root, path)} is missing"
        elif kind == "union_tag_not_found":
            what = f"{named(root, (*path, 'kind'))} is missing"
            if not isinstance(error["input"], dict):
                what = f"{named(root, path)} must be a map, not {shown(error['input'])}"
            yield path, line_of(root, path), what
        elif kind == "union_tag_invalid":
            path = (*path, "kind")
            yield path, line_of(root, path), f"{named(root, path)} {sentence(error, 'kind')}"
        elif kind == "string_pattern_mismatch" and known.get(str(path[-1])):
            there = ", ".join(known[str(path[-1])])
            value = shown(error["input"])
            yield (
                path,
                line_of(root, path),
                f"{named(root, path)} {value} does not exist; there are: {there}",
            )
        else:
            of_key = error["loc"][-1:] == ("[key]",)
            line = line_of(root, path, key=of_key)
            yield path, line, f"{named(root, path)} {sentence(error)}"


def real_path(root: Any, loc: Path) -> Path:
    """``loc`` without the steps that pydantic added for the branches of a union.

    The last step may be a key that is missing; keys of maps are marked ``[key]`` by pydantic.
    """
    path: list[str | int] = []
    here = root
    for n, step in enumerate(loc):
        if step == "[key]":
            continue
        if isinstance(here, Map) and step in here:
            here = here[str(step)]
        elif isinstance(here, Seq) and isinstance(step, int) and step < len(here):
            here = here[step]
        elif n < len(loc) - 1 or not isinstance(here, Map):
            continue
        path.append(step)
    return tuple(path)


def sentence(error: Mapping[str, Any], inside: str | None = None) -> str:
    """What is wrong with a value, to stand behind its name."""
    value, kind = error["input"], error["type"]
    if kind == "string_type":
        if is_number(value) or isinstance(value, bool):
            sort = "true or false" if isinstance(value, bool) else "a number"
            return f"is read by YAML as {sort}, {shown(value)}; quote it"
        return f"must be text, not {shown(value)}"
    if kind not in SAID:
        return str(error["msg"])
    context = {
        key: f"{one:g}" if isinstance(one, float) else one
        for key, one in (error.get("ctx") or {}).items()
    }
    if inside and isinstance(value, dict):
        value = value.get(inside)
    hint = HINTS.get(str(context.get("pattern")), ID_HINT)
    return SAID[kind].format(**{**context, "value": shown(value), "hint": hint})


def shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a map"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        if not value.isprintable():
            return ascii(value[:60])
        return f"'{value}'" if len(value) <= 60 else f"'{value[:57]}...'"  # noqa: PLR2004
    return repr(value)


def named(root: Any, path: Path) -> str:
    """The name of a place: the id of the nearest thing that has one, and the keys below it."""
    here, subject, rest = root, "", []
    for n, step in enumerate(path):
        if isinstance(here, Map | Seq):
            try:
                here = here[step]  # type: ignore[index]
            except (KeyError, IndexError):
                here = None
        rest.append(step if isinstance(step, str) else f"{step + 1}")
        found = here.get("id") if isinstance(here, Map) else None
        # The id itself may be what is wrong.
        if isinstance(found, str) and found and path[n + 1 : n + 2] != ("id",):
            subject, rest = f"'{found}': ", []
    return subject + ".".join(rest) if rest else subject.rstrip(": ") or "the file"


def _unknown_key(root: Any, path: Path, keys: Mapping[str, type[BaseModel]]) -> str:
    key = str(path[-1])
    around = next((step for step in reversed(path[:-1]) if isinstance(step, str)), "")
    here = root
    for step in path[:-1]:
        here = here[step]
    model = keys.get(f"{around}/{here.get('kind')}") or keys.get(around)
    near = difflib.get_close_matches(key, known_keys(model), n=1) if model else []
    place = named(root, path[:-1]) if len(path) > 1 else ""
    said = f"unknown key '{key}'" + (f" (did you mean '{near[0]}'?)" if near else "")
    return f"{place}: {said}" if place else said


def known_keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def list_of(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)
