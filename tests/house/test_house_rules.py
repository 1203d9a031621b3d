"""The rules of the house that a machine can watch over."""

import re
import subprocess
from pathlib import Path

import pytest

import assessor
from assessor import assets

ROOT = Path(assessor.__file__).parent.parent
MODULES = sorted(Path(assessor.__file__).parent.rglob("*.py"))
SHIPPED = sorted(
    file for top in (assets.templates(), assets.question_banks()) for file in top.rglob("*")
)
AUTOESCAPED = {".html", ".svg"}
TESTS = sorted((ROOT / "tests").rglob("*.py"))
NAMES_OF_NOTHING = {"utils", "helpers", "common", "manager", "misc"}


def test_there_are_modules_and_shipped_files_to_look_at():
    assert len(MODULES) > 20
    assert len(SHIPPED) > 10


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOT)))
def test_a_module_fits_in_one_sitting_and_says_what_it_is_for(module):
    text = module.read_text("utf-8")
    assert len(text.splitlines()) <= 300
    assert text.startswith('"""')
    assert module.stem not in NAMES_OF_NOTHING


@pytest.mark.parametrize(
    "file", [file for file in SHIPPED if file.is_file()], ids=lambda file: file.name
)
def test_shipped_files_are_data_and_templates_are_escaped(file):
    # Flask escapes by suffix: "page.html.j2" would not be. A module here would be code in disguise.
    assert file.suffix in AUTOESCAPED | {".css", ".yaml", ".md", ".woff2", ".txt"}


@pytest.mark.parametrize("file", [f for f in SHIPPED if f.suffix in AUTOESCAPED], ids=str)
def test_no_template_switches_escaping_off(file):
    text = file.read_text("utf-8")
    assert not re.search(r"\|\s*safe\b|autoescape\s+false", text)


def test_weasyprint_is_entered_through_one_door():
    users = [
        m
        for m in MODULES
        if re.search(r"^\s*(from|import) weasyprint", m.read_text("utf-8"), re.MULTILINE)
    ]
    assert [user.relative_to(ROOT).as_posix() for user in users] == ["assessor/report/pdf.py"]


def test_forms_are_made_in_one_place():
    users = [
        m
        for m in MODULES
        if re.search(r"^\s*(from|import) (flask_)?wtforms?\b", m.read_text("utf-8"), re.MULTILINE)
    ]
    assert [user.relative_to(ROOT).as_posix() for user in users] == ["assessor/web/forms.py"]


def test_sql_stands_in_the_store():
    users = [
        m
        for m in MODULES
        if re.search(r"^\s*(from|import) sqlite", m.read_text("utf-8"), re.MULTILINE)
    ]
    assert users
    assert {user.relative_to(ROOT).parts[1] for user in users} == {"store"}


def test_the_repository_holds_no_database_and_no_secret():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.splitlines()
    assert not [name for name in listed if re.search(r"\.(db|sqlite\d?|pem|key)$|(^|/)var/", name)]


@pytest.mark.parametrize("module", TESTS, ids=lambda module: str(module.relative_to(ROOT)))
def test_a_module_of_tests_fits_in_one_sitting_too(module):
    assert len(module.read_text("utf-8").splitlines()) <= 300
