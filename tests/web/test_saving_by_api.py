"""What the API saves for the pages and for programs, and what it says when it does not."""

import pytest

from assessor.workflow import recording, sessions


@pytest.fixture
def save(li, at):
    """Post one capability page with these fields of its items."""

    def post(capability, status=302, **fields):
        sent = {f"item-{name}": value for name, value in fields.pop("items", {}).items()}
        return li.post(f"{at}/capabilities/{capability}", status=status, fields=sent, **fields)

    return post


@pytest.fixture
def put(li, assessment):
    def send(item, response, base=0, status=200):
        path = f"/api/v1/assessments/{assessment.id}/responses/{item}"
        return li.put(path, {"response": response, "base": base}, status=status)

    return send


def test_the_api_confirms_with_revision_and_time(put, entry_of):
    answer = put("manuals", {"option": "fully"})
    assert answer["revision"] == 1
    assert answer["saved_at"] == "2026-03-02T08:30:00Z"
    assert put("manuals", None, base=1)["revision"] == 2
    assert entry_of("manuals") is None


def test_the_same_change_sent_twice_is_confirmed_twice_and_kept_once(put):
    assert put("manuals", {"option": "fully"}) == put("manuals", {"option": "fully"})


def test_the_api_answers_a_conflict_with_the_newest_entry(put, record):
    record("manuals", {"option": "partly"})
    answer = put("manuals", {"option": "fully"}, base=0, status=409)
    assert answer["newest"] == {
        "response": {"option": "partly"},
        "revision": 1,
        "who": "Li Wei",
        "is_own": True,
        "saved_at": "2026-03-02T08:30:00Z",
        "saved_at_words": "08:30",
    }
    assert answer["detail"] == "You have changed this answer in another window."


def test_a_time_that_a_script_shows_is_the_time_that_the_page_shows(put, li, at):
    said = put("manuals", {"option": "fully"})["saved_at_words"]
    assert f"Saved at {said}" in li.get(f"{at}/capabilities/equipment")


def test_a_conflict_tells_another_person_from_another_window_of_the_same(
    desk, put, assessment, save
):
    other = sessions.sign_in(desk, "wang", "workshop-2026", "test").actor
    recording.record(desk, other, assessment.id, "manuals", {"option": "partly"}, 0)
    answer = put("manuals", {"option": "fully"}, base=0, status=409)
    assert answer["newest"]["is_own"] is False
    assert answer["detail"] == "王芳 has changed this answer in the meantime."
    put("reminders", {"option": "fully"})
    text = save("equipment", items={"reminders": "partly", "reminders__base": "0"}, status=422)
    assert "You have changed this answer in another window." in text


def test_the_api_names_every_problem_in_the_language_of_the_person(put, li):
    wrong = {"before": 0, "after": 3, "before_per": 100, "after_per": 0}
    fields = {one["field"] for one in put("defects", wrong, status=422)["problems"]}
    assert fields == {"before", "after_per"}
    li.post("/language", language="zh", next="/")
    said = put("defects", wrong, status=422)["problems"][0]["message"]
    assert said.startswith("改造前：")


def test_the_api_wants_a_token_and_says_so(li, assessment):
    path = f"/api/v1/assessments/{assessment.id}/responses/manuals"
    content = {"response": {"option": "fully"}, "base": 0}
    assert li.put(path, content, status=400, token="stale")["code"] == "stale-token"


def test_the_api_refuses_what_it_does_not_know(li, assessment):
    path = f"/api/v1/assessments/{assessment.id}/responses/manuals"
    for content in ({"response": None}, {"response": None, "base": -1}, {"base": 0, "x": 1}, []):
        li.put(path, content, status=422)
    unknown = f"/api/v1/assessments/{assessment.id}/responses/unheard-of"
    assert li.put(unknown, {"response": None, "base": 0}, status=404)["code"] == "not-found"


def test_the_api_lets_one_sign_in_in_place(visitor):
    visitor.get("/sign-in")
    send = {"json": {"name": "li", "password": "wrong"}, "headers": {"X-CSRFToken": visitor.token}}
    assert visitor.client.post("/api/v1/session", **send).status_code == 422
    send["json"]["password"] = "workshop-2026"
    answer = visitor.client.post("/api/v1/session", **send).json
    assert answer["account"]
    assert visitor.client.get("/api/v1/session").json["account"] == answer["account"]
    path = "/api/v1/assessments/unheard-of/responses/x"
    visitor.put(path, {"response": None, "base": 0}, status=404, token=answer["csrf_token"])


def test_a_submitted_assessment_takes_no_more_answers(put, li, at):
    li.post(f"{at}/leave-open")
    li.post(f"{at}/submit", sure="y")
    assert put("manuals", {"option": "fully"}, status=409)["code"] == "refused"
