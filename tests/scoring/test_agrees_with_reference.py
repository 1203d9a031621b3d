"""The program and the naive reference give the same result for every bank and all responses."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessor.bank.load import load_bank
from assessor.responses.read import read_responses
from assessor.scoring.as_json import as_json
from assessor.scoring.score import score
from tests.scoring.agreement import assert_same
from tests.scoring.arbitrary import PROFILES, banks, entries
from tests.scoring.reference_ladders import scorecard
from tests.scoring.worked import responses_for

steady = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    folder = tmp_path_factory.mktemp("random")
    (folder / "items").mkdir()
    return folder


@steady
@given(data=st.data())
def test_every_field_agrees_with_the_reference(scratch, data):
    bank, items = data.draw(banks(), label="bank")
    profile = data.draw(st.sampled_from(PROFILES), label="profile")
    responses = responses_for(bank, profile, data.draw(entries(bank, items, profile)))
    (scratch / "bank.yaml").write_text(json.dumps(bank), "utf-8")
    (scratch / "items" / "all.yaml").write_text(json.dumps(items), "utf-8")
    (scratch / "responses.json").write_text(json.dumps(responses), "utf-8")
    loaded = load_bank(scratch)
    card = as_json(score(loaded, read_responses(scratch / "responses.json", loaded)))
    assert_same(card, scorecard(bank, items, responses, loaded.sha256))
