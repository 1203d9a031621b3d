"""The typed columns of the newest answers say what the log says."""

import json
from contextlib import suppress
from dataclasses import astuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessor.responses.entry import write_entry
from assessor.responses.model import (
    Changed,
    Counted,
    Picked,
    PickedSeveral,
    Quantity,
    Response,
    Standing,
    Written,
)
from assessor.store import newest, responses, reviews
from tests.store.conftest import NOW

FIGURES = st.floats(allow_nan=False, allow_infinity=False)
ANSWERS = st.one_of(
    st.sampled_from(["fully", "not-met"]).map(Picked),
    st.lists(st.sampled_from(["a", "b", "c"]), unique=True).map(
        lambda one: PickedSeveral(tuple(one))
    ),
    FIGURES.map(Quantity),
    st.builds(Counted, FIGURES, FIGURES),
    st.builds(Changed, FIGURES, FIGURES, st.none() | FIGURES, st.none() | FIGURES),
    st.just(Written("")),
)


@pytest.fixture
def append(filled):
    def write(item, entry, revision=1):
        with filled.write():
            responses.append(
                filled, "a", item, revision=revision, base=revision - 1, entry=entry,
                who="lin", at=NOW, cause="typed",
            )  # fmt: skip

    return write


def lines(store):
    return dict(newest.lines_of(store, ["a"]))["a"]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answer=ANSWERS)
def test_an_answer_comes_back_from_the_columns_as_it_went_in(filled, answer):
    entry = write_entry(Response(answer=answer))
    assert newest.said_in(newest.line_of("i", entry)) == ("i", Standing.ANSWERED, answer)
    filled.execute("DELETE FROM responses", {})
    responses.append(
        filled, "a", "i", revision=1, base=0, entry=entry, who="lin", at=NOW, cause="typed"
    )
    [line] = lines(filled)
    item, standing, kept = newest.said_in(line)
    assert (item, standing, type(kept)) == ("i", Standing.ANSWERED, type(answer))
    # SQLite reads and writes decimals of its own, which may differ in the last digit of all.
    for one, other in zip(astuple(kept), astuple(answer), strict=True):
        assert one == (pytest.approx(other, rel=1e-14) if isinstance(other, float) else other)


@pytest.mark.parametrize(
    ("entry", "standing"),
    [
        (None, Standing.UNANSWERED),
        ({"unknown": True, "note": "Ask Li."}, Standing.UNKNOWN),
        ({"not_applicable": "No paint shop."}, Standing.NOT_APPLICABLE),
        ({"carried": {"option": "fully"}}, Standing.UNANSWERED),
        ({"note": "Ask Li."}, Standing.UNANSWERED),
    ],
)
def test_what_is_no_answer_has_its_standing_alone(filled, append, entry, standing):
    append("i", {"option": "fully"})
    append("i", entry, revision=2)
    assert newest.standings(filled, "a") == {"i": standing}
    assert [newest.said_in(line) for line in lines(filled)] == [("i", standing, None)]


def test_the_columns_made_again_from_the_log_are_those_that_were_kept(filled, append):
    for revision, value in enumerate([1, 2.5, None, 0.1], 1):
        append("n", None if value is None else {"value": value}, revision)
    append("c", {"option": "fully", "note": "Since May.", "proof": "shown"})
    kept = filled.rows("SELECT * FROM newest")
    with filled.write():
        newest.make_again(filled)
    assert filled.rows("SELECT * FROM newest") == kept
    assert {row["item"]: row["revision"] for row in kept} == {"c": 1, "n": 4}


def test_an_answer_that_is_not_kept_leaves_no_column(filled, append):
    with suppress(ZeroDivisionError), filled.write():
        append("i", {"value": 1})
        raise ZeroDivisionError
    assert newest.standings(filled, "a") == {}


def test_an_assessment_without_answers_has_no_line(filled):
    assert lines(filled) == []


def test_only_reviewed_answers_that_count_are_handed_out(filled, append):
    def review(item, number, verdict, looked_at, entry=None):
        with filled.write():
            reviews.append(
                filled, "a", item, number=number, verdict=verdict, entry=entry, reason="Seen.",
                looked_at=looked_at, who="lin", at=NOW,
            )  # fmt: skip

    for item in ("kept", "taken-back", "overtaken", "agreed"):
        append(item, {"option": "fully"})
        review(item, 1, "changed", 1, {"option": "partly"})
    review("taken-back", 2, "withdrawn", 1)
    review("agreed", 2, "agreed", 1)
    append("overtaken", {"option": "not-met"}, revision=2)
    assert reviews.changed(filled, ["a", "b"]) == {"a": [("kept", {"option": "partly"})]}
    assert json.dumps(reviews.changed(filled, ["b"])) == "{}"
