"""The first part of a plan: the three plans, what each measure does, the quarters, what blocks."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from assessor.bank.model import Bank
from assessor.plan.case import Case
from assessor.plan.fastest import fastest
from assessor.plan.lifting import answer_at, is_at, liftable
from assessor.plan.plan import Plan, best_within, cheapest
from assessor.plan.schedule import schedule
from assessor.plan.terms import BadTerms
from assessor.report.plan_facts import (
    BarFacts,
    BlockingFacts,
    Course,
    CourseFacts,
    CriterionFacts,
    LevelFacts,
    MeasureFacts,
    PlanFacts,
    PlannedScore,
    QuarterFacts,
)
from assessor.responses.model import Responses
from assessor.scoring.scorecard import Scorecard
from assessor.workflow.plan_terms import Wanted


def first_part(
    bank: Bank, responses: Responses, wanted: Wanted, left: Callable[[], float]
) -> PlanFacts:
    """The plans and what follows from the one that is taken.

    Raises BadTerms where the terms contradict each other.
    """
    plans = dict(_plans(bank, responses, wanted, left))
    course: Course = wanted.course if wanted.course in plans else "cheapest"
    plan, terms = plans[course], wanted.terms()
    case = Case(bank, responses, wanted.target, terms)
    laid = schedule(bank, responses, plan, wanted.yearly, wanted.at_once, terms)
    return PlanFacts(
        ladder=wanted.target.ladder,
        level=wanted.target.level,
        now=case.card(frozenset()).ladder(wanted.target.ladder).reached.low,
        course=course,
        budget=wanted.budget,
        yearly=wanted.yearly,
        at_once=wanted.at_once,
        is_budget_short=wanted.budget is not None and "within" not in plans,
        courses=tuple(_course(name, one) for name, one in plans.items()),
        measures=tuple(_measures(case, plan, wanted)),
        in_place=tuple(m.id for m in bank.measures if m.id in case.settled - terms.done),
        done=tuple(m.id for m in bank.measures if m.id in terms.done),
        left_out=tuple(m.id for m in bank.measures if m.id in terms.pinned_out),
        bars=tuple(BarFacts(one.measure, one.start, one.end, one.cost) for one in laid.slots),
        quarters=tuple(QuarterFacts(one.cost, one.reached) for one in laid.quarters),
        unplaced=laid.unplaced,
        blocking=_blocking(plans["cheapest"]),
        profile=tuple(
            PlannedScore(one.id, one.score.low)
            for domain in plan.after.domains
            for one in domain.capabilities
        ),
    )


def _plans(
    bank: Bank, responses: Responses, wanted: Wanted, left: Callable[[], float]
) -> Iterator[tuple[Course, Plan]]:
    target, terms = wanted.target, wanted.terms()
    yield "cheapest", cheapest(bank, responses, target, terms, left())
    yield "fastest", fastest(bank, responses, target, terms, left())
    if wanted.budget is not None:
        # The cheapest plan has been made on these terms: only the budget can be too small.
        with suppress(BadTerms):
            yield "within", best_within(bank, responses, target, wanted.budget, terms, left())


def _course(name: Course, plan: Plan) -> CourseFacts:
    levels = tuple(LevelFacts(one.id, one.reached.low) for one in plan.after.ladders)
    return CourseFacts(
        name, plan.measures, plan.cost, plan.months, plan.feasible, plan.optimal, levels
    )


def _measures(case: Case, plan: Plan, wanted: Wanted) -> Iterator[MeasureFacts]:
    chosen = frozenset(plan.measures)
    gained = _holding(case, plan.after) - _holding(case, case.card(frozenset()))
    for one in plan.measures:
        said, measure = wanted.about(one), case.open[one]
        rest = frozenset(m for m in chosen if m != one and one not in case.requires[m])
        lost = gained - _holding(case, case.card(rest))
        yield MeasureFacts(
            measure=one,
            cost=case.cost_of[one],
            months=case.terms.months(measure),
            has_own_cost=said.cost is not None,
            has_own_months=said.months is not None,
            is_pinned=said.pin == "in",
            is_running=said.state == "running",
            closes=tuple(c for c in _criteria(case) if c in lost),
            lifts=_lifted(case, one),
        )


def _criteria(case: Case) -> Iterator[CriterionFacts]:
    """The criteria of the target and the levels below it, lowest first."""
    for level in case.target.levels(case.bank):
        for criterion in level.criteria:
            yield CriterionFacts(level.id, criterion.id)


def _holding(case: Case, card: Scorecard) -> frozenset[CriterionFacts]:
    levels = card.ladder(case.target.ladder).levels[: case.goal]
    return frozenset(
        CriterionFacts(level.id, one.id)
        for level in levels
        for one in level.criteria
        if one.holds.low
    )


def _lifted(case: Case, measure: str) -> tuple[str, ...]:
    """The items that a measure betters, in bank order."""
    found = []
    goals = case.open[measure].lifts
    for item in case.bank.items:
        if item.id not in goals or not liftable(item, case.ground):
            continue
        had = case.ground.answer(item.id)
        if had is None or not is_at(item, had, answer_at(item, goals[item.id])):
            found.append(item.id)
    return tuple(found)


def _blocking(plan: Plan) -> tuple[BlockingFacts, ...]:
    """What stands in the way, with the items that are still short after all that can be done."""
    levels = {one.id: one for one in plan.after.ladder(plan.target.ladder).levels}
    return tuple(
        BlockingFacts(
            one.level,
            one.criterion,
            next(c.items for c in levels[one.level].criteria if c.id == one.criterion),
        )
        for one in plan.blocking
    )
