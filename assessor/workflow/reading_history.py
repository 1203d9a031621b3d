"""Reading the history: for the consultants of an organisation, and for administrators."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from assessor.store import events
from assessor.store.events import Event, Wanted
from assessor.workflow.assessments import open_assessment
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.errors import NotFound
from assessor.workflow.spreadsheet import csv_line

__all__ = ["Event", "Wanted"]

A_PAGE = 100
AT_A_TIME = 1000


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the history, newest first; ``has_more`` says whether older things follow."""

    events: tuple[Event, ...]
    has_more: bool


def read(desk: Desk, actor: Actor, wanted: Wanted, page: int = 1) -> Page:
    """A page of what is asked for, of the own organisation; an administrator sees all.

    Raises NotFound for everybody else, and for an assessment out of sight.
    """
    seen = _seen(desk, actor, wanted)
    found = events.find(desk.store, seen, most=A_PAGE + 1, skip=(max(page, 1) - 1) * A_PAGE)
    return Page(tuple(found[:A_PAGE]), len(found) > A_PAGE)


def choices(desk: Desk, actor: Actor) -> tuple[list[str], list[tuple[str, str]]]:
    """The kinds of things and the people (id, name) to choose from."""
    seen = _seen(desk, actor, Wanted())
    return events.known(desk.store, seen.organisation)


def as_csv(desk: Desk, actor: Actor, wanted: Wanted, words: Callable[[str], str]) -> Iterator[str]:
    """Everything that is asked for as lines of CSV, heads first; times in UTC.

    No cell can be taken for a formula. ``words`` translates heads, verbs and kinds.
    """
    seen = _seen(desk, actor, wanted)
    return _lines(desk, seen, words)


def _lines(desk: Desk, seen: Wanted, words: Callable[[str], str]) -> Iterator[str]:
    heads = ("Time (UTC)", "Person", "What was done", "Kind", "Name", "Details")
    yield csv_line([words(head) for head in heads])
    skip = 0
    while found := events.find(desk.store, seen, most=AT_A_TIME, skip=skip):
        for one in found:
            at = f"{one.at:%Y-%m-%d %H:%M:%S}"
            details = "; ".join(f"{words(key)}: {value}" for key, value in one.detail.items())
            yield csv_line([at, one.who_name, words(one.verb), words(one.kind), one.name, details])
        skip += len(found)


def _seen(desk: Desk, actor: Actor, wanted: Wanted) -> Wanted:
    if not actor.may_review:
        raise NotFound("There is no such page.")
    if wanted.assessment is not None:
        open_assessment(desk, actor, wanted.assessment)
    is_of_all = actor.role == "administrator"
    return wanted if is_of_all else replace(wanted, organisation=actor.organisation)
