"""The log: one line for each request, without answers, names, secrets and addresses of pages."""

import io
import json
import logging

import pytest

from assessor.web.lines import EACH_MINUTE, Lines, Repeats, write_lines

SECRETS = ("workshop-2026", "Gearbox", "geheim", "Li Wei")


@pytest.fixture
def log():
    """What is written from now on; the process's own log is as before afterwards."""
    root, ours = logging.getLogger(), logging.getLogger("assessor")
    before = (list(root.handlers), root.level, ours.level)
    stream = io.StringIO()
    write_lines("info", "json", stream)
    yield stream
    logging.captureWarnings(False)
    for handler in list(root.handlers):
        root.removeHandler(handler)
    for handler in before[0]:
        root.addHandler(handler)
    root.setLevel(before[1])
    ours.setLevel(before[2])


def lines(stream):
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_request_is_one_line_with_the_pattern_of_its_address(log, app, li, assessment, at):
    log.truncate(0)
    log.seek(0)
    answer = li.client.get(at)
    (line,) = lines(log)
    assert line["event"] == "request"
    assert (line["method"], line["status"]) == ("GET", 200)
    assert line["route"] == "/assessments/<assessment_id>"
    assert line["request"] == answer.headers["X-Request-Id"]
    assert line["account"]
    assert line["ms"] >= 0
    assert assessment.id not in log.getvalue()


def test_no_answer_name_password_cookie_or_token_comes_into_the_log(log, app, li, assessment, at):
    item = "weekly"
    path = f"/api/v1/assessments/{assessment.id}/responses/{item}"
    li.client.put(
        path,
        json={"response": {"note": "geheim"}, "base": 0, "geheim": 1},
        headers={"X-CSRFToken": li.token, "X-Forwarded-For": "geheim", "User-Agent": "geheim"},
    )
    li.client.get("/geheim?token=geheim")
    li.client.open("/geheim", method="GEHEIM")
    li.client.post("/sign-in", data={"name": "geheim", "password": "geheim"})
    cookie = li.client.get_cookie(app.config["SESSION_COOKIE_NAME"]).value
    text = log.getvalue()
    assert len(lines(log)) >= 6
    for secret in (*SECRETS, cookie, li.token, assessment.id):
        assert secret not in text
        assert secret.lower() not in text.lower()


def test_a_failure_says_which_and_where_but_not_what_it_quotes(log, app, li, at, monkeypatch):
    def fail(*_arguments, **_more):
        raise ValueError("geheim")

    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.config["TESTING"] = False
    monkeypatch.setattr("assessor.web.assessments.open_page", fail)
    answer = li.client.get(at)
    assert answer.status_code == 500
    failure = next(line for line in lines(log) if line["level"] == "error")
    assert failure["error"] == "ValueError"
    assert failure["at"][-1].endswith(" fail")
    assert failure["request"] == answer.headers["X-Request-Id"]
    assert "geheim" not in log.getvalue()


def test_who_watches_fills_no_log(log, app, desk):
    app.test_client().get("/healthz")
    app.test_client().get("/static/x/css/assessor.css").close()
    assert log.getvalue() == ""


def record(message, *arguments, name="library", **facts):
    made = logging.LogRecord(name, logging.WARNING, "x.py", 1, message, arguments, None)
    if facts:
        made.facts = facts
    return made


def test_what_fills_a_sentence_of_a_library_is_left_out():
    line = json.loads(Lines().format(record("cannot parse %s", "geheim")))
    assert line["event"] == "cannot parse %s"
    line = json.loads(Lines().format(record("%s", "geheim")))
    assert line["event"] == "library"


@pytest.mark.parametrize("shape", ["json", "text"])
def test_no_value_can_end_a_line_and_begin_another(shape):
    told = Lines(shape).format(record("request", route="a\nb\r\u2028c", detail='"; \x1b[2J', x=1))
    assert len(told.splitlines()) == 1
    assert "\x1b" not in told
    assert "x=" not in told
    assert '"x"' not in told


def test_a_fact_that_is_no_plain_value_is_told_by_its_kind_only():
    line = json.loads(Lines().format(record("request", detail={"password": "geheim"})))
    assert line["detail"] == "dict"


def test_an_error_in_a_chain_tells_every_kind():
    error = RuntimeError("geheim")
    error.__cause__ = KeyError("geheim")
    made = record("it failed")
    made.exc_info = (type(error), error, None)
    line = json.loads(Lines().format(made))
    assert line["error"] == "RuntimeError from KeyError"
    assert "geheim" not in json.dumps(line)


def test_what_fails_at_every_try_does_not_fill_the_disk_and_is_counted():
    now, written = [0.0], []
    repeats = Repeats(clock=lambda: now[0])

    def fail(times):
        for _ in range(times):
            record = logging.LogRecord(
                "assessor.web", logging.ERROR, "", 0, "store failed", (), None
            )
            if repeats.filter(record):
                written.append(getattr(record, "facts", {}))

    fail(1000)
    assert len(written) == EACH_MINUTE
    now[0] = 61.0
    fail(1)
    assert written[-1] == {"repeated": 1000 - EACH_MINUTE}
    # Another trouble is told at once, and what is no trouble is never held back.
    record = logging.LogRecord("assessor.web", logging.ERROR, "", 0, "evidence damaged", (), None)
    assert repeats.filter(record)
    for _ in range(100):
        assert repeats.filter(
            logging.LogRecord("assessor", logging.INFO, "", 0, "request", (), None)
        )
