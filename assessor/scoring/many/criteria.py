"""Judge one criterion for many assessments: whether it holds, and where it is waived (contract, 4)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assessor.bank import ladders as on
from assessor.bank.credit import TOLERANCE
from assessor.scoring.many.facts import Flags, ManyFacts, Numbers, Whole
from assessor.scoring.many.means import ManyBounds, ManyTree, Weighed


@dataclass(frozen=True, slots=True)
class ManyHolds:
    """Whether something holds as shown so far, and whether it still can."""

    low: Flags
    high: Flags


@dataclass(frozen=True, slots=True)
class ManyRanks:
    """How many levels are reached."""

    low: Whole
    high: Whole


@dataclass(frozen=True, slots=True)
class ManyVerdicts:
    """What is waived holds in both bounds."""

    waived: Flags
    holds: ManyHolds

    @classmethod
    def of(cls, low: Flags, high: Flags, waived: Flags | None = None) -> "ManyVerdicts":
        free = np.zeros_like(low) if waived is None else waived
        return cls(free, ManyHolds(low | free, high | free))


@dataclass(frozen=True, slots=True)
class ManyGround:
    """What criteria of one level are judged on."""

    facts: ManyFacts
    weighed: Weighed
    tree: ManyTree
    level_score: ManyBounds
    ranks: Callable[[str], ManyRanks]

    def all(self, is_so: bool) -> Flags:
        return np.full(self.facts.count, is_so)


def at_least(value: Numbers, mark: float) -> Flags:
    """NaN, an undefined value, is never enough."""
    enough: Flags = value >= mark - TOLERANCE
    return enough


def judge(criterion: on.Criterion, ground: ManyGround) -> ManyHolds:
    """Whether a criterion of a level holds."""
    if not isinstance(criterion.body, on.AnyBody):
        return _judge(criterion.body, ground).holds
    verdicts = [_judge(body, ground) for body in criterion.body.bodies]
    waived = np.all([one.waived for one in verdicts], axis=0)
    low = np.any([one.holds.low & ~one.waived for one in verdicts], axis=0)
    high = np.any([one.holds.high & ~one.waived for one in verdicts], axis=0)
    return ManyHolds(low | waived, high | waived)


def _judge(body: on.PlainBody, ground: ManyGround) -> ManyVerdicts:
    match body:
        case on.ScoreBody(mark):
            return _score(ground.level_score, mark)
        case on.IndexBody(mark):
            return _score(ground.tree.overall.times(100.0), mark)
        case on.DomainBody(domain_id, mark):
            domain = next(one for one in ground.facts.bank.domains if one.id == domain_id)
            if not any(one.is_for(ground.facts.profile) for one in domain.capabilities):
                return _waived(ground)
            return _score(ground.tree.domains[domain_id], mark)
        case on.CapabilityBody(capability_id, mark):
            if capability_id not in ground.tree.capabilities:
                return _waived(ground)
            return _score(ground.tree.capabilities[capability_id], mark)
        case on.TagBody(tag, mark):
            rows = _tagged(tag, ground.facts)
            score = _score(ground.weighed.mean(rows), mark)
            return ManyVerdicts.of(score.holds.low, score.holds.high, _none_apply(rows, ground))
        case on.ItemBody():
            return _item(body, ground)
        case on.CountBody():
            return _count(body, ground)
        case on.ShareBody():
            return _share(body, ground)
        case on.LevelBody(ladder, level):
            needed, reached = ground.facts.bank.ladder(ladder).rank(level), ground.ranks(ladder)
            return ManyVerdicts.of(reached.low >= needed, reached.high >= needed)


def _waived(ground: ManyGround) -> ManyVerdicts:
    return ManyVerdicts.of(ground.all(True), ground.all(True), ground.all(True))


def _score(score: ManyBounds, mark: float) -> ManyVerdicts:
    return ManyVerdicts.of(at_least(score.low, mark), at_least(score.high, mark))


def _tagged(tag: str, facts: ManyFacts) -> list[int]:
    return facts.rows(lambda item: tag in item.tags)


def _none_apply(rows: Sequence[int], ground: ManyGround) -> Flags:
    return np.logical_not(np.asarray(ground.facts.applies[list(rows)].any(0)))


def _item(body: on.ItemBody, ground: ManyGround) -> ManyVerdicts:
    facts = ground.facts
    rows = facts.rows(lambda item: item.id == body.id)
    if not rows:
        return _waived(ground)
    row = rows[0]
    if body.mark == "credit_at_least":
        low, high = at_least(facts.low[row], body.needed), at_least(facts.high[row], body.needed)
    else:
        value: Numbers = facts.value[row]
        upwards = body.mark == "value_at_least"
        low = at_least(value, body.needed) if upwards else at_least(-value, -body.needed)
        # Of a value that is open nothing is shown, and everything is possible.
        high = np.logical_or(low, np.isnan(value))
    return ManyVerdicts.of(low, high, ~facts.applies[row])


def _count(body: on.CountBody, ground: ManyGround) -> ManyVerdicts:
    rows = _tagged(body.tag, ground.facts)
    low, high = ground.facts.low[rows], ground.facts.high[rows]
    return ManyVerdicts.of(
        at_least(at_least(low, body.credit_at_least).sum(0).astype(np.float64), body.at_least),
        at_least(at_least(high, body.credit_at_least).sum(0).astype(np.float64), body.at_least),
        _none_apply(rows, ground),
    )


def _share(body: on.ShareBody, ground: ManyGround) -> ManyVerdicts:
    facts, rows = ground.facts, _tagged(body.tag, ground.facts)
    choices = facts.rows(lambda item: body.tag in item.tags and item.kind == "choice")

    def among(options: Sequence[str]) -> Numbers:
        places = [facts.options[one] for one in options if one in facts.options]
        found: Numbers = np.isin(facts.option[choices], places).sum(0).astype(np.float64)
        return found

    still_open = facts.is_open[choices].sum(0)
    having, whole = among(body.having), among(body.among) + still_open
    some = np.where(whole > 0, whole, 1.0)
    return ManyVerdicts.of(
        at_least(np.where(whole > 0, having / some, 0.0), body.at_least),
        at_least(np.where(whole > 0, (having + still_open) / some, 0.0), body.at_least),
        _none_apply(rows, ground),
    )
