"""Solve a thousand random small plans and try every set of measures for each.

    .venv/bin/python benchmarks/plan_exhaustive.py [CASES] [FIRST-SEED]

Every case is compared field by field with the naive planner of ``tests/plan``, as in the test suite,
which does a hundred. The seed of the first that differs is told.
"""

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.plan.agreement import assert_agrees
from tests.plan.arbitrary import arbitrary_case

DEFAULTS = ("1000", "1")
KINDS = ("score", "index", "domain", "capability", "tag", "item", "count", "share", "level", "any")


def traits(case: dict, plan: dict) -> set[str]:
    """What is worth counting about a case."""
    ladder, level = case["target"].split("/")
    found = {"budget" if case["budget"] is not None else "no budget"}
    found.add("reached" if plan["feasible"] else "not reached")
    if plan["measures"]:
        found.add("some measures")
    if plan["blocking"]:
        found.add("blocked")
    for one in next(one for one in case["bank"]["ladders"] if one["id"] == ladder)["levels"]:
        found |= {kind for kind in KINDS for criterion in one["criteria"] if kind in criterion}
        if one["id"] == level:
            break
    return found


def main(count: int, first: int) -> None:
    met: Counter[str] = Counter()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, first + count):
            case = arbitrary_case(number)
            try:
                plan = assert_agrees(case, Path(folder))
            except AssertionError:
                print(f"seed {number} differs")
                raise
            met.update(traits(case, plan))
    print(f"{count} cases agree, {time.perf_counter() - began:.0f} s; among them")
    for trait, times in met.most_common():
        print(f"  {times:5}  {trait}")


if __name__ == "__main__":
    main(*(int(word) for word in [*sys.argv[1:], *DEFAULTS[len(sys.argv) - 1 :]]))
