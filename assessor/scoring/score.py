"""Score one set of responses on every ladder of its bank (contract, 3 to 5)."""

from collections import Counter
from collections.abc import Callable
from functools import cache

from assessor.bank.credit import TOLERANCE
from assessor.bank.ladders import Ladder, Level
from assessor.bank.model import Bank
from assessor.responses.model import Responses, Standing
from assessor.scoring.criteria import Ground, at_least, judge
from assessor.scoring.facts import Facts
from assessor.scoring.rollup import Mean, Tree, roll_up
from assessor.scoring.scorecard import (
    Bounds,
    CapabilityScore,
    DomainScore,
    Gap,
    Holds,
    LadderScore,
    LevelScore,
    Reached,
    Scorecard,
)


def score(bank: Bank, responses: Responses) -> Scorecard:
    """The scorecard of responses that were checked against this bank."""
    facts = Facts(bank, responses)
    tree = roll_up(bank.domains, facts.profile, facts.counting)

    # A ladder may ask for a level of another one: each is scored when it is first asked for.
    # The bank's checks make sure that no ladder waits for itself.
    @cache
    def ladder_score(ladder_id: str) -> LadderScore:
        def reached(other: str) -> Reached:
            return ladder_score(other).reached

        return _score_ladder(bank.ladder(ladder_id), facts, tree, reached)

    counted = Counter(fact.standing for fact in facts.all)
    return Scorecard(
        bank=bank.id,
        edition=bank.edition,
        sha256=bank.sha256,
        site=responses.site,
        standing={standing: counted[standing] for standing in Standing},
        index=_times(100.0, tree.overall.score),
        domains=_domains(bank, facts.profile, tree),
        ladders=tuple(ladder_score(ladder.id) for ladder in bank.ladders),
    )


def _times(factor: float, bounds: Bounds) -> Bounds:
    if bounds.low is None or bounds.high is None:
        return bounds
    return Bounds(factor * bounds.low, factor * bounds.high)


def _domains(bank: Bank, profile: str, tree: Tree) -> tuple[DomainScore, ...]:
    found = []
    for domain in bank.domains:
        capabilities = tuple(
            CapabilityScore(one.id, tree.capabilities[one.id].score)
            for one in domain.capabilities
            if one.is_for(profile)
        )
        if capabilities:
            found.append(DomainScore(domain.id, tree.domains[domain.id].score, capabilities))
    return tuple(found)


def _score_ladder(
    ladder: Ladder, facts: Facts, tree: Tree, reached: Callable[[str], Reached]
) -> LadderScore:
    scored: list[tuple[LevelScore, Level]] = []
    for level in ladder.levels:
        counting = [f for f in facts.counting if f.item.levels.get(ladder.id) == level.id]
        mean = roll_up(facts.bank.domains, facts.profile, counting).overall
        ground = Ground(facts, tree, mean, reached)
        criteria = tuple(judge(criterion, ground) for criterion in level.criteria)
        holds = Holds(all(c.holds.low for c in criteria), all(c.holds.high for c in criteria))
        scored.append((LevelScore(level.id, mean.score, holds, criteria, gaps(mean, facts)), level))
    ranks = _rank([s.holds.low for s, _ in scored]), _rank([s.holds.high for s, _ in scored])
    ids = [ladder.levels[rank - 1].id if rank else None for rank in ranks]
    return LadderScore(
        id=ladder.id,
        reached=Reached(*ids),
        position=Bounds(_position(scored, ranks[0], "low"), _position(scored, ranks[1], "high")),
        total=_total(scored),
        levels=tuple(level for level, _ in scored),
    )


def _rank(holds: list[bool]) -> int:
    """How many levels hold from the lowest up, without a gap."""
    return next((n for n, one in enumerate(holds) if not one), len(holds))


def _position(scored: list[tuple[LevelScore, Level]], rank: int, bound: str) -> float:
    if rank == len(scored):
        return float(rank)
    return rank + progress(scored[rank][0], bound)


def progress(level: LevelScore, bound: str) -> float:
    """How far a level is met, 0..1, in its low or its high bound."""
    parts = []
    for criterion in level.criteria:
        if getattr(criterion.holds, bound):
            parts.append(1.0)
        elif criterion.kind == "score":
            parts.append(getattr(level.score, bound) or 0.0)
        else:
            parts.append(0.0)
    return sum(parts) / len(parts)


def _total(scored: list[tuple[LevelScore, Level]]) -> Bounds | None:
    marks = [level.score_mark() for _, level in scored]
    if any(mark is None for mark in marks):
        return None

    def added(bound: str) -> float:
        total = 0.0
        for (level, _), mark in zip(scored, marks, strict=True):
            found = getattr(level.score, bound)
            total += 1.0 if at_least(found, mark or 0.0) else found or 0.0
        return total

    return Bounds(added("low"), added("high"))


def gaps(mean: Mean, facts: Facts) -> tuple[Gap, ...]:
    """What each item costs a score, the largest loss first; equal losses by id."""
    found = []
    for item, weight in mean.weights.items():
        low = facts.by_id[item].low or 0.0
        if weight > 0 and low < 1 - TOLERANCE:
            found.append(Gap(item, weight, weight * (1 - low)))
    found.sort(key=lambda gap: -gap.lost)
    ordered: list[Gap] = []
    while found:
        equal = [gap for gap in found if found[0].lost - gap.lost <= TOLERANCE]
        ordered += sorted(equal, key=lambda gap: gap.item)
        found = found[len(equal) :]
    return tuple(ordered)
