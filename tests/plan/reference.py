"""A second planner, naive and exact, written from the contract alone: it tries every set.

It works on plain parsed data and fractions, lifts answers one by one, and asks the naive scorer of
``tests/scoring`` what then holds.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from tests.scoring.reference import Case, at_least, exact, value_of
from tests.scoring.reference_ladders import Judge

SAME_COST = Fraction(1, 10**6)
SAME_PROGRESS = Fraction(1, 10**9)
TOLERANCE = Fraction(1, 10**9)


@dataclass
class Outcome:
    """What one closed set costs, and what holds after it, level by level."""

    chosen: tuple[str, ...]
    cost: Fraction
    holding: list[dict[str, bool]]
    progress: list[Fraction]

    @property
    def rank(self) -> int:
        whole = [all(level.values()) for level in self.holding]
        return whole.index(False) if False in whole else len(whole)


class Planner:
    """One bank as plain dicts, its measures, one set of responses and a target."""

    def __init__(self, bank, items, measures, responses, target):
        self.bank, self.items, self.responses = bank, items, responses
        self.by_id = {item["id"]: item for item in items}
        self.case = Case(bank, items, responses)
        ladder, level = target.split("/")
        self.target = target
        self.ladder = next(one for one in bank["ladders"] if one["id"] == ladder)
        self.goal = [one["id"] for one in self.ladder["levels"]].index(level) + 1
        self.in_place = {one["id"] for one in measures if self.is_in_place(one)}
        self.measures = {m["id"]: m for m in measures if m["id"] not in self.in_place}
        self.outcomes = [self.outcome(chosen) for chosen in self.closed_sets()]

    # -- lifting ----------------------------------------------------------------------------------

    def applies(self, item):
        return self.case.standing(item) not in ("not_asked", "not_applicable")

    def entry_at(self, item, goal):
        key = {"choice": "option", "multi": "options", "number": "value", "ratio": "count"}
        return {key[item["kind"]]: goal} | ({"of": 100} if item["kind"] == "ratio" else {})

    def better(self, item, left, right):
        """Whether the left entry is better: the higher credit, then the value further on."""
        if self.case.is_scored(item):
            lone = Case(self.bank, self.items, self.responses | {"responses": {item["id"]: left}})
            other = Case(self.bank, self.items, self.responses | {"responses": {item["id"]: right}})
            ahead = lone.credit(item) - other.credit(item)
            if abs(ahead) > TOLERANCE or item["kind"] == "choice":
                return ahead > 0
        ahead = value_of(item, left) - value_of(item, right)
        return (-ahead if item.get("better") == "lower" else ahead) > 0

    def end(self, item, entry, goals):
        """The entry of an item that measures lift to all these goals."""
        if item["kind"] == "multi":
            had = set(entry["options"]) if entry else set()
            return {"options": sorted(had.union(*goals))}
        best = entry
        for goal in goals:
            lifted = self.entry_at(item, goal)
            if best is None or self.better(item, lifted, best):
                best = lifted
        return best

    def answered(self, item_id):
        entry = self.responses["responses"].get(item_id)
        return entry if self.case.standing(self.by_id[item_id]) == "answered" else None

    def is_in_place(self, measure):
        if measure["id"] in self.responses.get("in_place", []):
            return True
        lifted = [one for one in measure["lifts"] if self.applies(self.by_id[one])]
        for item_id in lifted:
            entry, goal = self.answered(item_id), measure["lifts"][item_id]
            if entry is None:
                return False
            if self.by_id[item_id]["kind"] == "multi":
                if not set(goal) <= set(entry["options"]):
                    return False
            elif self.better(self.by_id[item_id], self.entry_at(self.by_id[item_id], goal), entry):
                return False
        return bool(lifted)

    def lifted(self, chosen):
        goals = {}
        for one in chosen:
            for item_id, goal in self.measures[one]["lifts"].items():
                if self.applies(self.by_id[item_id]):
                    goals.setdefault(item_id, []).append(goal)
        entries = dict(self.responses["responses"])
        for item_id, wanted in goals.items():
            entries[item_id] = self.end(self.by_id[item_id], self.answered(item_id), wanted)
        return self.responses | {"responses": entries}

    # -- sets ---------------------------------------------------------------------------------

    def closed_sets(self):
        ids = sorted(self.measures)
        for size in range(len(ids) + 1):
            for chosen in combinations(ids, size):
                met = {*chosen, *self.in_place}
                if all(set(self.measures[one].get("needs", [])) <= met for one in chosen):
                    yield chosen

    def outcome(self, chosen):
        judge = Judge(Case(self.bank, self.items, self.lifted(chosen)))
        holding, progress = [], []
        for level in self.ladder["levels"]:
            judged = [judge.criterion(self.ladder, level, one) for one in level["criteria"]]
            score = judge.case.both(judge.case.overall, judge.of_level(self.ladder, level))
            holding.append({one["id"]: one["holds"]["low"] for one in judged})
            progress.append(judge.progress({"criteria": judged, "score": score}, "low"))
        cost = sum((exact(self.measures[one]["cost"]["likely"]) for one in chosen), Fraction(0))
        return Outcome(chosen, cost, holding, progress)

    @staticmethod
    def least(outcomes):
        """Of least cost; of equals, the fewest measures, then the smallest list of ids."""
        cost = min(one.cost for one in outcomes)
        equal = [one for one in outcomes if one.cost <= cost + SAME_COST]
        return min(equal, key=lambda one: (len(one.chosen), one.chosen))

    def blocking(self):
        if any(one.rank >= self.goal for one in self.outcomes):
            return []
        return [
            (n, criterion)
            for n in range(self.goal)
            for criterion in self.outcomes[0].holding[n]
            if not any(one.holding[n][criterion] for one in self.outcomes)
        ]

    def made(self, outcome):
        return sum(outcome.progress[: self.goal])

    def cheapest(self):
        reaching = [one for one in self.outcomes if one.rank >= self.goal]
        if reaching:
            return self.least(reaching)
        blocked = self.blocking()
        others = [
            one
            for one in self.outcomes
            if all(
                holds or (n, criterion) in blocked
                for n in range(self.goal)
                for criterion, holds in one.holding[n].items()
            )
        ]
        return self.least(others) if blocked and others else self.outcomes[0]

    def best_within(self, budget):
        able = [one for one in self.outcomes if at_least(exact(budget), one.cost)]
        most = max(min(one.rank, self.goal) for one in able)
        able = [one for one in able if min(one.rank, self.goal) == most]
        made = max(self.made(one) for one in able)
        return self.least([one for one in able if self.made(one) >= made - SAME_PROGRESS])

    def plan(self, budget=None):
        """The JSON object of the contract, with measures by id instead of in an order of needs."""
        found = self.cheapest() if budget is None else self.best_within(budget)
        levels = [one["id"] for one in self.ladder["levels"]]
        return {
            "target": self.target,
            "feasible": found.rank >= self.goal,
            "reached": levels[found.rank - 1] if found.rank else None,
            "cost": float(found.cost),
            "measures": list(found.chosen),
            "optimal": True,
            "blocking": [
                {"ladder": self.ladder["id"], "level": levels[n], "criterion": criterion}
                for n, criterion in self.blocking()
            ],
        }
