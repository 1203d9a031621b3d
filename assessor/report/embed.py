"""Files inside a report: what it was made of, so that a program can read it and anybody can check it."""

import base64
import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from assessor.bank.model import Bank
from assessor.report.beside import Beside, FindingFacts, ReviewFacts
from assessor.report.words import Words
from assessor.responses.entry import write_entry
from assessor.responses.model import Responses
from assessor.responses.write import as_yaml
from assessor.scoring.as_json import as_json
from assessor.scoring.scorecard import Scorecard

RESPONSES_YAML, RESPONSES_JSON = "responses.yaml", "responses.json"
REVIEW, RESULT, BANK = "review.json", "result.json", "bank.json"

FINDINGS = TypeAdapter(tuple[FindingFacts, ...])


@dataclass(frozen=True, slots=True)
class Embedded:
    """A file in a report. ``day`` is what it says of its age, so that reports do not differ by it."""

    name: str
    description: str
    content: bytes
    day: dt.date


def data_of(
    bank: Bank,
    responses: Responses,
    scorecard: Scorecard,
    beside: Beside,
    words: Words,
    day: dt.date,
    file: bytes | None = None,
) -> tuple[Embedded, ...]:
    """The responses file, the review where there is one, the result, and which bank it stands on.

    ``file`` is the responses file byte for byte, where there is one; it holds what the site said,
    without the review.
    """
    review = beside.review
    own = responses if review is None else review.own
    if file is None:
        file = as_yaml(own).encode()
    say = words.say
    found = [
        Embedded(_name_of(file), say("The answers, as a responses file"), file, day),
        Embedded(RESULT, say("The result, as numbers"), _text(_result(scorecard, review)), day),
        Embedded(BANK, say("Which question bank was used"), _text(_identity(bank)), day),
    ]
    if review is not None:
        content = _text(_review(responses, review))
        found.append(Embedded(REVIEW, say("What the review found"), content, day))
    return tuple(found)


def pack(html: str, embedded: Sequence[Embedded]) -> bytes:
    """A page and its files as they are handed to the process that prints them."""
    files = [
        [one.name, one.description, base64.b64encode(one.content).decode(), one.day.isoformat()]
        for one in embedded
    ]
    return json.dumps([html, files]).encode()


def unpack(packed: bytes) -> tuple[str, tuple[Embedded, ...]]:
    """What :func:`pack` has packed."""
    html, files = json.loads(packed)
    return html, tuple(
        Embedded(name, description, base64.b64decode(content), dt.date.fromisoformat(day))
        for name, description, content, day in files
    )


def _name_of(file: bytes) -> str:
    """By what the file is, and not by what it was called: else a report read back would differ."""
    try:
        json.loads(file)
    except (ValueError, RecursionError):
        return RESPONSES_YAML
    return RESPONSES_JSON


def _result(scorecard: Scorecard, review: ReviewFacts | None) -> Mapping[str, Any]:
    if review is None:
        return {"self_assessed": as_json(scorecard)}
    return {"self_assessed": as_json(review.own_card), "reviewed": as_json(scorecard)}


def _identity(bank: Bank) -> Mapping[str, Any]:
    return {"id": bank.id, "edition": bank.edition, "sha256": bank.sha256}


def _review(counting: Responses, review: ReviewFacts) -> Mapping[str, Any]:
    changed = [one.item for one in review.findings if one.is_changed]
    return {
        "entries": {one: write_entry(counting.by_item[one]) for one in changed},
        "findings": FINDINGS.dump_python(review.findings, mode="json"),
    }


def _text(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()
