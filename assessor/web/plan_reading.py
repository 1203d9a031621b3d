"""A plan's form as it was sent: its terms, and what was typed where something is to be mended."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from assessor.bank.model import Bank
from assessor.plan.target import Target, UnknownTarget, read_target
from assessor.report.plan_facts import COURSES
from assessor.web.figures import (
    NOT_A_NUMBER,
    NOT_WHOLE,
    TOO_MANY_DIGITS,
    Measure,
    measure_of,
    read_figure,
    written,
)
from assessor.web.speech import say
from assessor.workflow.plan_terms import LaidDown, Pin, Settled, State, Wanted

PINS = ("in", "out")
STATES = ("running", "done")
PARTS = ("pin", "state", "cost", "months")

MONEY = measure_of(("10,000 CNY", "万元"))
"""The fields of money say that they are in 10,000 CNY: there 300万 is 300."""

MONTHS = Measure(("months", "month", "个月", "月"))
MEASURES = Measure(("measures", "measure", "项", "个"), whole=True)

_WRONG: Mapping[str, str] = {
    NOT_A_NUMBER: "This must be one number, such as 1234.5.",
    NOT_WHOLE: "This must be a whole number.",
    TOO_MANY_DIGITS: "This has more than 15 digits, so it could not be kept exactly.",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """``wanted`` is None where something is no number or no level; ``problems`` are by field."""

    wanted: Wanted | None
    problems: Mapping[str, str]
    base: int


def read_form(bank: Bank, form: Mapping[str, str]) -> Sent:
    """The terms that the form asks for."""
    problems: dict[str, str] = {}
    target = _target(bank, form, problems)
    budget = _number(form, "budget", MONEY, problems)
    yearly = _number(form, "yearly", MONEY, problems)
    at_once = _number(form, "at_once", MEASURES, problems)
    measures = {one.id: _laid_down(one.id, form, problems) for one in bank.measures}
    base = form.get("base", "")
    course = form.get("course", "cheapest")
    wanted = None
    if target is not None and not problems:
        wanted = Wanted(
            target=target,
            course=course if course in COURSES else "cheapest",
            budget=budget,
            yearly=yearly,
            at_once=None if at_once is None else int(at_once),
            measures=measures,
        )
    return Sent(wanted, problems, int(base) if base.isdecimal() and base.isascii() else 0)


def shown(settled: Settled) -> dict[str, str]:
    """What the fields hold before anybody types."""
    wanted = settled.wanted
    fields = {
        "target": str(wanted.target),
        "budget": _written(wanted.budget),
        "yearly": _written(wanted.yearly),
        "at_once": _written(wanted.at_once),
        "course": wanted.course,
        "base": str(settled.revision),
    }
    for one, said in wanted.measures.items():
        fields |= {
            f"pin__{one}": said.pin or "",
            f"state__{one}": said.state or "",
            f"cost__{one}": _written(said.cost),
            f"months__{one}": _written(said.months),
        }
    return fields


def _target(bank: Bank, form: Mapping[str, str], problems: dict[str, str]) -> Target | None:
    try:
        return read_target(bank, form.get("target", ""))
    except UnknownTarget:
        problems["target"] = say("Choose a level.")
        return None


def _laid_down(measure: str, form: Mapping[str, str], problems: dict[str, str]) -> LaidDown:
    pin, state = form.get(f"pin__{measure}"), form.get(f"state__{measure}")
    return LaidDown(
        pin=cast("Pin", pin) if pin in PINS else None,
        state=cast("State", state) if state in STATES else None,
        cost=_number(form, f"cost__{measure}", MONEY, problems),
        months=_number(form, f"months__{measure}", MONTHS, problems),
    )


def _number(
    form: Mapping[str, str], name: str, measure: Measure, problems: dict[str, str]
) -> float | None:
    typed = form.get(name, "")
    if not typed.strip():
        return None
    read = read_figure(typed, measure)
    if read.why:
        problems[name] = say(_WRONG[read.why])
    return read.value


def _written(value: float | None) -> str:
    return "" if value is None else written(value)
