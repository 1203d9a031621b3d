"""Scores a tiny bank of ``tests/banks`` twice: by the program and by the naive reference."""

import json
from pathlib import Path

import yaml

from assessor.bank.load import load_bank
from assessor.responses.read import read_responses
from assessor.scoring.as_json import as_json
from assessor.scoring.score import score
from tests.scoring.reference_ladders import scorecard

BANKS = Path(__file__).parents[1] / "banks"


def read_plain(folder: Path) -> tuple[dict, list[dict]]:
    """The bank as plain dicts; tiny banks avoid what YAML 1.1 reads differently."""
    bank = yaml.load((folder / "bank.yaml").read_text("utf-8"), yaml.CSafeLoader)
    files = sorted((folder / "items").glob("*.yaml"))
    items = [one for file in files for one in yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)]
    return bank, items


def responses_for(bank: dict, profile: str, entries: dict) -> dict:
    return {
        "format": "assessor-responses/1",
        "bank": {"id": bank["id"], "edition": bank["edition"]},
        "site": {"name": "A plant", "profile": profile},
        "responses": entries,
    }


def by_program(folder: Path, responses: dict, scratch: Path) -> dict:
    file = scratch / "responses.yaml"
    file.write_text(json.dumps(responses), "utf-8")
    bank = load_bank(folder)
    return as_json(score(bank, read_responses(file, bank)))


def by_reference(folder: Path, responses: dict, sha256: str = "") -> dict:
    return scorecard(*read_plain(folder), responses, sha256)


def both(number):
    return {"low": number, "high": number}


def bounds(low, high):
    return {"low": low, "high": high}


def picked(**options):
    return {item.replace("_", "-"): {"option": option} for item, option in options.items()}


class Result:
    """A scored bank, with short ways to its parts."""

    def __init__(self, card: dict) -> None:
        self.card = card

    def __getitem__(self, key: str) -> object:
        return self.card[key]

    def domain(self, domain_id: str) -> dict:
        return next(one for one in self.card["domains"] if one["id"] == domain_id)

    def capability(self, capability_id: str) -> dict:
        return next(
            one
            for domain in self.card["domains"]
            for one in domain["capabilities"]
            if one["id"] == capability_id
        )

    def ladder(self, ladder_id: str) -> dict:
        return next(one for one in self.card["ladders"] if one["id"] == ladder_id)

    def level(self, ladder_id: str, level_id: str) -> dict:
        return next(one for one in self.ladder(ladder_id)["levels"] if one["id"] == level_id)

    def criteria(self, ladder_id: str = "steps", level_id: str = "first") -> dict[str, dict]:
        return {one["id"]: one for one in self.level(ladder_id, level_id)["criteria"]}
