"""The self-assessment beside the review: levels, scores, and every answer that differs."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessor.report.beside import FindingFacts, ReviewFacts, Signature
from assessor.report.view.answering import answer_in_words, proof_in_words
from assessor.report.view.parts import ItemRef
from assessor.report.view.reading import NOTHING, Reading
from assessor.responses.model import Response
from assessor.scoring.scorecard import Bounds, LadderScore


@dataclass(frozen=True, slots=True)
class Pair:
    """One result on both sides; ``is_same`` where both read alike."""

    title: str
    own: str
    reviewed: str
    is_whole: bool = False
    """Whether it is the index or a domain, and not a part of one."""

    @property
    def is_same(self) -> bool:
        return self.own == self.reviewed


@dataclass(frozen=True, slots=True)
class Said:
    """One side's answer with what stands beside it."""

    answer: str
    proof: str
    note: str
    signed: str


@dataclass(frozen=True, slots=True)
class Difference:
    item: ItemRef
    own: Said
    reviewed: Said
    reason: str


@dataclass(frozen=True, slots=True)
class Review:
    introduction: str
    ladders: tuple[Pair, ...]
    scores: tuple[Pair, ...]
    differences: tuple[Difference, ...]


def review_body(reading: Reading) -> Review | None:
    """Both sides by side; ``None`` where no review has begun."""
    review = reading.beside.review
    if review is None:
        return None
    return Review(
        introduction=_introduction(review, reading),
        ladders=tuple(
            Pair(
                reading.words.text(reading.bank.ladder(own.id).title),
                _level(own, reading),
                _level(reading.scorecard.ladder(own.id), reading),
            )
            for own in review.own_card.ladders
        ),
        scores=tuple(_scores(review, reading)),
        differences=tuple(
            _difference(one, review, reading)
            for one in review.findings
            if one.is_changed and _own(one.item, review) != reading.response(one.item)
        ),
    )


def _introduction(review: ReviewFacts, reading: Reading) -> str:
    words = reading.words
    changed = sum(one.is_changed for one in review.findings)
    done, asked = len(review.findings), len(reading.items)
    if changed:
        looked = words.say(
            "The reviewers looked at %(done)s of %(all)s answers: they agreed with %(agreed)s and "
            "set another one for %(changed)s.",
            done=done,
            all=asked,
            agreed=done - changed,
            changed=changed,
        )
    else:
        looked = words.say(
            "The reviewers looked at %(done)s of %(all)s answers and changed none.",
            done=done,
            all=asked,
        )
    return words.sentences(
        looked,
        words.say(
            "The review is what counts everywhere else in this report; where nobody has looked at "
            "an answer, that of the site stands."
        ),
    )


def _level(scored: LadderScore, reading: Reading) -> str:
    """The level reached, and up to where open questions could still lead."""
    words, ladder = reading.words, reading.bank.ladder(scored.id)
    low, high = scored.reached.low, scored.reached.high
    reached = words.text(ladder.level(low).title) if low else words.say("No level reached yet")
    if high is None or high == low:
        return reached
    most = words.text(ladder.level(high).title)
    return words.say("%(level)s (possible: %(most)s)", level=reached, most=most)


def _scores(review: ReviewFacts, reading: Reading) -> Iterable[Pair]:
    """The index, every domain, and of its capabilities those that differ: the profile has all."""
    words, own, counting = reading.words, review.own_card, reading.scorecard
    title = words.say("Index, out of 100")
    yield Pair(title, _index(own.index, reading), _index(counting.index, reading), is_whole=True)
    titles = {one.id: words.text(one.title) for one in reading.bank.capabilities()}
    for before, after in zip(own.domains, counting.domains, strict=True):
        domain = next(one for one in reading.bank.domains if one.id == before.id)
        both = (_share(before.score, reading), _share(after.score, reading))
        yield Pair(words.text(domain.title), *both, is_whole=True)
        for one, other in zip(before.capabilities, after.capabilities, strict=True):
            pair = Pair(titles[one.id], _share(one.score, reading), _share(other.score, reading))
            if not pair.is_same:
                yield pair


def _index(score: Bounds, reading: Reading) -> str:
    return _range(reading.words.fixed(score.low, 1), reading.words.fixed(score.high, 1))


def _share(score: Bounds, reading: Reading) -> str:
    return _range(reading.words.share(score.low), reading.words.share(score.high))


def _range(low: str, high: str) -> str:
    """From what has been shown to what is still possible."""
    return low if low == high else f"{low} – {high}"


def _difference(found: FindingFacts, review: ReviewFacts, reading: Reading) -> Difference:
    own, counting = _own(found.item, review), reading.response(found.item)
    return Difference(
        item=reading.ref(found.item),
        own=_said(found.item, own, found.own, reading),
        reviewed=_said(found.item, counting, found.reviewed, reading),
        reason=found.reason or "",
    )


def _own(item_id: str, review: ReviewFacts) -> Response:
    return review.own.by_item.get(item_id, NOTHING)


def _said(item_id: str, response: Response, signed: Signature | None, reading: Reading) -> Said:
    item = next(one for one in reading.items if one.id == item_id)
    notes = (response.not_applicable, response.note)
    return Said(
        answer=answer_in_words(item, response, reading.words),
        proof=proof_in_words(response.proof, reading.words),
        note=reading.words.list(one for one in notes if one),
        signed=reading.words.signed(signed.who, signed.at) if signed else "",
    )
