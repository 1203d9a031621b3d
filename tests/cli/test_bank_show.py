"""``assessor bank show``: a whole bank in one file, or every reason why not."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import assessor

BANKS = Path(__file__).parent.parent / "banks"


def show(*arguments):
    return assessor("bank", "show", *arguments)


def test_a_folder_is_written_as_one_page(tmp_path):
    file = tmp_path / "kinds.html"
    done = show(BANKS / "kinds", "-o", file)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{file}: 8 items" in done.stdout
    assert "<h1>Every kind of item</h1>" in file.read_text("utf-8")
    assert [one.name for one in tmp_path.iterdir()] == ["kinds.html"]


def test_a_shipped_bank_is_found_by_its_id_and_told_in_chinese(tmp_path):
    file = tmp_path / "sme.html"
    assert show("sme-digital-level", "--lang", "zh", "-o", file).returncode == 0
    assert "<h1>中小企业数字化水平评测</h1>" in file.read_text("utf-8")


def test_the_suffix_decides_in_whatever_letters(tmp_path):
    file = tmp_path / "kinds.PDF"
    assert show(BANKS / "kinds", "-o", file).returncode == 0
    assert file.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["bank.txt", "bank", "bank.html.gz", ".html"])
def test_a_file_of_another_kind_is_refused_before_anything_is_written(name, tmp_path):
    done = show(BANKS / "kinds", "-o", tmp_path / name)
    assert done.returncode == 2
    assert "must end in .html or .pdf" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_bank_is_told_with_those_that_are_known(tmp_path):
    done = show("smart-factroy", "-o", tmp_path / "x.html")
    assert done.returncode == 2
    assert "there is no bank 'smart-factroy'" in done.stderr
    assert "smart-factory, sme-digital-level" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_edition_is_told_with_those_that_are_known(tmp_path):
    done = show("smart-factory@1999", "-o", tmp_path / "x.html")
    assert done.returncode == 2
    assert "edition '1999'" in done.stderr


def test_every_fault_of_a_faulty_bank_is_told_and_the_old_file_stays(tmp_path):
    bank, file = tmp_path / "kinds", tmp_path / "kinds.html"
    shutil.copytree(BANKS / "kinds", bank)
    written = (bank / "bank.yaml").read_text("utf-8")
    written = written.replace("standing: official", "standing: sure").replace(
        "item: {id: networked", "item: {id: netwroked"
    )
    (bank / "bank.yaml").write_text(written, "utf-8")
    file.write_text("the page of yesterday")
    done = show(bank, "-o", file)
    assert done.returncode == 2
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 2
    assert all(line.startswith(f"{bank}/bank.yaml:") for line in lines)
    assert file.read_text() == "the page of yesterday"


def test_a_folder_that_is_not_there_to_write_to_is_told_without_a_traceback(tmp_path):
    done = show(BANKS / "kinds", "-o", tmp_path / "nowhere" / "x.html")
    assert done.returncode == 1
    assert "No such file or directory" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_name_that_no_file_can_have_is_told_without_a_traceback(tmp_path):
    done = show("x" * 5000, "-o", tmp_path / "x.html")
    assert done.returncode == 2
    assert "File name too long" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_other_commands_load_no_template_and_no_pdf_library():
    script = """
import sys
from assessor.cli import main
try:
    main(["bank", "check", "tests/banks/kinds"])
except SystemExit as end:
    assert end.code == 0, end.code
heavy = ("weasyprint", "jinja2", "babel", "flask")
print([name for name in heavy if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip().splitlines()[-1] == "[]"
