"""What was answered, what does not apply, and what is still open, item by item."""

from collections.abc import Iterable

from assessor.bank.model import Capability, Item
from assessor.report.view.answering import answer_in_words, proof_in_words
from assessor.report.view.model import Answers, NotApplicable, Open
from assessor.report.view.parts import AnswerGroup, AnswerRow, ItemLine, OpenGroup, OpenLine
from assessor.report.view.reading import OPEN, Reading
from assessor.responses.model import Response, Standing


def answers_body(reading: Reading) -> Answers | None:
    groups = []
    for title, items in _by_capability(reading, (Standing.ANSWERED,)):
        groups.append(AnswerGroup(title, tuple(_answer_row(item, reading) for item in items)))
    if not groups:
        return None
    introduction = reading.words.say(
        "Numbers before and after the point are those of the capability and of the question in it. "
        "Credit is what the answer earns, from 0%% to 100%%; a dash means that it is not scored."
    )
    return Answers(introduction, tuple(groups))


def not_applicable_body(reading: Reading) -> NotApplicable | None:
    items = reading.having(Standing.NOT_APPLICABLE)
    if not items:
        return None
    return NotApplicable(
        reading.words.say(
            "These questions do not arise at this site. They are left out of every score, and "
            "what remains carries the weight."
        ),
        tuple(_reason_line(item, reading) for item in items),
    )


def open_body(reading: Reading) -> Open | None:
    words = reading.words
    groups = []
    for title, items in _by_capability(reading, OPEN):
        counted = words.count("%(n)s question", "%(n)s questions", len(items))
        lines = [_open_line(item, reading) for item in items]
        # Where nearly all is open only what somebody has remarked is told question by question.
        listed = [one for one in lines if one.note or not reading.is_short]
        remarks = any(line.state or line.note for line in listed)
        groups.append(OpenGroup(title, counted, tuple(listed), remarks))
    if not groups:
        return None
    return Open(
        words.say(
            "Open questions count as 0 in what has been shown so far and as full credit in what "
            "is still possible."
        ),
        tuple(groups),
    )


def _by_capability(
    reading: Reading, standings: tuple[Standing, ...]
) -> Iterable[tuple[str, list[Item]]]:
    for number, capability in enumerate(reading.capabilities, start=1):
        items = [
            item
            for item in _items(capability, reading)
            if reading.fact(item.id).standing in standings
        ]
        if items:
            yield f"{number}\u2002{reading.words.text(capability.title)}", items


def _items(capability: Capability, reading: Reading) -> tuple[Item, ...]:
    return reading.bank.items_of(capability.id, reading.profile)


def _answer_row(item: Item, reading: Reading) -> AnswerRow:
    words = reading.words
    response = reading.response(item.id)
    return AnswerRow(
        item=reading.ref(item.id),
        credit=words.share(reading.fact(item.id).low),
        proof=proof_in_words(response.proof, words),
        note=response.note or "",
        own=_own_answer(item, reading),
    )


def _own_answer(item: Item, reading: Reading) -> str:
    review = reading.beside.review
    own = None if review is None else review.own.by_item.get(item.id, Response())
    if own is None or own == reading.response(item.id):
        return ""
    return reading.words.say(
        "Self-assessment: %(answer)s", answer=answer_in_words(item, own, reading.words)
    )


def _reason_line(item: Item, reading: Reading) -> ItemLine:
    response = reading.response(item.id)
    reasons = (response.not_applicable, response.note)
    return ItemLine(reading.ref(item.id), remark=reading.words.list(one for one in reasons if one))


def _open_line(item: Item, reading: Reading) -> OpenLine:
    response = reading.response(item.id)
    silent = not response.unknown and response.carried is None
    state = "" if silent else answer_in_words(item, response, reading.words)
    return OpenLine(reading.ref(item.id), state, response.note or "")
