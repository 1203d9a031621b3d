"""The capabilities with their scores: one table and one radar for all, one table a domain."""

from collections.abc import Iterable

from assessor.bank.model import Capability, Domain
from assessor.report.view.model import Domain as DomainBody
from assessor.report.view.model import Profile
from assessor.report.view.parts import CapabilityRow, ItemLine, StrongLine
from assessor.report.view.reading import Reading
from assessor.responses.model import Standing
from assessor.scoring.facts import Fact
from assessor.scoring.scorecard import Bounds, DomainScore

STRONG_FROM = 0.8
"""The credit of "mostly met", and the mark of most levels."""

MOST_LINES = 6


def profile_body(reading: Reading) -> Profile:
    words = reading.words
    rows = tuple(capability_rows(reading, weighty_capabilities(reading)))
    return Profile(
        introduction=words.count(
            "The score of %(n)s capability, each over all its questions that count.",
            "The scores of %(n)s capabilities, each over all its questions that count.",
            len(rows),
        ),
        rows=rows,
    )


def weighty_capabilities(reading: Reading) -> list[Capability]:
    """Those of the domains that have a weight in the whole; of all where none has."""
    domains = [one for one in reading.bank.domains if one.weight.get(reading.profile, 0) > 0]
    return [
        one
        for domain in domains or reading.bank.domains
        for one in domain.capabilities
        if one.is_for(reading.profile)
    ]


def capability_rows(
    reading: Reading, capabilities: Iterable[Capability]
) -> Iterable[CapabilityRow]:
    words = reading.words
    place = {one.id: str(n) for n, one in enumerate(reading.capabilities, start=1)}
    scores = {
        one.id: one.score for domain in reading.scorecard.domains for one in domain.capabilities
    }
    for capability in capabilities:
        score = scores.get(capability.id, Bounds(None, None))
        standings = [
            reading.fact(item.id).standing
            for item in reading.bank.items_of(capability.id, reading.profile)
        ]
        yield CapabilityRow(
            key=place[capability.id],
            title=words.text(capability.title),
            domain=_domain_title(reading, capability),
            low=score.low,
            high=score.high,
            low_said=words.share(score.low),
            high_said=words.share(score.high),
            weight=words.share(_weight(reading, capability), 1),
            answered=words.say(
                "%(held)s of %(all)s",
                held=standings.count(Standing.ANSWERED),
                all=len(standings) - standings.count(Standing.NOT_APPLICABLE),
            ),
        )


def _domain_title(reading: Reading, capability: Capability) -> str:
    home = next(one for one in reading.bank.domains if capability in one.capabilities)
    return reading.words.text(home.title)


def _weight(reading: Reading, capability: Capability) -> float:
    """What the capability's score is multiplied by in the index, as things count here."""
    weights = reading.tree.overall.weights
    return sum(weights.get(item.id, 0.0) for item in reading.bank.items_of(capability.id, reading.profile))


def domain_body(domain: Domain, scored: DomainScore, reading: Reading) -> DomainBody:
    words = reading.words
    here = [one for one in domain.capabilities if one.is_for(reading.profile)]
    weights = reading.tree.domains[domain.id].weights
    facts = [reading.fact(item) for item in weights if weights[item] > 0]
    said = [fact for fact in facts if not fact.is_open]
    lost = sorted(
        (fact for fact in said if _lost(fact, weights[fact.item.id]) > 0),
        key=lambda fact: -_lost(fact, weights[fact.item.id]),
    )
    return DomainBody(
        sentences=tuple(_sentences(domain, scored, facts, reading)),
        rows=tuple(capability_rows(reading, here)),
        strong=tuple(_strong(here, said, weights, reading)),
        nothing_strong=words.say("No answer shows a practice that is mostly or fully in place."),
        losses=tuple(
            ItemLine(
                reading.ref(fact.item.id),
                words.number(100 * weights[fact.item.id], 1),
                words.number(100 * _lost(fact, weights[fact.item.id]), 1),
            )
            for fact in lost[:MOST_LINES]
        ),
        nothing_lost=words.say("No answer costs this domain any points."),
    )


def _lost(fact: Fact, weight: float) -> float:
    return weight * (1 - (fact.low or 0.0))


def _sentences(
    domain: Domain, scored: DomainScore, facts: list[Fact], reading: Reading
) -> Iterable[str]:
    words = reading.words
    score = scored.score
    if score.low is None:
        yield words.say("There is nothing to score in this domain for this site.")
        return
    weight = reading.bank_weight(domain)
    if score.high is not None and score.high - score.low > 1e-9:  # noqa: PLR2004 - the contract's tolerance
        yield words.say(
            "Shown so far: %(low)s; at most %(high)s with the answers still open.",
            low=words.share(score.low),
            high=words.share(score.high),
        )
    else:
        yield words.say("Score: %(low)s.", low=words.share(score.low))
    if weight:
        yield words.say("The domain makes up %(weight)s of the index.", weight=words.share(weight, 1))
    else:
        yield words.say("The domain does not count in the index; its answers feed the ladders.")
    still_open = sum(fact.is_open for fact in facts)
    if still_open:
        yield words.count(
            "%(n)s question that counts is still open.",
            "%(n)s questions that count are still open.",
            still_open,
        )


def _strong(
    capabilities: list[Capability],
    said: list[Fact],
    weights: dict[str, float],
    reading: Reading,
) -> Iterable[StrongLine]:
    """By capability, the practices in place that weigh most; the dearest capabilities first."""
    good = [fact for fact in said if (fact.low or 0.0) >= STRONG_FROM]
    good.sort(key=lambda fact: -weights[fact.item.id] * (fact.low or 0.0))
    chosen = {fact.item.id for fact in good[:MOST_LINES]}
    for capability in capabilities:
        items = [
            reading.ref(item.id)
            for item in reading.bank.items_of(capability.id, reading.profile)
            if item.id in chosen
        ]
        if items:
            yield StrongLine(reading.words.text(capability.title), tuple(items))
