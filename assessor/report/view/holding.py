"""What holds the site back most: one currency for all ladders.

Progress to the next level is the mean over its criteria, so a criterion that fails costs
1/n of a level, and an item that costs a level's score costs its loss over n. Items are
gathered by capability; criteria on another ladder's level are left out, for what is missing
there is counted on that ladder already.
"""

from dataclasses import dataclass, field

from assessor.bank.ladders import Criterion
from assessor.bank.ladders import Ladder as BankLadder
from assessor.report.view.criteria import criterion_row, helping_first
from assessor.report.view.ladders import next_level, ranks
from assessor.report.view.parts import HeldBack
from assessor.report.view.reading import Reading
from assessor.scoring.scorecard import CriterionScore, LevelScore

MOST_THINGS = 3
MOST_ITEMS = 2


@dataclass(slots=True)
class Thing:
    """A capability, or a criterion of its own, and how much of a level it costs."""

    title: str
    known: float = 0.0
    """Lost by what was answered."""
    unsaid: float = 0.0
    """Lost because nothing was answered yet."""
    where: list[str] = field(default_factory=list)
    items: dict[str, float] = field(default_factory=dict)
    sentence: str = ""


def held_back(reading: Reading) -> tuple[HeldBack, ...]:
    """The three things that cost most of the next levels, those that were answered first."""
    things: dict[str, Thing] = {}
    for ladder in reading.bank.ladders:
        scored = reading.scorecard.ladder(ladder.id)
        low, _ = ranks(ladder, scored)
        if low < len(ladder.levels):
            _gather(ladder, next_level(scored, low), reading, things)
    ordered = sorted(things.values(), key=lambda thing: (-thing.known, -thing.unsaid))
    return tuple(_told(thing, reading) for thing in ordered[:MOST_THINGS])


def _gather(
    ladder: BankLadder, level: LevelScore, reading: Reading, things: dict[str, Thing]
) -> None:
    part = 1 / len(level.criteria)
    bank_level = ladder.level(level.id)
    where = reading.words.text(bank_level.title)
    for criterion, scored in zip(bank_level.criteria, level.criteria, strict=True):
        if scored.holds.low or scored.kind == "level":
            continue
        if scored.kind == "score":
            _gather_score(level, part, where, reading, things)
        else:
            _gather_criterion(criterion, scored, part, where, reading, things)


def _gather_score(
    level: LevelScore, part: float, where: str, reading: Reading, things: dict[str, Thing]
) -> None:
    for gap in level.gaps:
        fact = reading.fact(gap.item)
        capability = reading.bank.capability(fact.item.capability)
        if capability is None:
            continue
        thing = things.setdefault(capability.id, Thing(reading.words.text(capability.title)))
        if fact.is_open:
            thing.unsaid += part * gap.lost
        else:
            thing.known += part * gap.lost
        if where not in thing.where:
            thing.where.append(where)
        thing.items[gap.item] = thing.items.get(gap.item, 0.0) + part * gap.lost


def _gather_criterion(
    criterion: Criterion,
    scored: CriterionScore,
    part: float,
    where: str,
    reading: Reading,
    things: dict[str, Thing],
) -> None:
    words = reading.words
    row = criterion_row(criterion, scored, reading)
    # Two ladders may ask the same of the same item: one thing, in the way of both.
    key = f"{criterion.body} {row.needed}"
    thing = things.setdefault(key, Thing(words.text(criterion.title)))
    if scored.holds.high:
        thing.unsaid += part
    else:
        thing.known += part
    if not all(reading.fact(item).is_open for item in scored.items):
        thing.sentence = words.say(
            "So far: %(actual)s. Needed: %(needed)s.", actual=row.actual, needed=row.needed
        )
    if where not in thing.where:
        thing.where.append(where)
    thing.items = dict.fromkeys(helping_first(scored, reading), 0.0)


def _told(thing: Thing, reading: Reading) -> HeldBack:
    words = reading.words
    dearest = sorted(thing.items, key=lambda item: -thing.items[item])
    sentence = thing.sentence or _counted(thing, reading)
    if len(dearest) > MOST_ITEMS:
        first = words.say("Of %(all)s questions that would help, these first:", all=len(dearest))
        sentence = words.sentences(sentence, first)
    return HeldBack(
        title=thing.title,
        where=words.say("in the way of: %(levels)s", levels=words.list(thing.where)),
        sentence=sentence,
        items=tuple(reading.ref(item) for item in dearest[:MOST_ITEMS]),
    )


def _counted(thing: Thing, reading: Reading) -> str:
    words = reading.words
    still_open = sum(reading.fact(item).is_open for item in thing.items)
    lacking = len(thing.items) - still_open
    parts = []
    if lacking:
        parts.append(
            words.count(
                "%(n)s practice is not fully in place.",
                "%(n)s practices are not fully in place.",
                lacking,
            )
        )
    if still_open:
        parts.append(
            words.count("%(n)s question is open.", "%(n)s questions are open.", still_open)
        )
    return words.sentences(*parts)
