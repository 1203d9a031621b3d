"""What goes wrong comes as a problem (RFC 9457), in the language that the program wants."""

import re

import pytest

from assessor.language import translator
from assessor.web.api import TABLE
from assessor.web.api.openapi import document, sentences
from assessor.web.api.refusals import SAID
from assessor.web.problems import KINDS
from assessor.web.saving import NOT_TAKEN

SENTENCES = sorted(
    {*sentences(TABLE), *SAID.values(), NOT_TAKEN}
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


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("zh-CN, en;q=0.5", "未找到"),
        ("zh-Hans-CN;q=0.9, en;q=0.8", "未找到"),
        ("en;q=0.3, zh-TW;q=0.7", "未找到"),
        ("de, fr;q=0.9, zh;q=0.1", "未找到"),
        ("zh;q=0, en;q=0.1", "Not found"),
        ("zh;q=0.2, en-US;q=0.9", "Not found"),
        ("*", "Not found"),
        ("de", "Not found"),
    ],
)
def test_the_language_that_weighs_most_is_spoken_also_where_a_region_is_named(
    program, app, asked, title
):
    nowhere, headers = "/sites/" + "0" * 32, {"Accept-Language": asked}
    assert program("li").get(nowhere, 404, **headers)["title"] == title
    # Nobody known: English, unless another language is asked for.
    refused = app.test_client().get(
        "/api/v1/sites", headers={**headers, "Authorization": "Bearer asr_no"}
    )
    assert refused.status_code == 401
    assert (refused.json["title"] == "This token is not valid") == (title == "Not found")


def test_what_is_wrong_with_an_answer_is_told_in_chinese(program, assessment):
    path = f"/assessments/{assessment.id}/responses/"
    for item, entry in (
        ("digital-share", {"count": 12, "of": 10}),
        ("manuals", {"option": "nowhere"}),
        ("manuals", {"option": "yes", "note": "甲" * 20_001}),
    ):
        sent = {"response": entry, "base": 0}
        told = program("li").ask("PUT", path + item, 422, sent, **{"Accept-Language": "zh"}).json
        for one in told["problems"]:
            assert not re.search("[a-z]{3,} [a-z]{3,}", one["message"]), one["message"]


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
