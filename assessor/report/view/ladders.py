"""Where the site stands on one ladder, and what the next level asks."""

from assessor.bank.ladders import Ladder as BankLadder
from assessor.report.view.criteria import criterion_row, state_in_words, state_of
from assessor.report.view.model import Ladder
from assessor.report.view.parts import CriterionRow, LadderPicture, LevelRow
from assessor.report.view.reading import Reading
from assessor.report.words import UNDEFINED
from assessor.scoring.scorecard import LadderScore, LevelScore


def section_id(ladder: BankLadder) -> str:
    return f"ladder-{ladder.id}"


def ranks(ladder: BankLadder, scored: LadderScore) -> tuple[int, int]:
    """How many levels are reached as shown so far, and how many still can be."""
    low, high = scored.reached.low, scored.reached.high
    return (ladder.rank(low) if low else 0, ladder.rank(high) if high else 0)


def next_level(scored: LadderScore, rank: int) -> LevelScore:
    """The level above the one reached; at the top, the top itself."""
    return scored.levels[min(rank, len(scored.levels) - 1)]


def picture(ladder: BankLadder, scored: LadderScore, reading: Reading) -> LadderPicture:
    words = reading.words
    low, high = ranks(ladder, scored)
    titles = tuple(words.text(level.title) for level in ladder.levels)
    sentences = [
        words.say("%(level)s is reached.", level=titles[low - 1])
        if low
        else words.say("No level is reached yet.")
    ]
    if high > low:
        sentences.append(
            words.say(
                "With the answers that are still open it could be %(level)s.",
                level=titles[high - 1],
            )
        )
    if low < len(titles):
        sentences.append(_missing(ladder, scored, low, reading))
    else:
        sentences.append(words.say("This is the highest level."))
    return LadderPicture(
        section_id(ladder), words.text(ladder.title), titles, low, high, tuple(sentences)
    )


def _missing(ladder: BankLadder, scored: LadderScore, low: int, reading: Reading) -> str:
    level = scored.levels[low]
    held = sum(one.holds.low for one in level.criteria)
    title = reading.words.text(ladder.levels[low].title)
    if len(level.criteria) == 1 and level.criteria[0].kind == "score":
        row = criterion_row(ladder.levels[low].criteria[0], level.criteria[0], reading)
        return reading.words.say(
            "%(level)s is next: its score is %(actual)s, %(needed)s is needed.",
            level=title,
            actual=row.actual,
            needed=row.needed,
        )
    return reading.words.count(
        "%(level)s is next: %(held)s of its %(n)s criterion holds.",
        "%(level)s is next: %(held)s of its %(n)s criteria hold.",
        len(level.criteria),
        level=title,
        held=held,
    )


def ladder_body(ladder: BankLadder, reading: Reading) -> Ladder:
    words = reading.words
    scored = reading.scorecard.ladder(ladder.id)
    low, _ = ranks(ladder, scored)
    judged = next_level(scored, low)
    return Ladder(
        summary=words.text(ladder.summary) if ladder.summary else "",
        source=reading.source(ladder.source),
        picture=picture(ladder, scored, reading),
        levels=tuple(
            _level_row(ladder, one, reading, is_next=one is judged) for one in scored.levels
        ),
        total=_total_row(scored, reading),
        has_scores=any(one.score.low is not None for one in scored.levels),
        remarks=tuple(_remarks(ladder, scored, reading)),
    )


def _level_row(
    ladder: BankLadder, scored: LevelScore, reading: Reading, *, is_next: bool
) -> LevelRow:
    words = reading.words
    state = state_of(scored.holds)
    held = sum(one.holds.low for one in scored.criteria)
    level = ladder.level(scored.id)
    return LevelRow(
        title=words.text(level.title),
        low=words.share(scored.score.low),
        high=words.share(scored.score.high),
        met=words.say("%(held)s of %(all)s", held=held, all=len(scored.criteria)),
        state=state,
        said=state_in_words(state, reading),
        summary=words.text(level.summary) if level.summary and is_next else "",
        criteria=_criteria(ladder, scored, reading, is_next=is_next),
        is_next=is_next,
    )


def _criteria(
    ladder: BankLadder, scored: LevelScore, reading: Reading, *, is_next: bool
) -> tuple[CriterionRow, ...]:
    """All of them; in a short report only those of the level to reach next."""
    if reading.is_short and not is_next:
        return ()
    return tuple(
        criterion_row(criterion, one, reading, is_next=is_next)
        for criterion, one in zip(ladder.level(scored.id).criteria, scored.criteria, strict=True)
    )


def _total_row(scored: LadderScore, reading: Reading) -> LevelRow | None:
    if scored.total is None:
        return None
    words = reading.words
    return LevelRow(
        title=words.say("Total of the levels"),
        low=words.fixed(scored.total.low, 2),
        high=words.fixed(scored.total.high, 2),
        met="",
        state="",
        said="",
    )


def _remarks(ladder: BankLadder, scored: LadderScore, reading: Reading) -> list[str]:
    words = reading.words
    remarks = []
    if scored.total is not None:
        remarks.append(
            words.say(
                "The total adds up the levels as GB/T 39117 does. It does not stop at the first "
                "level that fails, so it can exceed what has been reached; the level reached is "
                "what counts."
            )
        )
    defined = [level.score.low is not None for level in scored.levels]
    if any(defined) and not all(defined):
        remarks.append(words.say("%(sign)s: nothing to score here for this site.", sign=UNDEFINED))
    waived = [
        words.say(
            "%(level)s: %(criterion)s",
            level=words.text(level.title),
            criterion=words.text(criterion.title),
        )
        for level, judged in zip(ladder.levels, scored.levels, strict=True)
        for criterion, one in zip(level.criteria, judged.criteria, strict=True)
        if one.waived
    ]
    if waived:
        remarks.append(
            words.say(
                "Waived, because the question does not arise at this site: %(criteria)s.",
                criteria=words.list(waived),
            )
        )
    return remarks
