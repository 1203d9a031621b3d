"""A plan on one terminal screen."""

from assessor.bank.ladders import Ladder
from assessor.bank.model import Bank, Text
from assessor.cli.columns import columns
from assessor.plan.plan import Plan
from assessor.responses.model import Responses

ENGLISH = "en"


def summary(bank: Bank, said: Responses, plan: Plan, budget: float | None) -> str:
    """What to do, in order, what it costs, where it leads, and what no measure can change."""
    ladder = bank.ladder(plan.target.ladder)
    lines = [
        f"{said.site.name} · {_title(bank, bank.title)} {bank.edition}",
        f"Target: {_title(bank, ladder.title)}: {_level(bank, ladder, plan.target.level)}",
        _outcome(bank, ladder, plan, budget),
    ]
    if plan.measures:
        lines += ["", *_measures(bank, plan)]
    if plan.blocking:
        lines += ["", "What no measure of this bank makes hold:"]
        for one in plan.blocking:
            level = ladder.level(one.level)
            criterion = next(c for c in level.criteria if c.id == one.criterion)
            title = _title(bank, criterion.title)
            lines.append(f"  ✗ {_level(bank, ladder, one.level)}: {title}")
    if not plan.optimal:
        lines += ["", "The time for solving was up before this was proven to be the best plan."]
    lines += ["", "Costs are estimates, once, in 10,000 CNY. Open questions count as not met."]
    return "\n".join(lines)


def _title(bank: Bank, text: Text) -> str:
    """The English text, or the first language of a bank without any."""
    return text[ENGLISH if ENGLISH in bank.languages else bank.languages[0]]


def _level(bank: Bank, ladder: Ladder, level: str | None) -> str:
    return _title(bank, ladder.level(level).title) if level else "no level"


def _outcome(bank: Bank, ladder: Ladder, plan: Plan, budget: float | None) -> str:
    within = "" if budget is None else f" within a budget of {budget:,g}"
    if plan.feasible and not plan.measures:
        return "It is reached already; there is nothing to do."
    if plan.feasible:
        return f"It is reached{within} for {plan.cost:,g}, after {plan.months:g} months at least."
    reached = _level(bank, ladder, plan.reached)
    if plan.blocking:
        return f"No set of measures reaches it. What can be done{within} leads to {reached}."
    if budget is None:
        return f"No set of measures reaches it; the site stays at {reached}."
    return f"It is not reached{within}. The best that can be done leads to {reached}."


def _measures(bank: Bank, plan: Plan) -> list[str]:
    """One line a measure, in an order that respects what needs what."""
    by_id = {measure.id: measure for measure in bank.measures}
    chosen = [by_id[one] for one in plan.measures]
    titles = [_title(bank, measure.title) for measure in chosen]
    widest = max(columns(title) for title in titles)
    lines = [f"{len(chosen)} measures, {plan.cost:,g} in all, in this order:"]
    for n, (measure, title) in enumerate(zip(chosen, titles, strict=True), start=1):
        padded = title + " " * (widest - columns(title))
        lines.append(f"{n:4}. {padded}  {measure.cost.likely:8,g}  {measure.months:3g} months")
    return lines
