"""What goes wrong comes as a problem (RFC 9457), in the language that the program wants."""

import pytest

from assessor.language import translator
from assessor.web.api import TABLE
from assessor.web.api.openapi import document, sentences
from assessor.web.api.refusals import ANYTHING_ELSE, SAID
from assessor.web.problems import KINDS

SENTENCES = sorted(
    {*sentences(TABLE), *SAID.values(), ANYTHING_ELSE}
    | {one for kind in KINDS.values() for one in (kind.title, kind.detail) if one}
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_of_the_api_is_said_in_chinese_too(sentence):
    assert translator("zh").words.get(sentence)


def test_the_description_is_told_in_the_language_of_the_program(program):
    told = program().get("/openapi.json", **{"Accept-Language": "zh"})
    assert told["paths"]["/sites"]["get"]["summary"] == "可以查看的工厂"


def test_every_operation_for_programs_is_described_and_none_for_the_pages():
    described = {
        one["operationId"]
        for methods in document(TABLE, str)["paths"].values()
        for one in methods.values()
    }
    wanted = {one.name for every in TABLE.values() for one in every if one.scope is not None}
    assert described == wanted
    assert not {"session", "enter", "enter_code"} & described


def test_a_problem_has_everything_that_the_standard_names(program):
    told = program().get("/sites/" + "0" * 32, 404)
    assert told == {
        "type": "/api#not-found",
        "title": "Not found",
        "status": 404,
        "detail": "There is nothing here, or you may not see it.",
        "instance": "/api/v1/sites/" + "0" * 32,
        "code": "not-found",
    }


def test_a_program_is_answered_in_the_language_that_it_asks_for_else_of_its_person(program):
    nowhere = "/sites/" + "0" * 32
    assert program("li").get(nowhere, 404)["title"] == "Not found"
    assert program("zhou").get(nowhere, 404)["title"] == "未找到"
    assert program("li").get(nowhere, 404, **{"Accept-Language": "zh-CN"})["title"] == "未找到"


def test_a_body_that_is_no_json_is_told_apart_from_one_of_another_type(program, assessment):
    made = program()
    headers = {"Authorization": f"Bearer {made.token}"}
    path = f"/api/v1/assessments/{assessment.id}/responses/manuals"
    for body, media, status, code in (
        (b"{", "application/json", 400, "bad-request"),
        (b"[" * 100_000, "application/json", 400, "bad-request"),
        (b"base=0", "application/x-www-form-urlencoded", 415, "wrong-type"),
    ):
        answer = made.client.put(path, data=body, content_type=media, headers=headers)
        assert (answer.status_code, answer.json["code"]) == (status, code)
        assert answer.mimetype == "application/problem+json"


def test_a_method_that_is_not_taken_is_told_with_those_that_are(program):
    answer = program().ask("DELETE", "/sites", 405)
    assert {"GET", "POST"} <= set(answer.headers["Allow"].split(", "))
    assert answer.json["code"] == "wrong-method"


def test_what_cannot_be_sent_in_the_wanted_form_is_told(program):
    assert program().get("/sites", 406, Accept="text/csv")["code"] == "not-acceptable"


def test_a_filter_that_is_not_known_does_not_count_for_nothing(program):
    told = program().get("/sites?nmae=x", 422)
    assert [(one["field"], one["pointer"]) for one in told["problems"]] == [("nmae", "?nmae")]
    told = program().get("/assessments?limit=0&status=lost", 422)
    assert {one["field"] for one in told["problems"]} == {"limit", "status"}


def test_every_kind_of_problem_is_explained_where_its_type_leads(li, program):
    kind = program().get("/sites/" + "0" * 32, 404)["type"]
    page, _, code = kind.partition("#")
    text = li.get(page)
    assert f'id="{code}"' in text
    assert all(f'id="{one}"' in text for one, kind in KINDS.items() if not kind.of_pages)
