"""One domain: what is strong, and what holds back."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from assessor.bank.credit import TOLERANCE
from assessor.bank.model import Domain
from assessor.report.view.model import Domain as DomainBody
from assessor.report.view.parts import ItemLine, StrongLine
from assessor.report.view.profile import capability_rows
from assessor.report.view.reading import Reading
from assessor.report.words import Words
from assessor.scoring.facts import Fact
from assessor.scoring.scorecard import CapabilityScore, DomainScore

STRONG_FROM = 0.8
"""The credit of "mostly met", and the mark of most levels."""

MOST_LINES = 6
MANY = 9
"""From so many capabilities on, their table leaves less room for the rest."""

ROOM = 13
"""So many losses stand on the page of a domain; every third capability takes the room of one."""

ROW = 2
"""So many lines of print a loss takes as a rule."""

ACROSS: Mapping[str, int] = {"en": 60, "zh": 28}
"""So many characters stand in a line of the question."""

MOST_OF_ONE = 2
"""So many strong practices are named of one capability."""


def domain_body(domain: Domain, scored: DomainScore, reading: Reading) -> DomainBody:
    words = reading.words
    few = len(scored.capabilities) < MANY
    weights = reading.tree.domains[domain.id].weights
    facts = [reading.fact(item) for item in weights if weights[item] > 0]
    said = [fact for fact in facts if not fact.is_open]
    dear = _dear(said, weights, reading)
    losses = tuple(_losses(dear, weights, reading, ROOM - len(scored.capabilities) // 3))
    lost = {line.item.number for line in losses}
    shown, is_strong = _in_place(scored, said, lost, weights, reading, few=few)
    return DomainBody(
        sentences=tuple(_sentences(domain, scored, facts, reading)),
        rows=tuple(
            capability_rows(
                reading, [one for one in domain.capabilities if one.is_for(reading.profile)]
            )
        ),
        strong_title=words.say("What is strong")
        if is_strong
        else words.say("What is already in place"),
        strong=shown,
        nothing_strong=_nothing_in_place(said, reading),
        losses=losses,
        losses_told=_cut(dear, len(losses), weights, reading),
        nothing_lost=words.say("No answer costs this domain any points."),
    )


def _dear(said: list[Fact], weights: Mapping[str, float], reading: Reading) -> list[Fact]:
    """What costs points. What a next level asks comes first; of that, and of the rest, the dearest."""
    dear = [fact for fact in said if _lost(fact, weights) > TOLERANCE]
    dear.sort(
        key=lambda fact: (
            fact.item.id not in reading.asked_next,
            -round(_lost(fact, weights), 9),
        )
    )
    return dear


def _lost(fact: Fact, weights: Mapping[str, float]) -> float:
    return weights[fact.item.id] * (1 - (fact.low or 0.0))


def _losses(
    dear: list[Fact], weights: Mapping[str, float], reading: Reading, most: int
) -> Iterable[ItemLine]:
    """As many as the page of the domain has room for."""
    words = reading.words
    room = ROW * max(MOST_LINES, most)
    for fact in dear[: max(MOST_LINES, most)]:
        levels = reading.asked_next.get(fact.item.id, ())
        line = ItemLine(
            item=reading.ref(fact.item.id),
            remark=words.list(levels),
            weight=words.fixed(100 * weights[fact.item.id], 1),
            lost=words.fixed(100 * _lost(fact, weights), 1),
        )
        room -= max(ROW, _height(line, words))
        if room < 0:
            return
        yield line


def _cut(dear: list[Fact], shown: int, weights: Mapping[str, float], reading: Reading) -> str:
    """Of how many and how much the losses on the page are; empty where they are all."""
    if shown >= len(dear):
        return ""
    words = reading.words
    part, whole = (
        words.fixed(100 * sum(_lost(fact, weights) for fact in facts), 1)
        for facts in (dear[:shown], dear)
    )
    return words.say(
        "These are %(n)s of the %(all)s answers that cost points: %(part)s of %(whole)s points. "
        "What a next level asks stands first.",
        n=shown,
        all=len(dear),
        part=part,
        whole=whole,
    )


def _height(line: ItemLine, words: Words) -> int:
    """About how many lines of print a loss takes: a long answer stands below its question."""
    across = ACROSS[words.language]
    if not line.item.is_long:
        return -(-len(line.item.prompt) // across)
    # It has the column of the answer too.
    across += across // 3
    return sum(-(-len(part) // across) for part in (line.item.prompt, line.item.answer))


def _sentences(
    domain: Domain, scored: DomainScore, facts: list[Fact], reading: Reading
) -> Iterable[str]:
    words, score = reading.words, scored.score
    if score.low is None:
        yield words.say("There is nothing to score in this domain for this site.")
        return
    if score.high is not None and score.high - score.low > TOLERANCE:
        yield words.say(
            "Shown so far: %(low)s; at most %(high)s with the answers still open.",
            low=words.share(score.low),
            high=words.share(score.high),
        )
    else:
        yield words.say("Score: %(low)s.", low=words.share(score.low))
    weight = reading.bank_weight(domain)
    if weight:
        yield words.say(
            "The domain makes up %(weight)s of the index.", weight=words.share(weight, 1)
        )
    else:
        yield words.say("The domain does not count in the index; its answers feed the ladders.")
    still_open = sum(fact.is_open for fact in facts)
    if still_open:
        yield words.count(
            "%(n)s question that counts is still open.",
            "%(n)s questions that count are still open.",
            still_open,
        )


def _in_place(
    scored: DomainScore,
    said: list[Fact],
    lost: AbstractSet[str],
    weights: Mapping[str, float],
    reading: Reading,
    *,
    few: bool,
) -> tuple[tuple[StrongLine, ...], bool]:
    """The best capabilities with their weightiest practices in place, and whether they are strong.

    Strong is a capability at the mark or above it. Where none is, what is in place is told all the
    same, and not called strong. What is told as lost is not praised on the same page.
    """
    good = [
        fact
        for fact in said
        if (fact.low or 0.0) >= STRONG_FROM - TOLERANCE
        and reading.numbers[fact.item.id] not in lost
    ]
    good.sort(key=lambda fact: -round(weights[fact.item.id] * (fact.low or 0.0), 9))
    best = sorted(scored.capabilities, key=lambda one: -(one.score.low or 0.0))
    strong = [one for one in best if (one.score.low or 0.0) >= STRONG_FROM - TOLERANCE]
    room = MOST_LINES if few else MOST_LINES - MOST_OF_ONE
    lines = tuple(_lines(strong, good, weights, reading, room))
    if lines:
        return lines, True
    return tuple(_lines(best, good, weights, reading, room)), False


def _lines(
    capabilities: Iterable[CapabilityScore],
    good: list[Fact],
    weights: Mapping[str, float],
    reading: Reading,
    room: int,
) -> Iterable[StrongLine]:
    """A line for each capability that has something in place; demanding practices first."""
    for capability in capabilities:
        # Items stand from easy to demanding: of equal weight, the last says most.
        here = [fact for fact in reversed(good) if fact.item.capability == capability.id]
        here.sort(key=lambda fact: -weights[fact.item.id])
        chosen = here[: min(MOST_OF_ONE, room)]
        room -= len(chosen)
        title = reading.bank.capability(capability.id)
        if chosen and title is not None:
            yield StrongLine(
                reading.words.say(
                    "%(capability)s, %(score)s",
                    capability=reading.words.text(title.title),
                    score=reading.words.share(capability.score.low),
                ),
                tuple(reading.ref(fact.item.id) for fact in chosen),
            )


def _nothing_in_place(said: list[Fact], reading: Reading) -> str:
    if any((fact.low or 0.0) >= STRONG_FROM - TOLERANCE for fact in said):
        return reading.words.say(
            "What is mostly in place still costs points, and stands below with what is missing."
        )
    return reading.words.say("No answer shows a practice that is mostly or fully in place.")
