"""Scored all at once, every assessment has the numbers that it has scored alone."""

import json
from math import isnan

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessor.bank.load import load_bank
from assessor.responses.entry import write_entry
from assessor.responses.model import Response, Standing
from assessor.responses.read import read_responses
from assessor.scoring.as_json import as_json
from assessor.scoring.many.facts import Codebook
from assessor.scoring.many.score import score_many
from assessor.scoring.score import score
from assessor.store import newest
from tests.scoring.agreement import assert_same
from tests.scoring.arbitrary import PROFILES, banks, entries
from tests.scoring.worked import responses_for

steady = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    folder = tmp_path_factory.mktemp("many")
    (folder / "items").mkdir()
    return folder


def lines(responses):
    """What stands in the columns of the database for these responses."""
    return [
        newest.line_of(item, write_entry(one))
        for item, one in responses.by_item.items()
        if one.standing is not Standing.UNANSWERED
    ]


def pair(bounds, n):
    return {
        key: None if isnan(number) else float(number)
        for key, number in (("low", bounds.low[n]), ("high", bounds.high[n]))
    }


def flags(holds, n):
    return {"low": bool(holds.low[n]), "high": bool(holds.high[n])}


def ladder(many, names, n):
    told = {
        "id": many.id,
        "reached": {
            key: names[rank - 1] if rank else None
            for key, rank in (("low", many.reached.low[n]), ("high", many.reached.high[n]))
        },
        "position": pair(many.position, n),
        "levels": [
            {
                "id": level.id,
                "score": pair(level.score, n),
                "holds": flags(level.holds, n),
                "criteria": {one: flags(holds, n) for one, holds in level.criteria.items()},
            }
            for level in many.levels
        ],
    }
    return told if many.total is None else told | {"total": pair(many.total, n)}


def told(bank, many, n):
    """One of many results in the form of a single one."""
    return {
        "standing": {str(one): int(count[n]) for one, count in many.standing.items()},
        "index": pair(many.index, n),
        "domains": {one: pair(score, n) for one, score in many.domains.items()},
        "capabilities": {one: pair(score, n) for one, score in many.capabilities.items()},
        "ladders": [
            ladder(many.ladders[one.id], [level.id for level in one.levels], n)
            for one in bank.ladders
        ],
    }


def alone(card):
    """A single result without what is told of no assessment among many."""
    data = as_json(card)
    parts = [one for domain in data["domains"] for one in domain["capabilities"]]
    for level in [level for one in data["ladders"] for level in one["levels"]]:
        level["criteria"] = {one["id"]: one["holds"] for one in level["criteria"]}
        del level["gaps"]
    both = {
        "domains": {one["id"]: {"low": one["low"], "high": one["high"]} for one in data["domains"]},
        "capabilities": {one["id"]: {"low": one["low"], "high": one["high"]} for one in parts},
    }
    return {key: data[key] for key in ("standing", "index", "ladders")} | both


@steady
@given(data=st.data())
def test_many_scored_at_once_have_the_numbers_of_each_scored_alone(scratch, data):
    bank, items = data.draw(banks(), label="bank")
    profile = data.draw(st.sampled_from(PROFILES), label="profile")
    (scratch / "bank.yaml").write_text(json.dumps(bank), "utf-8")
    (scratch / "items" / "all.yaml").write_text(json.dumps(items), "utf-8")
    loaded, among = load_bank(scratch), []
    for _ in range(3):
        responses = responses_for(bank, profile, data.draw(entries(bank, items, profile)))
        (scratch / "responses.json").write_text(json.dumps(responses), "utf-8")
        among.append(read_responses(scratch / "responses.json", loaded))
    book = Codebook(loaded, profile, newest.said_in)
    many = score_many(book.facts([lines(one) for one in among]))
    for n, responses in enumerate(among):
        assert_same(told(loaded, many, n), alone(score(loaded, responses)))


def test_what_a_profile_is_not_asked_changes_nothing(scratch):
    """An answer to what is asked of other profiles, as an older program may have kept it."""
    item = {"id": "i", "capability": "c", "prompt": {"en": "?"}, "kind": "choice", "scale": "s"}
    text = {"title": {"en": "A text"}}
    bank = {
        "id": "b", "edition": "1", "languages": ["en"], **text, "summary": text["title"],
        "profiles": [{"id": "p", **text}, {"id": "q", **text}],
        "scales": {"s": [{"id": "no", **text, "credit": 0}, {"id": "yes", **text, "credit": 1}]},
        "domains": [{"id": "d", **text, "weight": 1, "capabilities": [{"id": "c", **text, "weight": 1}]}],
        "ladders": [{"id": "l", **text, "levels": [
            {"id": "v", **text, "criteria": [{"id": "k", **text, "score": {"at_least": 0.5}}]}]}],
    }  # fmt: skip
    asked = [{**item, "levels": {"l": "v"}}, {**item, "id": "other", "profiles": ["q"]}]
    (scratch / "bank.yaml").write_text(json.dumps(bank), "utf-8")
    (scratch / "items" / "all.yaml").write_text(json.dumps(asked), "utf-8")
    book = Codebook(load_bank(scratch), "p", newest.said_in)
    yes = write_entry(Response(answer=newest.Picked("yes")))
    both = [newest.line_of("i", yes), newest.line_of("other", yes)]
    many = score_many(book.facts([both, both[:1], []]))
    assert many.index.low.tolist() == [100, 100, 0]
    assert many.standing[Standing.NOT_ASKED].tolist() == [1, 1, 1]
    assert many.ladders["l"].reached.high.tolist() == [1, 1, 1]
