"""Puts the measures of a plan into quarters, one by one, by several rules of which comes first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

from assessor.plan.calendar import Calendar
from assessor.plan.case import Case, Chosen

LEADS = (1, 2, 4, 8)
"""How many quarters earlier a measure is wanted than one that only the next level asks for."""

TRIES = 6
"""So many of the last measures of a stage are tried to come first."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A measure and its quarters, counted from 0; ``end`` is the first quarter after it."""

    measure: str
    start: int
    end: int
    cost: float


Rule = Callable[[str], tuple[float, ...]]
"""What comes before what: the least first."""


class Placing:
    """Measures of a case in an order that respects needs, so many quarters each, to be placed."""

    def __init__(self, case: Case, measures: Sequence[str], lengths: dict[str, int]) -> None:
        self.case, self.measures, self.lengths = case, measures, lengths
        self.tail: dict[str, int] = {}
        for one in reversed(measures):
            followers = [self.tail[other] for other in self.tail if one in case.needs[other]]
            self.tail[one] = lengths[one] + max(followers, default=0)

    def best(self, calendar: Callable[[], Calendar], stages: Sequence[Chosen]) -> list[Slot]:
        """Of the layouts by all rules, the one that ends first with the most measures placed.

        Of those that end together, the one that finishes each of the stages first, lowest first;
        then the one that pays latest.
        """
        found = (self.placed(calendar(), rule) for rule in self.rules(stages))
        best = min(found, key=lambda slots: _merit(slots, stages))
        for stage in stages:
            best = self._sooner(calendar, stages, stage, best)
        return best

    def _sooner(
        self,
        calendar: Callable[[], Calendar],
        stages: Sequence[Chosen],
        stage: Chosen,
        best: list[Slot],
    ) -> list[Slot]:
        """The layout with one thing after another that a stage waits for put first, if sooner."""
        better: list[Slot] | None = best
        while better is not None:
            best, reached = better, _merit(better, stages)[:-1]
            late = [s.measure for s in sorted(best, key=lambda s: -s.end) if s.measure in stage]
            tries = (self.placed(calendar(), self._first(best, one)) for one in late[:TRIES])
            better = next((one for one in tries if _merit(one, stages)[:-1] < reached), None)
        return best

    def _first(self, slots: list[Slot], measure: str) -> Rule:
        """As they are laid out, but for one measure, which comes first with all that it needs."""
        moved = self.case.requires[measure] | {measure}
        start = {slot.measure: (slot.start, n) for n, slot in enumerate(slots)}
        return lambda one: (one not in moved, *start.get(one, (inf, inf)))

    def rules(self, stages: Sequence[Chosen]) -> list[Rule]:
        """What most waits for, what frees money or hands soonest; so too in favour of the stages.

        Each measure is wanted in the first of the stages that has it.
        """
        rank = {one: n for n, one in enumerate(self.measures)}
        rules = self._plain(rank)
        if any(stages):
            level = {one: sum(one not in stage for stage in stages) for one in self.measures}
            rules += [_after(level, rule) for rule in self._plain(rank)]
            rules += [rule for lead in LEADS for rule in self._leading(lead, level, rank)]
        return rules

    def _plain(self, rank: dict[str, int]) -> list[Rule]:
        tail, cost = self.tail, self.case.cost_of
        return [
            lambda one: (-tail[one], rank[one]),
            lambda one: (-tail[one], -cost[one], rank[one]),
            lambda one: (-tail[one], cost[one], rank[one]),
            lambda one: (-cost[one], rank[one]),
            lambda one: (rank[one],),
        ]

    def _leading(self, lead: int, level: dict[str, int], rank: dict[str, int]) -> list[Rule]:
        tail, cost = self.tail, self.case.cost_of
        return [
            lambda one: (lead * level[one] - tail[one], level[one], rank[one]),
            lambda one: (lead * level[one] - tail[one], level[one], -cost[one], rank[one]),
        ]

    def placed(self, calendar: Calendar, rule: Rule) -> list[Slot]:
        """As early as they fit, in the order of the rule; what never fits is left out."""
        ends: dict[str, int] = {}
        slots: list[Slot] = []
        waiting = list(self.measures)
        running = self.case.terms.running
        # What is running has not waited for anything.
        needs = {one: () if one in running else self.case.needs[one] for one in waiting}
        while True:
            ready = [one for one in waiting if all(need in ends for need in needs[one])]
            if not ready:
                return slots
            one = min(ready, key=lambda one: (one not in running, *rule(one)))
            waiting.remove(one)
            first = max((ends[need] for need in needs[one]), default=0)
            start = calendar.book(first, self.lengths[one], self.case.cost_of[one])
            if start is not None:
                ends[one] = start + self.lengths[one]
                slots.append(Slot(one, start, ends[one], self.case.cost_of[one]))


def _after(level: dict[str, int], rule: Rule) -> Rule:
    return lambda one: (level[one], *rule(one))


def _merit(slots: list[Slot], stages: Sequence[Chosen]) -> tuple[float, ...]:
    ends = {slot.measure: slot.end for slot in slots}
    finished = [max((ends.get(one, inf) for one in stage), default=0) for stage in stages]
    paid = sum(slot.cost * (slot.start + slot.end) for slot in slots)
    return (-len(slots), max(ends.values(), default=0), *finished, -paid)
