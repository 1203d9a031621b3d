"""Random small banks with measures, responses, targets and budgets, as plain data, from a seed.

A seed and not Hypothesis: what matters is that most cases have something to plan.
"""

from random import Random

from tests.scoring.arbitrary import OWN, POINTS, RULES, SCALES, TEXT, WEIGHTS, listed, named
from tests.scoring.worked import responses_for

PROFILES = ("p", "q")
MARKS = (0.25, 0.3, 0.5, 0.6, 0.75, 0.8)
COSTS = (0, 1, 1, 2, 2, 3, 4.5, 0.1, 0.2, 0.3, 2.0000004)
"""Equal ones, and one that is equal to another within a millionth."""

BUDGETS = (0, 0.3, 1, 2, 3, 4, 5, 6, 9)
VALUES = (0, 5, 10, 20, 33.3, 50, 60, 75, 90, 100)
LIFTABLE = ("choice", "multi", "number", "ratio")
SCORED, CHOICES = "scored", "choices"
"""The tags: of items that can have credit, and of choices with one list of options."""


class Maker:
    """Draws the parts of one case."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def one(self, *of):
        return self.random.choice(of)

    def often(self, chance: float) -> bool:
        return self.random.random() < chance

    def some(self, of, least: int, most: int) -> list:
        of = list(of)
        return self.random.sample(of, min(len(of), self.random.randint(least, most)))

    # -- the bank -------------------------------------------------------------------------------

    def domain(self, n: int) -> dict:
        groups = [f"g{n}{m}" for m in range(2)] if self.often(0.3) else []
        domain = named(f"d{n}", weight=self.one(1, 2, {"p": 1, "q": 3}), capabilities=[])
        for m in range(self.random.randint(1, 2)):
            part = named(f"c{n}{m}", weight=self.one(1, 2, 3))
            if groups:
                part["group"] = self.one(*groups)
            if self.often(0.15):
                part["profiles"] = [self.one(*PROFILES)]
            domain["capabilities"].append(part)
        if groups:
            domain["groups"] = [named(one, weight=self.one(1, 2)) for one in groups]
        return domain

    def kind(self) -> dict:
        kind = self.one("choice", "choice", "choice", "multi", "number", "ratio", "change", "note")
        if kind == "choice":
            return {"kind": kind} | self.one(
                {"scale": "degree"}, {"scale": "degree"}, {"options": listed(OWN, "credit")}
            )
        if kind == "multi":
            return {"kind": kind, "options": listed(POINTS, "points"), "full": self.one(4, 6)}
        if kind == "note":
            return {"kind": kind}
        keys = {"kind": kind, "better": self.one("higher", "higher", "lower")}
        keys |= {"of_what": {"count": TEXT, "of": TEXT}} if kind == "ratio" else {"unit": TEXT}
        return keys | ({"credit": self.one(*RULES)} if self.often(0.7) else {})

    def item(self, n: int, capabilities: list[dict], ladders: dict) -> dict:
        part = self.one(*capabilities)
        item = {"id": f"i{n}", "capability": part["id"], "prompt": TEXT, **self.kind()}
        item["weight"] = self.one(*WEIGHTS)
        item["levels"] = {one: self.one(*levels) for one, levels in ladders.items()}
        if item["kind"] == "choice" and "scale" in item and self.often(0.7):
            item["tags"] = [CHOICES, SCORED]
        elif is_scored(item) and self.often(0.6):
            item["tags"] = [SCORED]
        if self.often(0.1) and "profiles" not in part:
            item["profiles"] = [self.one(*PROFILES)]
        return item

    def body(self, bank: dict, items: list[dict]) -> dict:
        """Any body but ``any`` and ``score``."""
        scored = [one["id"] for one in items if is_scored(one)]
        valued = [one["id"] for one in items if one["kind"] in ("number", "ratio", "change")]
        parts = [one["id"] for domain in bank["domains"] for one in domain["capabilities"]]
        tags = {tag for one in items for tag in one.get("tags", ())}
        mark = self.one(*MARKS)
        able = [
            {"index": {"at_least": 100 * mark}},
            {"domain": {"id": self.one(*bank["domains"])["id"], "at_least": mark}},
            {"capability": {"id": self.one(*parts), "at_least": mark}},
        ]
        if scored:
            able.append({"item": {"id": self.one(*scored), "credit_at_least": mark}})
        if valued:
            sense = self.one("value_at_least", "value_at_most")
            able.append({"item": {"id": self.one(*valued), sense: self.one(10, 25, 50, 60)}})
        if SCORED in tags:
            many = self.random.randint(1, 4)
            able.append({"tag": {"id": SCORED, "at_least": mark}})
            able.append({"count": {"tag": SCORED, "credit_at_least": mark, "at_least": many}})
        if CHOICES in tags:
            having, among = self.one((1, 2), (1, 3), (2, 3))
            names = list(SCALES["degree"])[::-1]
            share = {"tag": CHOICES, "having": names[:having], "among": names[:among]}
            able += [{"share": share | {"at_least": self.one(0.3, 0.5, 0.75)}}] * 2
        for ladder in bank["ladders"]:
            able += [{"level": {"ladder": ladder["id"], "at_least": ladder["levels"][0]["id"]}}] * 2
        return self.one(*able)

    def level(self, level: str, bank: dict, items: list[dict]) -> dict:
        criteria = [named("score", score={"at_least": self.one(*MARKS)})] if self.often(0.5) else []
        for n in range(self.random.randint(1, 3)):
            body = self.body(bank, items)
            if self.often(0.2):
                body = {"any": [body, self.body(bank, items)]}
            criteria.append(named(f"k{n}", **body))
        return named(level, criteria=criteria)

    def bank(self) -> tuple[dict, list[dict]]:
        bank = {
            "id": "random", "edition": "1", "languages": ["en"], "title": TEXT, "summary": TEXT,
            "profiles": [named(one) for one in PROFILES],
            "scales": {"degree": listed(SCALES["degree"], "credit")},
            "domains": [self.domain(n) for n in range(self.random.randint(1, 2))], "ladders": [],
        }  # fmt: skip
        ladders = {"l0": ["v0", "v1"], "l1": ["v0", "v1", "v2"]}
        parts = [one for domain in bank["domains"] for one in domain["capabilities"]]
        items = [self.item(n, parts, ladders) for n in range(self.random.randint(4, 8))]
        for ladder, levels in ladders.items():
            made = [self.level(level, bank, items) for level in levels]
            bank["ladders"].append(named(ladder, levels=made))
        return bank, items

    # -- measures and responses -----------------------------------------------------------------

    def goal(self, item: dict) -> object:
        if item["kind"] == "choice":
            return self.one(*options_of(item)[1:], options_of(item)[-1])
        if item["kind"] == "multi":
            return sorted(self.some(POINTS, 1, 3))
        return self.one(*VALUES)

    def measures(self, bank: dict, items: list[dict]) -> list[dict]:
        marks = marked(bank)
        able = [item for item in items if may_be_lifted(item, marks)]
        made: list[dict] = []
        for n in self.random.sample(range(12), self.random.randint(2, 5)):
            cost = self.one(*COSTS)
            lifts = {item["id"]: self.goal(item) for item in self.some(able, 1, 4)}
            one = named(f"m{n}", lifts=lifts, months=3)
            one["cost"] = {"low": 0, "likely": cost, "high": cost + 1}
            if made and self.often(0.3):
                one["needs"] = [need["id"] for need in self.some(made, 1, 2)]
            made.append(one)
        return made

    def answer(self, item: dict) -> dict:
        match item["kind"]:
            case "choice":
                return {"option": self.one(*options_of(item)[:2], *options_of(item))}
            case "multi":
                return {"options": self.some(POINTS, 0, 3)}
            case "number":
                return {"value": self.one(*VALUES)}
            case "ratio":
                return {"count": self.random.randint(0, 8), "of": 8}
            case "change":
                return {"before": 10, "after": self.one(5, 8, 10, 12)}
        return {"text": "A remark"}

    def entries(self, items: list[dict]) -> dict:
        made = {}
        for item in items:
            form = self.one("answer", "answer", "answer", "answer", "unknown", "none", "away")
            if form == "unknown":
                made[item["id"]] = "unknown"
            elif form == "away" and self.often(0.6):
                made[item["id"]] = {"not_applicable": "Not here."}
            elif form == "answer":
                made[item["id"]] = self.answer(item)
        return made


def is_scored(item: dict) -> bool:
    return item["kind"] in ("choice", "multi") or "credit" in item


def options_of(item: dict) -> list[str]:
    return list(SCALES["degree"]) if "scale" in item else [one["id"] for one in item["options"]]


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
    """Whether the bank's rules let a measure lift the item."""
    against = "value_at_least" if item.get("better") == "lower" else "value_at_most"
    is_valued = item["kind"] in ("number", "ratio")
    return item["kind"] in LIFTABLE and not (is_valued and against in marks.get(item["id"], ()))


def arbitrary_case(seed: int) -> dict:
    """A bank, its items and measures, responses, a target and perhaps a budget."""
    maker = Maker(seed)
    bank, items = maker.bank()
    profile = maker.one(*PROFILES)
    asked = [item for item in items if is_asked(bank, item, profile)]
    responses = responses_for(bank, profile, maker.entries(asked))
    measures = maker.measures(bank, items)
    if maker.often(0.2):
        responses["in_place"] = [maker.one(*measures)["id"]]
    ladder = bank["ladders"][maker.one(0, 1, 1)]
    return {
        "bank": bank,
        "items": items,
        "measures": measures,
        "responses": responses,
        "target": f"{ladder['id']}/{maker.one(*ladder['levels'])['id']}",
        "budget": maker.one(*BUDGETS) if maker.often(0.5) else None,
    }


def is_asked(bank: dict, item: dict, profile: str) -> bool:
    parts = [one for domain in bank["domains"] for one in domain["capabilities"]]
    part = next(one for one in parts if one["id"] == item["capability"])
    return all(profile in one.get("profiles", PROFILES) for one in (part, item))
