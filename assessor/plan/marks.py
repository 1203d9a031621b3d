"""Every body of a criterion as a mark: a 0/1 sum that can be 1 only where the body holds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil

from assessor.bank import ladders as on
from assessor.bank.credit import TOLERANCE
from assessor.bank.model import Item, MultiItem
from assessor.plan.case import Case
from assessor.plan.linear import ALWAYS, NEVER, Sum, total
from assessor.plan.states import Choices, Ends, State
from assessor.scoring.facts import Fact, Facts
from assessor.scoring.rollup import Mean, items_mean, roll_up

SLACK = 1e-7
"""Marks are lowered by this much, so that no set that holds is ever cut off by rounding: what
the solver then finds in the crack is refused by the scorer."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Whether something holds; ``rises``: what holds for a set holds for every larger one."""

    sum: Sum
    rises: bool = True
    waived: bool = False


WAIVED = Mark(ALWAYS, waived=True)


class Marks:
    """Makes the marks of bodies, other than ``level`` and ``any``."""

    def __init__(self, case: Case, choices: Choices) -> None:
        self.programme = choices.programme
        self.ends = Ends(case, choices)
        self.facts = Facts(case.bank, case.ground)
        self.tree = roll_up(case.bank.domains, self.facts.profile, self.facts.counting)

    def score_of(self, mean: Mean) -> Sum:
        """A score after the chosen measures, as the weighted sum of credits."""
        return total(
            [
                self.ends.credit(self.facts.by_id[item].item) * weight
                for item, weight in mean.weights.items()
                if weight > 0
            ]
        )

    def when(self, left: Sum, needed: float) -> Sum:
        """A mark that can be 1 only where the sum reaches the number, give or take the slack."""
        needed -= SLACK
        if left.least >= needed:
            return ALWAYS
        if left.most < needed:
            return NEVER
        mark = self.programme.column(whole=True)
        self.programme.require(left - Sum(left.least), mark * (needed - left.least))
        return mark

    def of(self, body: on.PlainBody, level_score: Mean) -> Mark:
        """The mark of one body of a level that has this score."""
        match body:
            case on.ScoreBody(mark):
                return self._score(level_score, mark)
            case on.IndexBody(mark):
                return self._score(self.tree.overall, mark / 100)
            case on.DomainBody(domain_id, mark):
                domain = next(one for one in self.facts.bank.domains if one.id == domain_id)
                if not any(one.is_for(self.facts.profile) for one in domain.capabilities):
                    return WAIVED
                return self._score(self.tree.domains[domain_id], mark)
            case on.CapabilityBody(capability_id, mark):
                found = self.tree.capabilities.get(capability_id)
                return WAIVED if found is None else self._score(found, mark)
            case on.TagBody(tag, mark):
                return self._tagged(
                    tag, lambda all_: self._score(items_mean(f for f in all_ if f.counts), mark)
                )
            case on.ItemBody():
                fact = self.facts.by_id[body.id]
                return self._item(body, fact.item) if fact.applies else WAIVED
            case on.CountBody():
                return self._tagged(body.tag, lambda all_: self._count(body, all_))
            case on.ShareBody():
                return self._tagged(body.tag, lambda all_: self._share(body, all_))
        raise TypeError(body)

    def _tagged(self, tag: str, mark: Callable[[list[Fact]], Mark]) -> Mark:
        tagged = self.facts.tagged(tag)
        return mark(tagged) if tagged else WAIVED

    def _score(self, mean: Mean, mark: float) -> Mark:
        if not mean.is_defined:
            return Mark(NEVER)
        return Mark(self.when(self.score_of(mean), mark))

    def credited(self, item: Item, mark: float) -> Sum:
        """Whether an item's credit reaches a mark."""
        if isinstance(item, MultiItem):
            return self.when(self.ends.points(item), min(mark, 1.0) * item.full)
        return self._holding(item, lambda state: state.credit >= mark - TOLERANCE)

    def _holding(self, item: Item, holds: Callable[[State], bool]) -> Sum:
        return self.ends.summed(item, [float(holds(state)) for state in self.ends.states(item)])

    def _item(self, body: on.ItemBody, item: Item) -> Mark:
        if body.mark == "credit_at_least":
            return Mark(self.credited(item, body.needed))

        def holds(state: State) -> bool:
            if state.value is None:
                return False
            if body.mark == "value_at_least":
                return state.value >= body.needed - TOLERANCE
            return state.value <= body.needed + TOLERANCE

        found = [holds(state) for state in self.ends.states(item)]
        # Credits may fall as values rise: then a lift can leave a value behind.
        return Mark(self._holding(item, holds), rises=found == sorted(found))

    def _count(self, body: on.CountBody, tagged: Iterable[Fact]) -> Mark:
        met = total([self.credited(fact.item, body.credit_at_least) for fact in tagged])
        return Mark(self.when(met, ceil(body.at_least - TOLERANCE)))

    def _share(self, body: on.ShareBody, tagged: Iterable[Fact]) -> Mark:
        needed = body.at_least - TOLERANCE
        if needed <= 0:
            return Mark(ALWAYS)
        items = [fact.item for fact in tagged if fact.item.kind == "choice"]
        having = [self._holding(one, lambda state: state.option in body.having) for one in items]
        whole = [
            self._holding(one, lambda state: state.is_open or state.option in body.among)
            for one in items
        ]
        # A share of something needs something: none of none is none.
        some = self.when(total(having), 1.0)
        share = self.when(total(having) - total(whole) * needed, 0.0)
        return Mark(self.both(some, share), rises=False)

    def both(self, *marks: Sum) -> Sum:
        """A mark that can be 1 only where all of them are."""
        left = [mark for mark in marks if mark != ALWAYS]
        if any(mark.is_constant for mark in left):
            return NEVER
        if len(left) <= 1:
            return left[0] if left else ALWAYS
        column = self.programme.column(whole=True)
        for mark in left:
            self.programme.require(mark, column)
        return column
