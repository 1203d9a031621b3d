"""Responses files that are made to break their reader, and reports that are made to run for ever."""

import tempfile

import pytest

from assessor import assets
from assessor.bank.load import load_bank
from assessor.cli.faults import harmless
from assessor.report.errors import ReportFailed
from assessor.report.render import render
from assessor.responses.read import ResponseFaults, read_responses
from tests.web.conftest import BANK

HEAD = """format: assessor-responses/1
bank: {id: web, edition: "1"}
site: {name: Plant, profile: discrete}
responses:
"""
LAUGHS = "".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize(
    "content",
    [
        "a: &a [x, x]\n" + LAUGHS,
        HEAD + "  latency: " + "[" * 5000 + "]" * 5000,
        HEAD + "".join(" " * (n + 2) + "a:\n" for n in range(500)),
        "? " * 3000 + "1",
        "- " * 3000 + "1",
        HEAD + "  latency: {value: 1" + "0" * 399 + "}",
        HEAD + "  latency: {value: " + "9" * 100_000 + "}",
        HEAD + "  latency: {value: 0x" + "f" * 390 + "}",
        HEAD + "  latency: {value: 1e999}",
        HEAD + "  latency: {value: .nan}",
        HEAD + "  latency: {value: 5}\n  latency: {value: 6}",
        HEAD + '  latency: {unknown: true, note: "\\0"}',
        HEAD + '  latency: {unknown: true, note: "\\ud800"}',
        HEAD + '  story: !!python/object/apply:os.system ["true"]',
        HEAD + "  story: {text: <<: x}",
        HEAD.replace("web", "../web") + "  {}",
        HEAD.encode() + b'  story: {text: "\xff"}',
        b"\xff\xfe\x00\x00" * 10,
        b"",
        "[" * 100_000,
        "\x00",
    ],
    ids=lambda content: str(content)[-30:],
)
def test_a_hostile_file_is_told_from_a_good_one(tmp_path, content):
    file = tmp_path / "hostile.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ResponseFaults):
        read_responses(file, load_bank(BANK))


def test_what_a_file_quotes_cannot_steer_the_terminal():
    assert harmless("a\x1b[31m\x07\u202eb 长\u3000\n") == "a\\u001b[31m\\u0007\\u202eb 长\u3000\n"


def test_a_report_that_runs_for_ever_is_stopped_and_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    page = '<html lang="en"><title>t</title><body><p>' + "words without end " * 200_000
    with pytest.raises(ReportFailed, match="took too long"):
        render(page, assets.templates() / "report", b"0" * 16, seconds=1)
    assert list(tmp_path.iterdir()) == []


def test_a_report_that_asks_for_too_much_names_no_file_in_its_message():
    page = '<html lang="en"><title>t</title><img src="file:///etc/hostname">'
    with pytest.raises(ReportFailed) as caught:
        render(page, assets.templates() / "report", b"0" * 16)
    assert "/" not in caught.value.message
    assert "hostname" in caught.value.detail
