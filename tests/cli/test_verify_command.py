"""`assessor verify`: whether the result in a report follows from the answers in it."""

import datetime as dt
import json
import subprocess

import pytest
from click.testing import CliRunner

from assessor import assets
from assessor.bank.load import load_bank
from assessor.cli import main
from assessor.cli.verify import differences
from assessor.report import extract
from assessor.report import printed as pages
from assessor.report.beside import Beside, FindingFacts, ReviewFacts, Signature
from assessor.report.embed import Embedded, data_of
from assessor.report.pdf import to_pdf
from assessor.report.sign import Seal, signed
from assessor.report.words import words_in
from assessor.responses.entry import read_entry
from assessor.responses.model import Responses, Site
from assessor.scoring.score import score

BANK = "tests/banks/report"
DAY = dt.date(2026, 3, 2)
PAGE = """<html lang="en"><title>t</title><h1>Report</h1>
<p>Maturity</p> <p>No level is reached yet.</p> <p>Programme</p> <p>{programme}</p></html>"""
ANSWERS = {"machines-list": {"option": "fully"}, "digital-rate": {"count": 41, "of": 66}}


@pytest.fixture(scope="module")
def bank():
    return load_bank(assets.templates().parent / BANK)


@pytest.fixture(scope="module")
def say(bank):
    def said(**changed):
        entries = {key.replace("_", "-"): one for key, one in changed.items()}
        given = {**ANSWERS, **entries}
        by_item = {one: read_entry(bank.item(one), entry) for one, entry in given.items()}
        return Responses(bank.id, bank.edition, Site("Works", "only", {}), by_item)

    return said


@pytest.fixture(scope="module")
def reviewed(bank, say):
    own, counting = say(), say(machines_list={"option": "partly"})
    by = Signature("Zhao", dt.datetime(2026, 3, 2, tzinfo=dt.UTC))
    findings = (FindingFacts("machines-list", "Three are missing.", None, by),)
    beside = Beside(ReviewFacts(own, score(bank, own), findings))
    return data_of(bank, counting, score(bank, counting), beside, words_in("en"), DAY)


def printed(files, programme="No level is reached yet."):
    page = PAGE.format(programme=programme)
    return to_pdf(page, assets.templates() / "report", bytes(16), files)


@pytest.fixture(scope="module")
def pdf(reviewed):
    return printed(reviewed)


@pytest.fixture
def verify(tmp_path, monkeypatch):
    """Verify a PDF, or files as if they had been found in one: printing takes its time."""

    def run(given, *arguments, bank=BANK):
        file = tmp_path / "report.pdf"
        if isinstance(given, bytes):
            file.write_bytes(given)
        else:
            file.write_bytes(b"%PDF-1.7\n")
            found = {one.name: one.content for one in given}
            monkeypatch.setattr(extract, "embedded_in", lambda _pdf: found)
            monkeypatch.setattr(pages, "not_printed", lambda *_given: ())
        folder = ["--bank", str(assets.templates().parent / bank)] if bank else []
        return CliRunner().invoke(main, ["verify", str(file), *folder, *arguments])

    return run


def changed(files, name, change):
    """The files with one of them changed, as somebody would who wants to look better."""

    def one(file):
        content = json.loads(file.content)
        change(content)
        return Embedded(file.name, "", json.dumps(content).encode(), DAY)

    return [one(file) if file.name == name else file for file in files]


def test_a_report_that_follows_from_its_answers_and_its_review_is_found_so(verify, pdf):
    done = verify(pdf)
    assert done.exit_code == 0, done.output
    assert "the self-assessed result follows" in done.stdout
    assert "the reviewed result follows" in done.stdout
    assert "not signed" in done.stdout


def test_pages_that_tell_a_better_level_than_the_result_are_found(verify, reviewed):
    done = verify(printed(reviewed, programme="Smart factory is reached."))
    assert done.exit_code == 1
    assert "NOT OK: no page says: Programme No level is reached yet." in done.stdout
    assert "ok: the reviewed result follows" in done.stdout


def test_a_result_that_was_raised_is_found_with_the_place(verify, reviewed):
    def raise_index(result):
        result["reviewed"]["index"]["low"] += 1e-6

    done = verify(changed(reviewed, "result.json", raise_index))
    assert done.exit_code == 1
    assert "NOT OK: the reviewed result does not follow" in done.stdout
    assert "index.low" in done.stdout
    assert "ok: the self-assessed result follows" in done.stdout


def test_a_review_that_was_changed_is_found(verify, reviewed):
    def prettier(review):
        review["entries"]["machines-list"] = {"option": "fully"}

    done = verify(changed(reviewed, "review.json", prettier))
    assert done.exit_code == 1
    assert "NOT OK: the reviewed result" in done.stdout


def test_a_review_that_was_taken_out_is_found(verify, reviewed):
    done = verify([one for one in reviewed if one.name != "review.json"])
    assert done.exit_code == 1
    assert "self_assessed, reviewed instead of self_assessed" in done.stdout


def test_another_bank_than_that_of_the_report_is_found(verify, reviewed, tmp_path):
    def other(identity):
        identity["sha256"] = "0" * 64

    done = verify(changed(reviewed, "bank.json", other))
    assert done.exit_code == 1
    assert "NOT OK: the bank is report" in done.stdout
    assert "0000000000000000" in done.stdout


def test_a_bank_that_is_not_shipped_has_to_be_named(verify, reviewed):
    done = verify(reviewed, bank=None)
    assert done.exit_code == 2
    assert "--bank" in done.stderr


@pytest.mark.parametrize("name", ["responses.yaml", "result.json", "bank.json"])
def test_a_report_without_its_data_cannot_be_checked(verify, reviewed, name):
    done = verify([one for one in reviewed if one.name != name])
    assert done.exit_code == 2
    assert "made without its data" in done.stderr


@pytest.mark.parametrize("content", [b"[]", b"nonsense", b"[" * 100_000])
@pytest.mark.parametrize("name", ["result.json", "bank.json", "review.json", "responses.yaml"])
def test_data_that_are_none_are_told_and_not_a_fault(verify, reviewed, name, content):
    spoilt = [Embedded(name, "", content, DAY) if one.name == name else one for one in reviewed]
    done = verify(spoilt)
    assert done.exit_code == 2, done.output
    assert isinstance(done.exception, SystemExit)


def test_a_signed_report_is_told_unchanged_and_a_changed_one_is_not(verify, pdf, tmp_path):
    pytest.importorskip("pyhanko", reason="assessor[sign] is not installed")
    seal = Seal(tmp_path / "c.pem", tmp_path / "k.pem")
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-subj", "/CN=Plant Group", "-keyout", seal.key, "-out", seal.certificate]
    subprocess.run(command, check=True, capture_output=True)
    done = verify(signed(pdf, seal))
    assert done.exit_code == 0, done.output
    assert "Plant Group" in done.stdout
    assert "unchanged since" in done.stdout
    done = verify(signed(pdf, seal) + b"\n% more\n")
    assert done.exit_code == 1
    assert "but changed since" in done.stdout


def test_numbers_may_differ_in_the_tenth_place_and_no_more():
    assert list(differences({"a": [0.3]}, {"a": [0.1 + 0.2]})) == []
    assert list(differences({"a": [0.3]}, {"a": [0.3 + 1e-8]})) != []


@pytest.mark.parametrize(
    ("told", "found"),
    [(True, 1), (None, 0), ("1", 1), ([1], [1, 2]), ({"a": 1}, {}), ({}, {"a": 1}), (0.5, None)],
)
def test_what_is_of_another_kind_differs(told, found):
    assert list(differences(told, found))
