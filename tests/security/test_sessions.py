"""A session belongs to one person at one browser, and ends when it ends."""

import html

import pytest
from flask.sessions import SecureCookieSessionInterface

from assessor.web import Settings
from assessor.workflow import accounts
from assessor.workflow.accounts import find_user
from tests.fresh import fresh_app
from tests.web.conftest import PASSWORD, Visitor


def cookie_of(person):
    return person.client.get_cookie(person.client.application.config["SESSION_COOKIE_NAME"]).value


@pytest.fixture
def holder(app):
    """Somebody who has nothing but this cookie."""

    def holding(cookie):
        client = app.test_client()
        client.set_cookie("assessor", cookie)
        return client

    return holding


def test_a_cookie_planted_before_signing_in_is_worth_nothing_afterwards(visitor, holder):
    visitor.get("/sign-in")
    planted = cookie_of(visitor)
    visitor.sign_in()
    assert cookie_of(visitor) != planted
    assert holder(planted).get("/").status_code == 302


def test_the_token_of_the_forms_is_a_new_one_after_signing_in(visitor):
    visitor.get("/sign-in")
    before = visitor.token
    visitor.sign_in()
    visitor.post("/sites/new", status=200, token=before, name="Forged", profile="discrete")
    assert "Forged" not in visitor.get("/")


def test_signing_in_again_ends_the_session_that_the_browser_had(li, holder):
    before = cookie_of(li)
    li.post("/sign-in", name="li", password=PASSWORD)
    assert holder(before).get("/").status_code == 302
    assert li.client.get("/").status_code == 200


def test_a_wrong_password_leaves_the_session_alone(li):
    li.post("/sign-in", status=422, name="li", password="wrong")
    assert li.client.get("/").status_code == 200


def test_a_new_password_ends_every_other_session(li, app, holder, desk):
    stolen = cookie_of(li)
    keys = SecureCookieSessionInterface().get_signing_serializer(app)
    other = Visitor(app.test_client())
    other.sign_in("li")
    token = keys.loads(cookie_of(other))["token"]
    accounts.change_password(desk, find_user(desk, "li"), PASSWORD, "another-password", token)
    assert holder(stolen).get("/").status_code == 302
    assert other.client.get("/").status_code == 200


def test_a_session_that_was_not_signed_here_is_nobodys(holder, li):
    body, rest = cookie_of(li).split(".", 1)
    for forged in (f"{body}x.{rest}", f"{body}.{rest[:-1]}", "e30.x.y", "", "." * 50):
        assert holder(forged).get("/").status_code == 302


def test_the_database_holds_no_token(li, app, desk):
    token = SecureCookieSessionInterface().get_signing_serializer(app).loads(cookie_of(li))["token"]
    assert token not in str(desk.store.rows("SELECT * FROM sessions"))


def test_behind_https_the_cookies_go_no_other_way(app, desk, clock, tmp_path, banks):
    mine = app.extensions["assessor"].settings
    settings = {
        name: getattr(mine, name)
        for name in ("database", "templates", "question_banks", "secret_key", "now")
    }
    client = fresh_app(Settings(**settings, https=True)).test_client()
    answer = client.get("/sign-in", base_url="https://localhost")
    assert "; Secure" in answer.headers["Set-Cookie"]
    assert "max-age" in answer.headers["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in app.test_client().get("/sign-in").headers


def test_a_session_that_ended_costs_nobody_the_name_of_a_new_site(li, clock):
    li.get("/sites/new")
    clock.pass_by(hours=13)
    asked = li.post("/sites/new", status=401, name="Paper mill", profile="process")
    kept = html.unescape(asked.split('name="kept" value="')[1].split('"')[0])
    again = {"kept": kept, "kept_path": "/sites/new"}
    text = li.post("/sign-in", status=200, name="li", password=PASSWORD, **again)
    assert '<input type="hidden" name="name" value="Paper mill">' in text
    assert PASSWORD not in text
