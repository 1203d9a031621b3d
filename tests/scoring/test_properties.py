"""What people will argue about, for every bank and all responses."""

import json
import random
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessor.bank.load import load_bank
from assessor.bank.model import Bank
from assessor.responses.read import read_responses
from assessor.scoring.as_json import as_json
from assessor.scoring.score import score
from tests.scoring.agreement import assert_same
from tests.scoring.arbitrary import PROFILES, answers, banks, entries, is_asked
from tests.scoring.reference import Case, value_of
from tests.scoring.worked import responses_for

SLACK = 1e-9
steady = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


class Bench:
    """A folder in which random banks are laid down and scored."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "items").mkdir()

    def lay(self, bank: dict, items: list[dict]) -> Bank:
        (self.folder / "bank.yaml").write_text(json.dumps(bank), "utf-8")
        (self.folder / "items" / "all.yaml").write_text(json.dumps(items), "utf-8")
        return load_bank(self.folder)

    def score(self, bank: Bank, responses: dict) -> dict:
        file = self.folder / "responses.json"
        file.write_text(json.dumps(responses), "utf-8")
        return as_json(score(bank, read_responses(file, bank)))


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    return Bench(tmp_path_factory.mktemp("properties"))


class Drawn:
    """A random bank, a profile, and responses to it."""

    def __init__(self, data, monotone=False):
        self.bank, self.items = data.draw(banks(monotone=monotone), label="bank")
        self.profile = data.draw(st.sampled_from(PROFILES), label="profile")
        self.entries = data.draw(entries(self.bank, self.items, self.profile), label="entries")

    def responses(self, **changed):
        return responses_for(self.bank, self.profile, self.entries | changed)

    def asked(self):
        return [one for one in self.items if is_asked(self.bank, one, self.profile)]

    def standing(self, item, **changed):
        return Case(self.bank, self.items, self.responses(**changed)).standing(item)

    def is_no_worse(self, item, entry):
        """Whether this answer has at least the credit and the value of the one given."""
        old, new = (
            Case(self.bank, self.items, responses)
            for responses in (self.responses(), self.responses(**{item["id"]: entry}))
        )
        if old.is_scored(item) and new.credit(item) < old.credit(item):
            return False
        if item["kind"] not in ("number", "ratio", "change"):
            return True
        return value_of(item, entry) >= value_of(item, self.entries[item["id"]])


def bounds_of(card: dict) -> Iterator[tuple[str, float | None, float | None]]:
    """Every pair of bounds in the result, as numbers, with a name."""
    yield "index", card["index"]["low"], card["index"]["high"]
    for domain in card["domains"]:
        yield domain["id"], domain["low"], domain["high"]
        for one in domain["capabilities"]:
            yield one["id"], one["low"], one["high"]
    for ladder in card["ladders"]:
        where = ladder["id"]
        ranks = [None, *(level["id"] for level in ladder["levels"])]
        reached = ladder["reached"]
        yield f"{where} reached", ranks.index(reached["low"]), ranks.index(reached["high"])
        for key in ("position", "total"):
            if key in ladder:
                yield f"{where} {key}", ladder[key]["low"], ladder[key]["high"]
        for level in ladder["levels"]:
            place = f"{where}/{level['id']}"
            yield f"{place} score", level["score"]["low"], level["score"]["high"]
            yield f"{place} holds", level["holds"]["low"], level["holds"]["high"]
            for one in level["criteria"]:
                yield f"{place}/{one['id']} holds", one["holds"]["low"], one["holds"]["high"]


def assert_nowhere_lower(before: dict, after: dict) -> None:
    for (name, low, high), (_, new_low, new_high) in zip(
        bounds_of(before), bounds_of(after), strict=True
    ):
        assert (low is None) == (new_low is None), name
        if low is not None:
            assert new_low >= low - SLACK, name
            assert new_high >= high - SLACK, name


@steady
@given(data=st.data())
def test_a_better_answer_never_lowers_a_score_or_the_level_reached(bench, data):
    drawn = Drawn(data, monotone=True)
    better = {}
    for item in drawn.asked():
        if drawn.standing(item) == "answered":
            entry = data.draw(answers(item), label=f"better {item['id']}")
            if drawn.is_no_worse(item, entry):
                better[item["id"]] = entry
    bank = bench.lay(drawn.bank, drawn.items)
    before = bench.score(bank, drawn.responses())
    assert_nowhere_lower(before, bench.score(bank, drawn.responses(**better)))


@steady
@given(data=st.data())
def test_low_never_exceeds_high(bench, data):
    drawn = Drawn(data)
    card = bench.score(bench.lay(drawn.bank, drawn.items), drawn.responses())
    for name, low, high in bounds_of(card):
        assert (low is None) == (high is None), name
        assert low is None or low <= high + SLACK, name


@steady
@given(data=st.data())
def test_answering_an_open_item_never_widens_the_bounds(bench, data):
    drawn = Drawn(data)
    told = {
        item["id"]: data.draw(answers(item))
        for item in drawn.asked()
        if drawn.standing(item) in ("unknown", "unanswered") and data.draw(st.booleans())
    }
    bank = bench.lay(drawn.bank, drawn.items)
    before = bench.score(bank, drawn.responses())
    after = bench.score(bank, drawn.responses(**told))
    for (name, low, high), (_, new_low, new_high) in zip(
        bounds_of(before), bounds_of(after), strict=True
    ):
        assert (low is None) == (new_low is None), name
        if low is not None:
            assert new_low >= low - SLACK, name
            assert new_high <= high + SLACK, name


@steady
@given(data=st.data(), seed=st.integers(0, 1000))
def test_the_order_of_items_does_not_matter(bench, data, seed):
    drawn = Drawn(data)
    before = bench.score(bench.lay(drawn.bank, drawn.items), drawn.responses())
    shuffled = random.Random(seed).sample(drawn.items, len(drawn.items))
    after = bench.score(bench.lay(drawn.bank, shuffled), drawn.responses())
    for card in (before, after):
        card["bank"].pop("sha256")
        for one in _criteria(card):
            one["items"].sort()
    assert_same(after, before)


@steady
@given(data=st.data())
def test_an_item_made_not_applicable_leaves_the_relative_weights_of_others_alone(bench, data):
    drawn = Drawn(data)
    drawn.entries = {}
    bank = bench.lay(drawn.bank, drawn.items)
    away = [item for item in drawn.asked() if item.get("na", True)]
    if not away:
        return
    gone = data.draw(st.sampled_from(away))["id"]
    before = bench.score(bank, drawn.responses())
    after = bench.score(bank, drawn.responses(**{gone: {"not_applicable": "Not here."}}))
    part = {item["id"]: item["capability"] for item in drawn.items}
    for old, new in zip(_effective(before), _effective(after), strict=True):
        stay = sorted(old.keys() & new.keys())
        assert gone not in new
        for left in stay:
            for right in stay:
                if part[left] == part[right]:
                    assert abs(old[left] * new[right] - old[right] * new[left]) <= SLACK


@steady
@given(data=st.data())
def test_effective_weights_sum_to_one(bench, data):
    drawn = Drawn(data)
    # with nothing shown, every item that has an effective weight is a gap
    drawn.entries = {
        item["id"]: {"not_applicable": "Not here."}
        for item in drawn.asked()
        if item.get("na", True) and data.draw(st.booleans())
    }
    card = bench.score(bench.lay(drawn.bank, drawn.items), drawn.responses())
    for level in _levels(card):
        total = sum(gap["weight"] for gap in level["gaps"])
        assert abs(total - (level["score"]["low"] is not None)) <= SLACK


@steady
@given(data=st.data())
def test_a_level_that_does_not_hold_names_a_criterion(bench, data):
    drawn = Drawn(data)
    card = bench.score(bench.lay(drawn.bank, drawn.items), drawn.responses())
    for level in _levels(card):
        for side in ("low", "high"):
            missed = [one["id"] for one in level["criteria"] if not one["holds"][side]]
            assert level["holds"][side] == (not missed)


@steady
@given(data=st.data())
def test_what_was_lost_is_what_the_score_lacks(bench, data):
    drawn = Drawn(data)
    card = bench.score(bench.lay(drawn.bank, drawn.items), drawn.responses())
    for level in _levels(card):
        if level["score"]["low"] is not None:
            lost = sum(gap["lost"] for gap in level["gaps"])
            assert abs(level["score"]["low"] + lost - 1) <= SLACK


def _levels(card: dict) -> list[dict]:
    return [level for ladder in card["ladders"] for level in ladder["levels"]]


def _criteria(card: dict) -> list[dict]:
    return [one for level in _levels(card) for one in level["criteria"]]


def _effective(card: dict) -> list[dict[str, float]]:
    return [{gap["item"]: gap["weight"] for gap in level["gaps"]} for level in _levels(card)]
