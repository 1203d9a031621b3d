"""Finds the set of measures that the contract means, proven, ties and all (contract, 6)."""

from dataclasses import dataclass, replace
from math import inf

from assessor.plan.case import Case, Chosen
from assessor.plan.linear import Row, Sum, at_least, total
from assessor.plan.question import Floor, Question, Questions
from assessor.plan.requirements import Requirement
from assessor.plan.solver import OutOfTime, Solver

SAME_COST = 1e-6
"""Costs this near are the same: the fewest measures decide."""

SAME_PROGRESS = 1e-9
CHUNK = 16
"""How many measures are put in order at once: weights up to 2^16 are exact for the solver."""


@dataclass(frozen=True, slots=True)
class Found:
    """A set that answers a question, and whether it is proven that none answers it better."""

    chosen: Chosen
    proven: bool = True


class Search:
    """Answers questions about one case with one allowance of solving time."""

    def __init__(self, case: Case, seconds: float) -> None:
        self.case = case
        self.questions = Questions(case)
        self.solver = Solver(seconds)
        self._refused: dict[tuple[tuple[int, str], ...], list[Row]] = {}

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        return self.questions.requirements.all

    def of_levels(self, count: int) -> tuple[Requirement, ...]:
        return self.questions.requirements.of_levels(count)

    # -- any set ------------------------------------------------------------------------------

    def possible(self, question: Question) -> bool:
        """Whether any closed set answers the question."""
        rises = all(one.mark.rises for one in question.required)
        whole = self.case.all - self._barred(question)
        if question.most_cost == inf and question.floor is None:
            if all(self.questions.holds(one, whole) for one in question.required):
                return True
            if rises:
                return False
        return self.find(question, self.questions.cost) is not None

    def _barred(self, question: Question) -> Chosen:
        """What cannot be had: what is barred, and what needs it."""
        return frozenset(
            one for one in self.case.all if ({one} | self.case.requires[one]) & question.barred
        )

    def find(self, question: Question, objective: Sum, *rows: Row) -> Chosen | None:
        """The set that answers the question with the least objective, as far as solvers can tell.

        Raises:
            OutOfTime: where the solver ends without a proof.
        """
        if any(one.mark.sum.most < 1 for one in question.required):
            return None
        names = tuple((one.level, one.criterion) for one in question.required)
        refused = self._refused.setdefault(names, [])
        cuts: list[Row] = []
        while True:
            solved = self._solve(question, objective, [*rows, *refused, *cuts])
            if solved is None:
                return None
            refusal = self.questions.refusal(question, solved)
            if refusal is None:
                return solved
            is_general = self.questions.refusal(Question(question.required), solved) is not None
            (refused if is_general else cuts).append(refusal)

    def _solve(self, question: Question, objective: Sum, rows: list[Row]) -> Chosen | None:
        questions = self.questions
        every = [*questions.rows(question), *rows]
        if any(not row.factors and row.lower > 0 for row in every):
            return None
        fixed = questions.fixed(question)
        if not questions.columns:
            return frozenset()
        programme = questions.requirements.choices.programme
        bound = [row for row in every if row.factors]
        try:
            columns = self.solver.minimise(programme, objective, bound, fixed)
        except OutOfTime as late:
            late.chosen = questions.chosen(late.columns) if late.columns else None
            raise
        return None if columns is None else questions.chosen(columns)

    # -- the set that the contract means ----------------------------------------------------------

    def cheapest(self, question: Question) -> Found | None:
        """The set of least cost; of equals the fewest measures, then the smallest ids."""
        best: Chosen | None = None
        try:
            best = self.find(question, self.questions.cost)
            while best is not None:
                tied = question.costing(self.case.cost(best) + SAME_COST)
                other = self.find(tied, self.questions.cost, self.questions.other(best))
                if other is None:
                    break
                if self.case.cost(other) >= self.case.cost(best):
                    return Found(self._first(tied))
                best = other
        except OutOfTime as late:
            best = best or self._usable(question, late.chosen)
            if best is None:
                raise
            return Found(best, proven=False)
        return None if best is None else Found(best)

    def _usable(self, question: Question, chosen: Chosen | None) -> Chosen | None:
        if chosen is None or self.questions.refusal(question, chosen) is not None:
            return None
        return chosen

    def _first(self, question: Question) -> Chosen:
        """Of all sets that answer, the fewest measures, then the smallest list of sorted ids."""
        chosen = self._settled(question, self.questions.count)
        question = replace(question, most_measures=len(chosen))
        rows: list[Row] = []
        ids = sorted(self.case.measures)
        # Of lists of one length, the smaller has the first id that is not in both.
        for start in range(0, len(ids), CHUNK):
            chunk = ids[start : start + CHUNK]
            columns = [self.questions.columns[one] for one in chunk]
            weighed = [column * -(2.0 ** (CHUNK - n)) for n, column in enumerate(columns)]
            chosen = self._settled(question, total(weighed), *rows)
            if chosen <= set(ids[: start + CHUNK]):
                break
            for one, column in zip(chunk, columns, strict=True):
                rows.append(at_least(column, 1.0) if one in chosen else at_least(Sum(), column))
        return chosen

    def _settled(self, question: Question, objective: Sum, *rows: Row) -> Chosen:
        """The answer to a question that has been answered before, by another objective."""
        found = self.find(question, objective, *rows)
        if found is None:
            raise OutOfTime(None)  # its arithmetic is at its end
        return found

    def furthest(self, question: Question, levels: tuple[int, ...]) -> Found | None:
        """The set that makes the most progress over these levels, summed; then the cheapest."""
        wish = self.questions.requirements.progress(list(levels)) * -1.0
        try:
            best = self.find(question, wish)
        except OutOfTime as late:
            best = self._usable(question, late.chosen)
            if best is None:
                raise
            return Found(best, proven=False)
        if best is None:
            return None
        while True:
            made = self.case.progress(best, levels)
            floor = replace(question, floor=Floor(levels, made - SAME_PROGRESS))
            try:
                found = self.cheapest(floor)
            except OutOfTime:
                found = None
            if found is None:
                return Found(best, proven=False)
            if not found.proven or self.case.progress(found.chosen, levels) <= made + SAME_PROGRESS:
                return found
            best = found.chosen
