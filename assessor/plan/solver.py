"""HiGHS, which solves integer programmes: the one module that knows it."""

from collections.abc import Iterable, Sequence
from typing import Any

import highspy
import numpy as np

from assessor.plan.linear import Programme, Row, Sum

FINE = 1e-9
"""How exactly rows and whole numbers are kept; far below the slack that marks are given."""

OPTIONS: dict[str, Any] = {
    "output_flag": False,
    "threads": 1,  # a web worker may be forked, and threads would not come along
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
    "primal_feasibility_tolerance": FINE,
    "dual_feasibility_tolerance": FINE,
    "mip_feasibility_tolerance": FINE,
    # These look for good sets by smaller programmes; ours are small, and searching them is quicker.
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
}


class OutOfTime(Exception):
    """The solver ended before it had proven anything: the time was up, or its arithmetic failed.

    ``columns`` is the best found so far, and ``chosen`` the measures that they stand for.
    """

    def __init__(self, columns: list[float] | None) -> None:
        super().__init__("the solver ended without a proof")
        self.columns = columns
        self.chosen: frozenset[str] | None = None


class Solver:
    """Solves programmes until its seconds are used up."""

    def __init__(self, seconds: float) -> None:
        self.left = seconds

    def minimise(
        self, programme: Programme, objective: Sum, rows: Iterable[Row], fixed: dict[int, float]
    ) -> list[float] | None:
        """The columns of a solution that is proven to be best; ``None`` where there is none.

        Raises:
            OutOfTime: where the time ends first, or the solver gives up.
        """
        if self.left <= 0:
            raise OutOfTime(None)
        highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in OPTIONS.items():
            highs.setOptionValue(name, value)
        highs.setOptionValue("time_limit", self.left)
        highs.passModel(_model(programme, objective, [*programme.rows, *rows], fixed))
        highs.run()
        self.left -= highs.getRunTime()
        return _columns(highs)


def _columns(highs: highspy.Highs) -> list[float] | None:
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kOptimal:
        return list(highs.getSolution().col_value)
    if status in (
        highspy.HighsModelStatus.kInfeasible,
        # Columns are bounded, so it is never the other of the two.
        highspy.HighsModelStatus.kUnboundedOrInfeasible,
    ):
        return None
    found = highs.getInfo().primal_solution_status
    feasible = found == highspy.SolutionStatus.kSolutionStatusFeasible
    raise OutOfTime(list(highs.getSolution().col_value) if feasible else None)


def _model(
    programme: Programme, objective: Sum, rows: Sequence[Row], fixed: dict[int, float]
) -> highspy.HighsLp:
    width = len(programme.whole)
    costs = np.zeros(width)
    for column, factor in objective.factors.items():
        costs[column] = factor
    lower, upper = np.zeros(width), np.ones(width)
    for column, value in fixed.items():
        lower[column] = upper[column] = value
    whole, part = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = width, len(rows)
    model.col_cost_, model.col_lower_, model.col_upper_ = costs, lower, upper
    model.integrality_ = [whole if is_whole else part for is_whole in programme.whole]
    model.row_lower_ = np.array([row.lower for row in rows])
    model.row_upper_ = np.array([row.upper for row in rows])
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.cumsum([0, *(len(row.factors) for row in rows)])
    matrix.index_ = np.array([c for row in rows for c in row.factors], dtype=np.int32)
    matrix.value_ = np.array([f for row in rows for f in row.factors.values()], dtype=float)
    return model
