"""Worked examples are checked twice: what stands in a test must be true of both scorers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scoring.worked import BANKS, Result, by_program, by_reference, read_plain, responses_for

Scored = Callable[..., Result]


@pytest.fixture(params=["program", "reference"])
def scored(request: pytest.FixtureRequest, tmp_path: Path) -> Scored:
    """Scores the tiny bank of that name with those entries."""

    def run(feature: str, entries: dict, profile: str = "only") -> Result:
        folder = BANKS / feature
        responses = responses_for(read_plain(folder)[0], profile, entries)
        if request.param == "reference":
            return Result(by_reference(folder, responses))
        return Result(by_program(folder, responses, tmp_path))

    return run
