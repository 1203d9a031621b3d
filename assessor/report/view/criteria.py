"""Criteria in words: what is needed, what was shown, whether it holds."""

from dataclasses import dataclass

from assessor.bank.ladders import Body, Criterion, ItemBody
from assessor.bank.model import NumberItem
from assessor.report.view.answering import with_unit
from assessor.report.view.parts import CriterionRow
from assessor.report.view.reading import Reading
from assessor.report.words import UNDEFINED, digits_that_tell_apart
from assessor.scoring.scorecard import Bounds, CriterionScore, Holds, Reached

MOST_ITEMS = 5
"""So many items are named under a criterion; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Unit:
    """How a figure of a criterion is written: times what, with how many digits, and what after."""

    factor: float = 1.0
    digits: int = 2
    sign: str = ""


PER_CENT = Unit(100.0, 0, "%")


def state_of(holds: Holds, *, waived: bool = False) -> str:
    if waived:
        return "waived"
    return "holds" if holds.low else "open" if holds.high else "not"


def state_in_words(state: str, reading: Reading) -> str:
    say = reading.words.say
    match state:
        case "waived":
            return say("waived")
        case "holds":
            return say("holds")
        case "open":
            return say("still open")
    return say("does not hold")


def criterion_row(criterion: Criterion, scored: CriterionScore, reading: Reading) -> CriterionRow:
    words = reading.words
    state = state_of(scored.holds, waived=scored.waived)
    actual, most, needed = _figures(criterion.body, scored, reading)
    helping = tuple(reading.ref(item) for item in helping_first(scored, reading)[:MOST_ITEMS])
    rest = len(scored.items) - len(helping)
    return CriterionRow(
        title=words.text(criterion.title),
        actual=actual,
        most=most if most != actual else "",
        needed=needed,
        state=state,
        said=state_in_words(state, reading),
        source=reading.source(criterion.source),
        items=helping,
        more=words.count("and %(n)s more item", "and %(n)s more items", rest) if rest > 0 else "",
    )


def helping_first(scored: CriterionScore, reading: Reading) -> list[str]:
    """The items that would help: of those that cost a level its score, the dearest first."""
    lost = {
        gap.item: gap.lost
        for ladder in reading.scorecard.ladders
        for level in ladder.levels
        if any(one is scored for one in level.criteria)
        for gap in level.gaps
    }
    return sorted(scored.items, key=lambda item: -lost.get(item, 0.0))


def _figures(body: Body, scored: CriterionScore, reading: Reading) -> tuple[str, str, str]:
    words = reading.words
    if scored.kind == "any":
        return UNDEFINED, UNDEFINED, words.say("one of several ways")
    if isinstance(scored.needed, str):
        return _levels(body, scored, reading)
    needed = float(scored.needed or 0.0)
    unit = _unit(body, reading)
    low, high = None, None
    if isinstance(scored.actual, Bounds):
        low, high = scored.actual.low, scored.actual.high
    digits = unit.digits
    for one in (low, high):
        if one is not None:
            digits = max(
                digits,
                digits_that_tell_apart(one * unit.factor, needed * unit.factor, unit.digits),
            )

    def told(value: float | None) -> str:
        if value is None:
            return UNDEFINED
        return with_unit(words.number(value * unit.factor, digits), unit.sign, words)

    at_most = isinstance(body, ItemBody) and body.mark == "value_at_most"
    mark = words.say("at most %(mark)s", mark=told(needed)) if at_most else words.say(
        "at least %(mark)s", mark=told(needed)
    )
    return told(low), told(high), mark


def _unit(body: Body, reading: Reading) -> Unit:
    if body.kind == "count":
        return Unit(digits=0)
    if body.kind == "index":
        return Unit(digits=1)
    if isinstance(body, ItemBody) and body.mark != "credit_at_least":
        item = reading.bank.item(body.id)
        sign = reading.words.text(item.unit) if isinstance(item, NumberItem) else "%"
        return Unit(digits=1, sign=sign)
    return PER_CENT


def _levels(body: Body, scored: CriterionScore, reading: Reading) -> tuple[str, str, str]:
    words = reading.words
    ladder = reading.bank.ladder(getattr(body, "ladder", ""))

    def told(level: str | None) -> str:
        return words.say("none yet") if level is None else words.text(ladder.level(level).title)

    reached = scored.actual if isinstance(scored.actual, Reached) else Reached(None, None)
    needed = words.say("%(level)s or above", level=told(str(scored.needed)))
    return told(reached.low), told(reached.high), needed
