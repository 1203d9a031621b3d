"""`assessor read`: the answers come out of a report as they went in."""

import datetime as dt

import pytest
from click.testing import CliRunner

from assessor import assets
from assessor.cli import main
from assessor.report.embed import Embedded
from assessor.report.pdf import to_pdf

FILE = b"site: {name: \xe5\xb7\xa5\xe5\x8e\x82}\r\n# typed by hand"
PAGE = '<html lang="en"><title>t</title><h1>Report</h1></html>'


def run(*arguments):
    return CliRunner().invoke(main, ["read", *map(str, arguments)])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A report with answers, and one without."""
    made = tmp_path_factory.mktemp("reports")
    files = (Embedded("responses.yaml", "", FILE, dt.date(2026, 3, 2)),)
    fonts = assets.templates() / "report"
    (made / "with.pdf").write_bytes(to_pdf(PAGE, fonts, bytes(16), files))
    (made / "without.pdf").write_bytes(to_pdf(PAGE, fonts, bytes(16)))
    (made / "notes.txt").write_text("no report")
    return made


def test_the_answers_go_to_standard_output_byte_for_byte(folder):
    done = run(folder / "with.pdf")
    assert (done.exit_code, done.stdout_bytes, done.stderr) == (0, FILE, "")


def test_the_answers_go_to_the_file_that_is_named(folder, tmp_path):
    done = run(folder / "with.pdf", "-o", tmp_path / "back.yaml")
    assert (done.exit_code, done.output) == (0, "")
    assert (tmp_path / "back.yaml").read_bytes() == FILE


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("without.pdf", "holds no answers"),
        ("notes.txt", "this is no PDF"),
        ("nowhere.pdf", "No such file"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_reason(folder, name, said):
    done = run(folder / name)
    assert (done.exit_code, done.stdout) == (2, "")
    assert name in done.stderr
    assert said in done.stderr


def test_a_folder_that_is_not_there_is_named(folder):
    done = run(folder / "with.pdf", "-o", folder / "no" / "back.yaml")
    assert done.exit_code == 2
    assert "back.yaml" in done.stderr
