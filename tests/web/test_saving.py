"""What a page without JavaScript saves, and what the API saves: the same."""

from datetime import UTC, datetime

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


@pytest.mark.parametrize(
    ("capability", "item", "fields", "entry"),
    [
        ("equipment", "manuals", {"": "fully"}, {"option": "fully"}),
        ("equipment", "manuals", {"": "_unknown"}, {"unknown": True}),
        (
            "equipment",
            "manuals",
            {"": "_not_applicable", "__reason": "no machines"},
            {"not_applicable": "no machines"},
        ),
        (
            "equipment",
            "manuals",
            {"": "fully", "__note": "seen\r\ntwice", "__proof": "shown"},
            {"option": "fully", "note": "seen\ntwice", "proof": "shown"},
        ),
        ("equipment", "systems", {"__options": ["scada", "mes"]}, {"options": ["scada", "mes"]}),
        ("equipment", "systems", {"__options": ["_none"]}, {"options": []}),
        (
            "equipment",
            "digital-share",
            {"__count": "41", "__of": "1,066"},
            {"count": 41, "of": 1066},
        ),
        ("equipment", "digital-share", {"__standing": ["_unknown"]}, {"unknown": True}),
        ("network", "latency", {"__value": "３５.5"}, {"value": 35.5}),
        (
            "outcome",
            "defects",
            {"__before": "4", "__before_per": "100", "__after": "3", "__after_per": "100"},
            {"before": 4, "after": 3, "before_per": 100, "after_per": 100},
        ),
        ("outcome", "story", {"__text": "The board."}, {"text": "The board."}),
    ],
)
def test_every_kind_of_item_saves_by_a_plain_form_and_is_shown_again(
    save, entry_of, li, at, capability, item, fields, entry
):
    save(capability, items={f"{item}{part}": value for part, value in fields.items()})
    assert entry_of(item) == entry
    # Posted again as it is shown, nothing changes: the page shows exactly what was saved.
    save(capability, items={f"{item}{part}": value for part, value in fields.items()})
    assert entry_of(item) == entry
    assert 'data-state="saved"' in li.get(f"{at}/capabilities/{capability}")


def test_a_page_saved_unchanged_records_nothing(save, record, desk, manager, assessment):
    base = record("manuals", {"option": "fully", "note": "a", "proof": "shown"})
    shown = {
        "manuals": "fully",
        "manuals__note": "a",
        "manuals__proof": "shown",
        "manuals__base": str(base),
    }
    save("equipment", items=shown)
    assert len(recording.history(desk, manager, assessment.id, "manuals")) == 1


def test_a_half_filled_page_saves_what_is_valid_and_keeps_the_rest_on_the_page(save, entry_of):
    text = save(
        "equipment",
        status=422,
        items={"manuals": "fully", "digital-share__count": "70", "digital-share__of": "66"},
    )
    assert entry_of("manuals") == {"option": "fully"}
    assert entry_of("digital-share") is None
    assert 'value="70"' in text
    assert "cannot be more than the whole (66)" in text


def test_a_figure_typed_beside_a_stored_cannot_tell_is_not_lost(save, record, entry_of):
    base = record("latency", {"unknown": True})
    save(
        "network",
        items={
            "latency__standing": ["_unknown"],
            "latency__value": "20",
            "latency__base": str(base),
        },
    )
    assert entry_of("latency") == {"value": 20}


def test_cannot_tell_ticked_beside_a_stored_figure_wins(save, record, entry_of):
    base = record("latency", {"value": 20})
    save(
        "network",
        items={
            "latency__standing": ["_unknown"],
            "latency__value": "20",
            "latency__base": str(base),
        },
    )
    assert entry_of("latency") == {"unknown": True}


def test_a_note_without_an_answer_is_complained_about_and_kept(save, entry_of):
    text = save("equipment", status=422, items={"manuals__note": "ask Chen"})
    assert "A note is saved together with an answer." in text
    assert "ask Chen" in text
    assert entry_of("manuals") is None


