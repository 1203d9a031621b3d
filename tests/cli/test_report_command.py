"""``assessor report``: the ending of the output says what is made."""

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from assessor.cli import main
from assessor.report.word import make as word

FACTORY = Path(__file__).parents[1] / "factories" / "workshop-just-passes.yaml"


def report(*more):
    return CliRunner().invoke(main, ["report", str(FACTORY), *map(str, more)])


def test_the_answers_come_as_a_workbook(tmp_path):
    file = tmp_path / "plant.XLSX"
    done = report("-o", file, "--lang", "zh", "--date", "2026-03-01")
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(file) as package:
        assert "xl/workbook.xml" in package.namelist()
        assert "总览" in package.read("xl/workbook.xml").decode()


def test_the_report_comes_as_a_word_file(tmp_path, monkeypatch):
    monkeypatch.setattr(word, "word_of", lambda view, _templates: view.title.encode())
    file = tmp_path / "plant.docx"
    assert report("-o", file).exit_code == 0
    assert file.read_text("utf-8").startswith("Smart factory assessment: report for")


@pytest.mark.parametrize("name", ["plant", "plant.doc", "plant.pdf.zip"])
def test_another_ending_is_refused_and_the_right_ones_are_named(tmp_path, name):
    file = tmp_path / name
    done = report("-o", file)
    assert done.exit_code == 2
    assert all(one in done.output for one in (name, ".pdf", ".docx", ".xlsx"))
    assert not file.exists()


def test_only_a_pdf_is_signed(tmp_path):
    done = report("-o", tmp_path / "plant.docx", "--sign")
    assert done.exit_code == 2
    assert "only a PDF can be signed" in done.output
