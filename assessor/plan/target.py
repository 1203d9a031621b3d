"""The level that a plan is to reach."""

from dataclasses import dataclass

from assessor.bank.ladders import Ladder, Level
from assessor.bank.model import Bank


class UnknownTarget(ValueError):
    """No such ladder or level in this bank; the message says which there are."""


@dataclass(frozen=True, slots=True)
class Target:
    """A level of a ladder; reaching it means that all levels below it hold too."""

    ladder: str
    level: str

    def __str__(self) -> str:
        return f"{self.ladder}/{self.level}"

    def levels(self, bank: Bank) -> tuple[Level, ...]:
        """The levels that must hold: from the lowest up to this one."""
        ladder = bank.ladder(self.ladder)
        return ladder.levels[: ladder.rank(self.level)]


def read_target(bank: Bank, words: str) -> Target:
    """The target that is written as ``LADDER/LEVEL``.

    Raises:
        UnknownTarget: where the bank has no such ladder or level.
    """
    name, slash, level = words.partition("/")
    known = {ladder.id: ladder for ladder in bank.ladders}
    if not slash:
        raise UnknownTarget(f"'{words}' is not written as LADDER/LEVEL")
    if name not in known:
        raise UnknownTarget(f"'{name}' is no ladder of this bank ({', '.join(known)})")
    if level not in _levels(known[name]):
        listed = ", ".join(_levels(known[name]))
        raise UnknownTarget(f"'{level}' is no level of the ladder '{name}' ({listed})")
    return Target(name, level)


def _levels(ladder: Ladder) -> list[str]:
    return [level.id for level in ladder.levels]
