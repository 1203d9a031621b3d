"""A small bank to plan in: items worth a fifth each, and the measures that a test names."""

import json

from assessor.bank.load import load_bank
from assessor.plan.target import read_target
from assessor.responses.read import read_responses

TEXT = {"en": "A text"}
TARGET = "steps/first"


def named(identity, **more):
    return {"id": identity, "title": TEXT, **more}


def choice(identity, **more):
    return {"id": identity, "capability": "all", "kind": "choice", "prompt": TEXT, **more,
            "scale": "degree", "levels": {"steps": "first"}, "tags": ["every"]}  # fmt: skip


def valued(identity, **more):
    item = {"id": identity, "capability": "all", "kind": "number", "prompt": TEXT, "unit": TEXT}
    return item | more


def measure(identity, cost=1, months=3, needs=(), **lifts):
    spread = cost if isinstance(cost, dict) else {"low": cost, "likely": cost, "high": cost}
    made = named(identity, cost=spread, months=months)
    made["lifts"] = {item.replace("_", "-"): goal for item, goal in lifts.items()}
    return made | ({"needs": list(needs)} if needs else {})


def credit(item, at_least=1):
    return {"item": {"id": item, "credit_at_least": at_least}}


ITEMS = [choice(name) for name in ("a", "b", "c", "d", "e")]
SCALE = {"no": 0, "some": 0.5, "ai": 0.9, "yes": 1}


class Small:
    """Loads the bank that a test describes, and what the plant answered."""

    def __init__(self, folder):
        self.folder = folder

    def __call__(self, measures, *criteria, items=ITEMS, answers=None, second=(), **more):
        first = [named(f"k{n}", **body) for n, body in enumerate(criteria)]
        levels = [named("first", criteria=first)]
        if second:
            above = [named(f"k{n}", **body) for n, body in enumerate(second)]
            levels.append(named("second", criteria=above))
        bank = {
            "id": "small", "edition": "1", "languages": ["en"], "title": TEXT, "summary": TEXT,
            "profiles": [named("only"), named("other")],
            "scales": {"degree": [named(one, credit=worth) for one, worth in SCALE.items()]},
            "domains": [named("whole", weight=1, capabilities=[named("all", weight=1)])],
            "ladders": [named("steps", levels=levels)],
        }  # fmt: skip
        responses = {
            "format": "assessor-responses/1",
            "bank": {"id": "small", "edition": "1"},
            "site": {"name": "A plant", "profile": "only"},
            "responses": answers or {},
        } | more
        (self.folder / "items").mkdir(exist_ok=True)
        for name, data in (
            ("bank.yaml", bank), ("items/all.yaml", items),
            ("measures.yaml", measures), ("responses.yaml", responses),
        ):  # fmt: skip
            (self.folder / name).write_text(json.dumps(data), "utf-8")
        loaded = load_bank(self.folder)
        return loaded, read_responses(self.folder / "responses.yaml", loaded)


def target(bank, words=TARGET):
    return read_target(bank, words)


def picked(**options):
    return {item: {"option": option} for item, option in options.items()}
