"""What changed since the assessment before this one: levels, index, and what moved most."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessor.report.beside import BeforeFacts
from assessor.report.view.reading import Reading
from assessor.scoring.scorecard import Scorecard

MOST_MOVED = 3
"""So many capabilities are named that rose, and so many that fell."""

LEAST_MOVE = 0.01
"""Less than a point of a hundred is no move."""


@dataclass(frozen=True, slots=True)
class Changes:
    title: str
    sentences: tuple[str, ...]


def changes(reading: Reading) -> Changes | None:
    """Told in sentences; None where there is nothing to compare with."""
    before = reading.beside.before
    if before is None:
        return None
    words = reading.words
    return Changes(
        words.say("What changed since %(date)s", date=words.date(before.date)),
        tuple(_sentences(before, reading)),
    )


def _sentences(before: BeforeFacts, reading: Reading) -> Iterable[str]:
    words, now, then = reading.words, reading.scorecard, before.card
    if now.index.low is not None and then.index.low is not None:
        yield words.say(
            "Index %(then)s then, %(now)s now (%(change)s).",
            then=words.fixed(then.index.low, 1),
            now=words.fixed(now.index.low, 1),
            change=words.change(now.index.low - then.index.low),
        )
    moved = list(_levels(now, then, reading))
    yield from moved
    if not moved:
        yield words.say("On every ladder the level is the same as then.")
    shifts = _shifts(now, then)
    yield from _moved(shifts, reading, up=True)
    yield from _moved(shifts, reading, up=False)
    if (now.bank, now.edition) != (then.bank, then.edition):
        yield words.say(
            "Then, edition %(edition)s of the questions was answered: what differs may come from "
            "the questions too.",
            edition=then.edition,
        )
    is_reviewed = reading.beside.review is not None
    if before.is_reviewed and not is_reviewed:
        yield words.say("The earlier result had been reviewed, this one has not.")
    elif is_reviewed and not before.is_reviewed:
        yield words.say("The earlier result was a self-assessment; this one is reviewed.")


def _levels(now: Scorecard, then: Scorecard, reading: Reading) -> Iterable[str]:
    words = reading.words
    for scored in now.ladders:
        ladder = reading.bank.ladder(scored.id)
        earlier = next((one for one in then.ladders if one.id == scored.id), None)
        if earlier is None or earlier.reached.low == scored.reached.low:
            continue

        def told(level: str | None) -> str:
            return words.say("no level") if level is None else words.text(ladder.level(level).title)  # noqa: B023 - used at once

        yield words.say(
            "%(ladder)s: now %(now)s, then %(then)s.",
            ladder=words.text(ladder.title),
            then=told(earlier.reached.low),
            now=told(scored.reached.low),
        )


def _shifts(now: Scorecard, then: Scorecard) -> Mapping[str, float]:
    """By how much of 1 every capability moved that had a score both times."""
    earlier = {one.id: one.score.low for domain in then.domains for one in domain.capabilities}
    return {
        one.id: one.score.low - was
        for domain in now.domains
        for one in domain.capabilities
        if one.score.low is not None and (was := earlier.get(one.id)) is not None
    }


def _moved(shifts: Mapping[str, float], reading: Reading, *, up: bool) -> Iterable[str]:
    words, way = reading.words, 1 if up else -1
    most = sorted(shifts, key=lambda one: -way * shifts[one])[:MOST_MOVED]
    titles = {one.id: words.text(one.title) for one in reading.bank.capabilities()}
    named = [
        words.say(
            "%(title)s %(points)s", title=titles[one], points=words.change(100 * shifts[one], 0)
        )
        for one in most
        if way * shifts[one] >= LEAST_MOVE and one in titles
    ]
    if named:
        told = words.names(named)
        if up:
            yield words.say("Risen most, in points of 100: %(named)s.", named=told)
        else:
            yield words.say("Fallen most, in points of 100: %(named)s.", named=told)
