"""What is installed is locked: the version and the hash of every library, for all who install it."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import assessor

ROOT = Path(assessor.__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
WANTED = {
    "run": PROJECT["project"]["dependencies"],
    "sign": PROJECT["project"]["optional-dependencies"]["sign"],
    "tests": PROJECT["project"]["optional-dependencies"]["dev"],
}


def locked(kind):
    """The versions of each library in a lock file; one may differ between Pythons."""
    found = {}
    for block in re.split(
        r"\n(?=\S)", (ROOT / ".ci" / "locked" / f"{kind}.txt").read_text("utf-8")
    ):
        pinned = Requirement(block.split("\\")[0].strip())
        (one,) = pinned.specifier
        assert one.operator == "=="
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), f"{pinned.name} has no hash"
        found.setdefault(canonicalize_name(pinned.name), set()).add(one.version)
    return found


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        *(("run", one) for one in WANTED["run"]),
        *(("sign", one) for one in [*WANTED["run"], *WANTED["sign"]]),
        *(("tests", one) for one in [*WANTED["run"], *WANTED["sign"], *WANTED["tests"]]),
        *((kind, one) for kind in WANTED for one in PROJECT["build-system"]["requires"]),
    ],
)
def test_every_library_is_locked_at_a_version_that_is_allowed(kind, said):
    wanted = Requirement(said)
    if wanted.name == "assessor":
        return
    versions = locked(kind).get(canonicalize_name(wanted.name))
    assert versions, f"{said} is not locked: run make lock"
    assert all(wanted.specifier.contains(one) for one in versions), f"{said}: run make lock"


@pytest.mark.parametrize("fewer", ["run", "sign"])
def test_what_runs_has_the_versions_that_were_tested(fewer):
    tested = locked("tests")
    assert {name: tested.get(name) for name in locked(fewer)} == locked(fewer)


def test_nothing_that_only_tests_need_is_installed_to_run():
    assert not {"pytest", "ruff", "mypy", "playwright", "hypothesis"} & set(locked("run"))


def test_no_lock_file_names_from_where_files_are_fetched():
    for kind in WANTED:
        text = (ROOT / ".ci" / "locked" / f"{kind}.txt").read_text("utf-8")
        assert "://" not in text
        assert "index-url" not in text
