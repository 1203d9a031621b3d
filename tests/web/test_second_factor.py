"""The second factor in the browser: set up, asked for at the door, renewed and turned off."""

import re

import pyotp
import pytest

from tests.web.conftest import PASSWORD, Visitor

SETTINGS = "/account/second-factor"


class Phone:
    """The app that has been told the key; it shows another code whenever it is asked."""

    def __init__(self, key, clock):
        self.totp, self.clock = pyotp.TOTP(key), clock

    def shows(self):
        self.clock.pass_by(seconds=30)
        return self.totp.at(self.clock.now)


@pytest.fixture
def begun(li, clock):
    """The phone of Li, who has scanned the picture and entered nothing yet."""
    li.get(SETTINGS)
    text = li.get(li.post(f"{SETTINGS}/begin", password=PASSWORD).location)
    return Phone(re.search(r'class="key-in">([^<]+)<', text)[1].replace(" ", ""), clock)


@pytest.fixture
def phone(li, begun):
    """The same, turned on; with the recovery codes as they were shown."""
    text = li.post(f"{SETTINGS}/on", status=200, code=begun.shows())
    begun.paper = re.findall(r"<li><code>([A-Z2-7-]+)</code>", text)
    return begun


@pytest.fixture
def door(app, phone):
    """Another browser, in which Li has given the right password."""
    visitor = Visitor(app.test_client())
    visitor.get("/sign-in")
    visitor.post("/sign-in", status=200, name="li", password=PASSWORD)
    return visitor


def test_the_picture_is_part_of_the_page_and_nothing_is_asked_for_yet(li, begun, app):
    text = li.get(SETTINGS)
    assert 'src="data:image/svg+xml' in text
    assert not re.search(r'src="(https?:)?//', text)
    Visitor(app.test_client()).sign_in("li")


def test_a_wrong_code_is_told_and_the_same_key_stays(li, begun):
    text = li.post(f"{SETTINGS}/on", status=422, code="000000")
    assert 'id="code-bad"' in text
    assert begun.totp.secret in re.sub(r"\s", "", text)
    assert "Your recovery codes" in li.post(f"{SETTINGS}/on", status=200, code=begun.shows())


def test_recovery_codes_are_shown_this_once(li, phone):
    assert len(phone.paper) == 10
    text = li.get(SETTINGS)
    assert "10 of 10 left" in text
    assert not any(code in text for code in phone.paper)


def test_the_right_password_alone_opens_nothing(door):
    assert door.client.get("/").location.startswith("/sign-in")
    assert "Enter the code" in door.get("/sign-in")


def test_the_code_of_the_phone_lets_in_once(door, phone, app):
    code = phone.shows()
    door.post("/sign-in", code=code)
    door.get("/")
    other = Visitor(app.test_client())
    other.get("/sign-in")
    other.post("/sign-in", status=200, name="li", password=PASSWORD)
    assert "has been used already" in other.post("/sign-in", status=422, code=code)


def test_a_recovery_code_stands_in_for_the_phone_once(door, phone, li, app):
    door.post("/sign-in", code="", recovery=phone.paper[0].lower())
    assert "9 of 10 left" in li.get(SETTINGS)
    other = Visitor(app.test_client())
    other.get("/sign-in")
    other.post("/sign-in", status=200, name="li", password=PASSWORD)
    text = other.post("/sign-in", status=422, code="", recovery=phone.paper[0])
    assert "This code is not right" in text


def test_a_code_that_is_missing_or_wrong_is_told_and_the_step_stays(door, phone):
    assert "Enter the code that your phone shows." in door.post("/sign-in", status=422, code=" ")
    assert "This code is not right" in door.post("/sign-in", status=422, code="123")
    door.post("/sign-in", code=phone.shows())


def test_a_code_that_comes_too_late_begins_anew(door, phone, clock):
    clock.pass_by(minutes=6)
    text = door.post("/sign-in", status=422, code=phone.shows())
    assert "That took too long." in text
    assert 'name="password"' in text


def test_a_code_without_the_password_opens_nothing(app, phone):
    visitor = Visitor(app.test_client())
    visitor.get("/sign-in")
    assert 'name="password"' in visitor.post("/sign-in", status=422, code=phone.shows())


def test_somebody_else_may_sign_in_from_the_second_step(door):
    assert 'name="password"' in door.post("/sign-in", status=200, again="y", code="")
    door.sign_in("zhou")


def test_codes_cannot_be_guessed_without_end(door, phone, monkeypatch):
    monkeypatch.setattr("assessor.workflow.attempts.PER_ACCOUNT", 4)
    for _ in range(3):  # the password itself was the first
        door.post("/sign-in", status=422, code="000000")
    text = door.post("/sign-in", status=422, code=phone.shows())
    assert "Too many failed attempts." in text


@pytest.mark.parametrize("verb", ["off", "recovery-codes"])
def test_nothing_is_changed_without_the_password(li, phone, verb):
    for wrong in ("", "wrong password"):
        text = li.post(f"{SETTINGS}/{verb}", status=422, password=wrong)
        assert len(re.findall(r'id="\w+-bad"', text)) == 1
    assert "10 of 10 left" in li.get(SETTINGS)


def test_it_is_turned_off_with_the_password(li, phone, app):
    gone = li.post(f"{SETTINGS}/off", password=PASSWORD)
    assert "The second factor is turned off." in li.get(gone.location)
    Visitor(app.test_client()).sign_in("li")


def test_new_recovery_codes_replace_the_old_ones(li, phone, door):
    text = li.post(f"{SETTINGS}/recovery-codes", status=200, password=PASSWORD)
    new = re.findall(r"<li><code>([A-Z2-7-]+)</code>", text)
    assert not set(new) & set(phone.paper)
    door.post("/sign-in", status=422, code="", recovery=phone.paper[1])
    door.post("/sign-in", code="", recovery=new[1])


@pytest.mark.parametrize("password", ["", "not the password"])
def test_an_open_browser_is_not_enough_to_lock_its_owner_out(li, password):
    li.get(SETTINGS)
    text = li.post(f"{SETTINGS}/begin", status=422, password=password)
    assert 'id="begin-bad"' in text
    assert "key-in" not in li.get(SETTINGS)


def test_what_is_on_already_is_not_begun_again(li, phone):
    for verb in ("begin", "on"):
        li.post(f"{SETTINGS}/{verb}", code="000000", password=PASSWORD)
    assert "Turned on since" in li.get(SETTINGS)
