"""The page of the own account: the password, and where one is signed in."""

import re

import pytest

from tests.web.conftest import PASSWORD, Visitor

NEW = "another-plant-2026"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 MicroMessenger/8.0"


@pytest.fixture
def on_a_phone(app, li):
    """Li once more, in the browser of a phone."""
    visitor = Visitor(app.test_client())
    visitor.client.environ_base["HTTP_USER_AGENT"] = PHONE
    visitor.sign_in("li")
    return visitor


def to_end(text):
    """The addresses of the buttons that end a session."""
    return re.findall(r'action="(/account/sessions/[^"]+/end)"', text)


def changed(old=PASSWORD, new=NEW, again=NEW):
    return {"old_password": old, "new_password": new, "repeated_password": again}


def test_the_page_says_who_one_is_here(li):
    text = li.get("/account")
    for told in ("Li Wei", "Manager: the own sites", "Group"):
        assert told in text


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(li, on_a_phone):
    li.get("/account/password")
    gone = li.post("/account/password", **changed())
    assert "Your password has been changed." in li.get(gone.location)
    assert on_a_phone.client.get("/").location.startswith("/sign-in")
    on_a_phone.get("/sign-in")
    on_a_phone.post("/sign-in", status=422, name="li", password=PASSWORD)
    on_a_phone.sign_in("li", NEW)


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        (changed(old="wrong password"), {"old"}),
        (changed(new="short", again="short"), {"new"}),
        (changed(again="something else"), {"repeated"}),
        (changed("", "", ""), {"old", "new"}),
    ],
)
def test_what_is_wrong_with_a_new_password_stands_beside_its_field(li, on_a_phone, typed, fields):
    li.get("/account/password")
    text = li.post("/account/password", status=422, **typed)
    assert set(re.findall(r'id="(\w+)-bad"', text)) == fields
    assert 'value="' not in "".join(re.findall(r'<input[^>]+type="password"[^>]*>', text))
    on_a_phone.get("/")
    on_a_phone.post("/sign-out")
    on_a_phone.sign_in("li")


def test_the_present_password_cannot_be_guessed_without_end(li, monkeypatch):
    monkeypatch.setattr("assessor.workflow.attempts.PER_ACCOUNT", 3)
    li.get("/account/password")
    for _ in range(3):
        li.post("/account/password", status=422, **changed(old="a wrong guess"))
    text = li.post("/account/password", status=422, **changed())
    assert "Too many failed attempts." in text


def test_sessions_are_listed_with_this_one_first_and_only_others_can_be_ended(li, on_a_phone):
    text = li.get("/account")
    named = re.findall(r'<h3 id="session-\d">([^<]+)', text)
    assert [one.strip() for one in named] == ["Unknown browser", "WeChat on Android"]
    (path,) = to_end(text)
    gone = li.post(path)
    text = li.get(gone.location)
    assert "That session has been ended." in text
    assert to_end(text) == []
    assert on_a_phone.client.get("/").location.startswith("/sign-in")


def test_all_other_sessions_are_ended_in_one_go(li, on_a_phone, app):
    Visitor(app.test_client()).sign_in("li")
    assert len(to_end(li.get("/account"))) == 2
    gone = li.post("/account/sessions/end-others")
    assert to_end(li.get(gone.location)) == []
    assert on_a_phone.client.get("/").location.startswith("/sign-in")


def test_the_session_of_somebody_else_looks_like_none(wang, li, on_a_phone):
    (path,) = to_end(li.get("/account"))
    wang.get("/account")
    wang.post(path, status=404)
    assert to_end(li.get("/account")) == [path]


def test_the_language_is_chosen_here_too(li):
    li.get("/account")
    gone = li.post("/language", language="zh", next="/account")
    assert gone.location == "/account"
    assert "我的账号" in li.get("/account")
