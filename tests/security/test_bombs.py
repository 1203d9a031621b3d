"""Requests that are made to break, to stall or to fill a server."""

import pytest

from assessor.web.limits import LARGEST_JSON, MOST_FIELDS
from assessor.web.saving import MOST_TOLD

HUGE = "1" + "0" * 4000


@pytest.fixture
def send(li, assessment):
    def sent(item, raw, kind="application/json"):
        path = f"/api/v1/assessments/{assessment.id}/responses/{item}"
        headers = {"X-CSRFToken": li.token, "Content-Type": kind}
        return li.client.put(path, data=raw, headers=headers)

    return sent


def entry(text):
    return f'{{"base": 0, "response": {text}}}'


@pytest.mark.parametrize(
    "raw",
    [
        "[" * 100_000,
        '{"response":' * 5000,
        entry('{"note": ' + "[" * 3000 + "]" * 3000 + "}"),
        entry('{"value": 1e999}'),
        entry('{"value": -1e999}'),
        entry('{"value": NaN}'),
        entry('{"value": Infinity}'),
        entry(f'{{"value": {HUGE}}}'),
        entry('{"value": %s}' % (HUGE * 2)),
        entry('{"value": true}'),
        entry('{"value": "5"}'),
        entry('{"value": [5]}'),
        entry('{"value": {}}'),
        entry('{"%(x)s %s": 1}'),
        entry('{"\\ud800": 1}'),
        entry('{"unknown": true, "note": "\\ud800"}'),
        entry('{"carried": {"carried": {"carried": "unknown"}}}'),
        '{"response": null, "base": true}',
        '{"response": null, "base": "0"}',
        '{"response": null}',
        b'{"response": "\xff\xfe", "base": 0}',
        b"\x00\x01\x02",
        b"",
        "null",
        '"' + "x" * 1000,
    ],
    ids=lambda raw: str(raw)[:40],
)
def test_json_that_is_no_answer_is_refused_and_kept_nowhere(send, raw, entry_of):
    answer = send("latency", raw)
    assert answer.status_code in {400, 422}, answer.text
    assert entry_of("latency") is None


def test_json_by_any_other_name_is_refused(send):
    assert send("latency", entry('{"value": 5}'), "text/plain").status_code == 415


def test_an_answer_can_have_a_certain_size_and_no_more(send):
    assert send("latency", entry('"%s"' % ("x" * LARGEST_JSON))).status_code == 413


def test_an_answer_of_the_longest_texts_fits(send, entry_of):
    note = "\\ud83c\\udfed" * 20_000
    assert send("story", entry(f'{{"text": "{note}", "note": "{note}"}}')).status_code == 200
    assert len(entry_of("story")["note"]) == 20_000


@pytest.mark.parametrize(
    ("item", "said", "field"),
    [
        ("story", '{"text": "%s"}' % ("x" * 20_001), "text"),
        ("story", '{"unknown": true, "note": "%s"}' % ("长" * 20_001), "note"),
        ("wired", '{"not_applicable": "%s"}' % ("x" * 2001), "not_applicable"),
        ("story", '{"carried": {"text": "%s"}}' % ("x" * 20_001), "text"),
    ],
)
def test_a_text_longer_than_the_pages_allow_is_refused(send, item, said, field, entry_of):
    answer = send(item, entry(said))
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json["problems"]] == [field]
    assert "at most" in answer.json["problems"][0]["message"]
    assert entry_of(item) is None


def test_of_endless_problems_only_the_first_are_told(send):
    keys = ", ".join(f'"k{n}": 1' for n in range(5000))
    assert len(send("latency", entry(f"{{{keys}}}")).json["problems"]) == MOST_TOLD


def test_an_option_named_endlessly_is_one_problem(send):
    options = ", ".join(['"mes"'] * 30_000)
    answer = send("systems", entry(f'{{"options": [{options}]}}'))
    assert answer.status_code == 422
    assert len(answer.json["problems"]) == 1


def test_a_form_of_endless_fields_is_refused_before_it_is_read(li, stranger, at):
    for person in (li, stranger):
        for path in (f"{at}/capabilities/equipment", "/sign-in", "/nowhere"):
            sent = {"data": "a&" * MOST_FIELDS, "content_type": "application/x-www-form-urlencoded"}
            assert person.client.post(path, **sent).status_code == 413


def test_a_request_that_is_too_large_is_refused(li, at):
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        answer = li.client.post(
            f"{at}/capabilities/equipment", data=b"a" * 3_000_000, content_type=kind
        )
        assert answer.status_code in {400, 413}


@pytest.mark.parametrize("base", ["²", "9" * 5000, "-1", "1e3", "٣", "0x1", "\x00", " 1"])
def test_a_revision_that_is_no_number_counts_as_none(li, at, base, entry_of):
    fields = {"item-latency__value": "20", "item-latency__base": base}
    li.post(f"{at}/capabilities/network", fields=fields)
    assert entry_of("latency") == {"value": 20}


@pytest.mark.parametrize(
    "typed",
    ["9" * 100_000, "1" + "\u0315" * 30_000 + "\u0300" * 30_000, "1e999", "nan", "--1"],
)
def test_a_figure_that_is_none_is_complained_about(li, at, typed, entry_of):
    fields = {"item-latency__value": typed}
    li.post(f"{at}/capabilities/network", status=422, fields=fields)
    assert entry_of("latency") is None


@pytest.mark.parametrize(
    "kept", ["[" * 100_000, "{}", "5", "null", '[["a"]]', "[5]", "{", "[[[], {}]]"]
)
def test_kept_fields_that_are_none_break_nothing(visitor, kept):
    visitor.get("/sign-in")
    sent = {"csrf_token": visitor.token, "name": "li", "password": "workshop-2026"}
    answer = visitor.client.post("/sign-in", data=sent | {"kept": kept, "kept_path": "/x"})
    assert answer.status_code in {200, 400}
