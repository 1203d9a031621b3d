"""Weighted means from items up to the whole, for many assessments (contract, 3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assessor.bank.model import Domain
from assessor.scoring.many.facts import Flags, ManyFacts, Numbers


@dataclass(frozen=True, slots=True)
class ManyBounds:
    """Both bounds, one number for each assessment; NaN where undefined."""

    low: Numbers
    high: Numbers

    @property
    def is_defined(self) -> Flags:
        return ~np.isnan(self.low)

    def times(self, factor: float) -> "ManyBounds":
        return ManyBounds(factor * self.low, factor * self.high)


@dataclass(frozen=True, slots=True)
class ManyTree:
    """The scores of one set of items on every tier."""

    capabilities: Mapping[str, ManyBounds]
    domains: Mapping[str, ManyBounds]
    overall: ManyBounds


class Weighed:
    """What each counting item adds to a mean: its weight, and its weighted credits."""

    def __init__(self, facts: ManyFacts) -> None:
        scored = np.array([item.is_scored for item in facts.items], np.bool_)
        weight = np.where(scored & (facts.weight > 0), facts.weight, 0.0)[:, None]
        self.weight = np.where(facts.applies, weight, 0.0)
        self.low = np.where(self.weight > 0, facts.low, 0.0) * self.weight
        self.high = np.where(self.weight > 0, facts.high, 0.0) * self.weight

    def mean(self, rows: Sequence[int]) -> ManyBounds:
        """The weighted mean credit of the counting items among these."""
        at = list(rows)
        return _over(self.low[at].sum(0), self.high[at].sum(0), self.weight[at].sum(0))


def mean(parts: Iterable[tuple[float, ManyBounds]], count: int) -> ManyBounds:
    """The weighted mean of the parts that are defined; undefined where their weights are 0."""
    low, high, whole = np.zeros(count), np.zeros(count), np.zeros(count)
    for weight, part in parts:
        defined = part.is_defined
        low += np.where(defined, weight * part.low, 0.0)
        high += np.where(defined, weight * part.high, 0.0)
        whole += np.where(defined, weight, 0.0)
    return _over(low, high, whole)


def roll_up(facts: ManyFacts, weighed: Weighed, rows: Sequence[int]) -> ManyTree:
    """Scores of capabilities, domains and the whole over the items of these rows."""
    by_capability: dict[str, list[int]] = {}
    for row in rows:
        by_capability.setdefault(facts.items[row].capability, []).append(row)
    domains, profile = facts.bank.domains, facts.profile
    capabilities = {
        one.id: weighed.mean(by_capability.get(one.id, ()))
        for domain in domains
        for one in domain.capabilities
        if one.is_for(profile)
    }
    scored = {domain.id: _domain(domain, profile, capabilities, facts.count) for domain in domains}
    overall = mean(((one.weight[profile], scored[one.id]) for one in domains), facts.count)
    return ManyTree(capabilities, scored, overall)


def _domain(
    domain: Domain, profile: str, capabilities: Mapping[str, ManyBounds], count: int
) -> ManyBounds:
    def over(group: str | None) -> ManyBounds:
        among = (one for one in domain.capabilities if one.is_for(profile) and one.group == group)
        return mean(((one.weight[profile], capabilities[one.id]) for one in among), count)

    if not domain.groups:
        return over(None)
    return mean(((group.weight[profile], over(group.id)) for group in domain.groups), count)


def _over(low: Numbers, high: Numbers, whole: Numbers) -> ManyBounds:
    divisor = np.where(whole > 0, whole, np.nan)
    return ManyBounds(low / divisor, high / divisor)
