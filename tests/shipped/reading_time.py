"""How long people need for the smart-factory bank: a count of items, with assumed seconds."""

import math
from dataclasses import dataclass

from assessor.bank.model import Item

SECONDS = {"practice": 45, "scenario": 30, "choice": 30, "figure": 180}
"""Assumed, not measured: to read one item and answer it, with the figure at hand."""


@dataclass(frozen=True, slots=True)
class Load:
    """What somebody has to read."""

    items: int
    seconds: int

    @property
    def minutes(self):
        """Whole minutes, a half rounded up."""
        return math.floor(self.seconds / 60 + 0.5)


def sort_of(item: Item) -> str:
    """Which of the four sorts an item is; a note would be none."""
    if "maturity" in item.levels:
        return "practice"
    if "scenario" in item.tags:
        return "scenario"
    return {"choice": "choice", "multi": "choice"}.get(item.kind, "figure")


def to_read(items, profile, far=("4", "5")):
    """The items asked of the profile, without practices of the levels answered in one go."""
    return [i for i in items if i.is_for(profile) and i.levels.get("maturity") not in far]


def load(items, *roles):
    """The load of those who know the answers; of everybody where no role is named."""
    mine = [item for item in items if not roles or item.role in roles]
    return Load(len(mine), sum(SECONDS[sort_of(item)] for item in mine))
