"""Judge one criterion: what is actual, what is needed, what would help (contract, 4)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assessor.bank import ladders as on
from assessor.bank.credit import TOLERANCE
from assessor.scoring.facts import Fact, Facts
from assessor.scoring.rollup import Mean, Tree, items_mean
from assessor.scoring.scorecard import Bounds, CriterionScore, Holds, Reached


@dataclass(frozen=True, slots=True)
class Verdict:
    """One body judged; ``helpful`` names the items whose better answer would help it."""

    actual: Bounds | Reached | None
    needed: float | str | None
    holds: Holds
    helpful: tuple[str, ...] = ()
    waived: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """What criteria of one level are judged on: all facts, all scores, and other ladders."""

    facts: Facts
    tree: Tree
    level_score: Mean
    reached: Callable[[str], Reached]


def at_least(value: float | None, mark: float) -> bool:
    """An undefined value is never enough."""
    return value is not None and value >= mark - TOLERANCE


def judge(criterion: on.Criterion, ground: Ground) -> CriterionScore:
    """The verdict on a criterion of a level."""
    if isinstance(criterion.body, on.AnyBody):
        verdict = _any([_judge(body, ground) for body in criterion.body.bodies])
    else:
        verdict = _judge(criterion.body, ground)
    helpful = () if verdict.holds.low else _in_bank_order(verdict.helpful, ground.facts)
    return CriterionScore(
        id=criterion.id,
        kind=criterion.body.kind,
        waived=verdict.waived,
        actual=verdict.actual,
        needed=verdict.needed,
        holds=verdict.holds,
        items=helpful,
    )


def _in_bank_order(items: Iterable[str], facts: Facts) -> tuple[str, ...]:
    wanted = set(items)
    return tuple(fact.item.id for fact in facts.all if fact.item.id in wanted)


def _waived(needed: float) -> Verdict:
    return Verdict(None, needed, Holds(low=True, high=True), waived=True)


def _any(verdicts: list[Verdict]) -> Verdict:
    left = [verdict for verdict in verdicts if not verdict.waived]
    if not left:
        return Verdict(None, None, Holds(low=True, high=True), waived=True)
    holds = Holds(any(one.holds.low for one in left), any(one.holds.high for one in left))
    return Verdict(None, None, holds, tuple(item for one in left for item in one.helpful))


def _judge(body: on.PlainBody, ground: Ground) -> Verdict:
    match body:
        case on.ScoreBody(mark):
            return _score(ground.level_score, mark, ground.facts)
        case on.IndexBody(mark):
            return _score(ground.tree.overall, mark, ground.facts, scale=100.0)
        case on.DomainBody(domain_id, mark):
            domain = next(one for one in ground.facts.bank.domains if one.id == domain_id)
            if not any(one.is_for(ground.facts.profile) for one in domain.capabilities):
                return _waived(mark)
            return _score(ground.tree.domains[domain_id], mark, ground.facts)
        case on.CapabilityBody(capability_id, mark):
            if capability_id not in ground.tree.capabilities:
                return _waived(mark)
            return _score(ground.tree.capabilities[capability_id], mark, ground.facts)
        case on.TagBody(tag, mark):
            tagged = ground.facts.tagged(tag)
            if not tagged:
                return _waived(mark)
            return _score(items_mean(one for one in tagged if one.counts), mark, ground.facts)
        case on.ItemBody():
            return _item(body, ground.facts.by_id[body.id])
        case on.CountBody():
            return _count(body, ground.facts.tagged(body.tag))
        case on.ShareBody():
            return _share(body, ground.facts.tagged(body.tag))
        case on.LevelBody():
            return _level(body, ground)


def _score(score: Mean, mark: float, facts: Facts, scale: float = 1.0) -> Verdict:
    if not score.is_defined:
        return Verdict(Bounds(None, None), mark, Holds(low=False, high=False))
    low, high = (scale * (one or 0.0) for one in (score.score.low, score.score.high))
    holds = Holds(at_least(low, mark), at_least(high, mark))
    return Verdict(Bounds(low, high), mark, holds, improvable(score, facts))


def improvable(score: Mean, facts: Facts) -> tuple[str, ...]:
    """The items with a say in a score that have not earned their whole credit."""
    return tuple(
        item
        for item, weight in score.weights.items()
        if weight > 0 and (facts.by_id[item].low or 0.0) < 1 - TOLERANCE
    )


def _item(body: on.ItemBody, fact: Fact) -> Verdict:
    if not fact.applies:
        return _waived(body.needed)
    if body.mark == "credit_at_least":
        holds = Holds(at_least(fact.low, body.needed), at_least(fact.high, body.needed))
        return Verdict(Bounds(fact.low, fact.high), body.needed, holds, (fact.item.id,))
    if fact.value is None:
        return Verdict(None, body.needed, Holds(low=False, high=True), (fact.item.id,))
    if body.mark == "value_at_least":
        enough = at_least(fact.value, body.needed)
    else:
        enough = fact.value <= body.needed + TOLERANCE
    actual = Bounds(fact.value, fact.value)
    return Verdict(actual, body.needed, Holds(enough, enough), (fact.item.id,))


def _count(body: on.CountBody, tagged: list[Fact]) -> Verdict:
    if not tagged:
        return _waived(body.at_least)
    low = float(sum(at_least(fact.low, body.credit_at_least) for fact in tagged))
    high = float(sum(at_least(fact.high, body.credit_at_least) for fact in tagged))
    short = tuple(f.item.id for f in tagged if not at_least(f.low, body.credit_at_least))
    holds = Holds(at_least(low, body.at_least), at_least(high, body.at_least))
    return Verdict(Bounds(low, high), body.at_least, holds, short)


def _share(body: on.ShareBody, tagged: list[Fact]) -> Verdict:
    if not tagged:
        return _waived(body.at_least)
    choices = [fact for fact in tagged if fact.item.kind == "choice"]
    having = sum(fact.option in body.having for fact in choices)
    among = sum(fact.option in body.among for fact in choices)
    still_open = sum(fact.is_open for fact in choices)
    whole = among + still_open
    low, high = (having / whole, (having + still_open) / whole) if whole else (0.0, 0.0)
    short = tuple(fact.item.id for fact in choices if fact.option not in body.having)
    holds = Holds(at_least(low, body.at_least), at_least(high, body.at_least))
    return Verdict(Bounds(low, high), body.at_least, holds, short)


def _level(body: on.LevelBody, ground: Ground) -> Verdict:
    ladder = ground.facts.bank.ladder(body.ladder)
    reached = ground.reached(body.ladder)
    needed = ladder.rank(body.at_least)
    low, high = (ladder.rank(level) if level else 0 for level in (reached.low, reached.high))
    return Verdict(reached, body.at_least, Holds(low >= needed, high >= needed))
