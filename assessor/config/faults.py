"""What is wrong with a configuration, said to the operator: where, what, and what to do."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import ErrorDetails

from assessor.config.model import Configuration, Section, section_of

Spot = tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One problem. ``place`` is the key of a file, a variable or an option."""

    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


class ConfigurationFaults(Exception):
    """The configuration cannot be used; ``faults`` has every problem found in it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def told(error: ErrorDetails, places: Mapping[Spot, str]) -> Fault:
    """What the model found wrong, in words. A value that may be a secret is never repeated."""
    spot = tuple(str(step) for step in error["loc"])
    return Fault(place_of(spot, places), _what(error, spot))


def place_of(spot: Spot, places: Mapping[Spot, str]) -> str:
    """Where a key was set; where it was not, the key alone."""
    return places.get(spot) or ".".join(spot)


def near(word: str, known: Iterable[str]) -> str:
    """What was probably meant, if anything comes near."""
    found = difflib.get_close_matches(word, list(known), n=1)
    return f" (did you mean {found[0]}?)" if found else "; “assessor config example” shows them all"


def _what(error: ErrorDetails, spot: Spot) -> str:
    kind, limits = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return f"is no key{near(spot[-1], _known(spot[:-1]))}"
    if kind == "missing":
        return "is missing: set it, or leave out the whole section"
    if kind == "value_error":
        return f"{limits['error']}; it is {error['input']!r}"
    if kind == "model_type":
        return f"is a section: write [{'.'.join(spot)}] and its keys in lines of their own below"
    wanted = _wanted(kind, limits)
    shown = "" if "password" in spot[-1] else f"; it is {error['input']!r}"
    return f"must be {wanted}{shown}"


def _wanted(kind: str, limits: Mapping[str, Any]) -> str:
    match kind:
        case "int_type":
            return "a whole number, without quotes"
        case "bool_type":
            return "true or false, without quotes"
        case "string_type" | "path_type":
            return "a text, in quotes"
        case "greater_than_equal":
            return f"at least {limits['ge']}"
        case "less_than_equal":
            return f"at most {limits['le']}"
        case "literal_error":
            return str(limits["expected"])
        case _:
            return "something else"


def _known(path: Spot) -> list[str]:
    section: type[Section] | None = Configuration
    for step in path:
        field = section.model_fields.get(step) if section else None
        section = section_of(field) if field else None
    return list(section.model_fields) if section else []
