"""The ladders: their levels, and what each level asks."""

from assessor.bank.ladders import Ladder, Level
from assessor.report.bank_page.criteria import criterion_part
from assessor.report.bank_page.model import Ladders
from assessor.report.bank_page.parts import LadderPart, LevelPart
from assessor.report.bank_page.reading import BankReading, ladder_anchor, level_anchor


def ladders_body(reading: BankReading) -> Ladders:
    return Ladders(
        reading.words.say(
            "Levels stand lowest first. A level holds when all its criteria hold; it is reached "
            "when it and every level below it hold. Under each criterion stands what the program "
            "judges it by, made from the bank itself."
        ),
        tuple(_ladder(one, reading) for one in reading.bank.ladders),
    )


def _ladder(ladder: Ladder, reading: BankReading) -> LadderPart:
    text = reading.words.text
    return LadderPart(
        id=ladder.id,
        anchor=ladder_anchor(ladder),
        title=text(ladder.title),
        summary=text(ladder.summary) if ladder.summary else "",
        origin=reading.origin(ladder.source),
        levels=tuple(_level(ladder, one, reading) for one in ladder.levels),
    )


def _level(ladder: Ladder, level: Level, reading: BankReading) -> LevelPart:
    text = reading.words.text
    return LevelPart(
        id=level.id,
        anchor=level_anchor(ladder, level),
        title=text(level.title),
        summary=text(level.summary) if level.summary else "",
        origin=reading.origin(level.source),
        criteria=tuple(criterion_part(ladder, level, one, reading) for one in level.criteria),
    )
