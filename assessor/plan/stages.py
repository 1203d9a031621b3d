"""What the lower levels on the way ask of a plan: with these measures it is best to begin."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assessor.plan.case import Case, Chosen
from assessor.plan.linear import Sum, total
from assessor.plan.question import Question
from assessor.plan.search import Search
from assessor.plan.solver import OutOfTime
from assessor.responses.model import Responses

SECONDS = 2.0
"""So long the solver may look for stages; a plan can be laid out without."""


def stages(
    case: Case, responses: Responses, measures: Sequence[str], lengths: Mapping[str, int]
) -> tuple[Chosen, ...]:
    """For each level below the target, lowest first, measures of the plan that are enough for it.

    Enough for all criteria up to that level that the whole plan makes hold, and the least work by
    ``lengths`` beyond the stage before, which each stage contains. Fewer where the time ends first;
    none where all levels below the target are reached already.
    """
    if not measures or case.rank(frozenset()) >= case.goal - 1:
        return ()
    others = frozenset(case.open) - frozenset(measures)
    # Nothing must be in: what is pinned serves no level, or one that asks for it anyway.
    own = replace(case.terms, pinned_in=frozenset(), running=frozenset(), pinned_out=others)
    search = Search(Case(case.bank, responses, case.target, own), SECONDS)
    found: list[Chosen] = []
    taken: Chosen = frozenset()
    for count in range(1, case.goal):
        try:
            taken |= _least_work(search, count, taken, lengths)
        except OutOfTime:
            break
        found.append(taken)
    return tuple(found)


def _least_work(search: Search, count: int, taken: Chosen, lengths: Mapping[str, int]) -> Chosen:
    holds, whole = search.questions.holds, search.case.all
    required = tuple(one for one in search.of_levels(count) if holds(one, whole))
    if all(holds(one, taken) for one in required):
        return taken
    found = search.find(Question(required), _work(search, taken, lengths))
    # A criterion may hold by a hair that the solver does not see.
    return whole if found is None else found


def _work(search: Search, taken: Chosen, lengths: Mapping[str, int]) -> Sum:
    """The quarters of all that is not taken yet; of equals, what costs less."""
    case = search.case
    whole = case.cost(case.all) + 1
    return total(
        [
            column * (lengths[one] + case.cost_of[one] / whole)
            for one, column in search.questions.columns.items()
            if one not in taken
        ]
    )
