"""The capabilities with their scores, for the radar and for the tables."""

from collections.abc import Iterable

from assessor.bank.model import Capability
from assessor.report.view.model import Profile
from assessor.report.view.parts import CapabilityRow
from assessor.report.view.reading import Reading
from assessor.responses.model import Standing
from assessor.scoring.scorecard import Bounds, Scorecard


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
        is_open=any(row.low != row.high for row in rows),
        is_reviewed=reading.beside.review is not None,
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
    scores = _scores_of(reading.scorecard)
    review = reading.beside.review
    own = {} if review is None else _scores_of(review.own_card)
    plan = reading.beside.plan
    planned = {} if plan is None else {one.capability: one.score for one in plan.profile}
    for capability in capabilities:
        score = scores.get(capability.id, Bounds(None, None))
        standings = [
            reading.fact(item.id).standing
            for item in reading.bank.items_of(capability.id, reading.profile)
        ]
        yield CapabilityRow(
            key=place[capability.id],
            title=words.text(capability.title),
            domain=words.text(reading.home(capability).title),
            low=score.low,
            high=score.high,
            low_said=words.share(score.low),
            high_said=words.share(score.high),
            own_weight=words.share(_own_weight(reading, capability), 1),
            weight=words.share(_weight(reading, capability), 1),
            answered=words.say(
                "%(held)s of %(all)s",
                held=standings.count(Standing.ANSWERED),
                all=len(standings) - standings.count(Standing.NOT_APPLICABLE),
            ),
            self_low=own[capability.id].low if capability.id in own else None,
            self_said=words.share(own[capability.id].low) if capability.id in own else "",
            target=planned.get(capability.id),
            target_said=words.share(planned.get(capability.id)),
        )


def _scores_of(card: Scorecard) -> dict[str, Bounds]:
    return {one.id: one.score for domain in card.domains for one in domain.capabilities}


def _weight(reading: Reading, capability: Capability) -> float:
    """What the capability's score is multiplied by in the index, as things count here."""
    weights = reading.tree.overall.weights
    return sum(
        weights.get(item.id, 0.0) for item in reading.bank.items_of(capability.id, reading.profile)
    )


def _own_weight(reading: Reading, capability: Capability) -> float:
    weights = reading.tree.domains[reading.home(capability).id].weights
    return sum(
        weights.get(item.id, 0.0) for item in reading.bank.items_of(capability.id, reading.profile)
    )
