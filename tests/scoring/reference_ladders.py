"""The second half of the naive scorer: criteria, levels, ladders and the whole result."""

from fractions import Fraction
from functools import partial

from tests.scoring.reference import (
    NOT_COUNTED,
    SIDES,
    Case,
    at_least,
    at_most,
    exact,
    plain,
    value_of,
)

STANDINGS = ("answered", "unknown", "not_applicable", "unanswered", "not_asked")
NEITHER = {"low": None, "high": None}
BOTH_HOLD = {"low": True, "high": True}


class Judge:
    """Judges the ladders of one case."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def of_level(self, ladder: dict, level: dict) -> list[dict]:
        return [
            item
            for item in self.case.counting()
            if item.get("levels", {}).get(ladder["id"]) == level["id"]
        ]

    # -- one body: (waived, actual, needed, holds, items that would help) ------------------

    def body(self, ladder: dict, level: dict, kind: str, body: object) -> tuple:
        match kind:
            case "score":
                chosen = self.of_level(ladder, level)
                return self.by_score(self.case.overall, chosen, body["at_least"])
            case "index":
                return self.by_index(body["at_least"])
            case "domain" | "capability":
                return self.by_part(kind, body)
            case "level":
                return self.by_level(body)
            case "any":
                return self.by_any(ladder, level, body)
            case "item":
                return self.by_item(body)
        return self.by_tag(kind, body)

    def waived(self, needed: object) -> tuple:
        return True, None, needed, BOTH_HOLD, []

    def by_score(self, score, chosen: list[dict], needed: float) -> tuple:
        actual = self.case.both(score, chosen)
        holds = {side: at_least(actual[side], exact(needed)) for side in SIDES}
        return False, actual, needed, holds, self.case.short(score, chosen)

    def by_index(self, needed: float) -> tuple:
        counting = self.case.counting()
        overall = self.case.both(self.case.overall, counting)
        actual = {side: None if overall[side] is None else 100 * overall[side] for side in SIDES}
        holds = {side: at_least(actual[side], exact(needed)) for side in SIDES}
        return False, actual, needed, holds, self.case.short(self.case.overall, counting)

    def by_part(self, kind: str, body: dict) -> tuple:
        case = self.case
        if kind == "capability":
            part = case.capability(body["id"])
            parts, score = [part], partial(case.capability_score, part)
        else:
            part = next(one for one in case.bank["domains"] if one["id"] == body["id"])
            parts, score = part["capabilities"], partial(case.domain_score, part)
        if not any(case.is_for(one) for one in parts):
            return self.waived(body["at_least"])
        return self.by_score(score, case.counting(), body["at_least"])

    def by_tag(self, kind: str, body: dict) -> tuple:
        tag = body["id"] if kind == "tag" else body["tag"]
        chosen = self.case.tagged(tag)
        if not chosen:
            return self.waived(body["at_least"])
        if kind == "tag":
            counting = [item for item in self.case.counting() if item in chosen]
            return self.by_score(self.case.tag_score, counting, body["at_least"])
        if kind == "count":
            return self.by_count(body, chosen)
        return self.by_share(body, [item for item in chosen if item["kind"] == "choice"])

    def by_count(self, body: dict, chosen: list[dict]) -> tuple:
        mark = exact(body["credit_at_least"])
        met = {
            side: [item for item in chosen if at_least(self.case.bounds(item)[side], mark)]
            for side in SIDES
        }
        actual = {side: len(met[side]) for side in SIDES}
        holds = {side: at_least(actual[side], exact(body["at_least"])) for side in SIDES}
        short = [item["id"] for item in chosen if item not in met["low"]]
        return False, actual, body["at_least"], holds, short

    def by_share(self, body: dict, chosen: list[dict]) -> tuple:
        picked = {
            item["id"]: self.case.entries[item["id"]]["option"]
            for item in chosen
            if self.case.standing(item) == "answered"
        }
        having = sum(1 for option in picked.values() if option in body["having"])
        among = sum(1 for option in picked.values() if option in body["among"])
        still_open = len(chosen) - len(picked)
        of = among + still_open
        actual = {
            "low": Fraction(having, of) if of else Fraction(0),
            "high": Fraction(having + still_open, of) if of else Fraction(0),
        }
        holds = {side: at_least(actual[side], exact(body["at_least"])) for side in SIDES}
        short = [item["id"] for item in chosen if picked.get(item["id"]) not in body["having"]]
        return False, actual, body["at_least"], holds, short

    def by_item(self, body: dict) -> tuple:
        item = next(one for one in self.case.items if one["id"] == body["id"])
        mark = next(key for key in body if key != "id")
        needed = exact(body[mark])
        standing = self.case.standing(item)
        if standing in NOT_COUNTED:
            return self.waived(body[mark])
        if mark == "credit_at_least":
            actual = self.case.bounds(item)
            holds = {side: at_least(actual[side], needed) for side in SIDES}
        elif standing == "answered":
            value = value_of(item, self.case.entries[item["id"]])
            does = at_least if mark == "value_at_least" else at_most
            actual = dict.fromkeys(SIDES, value)
            holds = dict.fromkeys(SIDES, does(value, needed))
        else:
            actual, holds = None, {"low": False, "high": True}
        return False, actual, body[mark], holds, [item["id"]]

    def by_level(self, body: dict) -> tuple:
        ladder = next(one for one in self.case.bank["ladders"] if one["id"] == body["ladder"])
        ids = [None, *(one["id"] for one in ladder["levels"])]
        actual = self.ladder(ladder)["reached"]
        needed = body["at_least"]
        holds = {side: ids.index(actual[side]) >= ids.index(needed) for side in SIDES}
        return False, actual, needed, holds, []

    def by_any(self, ladder: dict, level: dict, bodies: list[dict]) -> tuple:
        judged = [self.body(ladder, level, *next(iter(body.items()))) for body in bodies]
        left = [one for one in judged if not one[0]]
        if not left:
            return self.waived(None)
        holds = {side: any(one[3][side] for one in left) for side in SIDES}
        helpful = {name for one in left for name in one[4]}
        in_order = [item["id"] for item in self.case.items if item["id"] in helpful]
        return False, None, None, holds, in_order

    # -- criteria, levels, ladders --------------------------------------------------------

    def criterion(self, ladder: dict, level: dict, criterion: dict) -> dict:
        kind = next(key for key in criterion if key not in ("id", "title", "source"))
        waived, actual, needed, holds, items = self.body(ladder, level, kind, criterion[kind])
        return {
            "id": criterion["id"],
            "kind": kind,
            "waived": waived,
            "actual": actual,
            "needed": needed,
            "holds": holds,
            "items": [] if holds["low"] else items,
        }

    def level(self, ladder: dict, level: dict) -> dict:
        chosen = self.of_level(ladder, level)
        criteria = [self.criterion(ladder, level, one) for one in level["criteria"]]
        return {
            "id": level["id"],
            "score": self.case.both(self.case.overall, chosen),
            "holds": {side: all(one["holds"][side] for one in criteria) for side in SIDES},
            "criteria": criteria,
            "gaps": self.gaps(chosen),
        }

    def gaps(self, chosen: list[dict]) -> list[dict]:
        """Largest loss first, then by id; what lies within 1e-9 of the largest left is as large."""
        weights = self.case.effective(self.case.overall, chosen)
        short = self.case.short(self.case.overall, chosen)
        lost = {
            item["id"]: weights[item["id"]] * (1 - self.case.bounds(item)["low"])
            for item in chosen
            if item["id"] in short
        }
        order: list[str] = []
        while len(order) < len(lost):
            left = [name for name in lost if name not in order]
            most = max(lost[name] for name in left)
            order += sorted(name for name in left if at_least(lost[name], most))
        return [{"item": name, "weight": weights[name], "lost": lost[name]} for name in order]

    def progress(self, level: dict, side: str) -> Fraction:
        parts = []
        for one in level["criteria"]:
            part = (level["score"][side] or 0) if one["kind"] == "score" else 0
            parts.append(1 if one["holds"][side] else part)
        return Fraction(sum(parts)) / len(parts)

    def ladder(self, ladder: dict) -> dict:
        levels = [self.level(ladder, one) for one in ladder["levels"]]
        reached, position, total = {}, {}, {}
        for side in SIDES:
            rank = 0
            while rank < len(levels) and levels[rank]["holds"][side]:
                rank += 1
            reached[side] = levels[rank - 1]["id"] if rank else None
            more = self.progress(levels[rank], side) if rank < len(levels) else 0
            position[side] = rank + Fraction(more)
            total[side] = Fraction(sum(self.addend(one, side) for one in levels))
        result = {"id": ladder["id"], "reached": reached, "position": position, "levels": levels}
        if all(any(one["kind"] == "score" for one in level["criteria"]) for level in levels):
            result["total"] = total
        return result

    def addend(self, level: dict, side: str) -> Fraction | int:
        score = level["score"][side]
        marks = [one["needed"] for one in level["criteria"] if one["kind"] == "score"]
        return 1 if marks and at_least(score, exact(marks[0])) else (score or 0)


def scorecard(bank: dict, items: list[dict], responses: dict, sha256: str) -> dict:
    """The JSON object of section 5."""
    case = Case(bank, items, responses)
    judge = Judge(case)
    counting = case.counting()
    overall = case.both(case.overall, counting)
    standings = [case.standing(item) for item in items]
    domains = [
        {
            "id": domain["id"],
            **case.both(partial(case.domain_score, domain), counting),
            "capabilities": [
                {"id": one["id"], **case.both(partial(case.capability_score, one), counting)}
                for one in domain["capabilities"]
                if case.is_for(one)
            ],
        }
        for domain in bank["domains"]
        if any(case.is_for(one) for one in domain["capabilities"])
    ]
    return plain(
        {
            "bank": {"id": bank["id"], "edition": bank["edition"], "sha256": sha256},
            "site": {"name": case.site["name"], "profile": case.profile},
            "standing": {name: standings.count(name) for name in STANDINGS},
            "index": NEITHER
            if overall["low"] is None
            else {side: 100 * overall[side] for side in SIDES},
            "domains": domains,
            "ladders": [judge.ladder(ladder) for ladder in bank["ladders"]],
        }
    )