def test_not_applicable_wants_a_reason(save, entry_of):
    text = save("equipment", status=422, items={"manuals": "_not_applicable"})
    assert "Reason" in text
    assert entry_of("manuals") is None


def test_an_answer_can_be_withdrawn_without_javascript(save, record, entry_of):
    base = record("manuals", {"option": "fully", "note": "seen"})
    save(
        "equipment",
        items={"manuals": "fully", "manuals__note": "seen", "manuals__base": str(base)},
        withdraw="manuals",
    )
    assert entry_of("manuals") is None


def test_saving_goes_on_to_the_next_page_when_asked(save, at):
    assert save("equipment", go="network").headers["Location"] == f"{at}/capabilities/network"
    assert save("equipment", go="overview").headers["Location"] == at


def test_a_newer_answer_is_never_overwritten_in_silence(save, record, entry_of, li, at):
    record("manuals", {"option": "partly"})
    text = save("equipment", status=422, items={"manuals": "fully", "manuals__base": "0"})
    assert "You have changed this answer in another window." in text
    assert entry_of("manuals") == {"option": "partly"}
    # The page now stands on the newest revision: saving it again is a decision.
    save("equipment", items={"manuals": "fully", "manuals__base": "1"})
    assert entry_of("manuals") == {"option": "fully"}


def test_what_somebody_else_answered_meanwhile_is_left_alone_by_an_old_page(save, record, entry_of):
    record("manuals", {"option": "partly"})
    save("equipment", items={"reminders": "fully", "manuals__base": "0"})
    assert entry_of("manuals") == {"option": "partly"}
    assert entry_of("reminders") == {"option": "fully"}


def test_nothing_from_a_level_up_is_marked_and_can_be_undone(save, record, li, at, entry_of):
    record("manuals", {"option": "fully"})
    path = f"{at}/capabilities/equipment"
    li.get(path)
    li.post(f"{path}/rest", **{"from": "maturity/2"})
    assert entry_of("reminders") == {"option": "not-met"}
    assert entry_of("stop-reasons") == {"option": "none"}
    assert entry_of("manuals") == {"option": "fully"}
    text = li.get(path)
    assert text.count("by-rest") == 3
    assert "3 answers filled in" in text
    batch = text.split('name="batch" value="')[1].split('"')[0]
    li.post(f"{path}/undo", batch=batch)
    assert entry_of("reminders") is None
    assert "by-rest" not in li.get(path)


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
        "saved_at_words": in_server_time(datetime(2026, 3, 2, 8, 30, tzinfo=UTC)),
    }
    assert answer["detail"] == "You have changed this answer in another window."


def in_server_time(moment):
    local = moment.astimezone()
    return f"{local.day} {local:%b %H:%M}"


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


def test_what_comes_after_the_assessment_was_finished_is_shown_and_not_saved(
    save, li, at, entry_of
):
    li.get(f"{at}/capabilities/equipment")
    li.post(f"{at}/finish", sure="y")
    text = save(
        "equipment",
        status=409,
        items={"manuals": "partly", "manuals__note": "seen on line 2", "manuals__base": "0"},
    )
    assert text.count("<p>Your change was not saved before the assessment was finished:") == 1
    assert "Partly\nseen on line 2" in text
    assert entry_of("manuals") is None


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
        li.put(path, content, status=400)
    unknown = f"/api/v1/assessments/{assessment.id}/responses/unheard-of"
    assert li.put(unknown, {"response": None, "base": 0}, status=404)["code"] == "refused"


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


def test_a_finished_assessment_takes_no_more_answers(put, li, at):
    li.post(f"{at}/finish", sure="y")
    assert put("manuals", {"option": "fully"}, status=409)["code"] == "refused"


def test_the_largest_page_imaginable_still_saves(save, entry_of):
    note = "长" * 3900
    items = {f"{item}__note": note for item in ("manuals", "reminders", "prediction")}
    items |= {"manuals": "fully", "reminders": "fully", "prediction": "fully"}
    items |= {f"x{n}": "y" for n in range(1500)}
    save("equipment", items=items)
    assert entry_of("prediction")["note"] == note
