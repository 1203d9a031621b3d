"""Criteria in words: what is needed, what was shown, whether it holds."""

from assessor.bank.ladders import Body, Criterion, ItemBody
from assessor.bank.model import ChoiceItem
from assessor.report.view.answering import answer_in_words, with_unit
from assessor.report.view.marks import mark_in_words, option_or_better, unit_of_mark
from assessor.report.view.parts import CriterionRow
from assessor.report.view.reading import Reading
from assessor.report.words import UNDEFINED, digits_that_tell_apart
from assessor.scoring.scorecard import Bounds, CriterionScore, Holds, Reached

MOST_ITEMS = 6
"""So many items are named under a criterion of the next level; the rest are counted."""


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


def criterion_row(
    criterion: Criterion, scored: CriterionScore, reading: Reading, *, is_next: bool = True
) -> CriterionRow:
    """The criterion judged; what would help it is named where its level is the next one."""
    words = reading.words
    state = state_of(scored.holds, waived=scored.waived)
    # In a short report nearly everything would help: naming it would say nothing.
    most = MOST_ITEMS if is_next and not reading.is_short else 0
    helping = tuple(reading.ref(item) for item in helping_first(scored, reading)[:most])
    actual, at_most, needed = _figures(criterion.body, scored, reading)
    # A single item speaks for itself: it says what the criterion says.
    would_help = words.say("Would help:") if len(helping) > 1 else ""
    if helping and len(scored.items) > len(helping):
        would_help = words.say(
            "Of %(all)s questions that would help, these first:", all=len(scored.items)
        )
    return CriterionRow(
        title=words.text(criterion.title),
        actual=actual,
        most=at_most if at_most != actual else "",
        needed=needed,
        state=state,
        said=state_in_words(state, reading),
        source=reading.source_mark(criterion.source),
        items=helping,
        would_help=would_help,
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
    chosen = _choice(body, scored, reading)
    if chosen is not None:
        return chosen
    needed = float(scored.needed or 0.0)
    unit = unit_of_mark(body, reading.bank, words)
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
        return with_unit(words.number(value * unit.factor, digits), unit.sign)

    return told(low), told(high), mark_in_words(body, told(needed), words)


def _choice(body: Body, scored: CriterionScore, reading: Reading) -> tuple[str, str, str] | None:
    """A choice is told by its options: nobody answers with a credit."""
    if not isinstance(body, ItemBody) or body.mark != "credit_at_least":
        return None
    item = reading.bank.item(body.id)
    if not isinstance(item, ChoiceItem):
        return None
    words = reading.words
    needed = option_or_better(item, body.needed, words)
    if needed is None:
        return None
    actual = UNDEFINED if scored.waived else answer_in_words(item, reading.response(item.id), words)
    return actual, actual, needed


def _levels(body: Body, scored: CriterionScore, reading: Reading) -> tuple[str, str, str]:
    words = reading.words
    ladder = reading.bank.ladder(getattr(body, "ladder", ""))

    def told(level: str | None) -> str:
        return words.say("none yet") if level is None else words.text(ladder.level(level).title)

    reached = scored.actual if isinstance(scored.actual, Reached) else Reached(None, None)
    needed = words.say("%(level)s, or above", level=told(str(scored.needed)))
    return told(reached.low), told(reached.high), needed
