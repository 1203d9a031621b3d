"""Suspicious scoring: credit that nothing reads, too few items, options that earn the same."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from assessor.bank.credit import TOLERANCE
from assessor.bank.draft import Draft
from assessor.bank.item_shapes import ChoiceShape
from assessor.bank.ladders import Level
from assessor.bank.model import Bank
from assessor.bank.readers import can_count, readers
from assessor.bank.suspicion import Suspicion, at
from assessor.bank.wording import list_of
from assessor.bank.yaml12 import line_of

FEWEST_ITEMS = 3
"""With fewer, one answer decides what a level's score says."""

MOST_NAMED = 3


def warn_of_unread(draft: Draft, bank: Bank) -> Iterator[Suspicion]:
    readers_of = readers(bank)
    for placed in draft.items:
        item = bank.item(placed.shape.id)
        if item is not None and can_count(item) and not readers_of[item.id]:
            what = (
                "is scored, but no level and no criterion reads it; "
                "give it a level, let a criterion read it, or give it the weight 0"
            )
            yield at(placed.sheet, (placed.place,), what)


def warn_of_thin_levels(draft: Draft, bank: Bank) -> Iterator[Suspicion]:
    for n, ladder in enumerate(bank.ladders):
        for m, level in enumerate(ladder.levels):
            if not _asks_for_score(level):
                continue
            carrying = [i for i in bank.items if i.levels.get(ladder.id) == level.id]
            counts = {p.id: sum(can_count(i, p.id) for i in carrying) for p in bank.profiles}
            fewest = min(counts.values())
            if fewest < FEWEST_ITEMS:
                whose = [profile for profile, count in counts.items() if count == fewest]
                of_profile = f" for {list_of(whose)}" if len(whose) < len(counts) else ""
                items = "item" if fewest == 1 else "items"
                line = line_of(draft.sheet.content, ("ladders", n, "levels", m))
                what = (
                    f"level '{level.id}' of the ladder '{ladder.id}' has a criterion on its score, "
                    f"but only {fewest} {items} of weight in it{of_profile}"
                )
                yield Suspicion(draft.sheet.file, line, what)


def _asks_for_score(level: Level) -> bool:
    return any(body.kind == "score" for one in level.criteria for body in one.plain_bodies())


def warn_of_same_credits(draft: Draft, _bank: Bank) -> Iterator[Suspicion]:
    using: dict[str, list[str]] = {}
    for placed in draft.items:
        if isinstance(placed.shape, ChoiceShape):
            if placed.shape.scale is not None:
                using.setdefault(placed.shape.scale, []).append(placed.shape.id)
            options = placed.shape.options or []
            for n, what in _equal(options):
                option = options[n].id
                line = line_of(placed.sheet.content, (placed.place, "options", n))
                told = f"'{placed.shape.id}': option '{option}' {what}"
                yield Suspicion(placed.sheet.file, line, told)
    scales = (draft.bank.scales if draft.bank else None) or {}
    for scale, items in using.items():
        more = len(items) - MOST_NAMED
        named = list_of(items[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        for n, what in _equal(scales[scale]):
            line = line_of(draft.sheet.content, ("scales", scale, n))
            told = f"scale '{scale}': option '{scales[scale][n].id}' {what} (used by {named})"
            yield Suspicion(draft.sheet.file, line, told)


def _equal(options: Any) -> Iterator[tuple[int, str]]:
    """The second of each two options that earn the same."""
    for (_, left), (n, right) in combinations(enumerate(options), 2):
        if abs(left.credit - right.credit) <= TOLERANCE:
            yield n, f"has the same credit as '{left.id}', {right.credit:g}"
