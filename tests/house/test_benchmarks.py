"""The programs that measure: whatever they use of ours is still there."""

import importlib
from pathlib import Path

import pytest

PROGRAMS = sorted(one.stem for one in Path("benchmarks").glob("[a-z]*.py"))


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_benchmark_can_be_started(program):
    assert importlib.import_module(f"benchmarks.{program}").__doc__
