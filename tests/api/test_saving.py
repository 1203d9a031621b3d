"""Saving an answer as a program: confirmed once on disk, never over somebody else's."""

import pytest

from assessor.workflow import accounts, recording

FULLY, PARTLY = {"option": "fully"}, {"option": "partly"}


@pytest.fixture
def put(program, assessment):
    made = program()

    def send(item, response, base, status=200):
        path = f"/assessments/{assessment.id}/responses/{item}"
        return made.put(path, {"response": response, "base": base}, status)

    return send


@pytest.fixture
def wang_says(desk, assessment):
    """The consultant changes an answer on the pages."""

    def say(entry, base):
        wang = accounts.find_user(desk, "wang")
        return recording.record(desk, wang, assessment.id, "manuals", entry, base)

    return say


def test_an_answer_is_confirmed_with_its_revision_and_time_and_can_be_read(
    put, program, assessment
):
    saved = put("manuals", FULLY, 0)
    assert (saved["revision"], saved["saved_at"]) == (1, "2026-03-02T08:30:00Z")
    assert program().get(f"/assessments/{assessment.id}/responses/manuals") == {
        "item": "manuals",
        "response": FULLY,
        "revision": 1,
        "who": "Li Wei",
        "saved_at": "2026-03-02T08:30:00Z",
    }


def test_a_question_that_nobody_answered_has_revision_0(program, assessment):
    told = program().get(f"/assessments/{assessment.id}/responses/manuals")
    assert (told["revision"], told["response"], told["who"]) == (0, None, None)


def test_null_withdraws_an_answer_and_keeps_that_it_was_given(put, entry_of):
    put("manuals", FULLY, 0)
    assert put("manuals", None, 1)["revision"] == 2
    assert entry_of("manuals") is None


def test_an_answer_from_an_older_revision_is_refused_with_the_newest(put, wang_says, entry_of):
    put("manuals", FULLY, 0)
    wang_says(PARTLY, 1)
    told = put("manuals", {"option": "mostly"}, 1, 409)
    assert told["code"] == "conflict"
    assert told["detail"] == "王芳 has changed this answer in the meantime."
    newest = told["newest"]
    assert (newest["response"], newest["revision"], newest["who"]) == (PARTLY, 2, "王芳")
    assert (newest["is_own"], newest["saved_at"]) == (False, "2026-03-02T08:30:00Z")
    assert entry_of("manuals") == PARTLY


def test_a_lost_acknowledgement_is_given_again_and_nothing_is_recorded_twice(put, entry_of):
    first = put("manuals", FULLY, 0)
    assert put("manuals", FULLY, 0) == first
    assert put("manuals", PARTLY, 1)["revision"] == 2


def test_a_lost_acknowledgement_of_a_withdrawal_is_given_again(put):
    put("manuals", FULLY, 0)
    assert put("manuals", None, 1) == put("manuals", None, 1)


def test_the_same_answer_by_somebody_else_from_the_same_base_is_a_conflict(put, wang_says):
    wang_says(FULLY, 0)
    assert put("manuals", FULLY, 0, 409)["newest"]["is_own"] is False


def test_the_same_answer_from_another_base_is_a_conflict(put):
    put("manuals", PARTLY, 0)
    put("manuals", FULLY, 1)
    told = put("manuals", FULLY, 0, 409)
    assert told["newest"]["revision"] == 2
    assert told["newest"]["is_own"] is True


def test_a_base_that_does_not_exist_yet_is_a_conflict(put):
    put("manuals", FULLY, 0)
    assert put("manuals", PARTLY, 7, 409)["newest"]["revision"] == 1


def test_a_whole_number_may_be_written_with_a_point(put):
    assert put("manuals", FULLY, 0.0)["revision"] == 1


@pytest.mark.parametrize("base", ["0", True, None, 0.5, -1, 10**10])
def test_a_base_that_is_no_revision_is_refused_by_name(put, base):
    told = put("manuals", FULLY, base, 422)
    assert [(one["field"], one["pointer"]) for one in told["problems"]] == [("base", "#/base")]


def test_everything_that_is_wrong_with_an_answer_is_told_with_its_place(put):
    wrong = {"before": 0, "after": 3, "before_per": 100, "after_per": 0}
    told = put("defects", wrong, 0, 422)
    assert told["code"] == "unacceptable"
    assert {one["pointer"] for one in told["problems"]} == {
        "#/response/before",
        "#/response/after_per",
    }


def test_a_key_that_no_answer_has_is_told_and_not_passed_over(put, entry_of):
    told = put("manuals", {"option": "fully", "sure": True}, 0, 422)
    assert told["problems"] == [
        {"field": "sure", "pointer": "#/response/sure", "message": "is not known here"}
    ]
    assert entry_of("manuals") is None


def test_a_submitted_assessment_takes_no_answer(put, submitted):
    submitted()
    told = put("manuals", FULLY, 0, 409)
    assert told["code"] == "refused"
    assert told["detail"] == "This assessment has been submitted; its answers are locked."


def test_the_responses_come_as_a_responses_file_without_what_was_withdrawn(
    put, program, assessment
):
    put("manuals", FULLY, 0)
    put("reminders", FULLY, 0)
    put("reminders", None, 1)
    told = program().get(f"/assessments/{assessment.id}/responses")
    assert told["bank"] == {"id": "web", "edition": "1"}
    assert told["responses"] == {"manuals": FULLY}
