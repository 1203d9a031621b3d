"""What a plant lays down before it plans: which costs to reckon with, what must be in or out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from assessor.bank.model import Bank, Measure

Estimate = Literal["low", "likely", "high"]


class BadTerms(ValueError):
    """Terms that name no measure of the bank, or that contradict each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms of a plan; without any, the bank's likely costs and a free hand.

    ``running`` measures have been started: they are part of every plan, at the cost and the
    months given as the plant's own (what is left of them), else at those of the bank. ``done``
    measures have been finished since the answers were given: their lifts count, they meet needs,
    and they cost nothing and are not planned again.
    """

    estimate: Estimate = "likely"
    pinned_in: frozenset[str] = frozenset()
    pinned_out: frozenset[str] = frozenset()
    own_costs: Mapping[str, float] = field(default_factory=dict)
    own_months: Mapping[str, float] = field(default_factory=dict)
    running: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()

    def cost(self, measure: Measure) -> float:
        return float(self.own_costs.get(measure.id, getattr(measure.cost, self.estimate)))

    def months(self, measure: Measure) -> float:
        return float(self.own_months.get(measure.id, measure.months))

    def wanted(self) -> frozenset[str]:
        """What must be part of the plan."""
        return (self.pinned_in | self.running) - self.done


FREE = Terms()


def check_terms(bank: Bank, terms: Terms) -> None:
    """Refuse terms that cannot be met by any plan of this bank.

    Raises:
        BadTerms: with the first thing that is wrong.
    """
    known = {measure.id for measure in bank.measures}
    named = terms.wanted() | terms.pinned_out | terms.done
    for one in sorted((named | terms.own_costs.keys() | terms.own_months.keys()) - known):
        raise BadTerms(f"'{one}' is no measure of this bank")
    for one in sorted(terms.wanted() & terms.pinned_out):
        raise BadTerms(f"'{one}' is to be part of the plan and to be left out of it")
    for name, own in (("cost", terms.own_costs), ("months", terms.own_months)):
        for one, number in own.items():
            if not 0 <= number < float("inf"):
                raise BadTerms(f"the {name} of '{one}' must be 0 or more")
