"""An operation of the API: one entry of the table from which routes and description are made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel
from werkzeug.wrappers import Response

JSON = "application/json"
PDF = "application/pdf"

ANY = ""
"""In place of a scope: a token for anything will do."""

Content = BaseModel | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an operation answers. ``content`` is None where there is nothing new (304)."""

    content: Content | None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What can be asked at an address with a method, by whom, and what comes back.

    ``path`` is written as Flask does. ``roles`` says for whom the operation exists, ``scope`` what
    a token must be for; None keeps it for the pages, out of the description. ``run`` gets the
    names in the path, ``asked`` (``asks``: what may stand behind the question mark) and ``sent``
    (``takes``: what the body holds) as far as there are such. ``gives`` is the shape of the
    answer, None where ``media`` is no JSON; ``headers`` describes what comes along.
    ``can_be_known`` is true where who has the newest is told just that (304), ``comes_later`` where
    it may not be made yet (202). ``problems`` are the
    statuses of failures that not every operation has.
    """

    name: str
    method: str
    path: str
    roles: tuple[str, ...] | frozenset[str]
    scope: str | None
    run: Callable[..., Content | Answer | Response]
    summary: str
    about: str = ""
    asks: type[BaseModel] | None = None
    takes: type[BaseModel] | None = None
    gives: type[BaseModel] | None
    media: str = JSON
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    can_be_known: bool = False
    comes_later: bool = False
    problems: tuple[int, ...] = ()
