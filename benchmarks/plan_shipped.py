"""Plan for every sample factory, every target of its bank, without a budget and with several.

    .venv/bin/python benchmarks/plan_shipped.py

Prints the slowest of each kind, in seconds of processor time and by the clock, and whatever is not
proven optimal.
"""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from assessor import assets
from assessor.bank.shelf import Shelf
from assessor.plan.plan import Plan, best_within, cheapest
from assessor.plan.target import Target
from assessor.responses.read import ResponsesFile

FACTORIES = Path(__file__).parent.parent / "tests" / "factories"
SHARES = (0.1, 0.25, 0.5, 0.8)
"""Of what the cheapest plan costs: tight budgets are the hard ones."""

Timed = tuple[float, float, str]


def main() -> None:
    shelf = Shelf(assets.question_banks())
    free: list[Timed] = []
    tight: list[Timed] = []
    unproven = 0
    for file in sorted(FACTORIES.rglob("*.yaml")):
        read = ResponsesFile(file)
        bank = shelf.bank(read.named.bank or "", read.named.edition)
        if not bank.measures:
            continue
        said = read.against(bank)
        for ladder in bank.ladders:
            for level in ladder.levels:
                target = Target(ladder.id, level.id)
                name = f"{file.stem} {target}"
                plan = timed(free, name, partial(cheapest, bank, said, target))
                plans = [plan]
                for share in SHARES:
                    budget = round(plan.cost * share)
                    label = f"{name} within {budget}"
                    plans.append(
                        timed(tight, label, partial(best_within, bank, said, target, budget))
                    )
                unproven += sum(not one.optimal for one in plans)
    for title, found in (("without a budget", free), ("within a budget", tight)):
        print(f"{len(found)} plans {title}; the slowest:")
        for processor, clock, name in sorted(found, reverse=True)[:5]:
            print(f"  {processor:5.2f} s of processor, {clock:5.2f} s by the clock: {name}")
    print(f"{unproven} not proven optimal")


def timed(found: list[Timed], name: str, solve: Callable[[], Plan]) -> Plan:
    processor, clock = time.process_time(), time.perf_counter()
    plan = solve()
    found.append((time.process_time() - processor, time.perf_counter() - clock, name))
    return plan


if __name__ == "__main__":
    main()
