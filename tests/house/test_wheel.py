"""What is released works where there is no checkout."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

import assessor
from assessor.cli.demo import HALF_FILLED, SUBMITTED

ROOT = Path(assessor.__file__).parent.parent
FACTORY = ROOT / "tests" / "factories" / "workshop-just-passes.yaml"

pytestmark = [pytest.mark.wheel, pytest.mark.xdist_group("wheel")]
"""Built and installed once, by one worker."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from the source distribution as a release is."""
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """An environment into which pip installed the wheel; libraries come from this environment."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-index"]
    subprocess.run([*pip, "--no-deps", "--quiet", str(wheel)], check=True, capture_output=True)
    site = next(home.glob("lib/python*/site-packages"))
    libraries = next(path for path in sys.path if path.endswith("site-packages"))
    # Folders named in a .pth file come last, and their own .pth files are not read: the editable
    # install of the checkout stays out.
    (site / "libraries.pth").write_text(f"{libraries}\n")
    return home


def run(home, *arguments, cwd):
    return subprocess.run(
        [str(home / "bin" / "assessor"), *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"], "HOME": str(cwd), "LANG": "C.UTF-8"},
    )


def test_the_wheel_carries_banks_templates_and_fonts(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "assessor/_bundled/questions/smart-factory/bank.yaml" in names
    assert any(name.startswith("assessor/_bundled/templates/web/") for name in names)
    assert any(name.endswith(".woff2") for name in names)
    assert any(name.endswith(".po") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "templates/", "questions/"))]


def test_an_installed_wheel_is_not_the_checkout(installed, tmp_path):
    found = subprocess.run(
        [str(installed / "bin" / "python"), "-c", "import assessor; print(assessor.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert found.startswith(str(installed))


def test_an_installed_wheel_makes_a_report(installed, tmp_path):
    done = run(installed, "report", str(FACTORY), "-o", "report.pdf", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")


def test_an_installed_wheel_scores_and_checks_its_banks(installed, tmp_path):
    assert run(installed, "score", str(FACTORY), "--json", cwd=tmp_path).returncode == 0
    assert run(installed, "bank", "check", cwd=tmp_path).returncode == 0


def test_an_installed_wheel_brings_the_sample_factories_of_its_demonstration(installed, tmp_path):
    script = "from assessor import assets; print(assets.sample_factories())"
    found = subprocess.run(
        [str(installed / "bin" / "python"), "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    folder = Path(found.stdout.strip())
    assert installed in folder.parents
    for file in (SUBMITTED, HALF_FILLED):
        done = run(installed, "score", str(folder / file), cwd=tmp_path)
        assert done.returncode == 0, done.stderr
