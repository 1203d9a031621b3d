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
from assessor.scoring.scorecard import DomainScore

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
    losses = tuple(_losses(said, weights, reading, ROOM - len(scored.capabilities) // 3))
    lost = {line.item.number for line in losses}
    return DomainBody(
        sentences=tuple(_sentences(domain, scored, facts, reading)),
        rows=tuple(
            capability_rows(
                reading, [one for one in domain.capabilities if one.is_for(reading.profile)]
            )
        ),
        strong=tuple(_strong(scored, said, lost, weights, reading, few=few)),
        nothing_strong=words.say("No answer shows a practice that is mostly or fully in place."),
        losses=losses,
        nothing_lost=words.say("No answer costs this domain any points."),
    )


def _losses(
    said: list[Fact], weights: Mapping[str, float], reading: Reading, most: int
) -> Iterable[ItemLine]:
    """What a next level asks comes first; of that, and of the rest, what costs most."""
    words = reading.words

    def lost(fact: Fact) -> float:
        return weights[fact.item.id] * (1 - (fact.low or 0.0))

    dear = [fact for fact in said if lost(fact) > TOLERANCE]
    dear.sort(key=lambda fact: (fact.item.id not in reading.asked_next, -round(lost(fact), 9)))
    room = ROW * max(MOST_LINES, most)
    for fact in dear[: max(MOST_LINES, most)]:
        levels = reading.asked_next.get(fact.item.id, ())
        line = ItemLine(
            item=reading.ref(fact.item.id),
            remark=words.list(levels),
            weight=words.fixed(100 * weights[fact.item.id], 1),
            lost=words.fixed(100 * lost(fact), 1),
        )
        room -= max(ROW, _height(line, words))
        if room < 0:
            return
        yield line


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


def _strong(
    scored: DomainScore,
    said: list[Fact],
    lost: AbstractSet[str],
    weights: Mapping[str, float],
    reading: Reading,
    *,
    few: bool,
) -> Iterable[StrongLine]:
    """The best capabilities with their weightiest practices in place, demanding ones first.

    What is told as lost is not praised on the same page, unless there is nothing else to praise.
    """
    good = [fact for fact in said if (fact.low or 0.0) >= STRONG_FROM]
    good = [fact for fact in good if reading.numbers[fact.item.id] not in lost] or good
    good.sort(key=lambda fact: -round(weights[fact.item.id] * (fact.low or 0.0), 9))
    room = MOST_LINES if few else MOST_LINES - MOST_OF_ONE
    for capability in sorted(scored.capabilities, key=lambda one: -(one.score.low or 0.0)):
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
