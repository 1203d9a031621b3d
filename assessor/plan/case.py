"""One planning case: what can still be done at one site, what it costs, and what comes of it."""

from collections.abc import Iterable
from math import fsum

from assessor.bank.model import Bank, Measure
from assessor.plan.lifting import after, in_place
from assessor.plan.target import Target
from assessor.plan.terms import FREE, BadTerms, Terms, check_terms
from assessor.responses.model import Responses
from assessor.scoring.score import progress, score
from assessor.scoring.scorecard import Scorecard

Chosen = frozenset[str]


class Case:
    """The measures to choose from, with everything that the terms and the site say about them.

    Raises:
        BadTerms: where the terms name unknown measures or contradict each other.
    """

    def __init__(
        self, bank: Bank, responses: Responses, target: Target, terms: Terms = FREE
    ) -> None:
        check_terms(bank, terms)
        self.bank, self.target, self.terms = bank, target, terms
        # What the plant has told to be in place shows in its answers: it lifts nothing.
        finished = terms.done - set(responses.in_place)
        self.ground = after(bank, responses, [m for m in bank.measures if m.id in finished])
        self.settled = in_place(bank, self.ground) | terms.done
        self.open = {m.id: m for m in bank.measures if m.id not in self.settled}
        self.needs = {
            one: tuple(need for need in m.needs if need not in self.settled)
            for one, m in self.open.items()
        }
        self.requires = {one: self._closure(one) for one in self.open}
        self.cost_of = {one: terms.cost(m) for one, m in self.open.items()}
        self.measures = {
            one: m
            for one, m in self.open.items()
            if not ({one} | self.requires[one]) & terms.pinned_out
        }
        self.fixed = self._closed(terms.wanted() & frozenset(self.open))
        self._cards: dict[Chosen, Scorecard] = {}
        self._chains: dict[str, float] = {}

    def _closure(self, measure: str) -> Chosen:
        """All that must come before a measure; the bank has made sure that it ends."""
        found: set[str] = set()
        left = list(self.needs[measure])
        while left:
            one = left.pop()
            if one not in found:
                found.add(one)
                left += self.needs[one]
        return frozenset(found)

    def _closed(self, wanted: Chosen) -> Chosen:
        closed = wanted.union(*(self.requires[one] for one in wanted))
        for one in sorted(closed - self.measures.keys()):
            raise BadTerms(f"'{one}' is to be left out, but what is to be in the plan needs it")
        return closed

    @property
    def all(self) -> Chosen:
        """Everything that can be done."""
        return frozenset(self.measures)

    def cost(self, chosen: Iterable[str]) -> float:
        return fsum(self.cost_of[one] for one in chosen)

    def months(self, chosen: Chosen) -> float:
        """The longest chain of months through needs."""
        return max((self.chain(one) for one in chosen), default=0.0)

    def chain(self, measure: str) -> float:
        """The months until a measure is finished, if all before it begin at once."""
        if measure not in self._chains:
            before = max((self.chain(one) for one in self.needs[measure]), default=0.0)
            self._chains[measure] = before + self.terms.months(self.open[measure])
        return self._chains[measure]

    def in_order(self, chosen: Chosen) -> tuple[str, ...]:
        """The chosen in bank order, each after all that it needs."""
        ordered: dict[str, None] = {}

        def place(one: str) -> None:
            for need in self.needs[one]:
                if need not in ordered:
                    place(need)
            ordered[one] = None

        for one in self.open:
            if one in chosen:
                place(one)
        return tuple(ordered)

    def card(self, chosen: Chosen) -> Scorecard:
        """The scorecard once these have been taken: the scorer's own, on lifted answers."""
        if chosen not in self._cards:
            taken: list[Measure] = [m for one, m in self.open.items() if one in chosen]
            self._cards[chosen] = score(self.bank, after(self.bank, self.ground, taken))
        return self._cards[chosen]

    def rank(self, chosen: Chosen) -> int:
        """How many levels of the target's ladder are reached."""
        level = self.card(chosen).ladder(self.target.ladder).reached.low
        return self.bank.ladder(self.target.ladder).rank(level) if level else 0

    @property
    def goal(self) -> int:
        """How many levels the target asks for."""
        return self.bank.ladder(self.target.ladder).rank(self.target.level)

    def progress(self, chosen: Chosen, levels: Iterable[int]) -> float:
        """The sum of progress over these levels of the target's ladder, counted from 0."""
        scored = self.card(chosen).ladder(self.target.ladder).levels
        return fsum(progress(scored[n], "low") for n in levels)
