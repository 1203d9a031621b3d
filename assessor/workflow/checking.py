"""The code on a final report: whoever holds the paper can ask whether we have made it, and no more."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assessor.store import codes
from assessor.workflow.assessments import open_whole
from assessor.workflow.attempts import count_guess
from assessor.workflow.desk import THE_PROGRAM, Desk
from assessor.workflow.errors import NotFound
from assessor.workflow.freezing import matter_of
from assessor.workflow.life import Status
from assessor.workflow.paper_codes import plain

Text = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a final report says: its number, its day, and the level on each ladder.

    ``levels`` pairs the title of each ladder with that of the level, None where none is reached.
    """

    number: str
    date: date
    levels: tuple[tuple[Text, Text | None], ...]


def check(desk: Desk, typed: str, address: str) -> Checked:
    """What the final report with this code says.

    Raises NotFound where there is none, and SignInRefused where the address has tried too many of those.
    """
    found = codes.assessment_of(desk.store, plain(typed))
    if found is None:
        count_guess(desk, address)
        raise NotFound("No final report has this code.")
    # Whoever holds the paper has shown the code, and is told only what Checked has room for.
    assessment = open_whole(desk, THE_PROGRAM, found)
    if assessment.status is not Status.FINAL:
        raise NotFound("No final report has this code.")
    matter = matter_of(desk, assessment)
    reached = [
        (ladder, matter.scorecard.ladder(ladder.id).reached.low) for ladder in matter.bank.ladders
    ]
    return Checked(
        number=matter.facts.number or "",
        date=matter.facts.date,
        levels=tuple(
            (ladder.title, None if level is None else ladder.level(level).title)
            for ladder, level in reached
        ),
    )
