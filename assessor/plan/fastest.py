"""The plan that is finished first."""

from assessor.bank.model import Bank
from assessor.plan.case import Case, Chosen
from assessor.plan.plan import SECONDS, Plan, cheapest_of, in_haste
from assessor.plan.question import Question
from assessor.plan.search import Search
from assessor.plan.solver import OutOfTime
from assessor.plan.target import Target
from assessor.plan.terms import FREE, Terms
from assessor.responses.model import Responses


def fastest(
    bank: Bank,
    responses: Responses,
    target: Target,
    terms: Terms = FREE,
    seconds: float = SECONDS,
) -> Plan:
    """The set that reaches the target with the shortest longest chain of months; then the cheapest.

    It asks for as many hands as it takes. Where nothing reaches the target, it is the cheapest plan.

    Raises:
        BadTerms: as for the cheapest plan.
    """
    case = Case(bank, responses, target, terms)
    search = Search(case, seconds)
    try:
        return cheapest_of(search, _too_long(search))
    except OutOfTime:
        return in_haste(case)


def _too_long(search: Search) -> Chosen:
    """The measures that a fastest plan cannot wait for.

    A measure needs all that comes before it, so that its chain has one length in every set: the
    shortest time is the least length that leaves enough to reach the target. The more is left, the
    more can be reached, so that halving finds it.
    """
    case = search.case
    longest = case.months(case.fixed)
    lengths = sorted({longest, *(case.chain(one) for one in case.all)})
    lengths = [length for length in lengths if length >= longest]

    def barred(length: float) -> Chosen:
        return frozenset(one for one in case.all if case.chain(one) > length)

    low, high = 0, len(lengths) - 1
    while low < high:
        middle = (low + high) // 2
        if search.possible(Question(search.requirements, barred=barred(lengths[middle]))):
            high = middle
        else:
            low = middle + 1
    return barred(lengths[low])
