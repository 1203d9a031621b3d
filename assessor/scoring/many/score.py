"""Score many assessments of one bank and profile on every ladder (contract, 3 to 5)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from assessor.bank.ladders import Ladder
from assessor.responses.model import Standing
from assessor.scoring.many.criteria import (
    ManyGround,
    ManyHolds,
    ManyRanks,
    at_least,
    judge,
)
from assessor.scoring.many.facts import STANDINGS, Flags, ManyFacts, Numbers, Whole
from assessor.scoring.many.means import ManyBounds, ManyTree, Weighed, roll_up


@dataclass(frozen=True, slots=True)
class ManyLevels:
    """One level; ``criteria`` says of each whether it holds, by id."""

    id: str
    score: ManyBounds
    holds: ManyHolds
    criteria: Mapping[str, ManyHolds]


@dataclass(frozen=True, slots=True)
class ManyLadders:
    """As :class:`assessor.scoring.scorecard.LadderScore`, with ranks in place of names."""

    id: str
    reached: ManyRanks
    position: ManyBounds
    total: ManyBounds | None
    levels: tuple[ManyLevels, ...]


@dataclass(frozen=True, slots=True)
class ManyScores:
    """The results of many assessments, in the order in which they were given."""

    standing: Mapping[Standing, Whole]
    index: ManyBounds
    domains: Mapping[str, ManyBounds]
    capabilities: Mapping[str, ManyBounds]
    ladders: Mapping[str, ManyLadders]


def score_many(facts: ManyFacts) -> ManyScores:
    """Every number of a scorecard, but not what would help and what is lost."""
    weighed = Weighed(facts)
    tree = roll_up(facts, weighed, range(len(facts.items)))

    # A ladder may ask for a level of another one, as in assessor.scoring.score.
    @cache
    def scored(ladder_id: str) -> ManyLadders:
        def ranks(other: str) -> ManyRanks:
            return scored(other).reached

        return _ladder(facts.bank.ladder(ladder_id), facts, weighed, tree, ranks)

    asked = {item.id for item in facts.items}
    elsewhere = sum(item.id not in asked for item in facts.bank.items)
    standing = {one: (facts.standing == n).sum(0) for n, one in enumerate(STANDINGS)}
    standing[Standing.NOT_ASKED] = np.full(facts.count, elsewhere)
    return ManyScores(
        standing=standing,
        index=tree.overall.times(100.0),
        domains=dict(_domains(facts, tree)),
        capabilities=tree.capabilities,
        ladders={ladder.id: scored(ladder.id) for ladder in facts.bank.ladders},
    )


def _domains(facts: ManyFacts, tree: ManyTree) -> Iterator[tuple[str, ManyBounds]]:
    for domain in facts.bank.domains:
        if any(one.is_for(facts.profile) for one in domain.capabilities):
            yield domain.id, tree.domains[domain.id]


def _ladder(
    ladder: Ladder,
    facts: ManyFacts,
    weighed: Weighed,
    tree: ManyTree,
    ranks: Callable[[str], ManyRanks],
) -> ManyLadders:
    levels = []
    for level in ladder.levels:
        of_level = [n for n, one in enumerate(facts.items) if one.levels.get(ladder.id) == level.id]
        score = roll_up(facts, weighed, of_level).overall
        ground = ManyGround(facts, weighed, tree, score, ranks)
        criteria = {one.id: judge(one, ground) for one in level.criteria}
        holds = ManyHolds(
            np.all([one.low for one in criteria.values()], axis=0),
            np.all([one.high for one in criteria.values()], axis=0),
        )
        levels.append(ManyLevels(level.id, score, holds, criteria))
    reached = ManyRanks(_rank([s.holds.low for s in levels]), _rank([s.holds.high for s in levels]))
    progress = [_progress(ladder, n, one) for n, one in enumerate(levels)]
    position = ManyBounds(
        _position(reached.low, [one.low for one in progress]),
        _position(reached.high, [one.high for one in progress]),
    )
    return ManyLadders(ladder.id, reached, position, _total(ladder, levels), tuple(levels))


def _rank(holds: list[Flags]) -> Whole:
    """How many levels hold from the lowest up, without a gap."""
    rank: Whole = np.logical_and.accumulate(holds).sum(0)
    return rank


def _progress(ladder: Ladder, number: int, level: ManyLevels) -> ManyBounds:
    """How far a level is met, 0..1."""

    def added(bound: str) -> Numbers:
        score = np.nan_to_num(getattr(level.score, bound))
        parts = [
            np.where(
                getattr(level.criteria[one.id], bound), 1.0, score * (one.body.kind == "score")
            )
            for one in ladder.levels[number].criteria
        ]
        share: Numbers = np.mean(parts, axis=0)
        return share

    return ManyBounds(added("low"), added("high"))


def _position(rank: Whole, progress: list[Numbers]) -> Numbers:
    # Above the highest level there is nothing to make progress to.
    ahead = np.vstack([*progress, np.zeros_like(progress[0])])
    return rank.astype(np.float64) + ahead[rank, np.arange(len(rank))]


def _total(ladder: Ladder, levels: list[ManyLevels]) -> ManyBounds | None:
    marks = [level.score_mark() for level in ladder.levels]
    if any(mark is None for mark in marks):
        return None

    def added(bound: str) -> Numbers:
        total: Numbers = np.zeros(len(levels[0].score.low))
        for level, mark in zip(levels, marks, strict=True):
            found = getattr(level.score, bound)
            total += np.where(at_least(found, mark or 0.0), 1.0, np.nan_to_num(found))
        return total

    return ManyBounds(added("low"), added("high"))
