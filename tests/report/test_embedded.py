"""What a report was made of travels inside it, and nothing of it depends on when it is made."""

import datetime as dt
import io
import json

import pikepdf
import pytest

from assessor.report.beside import Beside, FindingFacts, ReviewFacts, Signature
from assessor.report.embed import Embedded, data_of, pack, unpack
from assessor.report.extract import NotAReport, embedded_in, responses_in
from assessor.report.make import make_report
from assessor.report.pdf import to_pdf
from assessor.report.words import words_in
from assessor.responses.write import as_yaml
from assessor.scoring.as_json import as_json
from assessor.scoring.score import score

pytestmark = pytest.mark.xdist_group("embedded")
"""What is printed once for this file is printed by one worker."""

DAY = dt.date(2026, 3, 2)
BY = Signature("Zhao", dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC))
FILE = b'\xef\xbb\xbfformat: "assessor-responses/1"  # as it was typed\r\nsite: {name: "\xe5\xb7\xa5"}\r\n'
PAGE = '<html lang="en"><title>t</title><h1>Report</h1></html>'


@pytest.fixture(scope="module")
def data(bank, say):
    """The files of a report on some answers, by name."""

    def made(responses=None, beside=None, file=None, language="en"):
        said = responses or say()
        found = data_of(
            bank, said, score(bank, said), beside or Beside(), words_in(language), DAY, file
        )
        return {one.name: one for one in found}

    return made


@pytest.fixture(scope="module")
def printed(templates):
    files = (Embedded("responses.yaml", "回答", FILE, DAY), Embedded("bank.json", "", b"{}", DAY))
    return to_pdf(PAGE, templates / "report", bytes(16), files)


def test_the_responses_come_back_byte_for_byte(printed):
    assert responses_in(embedded_in(printed)) == FILE


def test_another_program_finds_the_files_with_what_they_are(printed):
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        found = pdf.attachments["responses.yaml"]
        assert found.get_file().read_bytes() == FILE
        assert found.get_file().mime_type == "application/yaml"
        assert found.description == "回答"
        assert str(found.obj.AFRelationship) == "/Source"
        assert set(pdf.attachments) == {"responses.yaml", "bank.json"}


def test_a_file_says_the_day_of_the_report_and_not_when_it_was_made(printed, templates):
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        assert str(pdf.attachments["bank.json"].obj.EF.F.Params.ModDate).startswith("D:20260302")
    files = unpack(
        pack(
            PAGE,
            (Embedded("responses.yaml", "回答", FILE, DAY), Embedded("bank.json", "", b"{}", DAY)),
        )
    )
    assert to_pdf(files[0], templates / "report", bytes(16), files[1]) == printed


def test_the_data_are_the_answers_the_result_and_the_identity_of_the_bank(data, bank, say):
    found = data()
    assert list(found) == ["responses.yaml", "result.json", "bank.json"]
    assert found["responses.yaml"].content.decode() == as_yaml(say())
    card = as_json(score(bank, say()))
    assert json.loads(found["result.json"].content) == {
        "self_assessed": json.loads(json.dumps(card))
    }
    identity = {"id": bank.id, "edition": bank.edition, "sha256": bank.sha256}
    assert json.loads(found["bank.json"].content) == identity


def test_with_a_review_the_answers_are_those_of_the_site_and_the_review_stands_beside_them(
    data, bank, say, answers
):
    own = say()
    reviewed = say(answers | {"machines-list": {"option": "partly"}})
    findings = (
        FindingFacts("machines-list", "Three are missing.", None, BY),
        FindingFacts("cycle-time", None, None, BY),
    )
    found = data(reviewed, Beside(ReviewFacts(own, score(bank, own), findings)))
    assert found["responses.yaml"].content.decode() == as_yaml(own)
    review = json.loads(found["review.json"].content)
    assert review["entries"] == {"machines-list": {"option": "partly"}}
    assert [one["item"] for one in review["findings"]] == ["machines-list", "cycle-time"]
    result = json.loads(found["result.json"].content)
    assert result["self_assessed"]["index"]["low"] > result["reviewed"]["index"]["low"]


def test_a_file_is_called_by_what_it_is(data):
    assert "responses.json" in data(file=b'{"format": "assessor-responses/1"}')
    assert "responses.yaml" in data(file=FILE)


def test_the_descriptions_are_in_the_language_of_the_report(data):
    english, chinese = data(), data(language="zh")
    for name, one in english.items():
        assert one.description
        assert one.description != chinese[name].description
        assert one.content == chinese[name].content


def test_a_report_can_be_made_without_its_data(bank, say, facts, templates):
    given = []

    def keep(_html, _identifier, embedded):
        given.append(embedded)
        return b"%PDF-1.7"

    parts = (bank, say(), score(bank, say()), "en", facts, templates)
    make_report(*parts, print_page=keep, with_data=False)
    make_report(*parts, print_page=keep)
    assert [len(one) for one in given] == [0, 3]


def test_answers_that_print_alike_but_differ_have_another_identifier(bank, say, facts, templates):
    given = []
    parts = (bank, say(), score(bank, say()), "en", facts, templates)
    for file in (FILE, FILE + b"\n"):
        make_report(*parts, print_page=lambda _html, it, _files: given.append(it) or b"", file=file)
    assert len(set(given)) == 2


def test_a_page_and_its_files_arrive_as_they_were_sent():
    files = (Embedded("x", "é\ud800", bytes(range(256)), DAY),)
    assert unpack(pack("评估 \ud800", files)) == ("评估 \ud800", files)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "this is no PDF"),
        (b"PK\x03\x04", "this is no PDF"),
        (b"%PDF-1.7\n", "cannot be read"),
        (b"%PDF-1.7\n" + b"\x00\xff" * 2000, "cannot be read"),
    ],
)
def test_what_is_no_report_is_refused_with_a_reason(content, said):
    with pytest.raises(NotAReport, match=said):
        embedded_in(content)


def test_a_report_cut_off_anywhere_is_refused(printed):
    for length in range(100, len(printed) - 200, len(printed) // 7):
        with pytest.raises(NotAReport):
            responses_in(embedded_in(printed[:length]))


def test_a_pdf_of_somebody_else_holds_no_answers():
    foreign = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(foreign)
    with pytest.raises(NotAReport, match="holds no answers"):
        responses_in(embedded_in(foreign.getvalue()))
