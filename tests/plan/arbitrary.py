"""Random small banks with measures, responses, targets and budgets, as plain data."""

from hypothesis import strategies as st

from tests.scoring.arbitrary import (
    POINTS,
    PROFILES,
    banks,
    entries,
    named,
    options_of,
    subset,
)
from tests.scoring.worked import responses_for

LIFTABLE = ("choice", "multi", "number", "ratio")
COSTS = (0, 1, 1, 2, 2, 3, 4.5, 0.1, 0.2, 0.3, 2.0000004)
"""Equal ones, and one that is equal to another within a millionth."""


def marked(bank: dict) -> dict[str, set[str]]:
    """By item, the marks of the criteria that read its value."""
    found: dict[str, set[str]] = {}
    for ladder in bank["ladders"]:
        for level in ladder["levels"]:
            for criterion in level["criteria"]:
                for body in [criterion, *criterion.get("any", [])]:
                    if "item" in body:
                        found.setdefault(body["item"]["id"], set()).update(body["item"])
    return found


def may_be_lifted(item: dict, marks: dict[str, set[str]]) -> bool:
    against = "value_at_least" if item.get("better") == "lower" else "value_at_most"
    return item["kind"] in LIFTABLE and (
        item["kind"] in ("choice", "multi") or against not in marks.get(item["id"], ())
    )


@st.composite
def goals(draw: st.DrawFn, item: dict) -> object:
    if item["kind"] == "choice":
        return draw(st.sampled_from(options_of(item)))
    if item["kind"] == "multi":
        return draw(subset(list(POINTS)))
    return draw(st.sampled_from([0, 5, 10, 20, 33.3, 50, 60, 75, 90, 100]))


@st.composite
def measures(draw: st.DrawFn, bank: dict, items: list[dict]) -> list[dict]:
    marks = marked(bank)
    able = [item for item in items if may_be_lifted(item, marks)]
    made: list[dict] = []
    for n in draw(st.permutations(range(draw(st.integers(1, 5))))):
        lifted = draw(st.lists(st.sampled_from(able), max_size=4, unique_by=id)) if able else []
        cost = draw(st.sampled_from(COSTS))
        one = named(f"m{n}", lifts={item["id"]: draw(goals(item)) for item in lifted}, months=3)
        one["cost"] = {"low": 0, "likely": cost, "high": cost + 1}
        needs = draw(st.lists(st.sampled_from(made), max_size=2, unique_by=id)) if made else []
        if needs and draw(st.booleans()):
            one["needs"] = [need["id"] for need in needs]
        made.append(one)
    return made


@st.composite
def cases(draw: st.DrawFn) -> dict:
    """A bank, its items and measures, responses, a target and perhaps a budget."""
    bank, items = draw(banks())
    taken = draw(measures(bank, items))
    profile = draw(st.sampled_from(PROFILES))
    responses = responses_for(bank, profile, draw(entries(bank, items, profile)))
    if draw(st.integers(0, 3)) == 0:
        responses["in_place"] = draw(subset([one["id"] for one in taken]))
    ladder = draw(st.sampled_from(bank["ladders"]))
    level = draw(st.sampled_from(ladder["levels"]))
    return {
        "bank": bank,
        "items": items,
        "measures": taken,
        "responses": responses,
        "target": f"{ladder['id']}/{level['id']}",
        "budget": draw(st.sampled_from([None, None, 0, 0.3, 1, 2, 3, 5, 9])),
    }
