"""Commands load what they need and nothing else."""

import subprocess
import sys

import pytest

HEAVY = (
    "weasyprint",
    "flask",
    "jinja2",
    "wtforms",
    "sqlite_utils",
    "babel",
    "numpy",
    "highspy",
    "PIL",
)


def test_scoring_loads_no_web_pdf_or_database_library(tmp_path):
    script = f"""
import sys
from assessor.cli import main
try:
    main(["score", "tests/factories/workshop-just-passes.yaml", "--json"])
except SystemExit as end:
    assert end.code == 0, end.code
print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("words", [["--help"], ["plan", "--help"]])
def test_help_loads_no_solver(words):
    script = f"""
import sys
from assessor.cli import main
try:
    main({words!r})
except SystemExit as end:
    assert end.code == 0, end.code
print([name for name in ("highspy", "numpy") if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"
