"""A signed report is the printed one with a signature behind it, and any change of it is seen."""

import asyncio
import datetime as dt
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assessor.cli.checks import of_signing
from assessor.config import SignOf
from assessor.report.errors import ReportFailed
from assessor.report.facts import Check, ReportFacts
from assessor.report.pdf import to_pdf
from assessor.report.sign import Seal, signatures_in, signed
from assessor.workflow import making
from assessor.workflow.matter import Matter

pytestmark = pytest.mark.xdist_group("structure")
"""What is printed once for this file is printed by one worker."""

pytest.importorskip("pyhanko", reason="assessor[sign] is not installed")


def certificate(folder, name, *options):
    """A certificate of nobody's, made by itself."""
    seal = Seal(folder / f"{name}.pem", folder / f"{name}.key")
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-keyout", seal.key, "-out", seal.certificate, "-days", "9", "-subj", f"/CN={name}"]
    subprocess.run([*command, *(options or ["-nodes"])], check=True, capture_output=True)
    return seal


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("seals")


@pytest.fixture(scope="module")
def seal(folder):
    return certificate(folder, "Plant Group")


@pytest.fixture(scope="module")
def locked(folder):
    made = certificate(folder, "Locked Group", "-passout", "pass:hush")
    (folder / "password").write_text("hush\n")
    return made


@pytest.fixture(scope="module")
def printed(templates):
    page = '<html lang="en"><title>t</title><h1>Report</h1></html>'
    return to_pdf(page, templates / "report", bytes(16))


@pytest.fixture(scope="module")
def pdf(printed, seal):
    return signed(printed, seal)


def test_a_signed_report_begins_with_the_bytes_that_were_printed(pdf, printed):
    assert pdf.startswith(printed)
    assert b"ETSI.CAdES.detached" in pdf[len(printed) :]


def test_it_says_who_has_signed_and_that_nothing_was_changed(pdf):
    (found,) = signatures_in(pdf)
    assert "Plant Group" in found.who
    assert found.at is not None
    assert found.is_unchanged


def test_what_is_not_signed_has_no_signature(printed):
    assert signatures_in(printed) == ()


def test_one_changed_bit_is_seen(pdf, printed):
    changed = bytearray(pdf)
    changed[printed.index(b"endstream") - 40] ^= 1
    assert not signatures_in(bytes(changed))[0].is_unchanged


def test_something_added_behind_the_signature_is_seen(pdf):
    assert not signatures_in(pdf + b"\n% more\n")[0].is_unchanged


def test_a_key_with_a_password_is_opened_by_the_file_that_holds_it(printed, locked, folder):
    with_password = Seal(locked.certificate, locked.key, folder / "password")
    (found,) = signatures_in(signed(printed, with_password))
    assert found.is_unchanged


@pytest.mark.parametrize(
    ("certificate", "key", "password"),
    [
        pytest.param("Locked Group.pem", "Locked Group.key", None, id="no password"),
        pytest.param(
            "Locked Group.pem", "Locked Group.key", "Plant Group.pem", id="wrong password"
        ),
        pytest.param("Plant Group.pem", "Locked Group.key", "password", id="key of another"),
        pytest.param("Plant Group.key", "Plant Group.key", None, id="no certificate"),
        pytest.param("Plant Group.pem", "Plant Group.pem", None, id="no key"),
        pytest.param("nowhere.pem", "Plant Group.key", None, id="no file"),
    ],
)
def test_a_seal_that_does_not_fit_together_is_refused_before_anything_is_signed(
    printed, folder, seal, locked, certificate, key, password
):
    broken = Seal(folder / certificate, folder / key, folder / password if password else None)
    with pytest.raises(ReportFailed, match="do not fit together") as refused:
        signed(printed, broken)
    assert refused.value.detail
    assert "hush" not in str(refused.value)


def test_the_operator_is_told_whose_certificate_it_is_and_when_it_runs_out(seal):
    now = dt.datetime.now(dt.UTC)
    sign = SignOf(certificate=seal.certificate, key=seal.key)
    found = of_signing(sign, now)
    assert found.state == "ok"
    assert "Plant Group" in found.what
    assert of_signing(sign, now + dt.timedelta(days=20)).state == "wrong"


def test_the_operator_is_told_that_certificate_and_key_do_not_belong_together(seal, locked):
    found = of_signing(
        SignOf(certificate=seal.certificate, key=locked.key), dt.datetime.now(dt.UTC)
    )
    assert found.state == "wrong"
    assert "[sign]" in found.remedy


def test_the_printing_room_signs_every_pdf_and_prints_the_address(seal, printed, monkeypatch):
    given = []

    def make(*parts, **named):
        given.append((parts[4], named["file"]))
        return printed

    monkeypatch.setattr(making, "make_report", make)
    facts = ReportFacts(status="final", date=dt.date(2026, 3, 2), check=Check("ABCD"))
    matter = Matter(None, None, None, facts, None, b"as it was frozen")
    address = "https://assessor.example.com"
    made = making.makers(Path(), public_address=address, seal=seal)["pdf"](matter, "en")
    assert signatures_in(made)[0].is_unchanged
    assert given[0][0].check.address == f"{address}/check/ABCD"
    assert given[0][1] == b"as it was frozen"


def test_it_signs_and_looks_where_a_loop_runs_already(printed, seal):
    async def inside():
        return signatures_in(signed(printed, seal))

    # Not here: another test may have left a loop running.
    with ThreadPoolExecutor(1) as hand:
        (found,) = hand.submit(lambda: asyncio.run(inside())).result()
    assert found.is_unchanged
