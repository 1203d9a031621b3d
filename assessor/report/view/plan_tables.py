"""The tables and charts of a plan: how far money leads, what holds at any price, the quarters."""

from assessor.bank.model import Bank
from assessor.report.plan_facts import PlanFacts
from assessor.report.plan_shapes import QUARTERS, Stop, Task
from assessor.report.view.plan_parts import Frontier, Gantt, PointRow, Spread, SpreadRow
from assessor.report.words import Words

MOST_NEW = 3
"""So many measures are named that a larger budget adds; more are counted."""


def quarter_in_words(number: int, words: Words) -> str:
    """A quarter counted from 0."""
    year, quarter = divmod(number, QUARTERS)
    return words.say("year %(year)s, quarter %(quarter)s", year=year + 1, quarter=quarter + 1)


def frontier(facts: PlanFacts, bank: Bank, words: Words) -> Frontier | None:
    """How far each budget leads; ``None`` where there is no way to go, or it is not known."""
    if not facts.points or len(facts.points) == 1:
        return None
    ladder = bank.ladder(facts.ladder)
    titles = {one.id: words.text(one.title) for one in bank.measures}
    rows, had = [], frozenset[str]()
    for one in facts.points:
        new = [titles[m] for m in one.measures if m not in had]
        if len(new) > MOST_NEW:
            new[MOST_NEW:] = [words.say("%(n)s more", n=len(new) - MOST_NEW)]
        gone = len(had - set(one.measures))
        had = frozenset(one.measures)
        added = words.list(new)
        if gone:
            added = words.list(
                [added, words.count("%(n)s other dropped", "%(n)s others dropped", gone)]
            )
        level = words.text(ladder.level(one.level).title) if one.level else words.say("none yet")
        rows.append(PointRow(words.number(one.cost, 1), words.fixed(one.position, 2), level, added))
    return Frontier(
        stops=tuple(Stop(one.cost, one.position) for one in facts.points),
        levels=tuple(
            words.text(level.title) for level in ladder.levels[: ladder.rank(facts.level)]
        ),
        rows=tuple(rows),
    )


def spread(facts: PlanFacts, bank: Bank, words: Words) -> Spread | None:
    """The cheapest plans by low, likely and high costs; ``None`` where it is not known."""
    found = facts.spread
    if found is None or not found.likely.measures:
        return None
    three = (found.low, found.likely, found.high)
    union = frozenset[str]().union(*(one.measures for one in three))
    rows = tuple(
        SpreadRow(
            words.text(one.title),
            one.id in found.low.measures,
            one.id in found.likely.measures,
            one.id in found.high.measures,
        )
        for one in bank.measures
        if one.id in union
    )
    low, likely, high = (words.number(one.cost, 1) for one in three)
    return Spread((low, likely, high), rows, _no_regret(len(found.in_all), len(rows), words))


def _no_regret(kept: int, named: int, words: Words) -> str:
    """How many measures are right at all three costs."""
    if not kept:
        return words.say(
            "No measure stays in the cheapest plan at low, likely and high costs alike."
        )
    if kept == named:
        return words.count(
            "The measure stays in the cheapest plan whether costs come out low, likely or high: "
            "with it nothing is regretted.",
            "All %(n)s measures stay in the cheapest plan whether costs come out low, likely or "
            "high: with these nothing is regretted.",
            kept,
        )
    return words.count(
        "%(n)s of %(all)s measures stays in the cheapest plan whether costs come out low, likely "
        "or high: with it nothing is regretted.",
        "%(n)s of %(all)s measures stay in the cheapest plan whether costs come out low, likely "
        "or high: with these nothing is regretted.",
        kept,
        all=named,
    )


def gantt(facts: PlanFacts, bank: Bank, words: Words) -> Gantt | None:
    """The plan over quarters; ``None`` where there is nothing to do."""
    if not facts.measures:
        return None
    titles = {one.id: words.text(one.title) for one in bank.measures}
    running = {one.measure for one in facts.measures if one.is_running}
    milestones = _milestones(facts)
    return Gantt(
        tasks=tuple(
            Task(
                titles[one.measure],
                one.start,
                one.end,
                words.number(one.cost, 1),
                one.measure in running,
            )
            for one in facts.bars
        ),
        quarters=len(facts.quarters),
        reached=tuple(number for number, _ in milestones),
        rows=tuple(
            (
                titles[one.measure],
                quarter_in_words(one.start, words),
                quarter_in_words(one.end - 1, words),
                words.number(one.cost, 1),
            )
            for one in facts.bars
        ),
        years=_years(facts, words),
        terms=_terms(facts, words),
        milestones=tuple(
            words.say(
                "%(level)s is reached at the end of %(quarter)s",
                level=words.text(bank.ladder(facts.ladder).level(level).title),
                quarter=quarter_in_words(number, words),
            )
            for number, level in milestones
        ),
        unplaced=_unplaced(facts, titles, words),
    )


def _milestones(facts: PlanFacts) -> list[tuple[int, str]]:
    """The quarters, counted from 0, that end with another level than they began with."""
    found, level = [], facts.now
    for number, one in enumerate(facts.quarters):
        if one.level is not None and one.level != level:
            found.append((number, one.level))
        level = one.level
    return found


def _years(facts: PlanFacts, words: Words) -> tuple[tuple[str, str, str], ...]:
    rows = []
    for year, first in enumerate(range(0, len(facts.quarters), QUARTERS), 1):
        quarters = facts.quarters[first : first + QUARTERS]
        running = sum(one.start < first + QUARTERS and one.end > first for one in facts.bars)
        cost = words.number(sum(one.cost for one in quarters), 1)
        rows.append((words.say("Year %(n)s", n=year), cost, str(running)))
    return tuple(rows)


def _terms(facts: PlanFacts, words: Words) -> str:
    limits = []
    if facts.yearly is not None:
        limits.append(
            words.say("at most %(cost)s × 10,000 CNY a year", cost=words.number(facts.yearly, 1))
        )
    if facts.at_once is not None:
        limits.append(words.say("at most %(n)s measures at once", n=facts.at_once))
    return words.sentences(
        words.say("Laid out with %(limits)s.", limits=words.list(limits)) if limits else "",
        words.say(
            "A good layout in the order of needs, not claimed to be the best one; each measure is "
            "paid for evenly over its quarters."
        ),
    )


def _unplaced(facts: PlanFacts, titles: dict[str, str], words: Words) -> str:
    if not facts.unplaced:
        return ""
    return words.say(
        "The yearly budget cannot pay for these, or for what they need: %(names)s.",
        names=words.list(titles[one] for one in facts.unplaced),
    )
