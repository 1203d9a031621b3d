"""The page for the manager: where the site stands, how sure that is, what holds it back."""

from assessor.report.view.changes import changes
from assessor.report.view.holding import held_back
from assessor.report.view.ladders import picture
from assessor.report.view.model import Standing
from assessor.report.view.parts import Figure
from assessor.report.view.plan import NEXT, next_measures
from assessor.report.view.reading import OPEN, Reading
from assessor.responses.model import Standing as ItemStanding

HALF = 0.5


def standing_body(reading: Reading) -> Standing:
    words = reading.words
    things = held_back(reading)
    closed = not any(reading.fact(item.id).is_open for item in reading.items)
    note = words.say("Nothing stands in the way of a next level.") if not things else ""
    if things and not closed and not reading.is_short:
        note = words.say(
            "What was answered comes first; open questions count only as far as they are open."
        )
    return Standing(
        figures=tuple(_figures(reading)),
        warning=_warning(reading),
        ladders=tuple(
            picture(ladder, reading.scorecard.ladder(ladder.id), reading)
            for ladder in reading.bank.ladders
        ),
        held_back_title=words.say("What to answer first")
        if reading.is_short
        else words.say("What holds the factory back most"),
        held_back=things,
        held_back_note=note,
        changes=changes(reading),
        measures=next_measures(reading),
        measures_counted=_counted(reading),
    )


def _counted(reading: Reading) -> str:
    facts = reading.beside.plan
    if facts is None or len(facts.bars) <= NEXT:
        return ""
    return reading.words.say(
        "%(n)s of %(all)s; the chapter “Plan” has them all", n=NEXT, all=len(facts.bars)
    )


def _warning(reading: Reading) -> str | None:
    """Says how little the report stands on, while it stands on little."""
    share = reading.share_answered
    if share is None or share >= HALF:
        return None
    words = reading.words
    answered = words.count(
        "Only %(n)s of %(all)s questions has been answered.",
        "Only %(n)s of %(all)s questions have been answered.",
        len(reading.answered),
        all=reading.applicable,
    )
    if reading.is_short:
        return words.sentences(
            answered,
            words.say(
                "That is too little to describe the factory: this report is short, and names "
                "what the next levels ask and which questions are open."
            ),
        )
    return words.sentences(
        answered,
        words.say("The levels below are what has been shown so far, not a judgement on the rest."),
    )


def _figures(reading: Reading) -> list[Figure]:
    words = reading.words
    index = reading.scorecard.index
    answered, proved = len(reading.answered), _proved(reading)
    still_open = len(reading.having(*OPEN))
    unknown = len(reading.having(ItemStanding.UNKNOWN))
    spread = ""
    if index.low is not None and index.high is not None and index.high - index.low > 1e-9:  # noqa: PLR2004 - the contract's tolerance
        spread = words.say("could be up to %(most)s", most=words.fixed(index.high, 1))
    return [
        Figure(
            words.fixed(index.low, 1),
            words.say("index of the whole profile, out of 100"),
            spread or words.say("no open question can change it"),
        ),
        Figure(
            _share(reading.share_answered, reading),
            words.say("of the questions answered"),
            words.say("%(answered)s of %(all)s", answered=answered, all=reading.applicable),
        ),
        Figure(
            _share(proved / answered if answered else None, reading),
            words.say("of the answers with proof"),
            words.say("shown, documented or measured: %(n)s", n=proved),
        ),
        Figure(
            str(still_open),
            words.count("question still open", "questions still open", still_open),
            words.say("of these marked “cannot tell yet”: %(n)s", n=unknown),
        ),
    ]


def _proved(reading: Reading) -> int:
    return sum(
        reading.response(item.id).proof in ("shown", "documented", "measured")
        for item in reading.answered
    )


def _share(share: float | None, reading: Reading) -> str:
    """A share that is printed as 0% or 100% only when it is exactly that."""
    if share is None or share in (0.0, 1.0):
        return reading.words.share(share)
    return reading.words.share(min(0.99, max(0.01, share)))
