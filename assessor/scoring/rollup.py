"""Weighted means from items up to the whole, and what each item weighs in them (contract, 3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessor.bank.model import Domain
from assessor.scoring.facts import Fact
from assessor.scoring.scorecard import UNDEFINED, Bounds


@dataclass(frozen=True, slots=True)
class Mean:
    """A score with the effective weight of every item in it; the weights add up to 1."""

    score: Bounds
    weights: Mapping[str, float]

    @property
    def is_defined(self) -> bool:
        return self.score.low is not None


NOTHING = Mean(UNDEFINED, {})


def mean(parts: Iterable[tuple[float, Mean]]) -> Mean:
    """The weighted mean of the parts that are defined; undefined where their weights are 0."""
    defined = [(weight, part) for weight, part in parts if part.is_defined]
    whole = sum(weight for weight, _ in defined)
    if whole <= 0:
        return NOTHING
    # One division, at the end: a mean of nothing but ones is then exactly 1.
    weights: dict[str, float] = {}
    for weight, part in defined:
        for item, own in part.weights.items():
            weights[item] = weights.get(item, 0.0) + own * weight / whole
    return Mean(
        Bounds(
            sum(weight * (part.score.low or 0.0) for weight, part in defined) / whole,
            sum(weight * (part.score.high or 0.0) for weight, part in defined) / whole,
        ),
        weights,
    )


def items_mean(facts: Iterable[Fact]) -> Mean:
    """The weighted mean credit of counting items."""
    return mean(
        (fact.weight, Mean(Bounds(fact.low, fact.high), {fact.item.id: 1.0})) for fact in facts
    )


@dataclass(frozen=True, slots=True)
class Tree:
    """The scores of one set of items on every tier, for one profile."""

    capabilities: Mapping[str, Mean]
    domains: Mapping[str, Mean]
    overall: Mean


def roll_up(domains: Sequence[Domain], profile: str, facts: Iterable[Fact]) -> Tree:
    """Scores of capabilities, domains and the whole over these counting items."""
    by_capability: dict[str, list[Fact]] = {}
    for fact in facts:
        by_capability.setdefault(fact.item.capability, []).append(fact)
    capabilities = {
        one.id: items_mean(by_capability.get(one.id, ()))
        for domain in domains
        for one in domain.capabilities
        if one.is_for(profile)
    }
    scored = {domain.id: _domain_mean(domain, profile, capabilities) for domain in domains}
    overall = mean((domain.weight[profile], scored[domain.id]) for domain in domains)
    return Tree(capabilities, scored, overall)


def _domain_mean(domain: Domain, profile: str, capabilities: Mapping[str, Mean]) -> Mean:
    def over(group: str | None) -> Mean:
        return mean(
            (one.weight[profile], capabilities[one.id])
            for one in domain.capabilities
            if one.is_for(profile) and one.group == group
        )

    # Where a domain has groups every capability has one; where it has none, none has.
    if not domain.groups:
        return over(None)
    return mean((group.weight[profile], over(group.id)) for group in domain.groups)
