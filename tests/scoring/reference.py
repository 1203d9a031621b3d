"""A second scorer, naive and exact, written from the contract alone: it judges the real one.

It works on plain parsed YAML and on fractions, looks everything up by walking lists, and finds an
effective weight by asking what a score is when that one item has all the credit there is.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction

Number = Fraction | None
Credits = dict[str, Fraction]
TOLERANCE = Fraction(1, 10**9)
SIDES = ("low", "high")
NOT_COUNTED = ("not_asked", "not_applicable")


def exact(number: float) -> Fraction:
    return Fraction(str(number))


def at_least(value: Number, mark: Fraction) -> bool:
    return value is not None and value >= mark - TOLERANCE


def at_most(value: Number, mark: Fraction) -> bool:
    return value is not None and value <= mark + TOLERANCE


def mean(pairs: Iterable[tuple[Fraction, Number]]) -> Number:
    """The weighted mean of what is defined; None where there is nothing to divide by."""
    known = [(weight, value) for weight, value in pairs if value is not None]
    total = sum((weight for weight, _ in known), Fraction(0))
    if total == 0:
        return None
    return sum((weight * value for weight, value in known), Fraction(0)) / total


def plain(value: object) -> object:
    """The same with floats for fractions, as JSON has them."""
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value


def value_of(item: dict, entry: dict) -> Number:
    match item["kind"]:
        case "number":
            return exact(entry["value"])
        case "ratio":
            return 100 * exact(entry["count"]) / exact(entry["of"])
        case "change":
            before, after = exact(entry["before"]), exact(entry["after"])
            if "per" in item:
                before /= exact(entry["before_per"])
                after /= exact(entry["after_per"])
            change = 100 * (after - before) / before
            return -change if item["better"] == "lower" else change
    return None


def credit_of_value(rule: dict, value: Fraction) -> Fraction:
    if "bands" in rule:
        credit = Fraction(0)
        for band in rule["bands"]:
            if "from" in band:
                holds = value >= exact(band["from"]) - TOLERANCE
            else:
                holds = value > exact(band["above"]) + TOLERANCE
            if holds:
                credit = exact(band["credit"])
        return credit
    points = [(exact(x), exact(y)) for x, y in rule["linear"]]
    if value <= points[0][0]:
        return points[0][1]
    if value >= points[-1][0]:
        return points[-1][1]
    for n in range(len(points) - 1):
        (left, low), (right, high) = points[n], points[n + 1]
        if left <= value <= right:
            return low + (high - low) * (value - left) / (right - left)
    raise AssertionError(rule)


class Case:
    """One bank (``bank.yaml`` as a dict), its items in bank order, and one set of responses."""

    def __init__(self, bank: dict, items: list[dict], responses: dict) -> None:
        self.bank = bank
        self.items = items
        self.site = responses["site"]
        self.profile = self.site["profile"]
        self.entries = responses["responses"]
        self.profiles = [one["id"] for one in bank["profiles"]]

    # -- what is asked, and what was said ---------------------------------------------------

    def weight(self, part: dict) -> Fraction:
        weight = part.get("weight", 1)
        return exact(weight[self.profile] if isinstance(weight, dict) else weight)

    def capability(self, capability_id: str) -> dict:
        found = [
            one
            for domain in self.bank["domains"]
            for one in domain["capabilities"]
            if one["id"] == capability_id
        ]
        return found[0]

    def is_for(self, capability: dict) -> bool:
        return self.profile in capability.get("profiles", self.profiles)

    def standing(self, item: dict) -> str:
        asked = self.is_for(self.capability(item["capability"]))
        if not asked or self.profile not in item.get("profiles", self.profiles):
            return "not_asked"
        entry = self.entries.get(item["id"])
        if entry is None:
            return "unanswered"
        if entry == "unknown" or "unknown" in entry:
            return "unknown"
        if "not_applicable" in entry:
            return "not_applicable"
        return "unanswered" if "carried" in entry or set(entry) == {"note"} else "answered"

    def is_scored(self, item: dict) -> bool:
        return item["kind"] in ("choice", "multi") or "credit" in item

    def options(self, item: dict) -> list[dict]:
        return item["options"] if "options" in item else self.bank["scales"][item["scale"]]

    def credit(self, item: dict) -> Fraction:
        """What an answered item earns."""
        entry = self.entries[item["id"]]
        if item["kind"] == "choice":
            picked = [one for one in self.options(item) if one["id"] == entry["option"]]
            return exact(picked[0]["credit"])
        if item["kind"] == "multi":
            points = [
                exact(one["points"]) for one in item["options"] if one["id"] in entry["options"]
            ]
            full = exact(item["full"])
            return min(sum(points, Fraction(0)), full) / full
        return credit_of_value(item["credit"], value_of(item, entry))

    def bounds(self, item: dict) -> dict[str, Fraction]:
        if self.standing(item) == "answered":
            return dict.fromkeys(SIDES, self.credit(item))
        return {"low": Fraction(0), "high": Fraction(1)}

    def counting(self) -> list[dict]:
        return [
            item
            for item in self.items
            if self.is_scored(item)
            and self.standing(item) not in NOT_COUNTED
            and self.weight(item) > 0
        ]

    def tagged(self, tag: str) -> list[dict]:
        """Those that carry the tag and are asked and applicable."""
        return [
            item
            for item in self.items
            if tag in item.get("tags", []) and self.standing(item) not in NOT_COUNTED
        ]

    # -- scores -----------------------------------------------------------------------------

    def capability_score(self, capability: dict, chosen: list[dict], earned: Credits) -> Number:
        inside = [item for item in chosen if item["capability"] == capability["id"]]
        return mean((self.weight(item), earned[item["id"]]) for item in inside)

    def domain_score(self, domain: dict, chosen: list[dict], earned: Credits) -> Number:
        by_capability = [
            (one.get("group"), self.weight(one), self.capability_score(one, chosen, earned))
            for one in domain["capabilities"]
            if self.is_for(one)
        ]
        if "groups" not in domain:
            return mean((weight, score) for _, weight, score in by_capability)
        return mean(
            (
                self.weight(group),
                mean(
                    (weight, score) for name, weight, score in by_capability if name == group["id"]
                ),
            )
            for group in domain["groups"]
        )

    def overall(self, chosen: list[dict], earned: Credits) -> Number:
        return mean(
            (self.weight(domain), self.domain_score(domain, chosen, earned))
            for domain in self.bank["domains"]
        )

    def tag_score(self, chosen: list[dict], earned: Credits) -> Number:
        return mean((self.weight(item), earned[item["id"]]) for item in chosen)

    def both(self, score: "Score", chosen: list[dict]) -> dict[str, Number]:
        return {
            side: score(chosen, {item["id"]: self.bounds(item)[side] for item in chosen})
            for side in SIDES
        }

    def effective(self, score: "Score", chosen: list[dict]) -> dict[str, Fraction]:
        """By item: what its credit is multiplied by. A score is linear, so one credit of 1 tells."""
        weights = {}
        for item in chosen:
            lone = {one["id"]: Fraction(one["id"] == item["id"]) for one in chosen}
            weights[item["id"]] = score(chosen, lone) or Fraction(0)
        return weights

    def short(self, score: "Score", chosen: list[dict]) -> list[str]:
        """The items whose better answer would raise the score."""
        weights = self.effective(score, chosen)
        return [
            item["id"]
            for item in chosen
            if weights[item["id"]] > 0 and self.bounds(item)["low"] < 1 - TOLERANCE
        ]


Score = Callable[[list[dict], Credits], Number]
