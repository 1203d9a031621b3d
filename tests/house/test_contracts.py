"""The import contracts break where somebody breaks them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import assessor

ROOT = Path(assessor.__file__).parent.parent
LINTER = Path(sys.executable).with_name("lint-imports")

PLANTED = {
    "the core imports Flask": ("scoring/credit.py", "import flask"),
    "the bank imports the scorer": ("bank/credit.py", "import assessor.scoring.score"),
    "the store and the report know each other": ("store/users.py", "import assessor.report.make"),
    "a room below asks where files live": ("workflow/sites.py", "import assessor.assets"),
    "SQL leaves the store": ("workflow/sites.py", "import sqlite3"),
}


def lint(folder):
    return subprocess.run(
        [str(LINTER), "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(folder)},
    )


@pytest.mark.parametrize("plant", PLANTED)
def test_a_planted_violation_breaks_the_contract(plant, tmp_path):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(
        ROOT / "assessor", tmp_path / "assessor", ignore=shutil.ignore_patterns("static")
    )
    name, line = PLANTED[plant]
    module = tmp_path / "assessor" / name
    module.write_text(module.read_text("utf-8") + f"\n{line}\n", "utf-8")
    done = lint(tmp_path)
    assert done.returncode != 0
    assert "BROKEN" in done.stdout


def test_the_house_as_it_stands_keeps_its_contracts():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout
