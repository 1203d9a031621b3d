"""A scorecard that was written down is read back as it was."""

import json
from pathlib import Path

import pytest

from assessor.bank.load import load_bank
from assessor.responses.entry import read_entry
from assessor.responses.model import Responses, Site
from assessor.scoring.as_json import as_json
from assessor.scoring.from_json import from_json
from assessor.scoring.score import score

BANKS = Path(__file__).parents[1] / "banks"
SITE = Site("A plant", "only", {"city": "Suzhou"})
ANSWERS = {
    "machines-list": {"option": "partly"},
    "robots-safe": {"not_applicable": "no robots"},
    "digital-rate": {"count": 41, "of": 66},
    "planning-weekly": {"unknown": True},
}


@pytest.mark.parametrize("entries", [ANSWERS, {}])
def test_what_was_written_is_read_back_unchanged(entries):
    bank = load_bank(BANKS / "report")
    by_item = {key: read_entry(bank.item(key), entry) for key, entry in entries.items()}
    card = score(bank, Responses(bank.id, bank.edition, SITE, by_item))
    assert card.ladders[0].levels
    assert from_json(json.loads(json.dumps(as_json(card))), SITE) == card


def test_totals_are_read_back_too():
    bank = load_bank(BANKS / "totals")
    card = score(bank, Responses(bank.id, bank.edition, SITE, {}))
    assert card.ladders[0].total is not None
    assert from_json(as_json(card), SITE) == card
