"""What stands in the way of a target whatever is done."""

from dataclasses import dataclass

from assessor.plan.case import Chosen
from assessor.plan.question import Question
from assessor.plan.search import Search


@dataclass(frozen=True, slots=True)
class Blocking:
    """A criterion that no set of measures makes hold, judged alone."""

    ladder: str
    level: str
    criterion: str


def blocking(search: Search, barred: Chosen = frozenset()) -> tuple[Blocking, ...]:
    """The criteria of the target and the levels below it that no set makes hold."""
    target = search.case.target
    levels = [level.id for level in target.levels(search.case.bank)]
    return tuple(
        Blocking(target.ladder, levels[one.level], one.criterion)
        for one in search.requirements
        if not search.possible(Question((one,), barred=barred))
    )
