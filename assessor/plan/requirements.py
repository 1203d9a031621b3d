"""What the levels of a target require, criterion by criterion, and how far each is met."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessor.bank import ladders as on
from assessor.plan.case import Case
from assessor.plan.linear import ALWAYS, NEVER, Sum, total
from assessor.plan.marks import SLACK, WAIVED, Mark, Marks
from assessor.plan.states import Choices
from assessor.scoring.rollup import Mean, roll_up


@dataclass(frozen=True, slots=True)
class Requirement:
    """One criterion of one level, counted from 0, with its mark and its part of the progress."""

    level: int
    criterion: str
    mark: Mark
    part: Sum


class Requirements:
    """The requirements of a target: all criteria of its level and of those below."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.choices = Choices(case)
        self.marks = Marks(case, self.choices)
        self._levels: dict[tuple[str, str], Mark] = {}
        ladder = case.bank.ladder(case.target.ladder)
        self.all = tuple(
            requirement
            for n, level in enumerate(case.target.levels(case.bank))
            for requirement in self._of_level(n, level, self._score(ladder, level))
        )

    def of_levels(self, count: int) -> tuple[Requirement, ...]:
        """Those of the lowest levels."""
        return tuple(one for one in self.all if one.level < count)

    def progress(self, levels: list[int]) -> Sum:
        """The sum of progress over these levels, or less."""
        sums = []
        for n in levels:
            parts = [one.part for one in self.all if one.level == n]
            sums.append(total(parts) * (1 / len(parts)))
        return total(sums)

    def _of_level(self, n: int, level: on.Level, score: Mean) -> Iterator[Requirement]:
        for criterion in level.criteria:
            mark = self._criterion(criterion, score)
            part = mark.sum
            if isinstance(criterion.body, on.ScoreBody) and score.is_defined:
                whole = self.marks.score_of(score)
                part = self._score_part(mark.sum, whole, criterion.body.at_least)
            yield Requirement(n, criterion.id, mark, part)

    def _score_part(self, mark: Sum, score: Sum, needed: float) -> Sum:
        """1 where the score criterion holds, else the score."""
        if mark.is_constant:
            return ALWAYS if mark == ALWAYS else score
        part = self.choices.programme.column(whole=False)
        self.choices.programme.require(score + mark * (1 - needed + 2 * SLACK), part)
        return part

    def _score(self, ladder: on.Ladder, level: on.Level) -> Mean:
        facts = self.marks.facts
        counting = [f for f in facts.counting if f.item.levels.get(ladder.id) == level.id]
        return roll_up(facts.bank.domains, facts.profile, counting).overall

    def _criterion(self, criterion: on.Criterion, score: Mean) -> Mark:
        if not isinstance(criterion.body, on.AnyBody):
            return self._body(criterion.body, score)
        marks = [self._body(body, score) for body in criterion.body.bodies]
        left = [mark for mark in marks if not mark.waived]
        if not left:
            return WAIVED
        return Mark(self._one_of([mark.sum for mark in left]), all(mark.rises for mark in left))

    def _one_of(self, marks: list[Sum]) -> Sum:
        if ALWAYS in marks:
            return ALWAYS
        able = [mark for mark in marks if mark != NEVER]
        if len(able) <= 1:
            return able[0] if able else NEVER
        column = self.choices.programme.column(whole=True)
        self.choices.programme.require(total(able), column)
        return column

    def _body(self, body: on.PlainBody, score: Mean) -> Mark:
        if not isinstance(body, on.LevelBody):
            return self.marks.of(body, score)
        ladder = self.case.bank.ladder(body.ladder)
        below = ladder.levels[: ladder.rank(body.at_least)]
        marks = [self._level(ladder, level) for level in below]
        return Mark(self.marks.both(*(m.sum for m in marks)), all(m.rises for m in marks))

    def _level(self, ladder: on.Ladder, level: on.Level) -> Mark:
        """The mark of a level of another ladder, by itself."""
        key = (ladder.id, level.id)
        if key not in self._levels:
            score = self._score(ladder, level)
            marks = [self._criterion(criterion, score) for criterion in level.criteria]
            whole = self.marks.both(*(mark.sum for mark in marks))
            self._levels[key] = Mark(whole, all(mark.rises for mark in marks))
        return self._levels[key]
