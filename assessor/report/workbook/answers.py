"""The rows of a domain: each question with its answer, its credit and its weight."""

from collections.abc import Iterable

from assessor.bank.model import Capability, ChangeItem, Item, NumberItem, RatioItem
from assessor.report.view.answering import answer_in_words, proof_in_words
from assessor.report.view.reading import Reading
from assessor.report.workbook.model import Column, Grid, Value
from assessor.responses.model import Response, Standing

NOTHING = Response()


def answer_grid(asked: Iterable[Capability], reading: Reading) -> Grid:
    """A row for every question of these capabilities."""
    items = [
        (item, one) for one in asked for item in reading.bank.items_of(one.id, reading.profile)
    ]
    # The numbers of questions are words: 1.10 would be sorted before 1.2.
    rows = [(*_row(item, one, reading), place) for place, (item, one) in enumerate(items, start=1)]
    return Grid(_columns(reading), tuple(rows))


def _columns(reading: Reading) -> tuple[Column, ...]:
    say = reading.words.say
    own = (
        Column(say("Self-assessment"), 24),
        Column(say("Reason for the change"), 30),
    )
    return (
        Column(say("No."), 7),
        Column(say("Capability"), 20),
        Column(say("Question"), 46),
        Column(say("Answer"), 30),
        Column(say("Status"), 14),
        Column(say("Credit"), 9, "share"),
        Column(say("Value"), 11, "number"),
        Column(say("Unit"), 10),
        Column(say("Proof"), 13),
        Column(say("Note"), 36),
        *(own if reading.beside.review else ()),
        Column(say("In domain"), 11, "tenths"),
        Column(say("In index"), 11, "tenths"),
        Column(say("Helps to reach"), 22),
        Column(say("Evidence"), 28),
        Column(say("Order"), 8, "count"),
    )


def _row(item: Item, capability: Capability, reading: Reading) -> tuple[Value, ...]:
    words, fact = reading.words, reading.fact(item.id)
    response = reading.response(item.id)
    is_answered = fact.standing is Standing.ANSWERED
    # Elsewhere the status says all.
    has_words = is_answered or response.carried is not None
    home = reading.home(capability)
    weights = reading.tree.domains[home.id].weights if home.id in reading.tree.domains else {}
    return (
        reading.numbers[item.id],
        words.text(capability.title),
        words.text(item.prompt),
        answer_in_words(item, response, words) if has_words else "",
        _status(response, reading),
        fact.low if is_answered else None,
        fact.value,
        _unit(item, reading) if fact.value is not None else "",
        proof_in_words(response.proof, words),
        words.list(one for one in (response.not_applicable, response.note) if one),
        *_own(item, response, reading),
        weights.get(item.id),
        reading.tree.overall.weights.get(item.id),
        words.list(reading.asked_next.get(item.id, ())),
        words.list(one.name for one in reading.beside.evidence if one.item == item.id),
    )


def _status(response: Response, reading: Reading) -> str:
    say = reading.words.say
    if response.carried is not None:
        return say("To be confirmed")
    match response.standing:
        case Standing.ANSWERED:
            return say("Answered")
        case Standing.UNKNOWN:
            return say("Cannot tell yet")
        case Standing.NOT_APPLICABLE:
            return say("Not applicable")
    return say("Not answered")


def _unit(item: Item, reading: Reading) -> str:
    match item:
        case NumberItem():
            return reading.words.text(item.unit)
        case RatioItem() | ChangeItem():
            return "%"
    return ""


def _own(item: Item, counting: Response, reading: Reading) -> tuple[str, ...]:
    """What the site itself answered and why that was changed, where a review set another answer."""
    review = reading.beside.review
    if review is None:
        return ()
    own = review.own.by_item.get(item.id, NOTHING)
    if own == counting:
        return "", ""
    reasons = [one.reason for one in review.findings if one.item == item.id and one.reason]
    return answer_in_words(item, own, reading.words), reading.words.list(reasons)
