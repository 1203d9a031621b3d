"""Whoever holds a final report can ask whether it is one of ours, and learns nothing more."""

import re
from dataclasses import replace

import pytest

from assessor.store import codes
from assessor.workflow import attempts
from assessor.workflow.assessments import open_whole
from assessor.workflow.desk import Actor
from assessor.workflow.final import frozen, make_final
from assessor.workflow.freezing import matter_of
from assessor.workflow.making import checkable
from assessor.workflow.paper_codes import on_paper, plain
from assessor.workflow.review import begin_review
from tests.web.conftest import Visitor

OFFICE = Actor("office", "Office", "", "administrator", "en")


@pytest.fixture
def final(desk, record, submitted, assessment, manager):
    """A final assessment, as its report tells of it."""
    record("manuals", {"option": "fully", "note": "In the office."})
    submitted()
    reviewer = replace(manager, role="administrator")
    begin_review(desk, reviewer, assessment.id)
    make_final(desk, reviewer, assessment.id, confirmed=True)
    return matter_of(desk, open_whole(desk, OFFICE, assessment.id))


@pytest.fixture
def code(final):
    return final.facts.check.code


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(attempts, "PER_ADDRESS", 3)
    return 3


def test_the_code_on_the_paper_leads_to_number_date_and_level(visitor, final, code):
    told = visitor.get(f"/check/{code}")
    assert final.facts.number in told
    assert str(final.facts.date.year) in told
    for ladder in final.bank.ladders:
        assert ladder.title["en"] in told


def test_it_tells_neither_the_factory_nor_people_nor_answers(visitor, final, code):
    told = visitor.get(f"/check/{code}")
    secrets = [final.responses.site.name, final.facts.prepared_by, "In the office.", "Manuals"]
    assert not [one for one in secrets if one and one in told]
    answer = visitor.client.get(f"/check/{code}")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"


def test_it_is_told_in_chinese_as_well(visitor, final, code):
    answer = visitor.client.get(f"/check/{code}", headers={"Accept-Language": "zh"})
    assert "本报告确由本系统出具" in answer.text
    assert all(ladder.title["zh"] in answer.text for ladder in final.bank.ladders)


@pytest.mark.parametrize("spoil", [str.lower, lambda code: code.replace("-", " "), plain])
def test_a_code_is_known_however_it_is_typed(visitor, final, code, spoil):
    assert final.facts.number in visitor.get(f"/check/{spoil(code)}")


def test_a_digit_that_no_code_has_is_read_as_the_letter_that_looks_like_it():
    assert plain("01８a-b cd") == "OIBABCD"
    assert on_paper("ABCDEFGH") == "ABCD-EFGH"


def test_who_types_the_code_comes_to_the_same_page(visitor, code):
    answer = visitor.client.get("/check", query_string={"code": code.lower()})
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/check/{code}"
    assert 'name="code"' in visitor.get("/check")


def test_a_code_of_nothing_is_not_found_and_what_was_typed_stays(visitor, code):
    told = visitor.get("/check/AAAA-AAAA-AAAA-AAAA", status=404)
    assert "No final report has this code." in told
    assert 'value="AAAA-AAAA-AAAA-AAAA"' in told


def test_an_id_or_a_number_is_no_code(visitor, final, assessment):
    for one in (assessment.id, final.facts.number, "%00", "x" * 3000):
        visitor.get(f"/check/{one}", status=404)


def test_guessing_is_stopped_and_who_has_the_paper_still_reads_it(visitor, final, code, few):
    for number in range(few):
        visitor.get(f"/check/AAAA-AAAA-AAAA-AAA{'ABCDEF'[number]}", status=404)
    told = visitor.get("/check/BBBB-BBBB-BBBB-BBBB", status=429)
    assert "Too many failed attempts" in told
    assert final.facts.number in visitor.get(f"/check/{code}")


def test_asking_with_the_right_code_is_no_guess(visitor, final, code, few):
    for _ in range(few + 2):
        assert final.facts.number in visitor.get(f"/check/{code}")


def test_what_is_not_final_has_no_code(desk, assessment):
    assert codes.of_assessment(desk.store, assessment.id) is None
    assert matter_of(desk, open_whole(desk, OFFICE, assessment.id)).facts.check is None


def test_a_code_is_kept_with_what_is_frozen(desk, final, code, assessment):
    assert re.fullmatch(r"([A-Z2-7]{4}-){3}[A-Z2-7]{4}", code)
    assert frozen(desk, OFFICE, assessment.id).about["check"]["code"] == code
    assert codes.assessment_of(desk.store, plain(code)) == assessment.id


def test_the_report_has_the_address_where_the_installation_has_one(final, code):
    there = checkable(final.facts, "https://assessor.example.com").check
    assert there.address == f"https://assessor.example.com/check/{code}"
    assert checkable(final.facts, None) == final.facts


def test_pages_are_well_made(visitor, code):
    for path, status in (("/check", 200), ("/check/AAAA", 404), (f"/check/{code}", 200)):
        assert isinstance(visitor, Visitor)
        visitor.get(path, status=status)
