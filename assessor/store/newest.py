"""The newest answers in typed columns: what tallies and scores of many assessments are made from.

They are written in the transaction of the log (``store/responses.py``) and never by anybody else.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assessor.responses.model import (
    Answer,
    Changed,
    Counted,
    Picked,
    PickedSeveral,
    Quantity,
    Standing,
    Written,
)
from assessor.store.database import Store
from assessor.store.schema_newest import NEWEST_OF

SEPARATOR = "\x1f"
"""Between the parts of a line; no id and no figure has it."""

_FIGURES = ("value", "count", "of", "before", "after", "before_per", "after_per")
# Seventeen digits give every figure back as it was.
_PRINTED = f" || '{SEPARATOR}' || ".join(
    f"iif({one} IS NULL, '', printf('%!.17g', {one}))" for one in _FIGURES
)
_SAID = f"""coalesce(
    options, iif(coalesce(value, count, before) IS NULL, '', {_PRINTED})
)"""
# A picked option, which most answers are, has the shortest line: it is put together the soonest.
_LINE = f"""item || '{SEPARATOR}' || iif(
    option IS NULL, standing || '{SEPARATOR}' || {_SAID}, option
)"""


def follow(store: Store, assessment_id: str, item: str, revision: int) -> None:
    """Take over a row that has just been added to the log."""
    sql = f"{NEWEST_OF} WHERE assessment = :assessment AND item = :item AND revision = :revision"
    store.execute(sql, {"assessment": assessment_id, "item": item, "revision": revision})


def make_again(store: Store) -> None:
    """Make all of it from the log."""
    store.execute("DELETE FROM newest", {})
    store.execute(f"{NEWEST_OF} ORDER BY assessment, item, revision", {})


def standings(store: Store, assessment_id: str) -> Mapping[str, Standing]:
    """The standing of every item that has a row, by item."""
    sql = "SELECT item, standing FROM newest WHERE assessment = :id"
    rows = store.rows(sql, {"id": assessment_id})
    return {row["item"]: Standing(row["standing"]) for row in rows}


def tally(store: Store, assessment_id: str) -> Mapping[Standing, int]:
    """How many items have which standing; those that never had a row are in none."""
    sql = "SELECT standing, count(*) AS n FROM newest WHERE assessment = :id GROUP BY standing"
    rows = store.rows(sql, {"id": assessment_id})
    return {Standing(row["standing"]): int(row["n"]) for row in rows}


def lines_of(store: Store, assessment_ids: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Each assessment with a line for every item; :func:`said_in` reads one.

    One text for an assessment, put together in the database: a row for each answer would be handed
    over twenty million times where there are a hundred thousand assessments.
    """
    sql = f"""
        SELECT wanted.value AS id, (
            SELECT group_concat({_LINE}, char(10)) FROM newest WHERE assessment = wanted.value
        ) AS lines FROM json_each(:ids) AS wanted
    """  # noqa: S608 - made of constants
    for row in store.rows(sql, {"ids": json.dumps(list(assessment_ids))}):
        yield row["id"], row["lines"].split("\n") if row["lines"] else []


def said_in(line: str) -> tuple[str, Standing, Answer | None]:
    """Item, standing and answer of a line; an answer that earns nothing has no words here."""
    item, first, *said = line.split(SEPARATOR)
    if not said:
        return item, Standing.ANSWERED, Picked(first)
    if first != Standing.ANSWERED:
        return item, Standing(first), None
    return item, Standing.ANSWERED, _answer(said)


def line_of(item: str, entry: Mapping[str, Any]) -> str:
    """The line of an entry that stands in no log, a reviewed one."""
    if "option" in entry:
        return SEPARATOR.join((item, entry["option"]))
    said, standing = "", "answered"
    if any(key in entry for key in ("value", "count", "before")):
        said = SEPARATOR.join(repr(float(entry[one])) if one in entry else "" for one in _FIGURES)
    elif "options" in entry:
        said = json.dumps(list(entry["options"]))
    else:
        standing = next((one for one in ("unknown", "not_applicable") if one in entry), standing)
        standing = "unanswered" if entry.keys() <= {"note"} else standing
    return SEPARATOR.join((item, standing, said))


def _answer(said: list[str]) -> Answer:
    if len(said) == 1:
        return PickedSeveral(tuple(json.loads(said[0]))) if said[0] else Written("")
    figures = [float(one) if one else None for one in said]
    value, count, of, before, after, before_per, after_per = figures
    if value is not None:
        return Quantity(value)
    if count is not None and of is not None:
        return Counted(count, of)
    assert before is not None
    assert after is not None
    return Changed(before, after, before_per, after_per)
