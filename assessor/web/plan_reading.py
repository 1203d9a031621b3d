"""A plan's form as it was sent: its terms, and what was typed where something is to be mended."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from assessor.bank.model import Bank
from assessor.plan.target import Target, UnknownTarget, read_target
from assessor.report.plan_facts import COURSES
from assessor.web.entries import number
from assessor.web.speech import figure, say
from assessor.workflow.plan_terms import LaidDown, Pin, Settled, State, Wanted

PINS = ("in", "out")
STATES = ("running", "done")
PARTS = ("pin", "state", "cost", "months")


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
    money = {name: _number(form, name, problems) for name in ("budget", "yearly", "at_once")}
    at_once = money["at_once"]
    if at_once is not None and at_once != int(at_once):
        problems["at_once"] = say("This must be a whole number.")
    measures = {one.id: _laid_down(one.id, form, problems) for one in bank.measures}
    base = form.get("base", "")
    course = form.get("course", "cheapest")
    wanted = None
    if target is not None and not problems:
        wanted = Wanted(
            target=target,
            course=course if course in COURSES else "cheapest",
            budget=money["budget"],
            yearly=money["yearly"],
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
        cost=_number(form, f"cost__{measure}", problems),
        months=_number(form, f"months__{measure}", problems),
    )


def _number(form: Mapping[str, str], name: str, problems: dict[str, str]) -> float | None:
    typed = form.get(name, "").strip()
    if not typed:
        return None
    found = number(typed)
    if isinstance(found, float):
        return found
    problems[name] = say("This must be a number.")
    return None


def _written(value: float | None) -> str:
    return "" if value is None else figure(float(value), 4)
