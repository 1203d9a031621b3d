"""Submitting, leaving open, reopening, and what the overview tells of it."""

import re

import pytest

from assessor.workflow import review
from assessor.workflow.accounts import find_user


@pytest.fixture
def submit(li, at):
    """Leave what is open, then submit."""

    def send():
        li.get(f"{at}/submit")
        li.post(f"{at}/leave-open")
        return li.post(f"{at}/submit", sure="y")

    return send


def test_what_is_open_is_listed_with_links_and_nothing_can_be_submitted_before(li, at, record):
    record("manuals", {"option": "fully"})
    record("wired", "unknown")
    record("drawing", {"carried": {"option": "fully"}})
    text = li.get(f"{at}/submit")
    assert "Still open: 11" in text
    for item in ("reminders", "drawing", "story"):
        assert f"#q-{item}" in text
    assert "#q-manuals" not in text
    assert 'name="sure"' not in text
    said = li.post(f"{at}/submit", status=422, sure="y")
    assert "Questions still open: 11. Answer them" in said
    assert "Submitted" not in li.get(at)


def test_one_capability_is_left_open_and_opened_again(li, at, entry_of):
    li.get(f"{at}/submit")
    li.post(f"{at}/leave-open", capability="network")
    assert entry_of("wired") == {"unknown": True}
    assert entry_of("manuals") is None
    text = li.get(f"{at}/submit")
    left = re.search(r'id="left".*?</section>', text, re.DOTALL)[0]
    assert "3 questions" in left
    batch = re.search(r'name="batch" value="(\w+)"', left)[1]
    assert "Left as “cannot tell” in one go" in li.get(f"{at}/capabilities/network")
    li.post(f"{at}/leave-open/undo", batch=batch)
    assert entry_of("wired") is None
    assert 'id="left"' not in li.get(f"{at}/submit")


def test_submitting_asks_first_and_then_locks(li, at):
    li.get(f"{at}/submit")
    li.post(f"{at}/leave-open")
    assert "Please confirm" in li.post(f"{at}/submit", status=422)
    li.post(f"{at}/submit", sure="y")
    assert "The answers are locked." in li.get(at)
    assert li.client.get(f"{at}/submit").status_code == 302


def test_a_capability_that_does_not_exist_is_not_left_open(li, at):
    li.get(at)
    li.post(f"{at}/leave-open", status=404, capability="unheard-of")
    li.post(f"{at}/leave-open/undo", status=404, batch="unheard-of")


def test_a_consultant_reopens_with_a_reason_that_everybody_reads(li, wang, at, submit):
    submit()
    assert f"{at}/reopen" not in li.get(at)
    li.get(f"{at}/reopen", status=404)
    assert f"{at}/reopen" in wang.get(at)
    wang.get(f"{at}/reopen")
    wang.post("/language", language="en", next="/")
    assert "This must not be empty." in wang.post(f"{at}/reopen", status=422, reason=" ")
    wang.post(f"{at}/reopen", reason="The <b>wrong</b> plant")
    text = li.get(at)
    course = re.search(r'<ol class="rows course">.*?</ol>', text, re.DOTALL)[0]
    told = re.findall(r'<span class="strong">(\w+)</span>', course)
    assert told == ["Started", "Submitted", "Reopened"]
    assert "王芳, 2 Mar 2026" in course
    assert "Reason: The &lt;b&gt;wrong&lt;/b&gt; plant" in course
    assert wang.client.get(f"{at}/reopen").status_code == 302


@pytest.mark.parametrize(
    ("language", "said"), [("en", "In review since"), ("zh", "开始评审，答案已锁定")]
)
def test_the_overview_tells_the_status_and_who_gave_it(
    li, wang, desk, assessment, at, submit, language, said
):
    submit()
    review.begin_review(desk, find_user(desk, "wang"), assessment.id)
    li.post("/language", language=language, next="/")
    assert said in li.get(at)
