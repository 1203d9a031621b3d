"""Guessing a password: how often, from where, and what the answers give away."""

import unicodedata

import pytest

from assessor.web import Settings
from assessor.workflow import accounts, attempts
from assessor.workflow.attempts import PER_ACCOUNT, PER_ADDRESS
from tests.fresh import fresh_app
from tests.web.conftest import PASSWORD, Visitor


def attempt(person, name, password="wrong-password", **headers):
    sent = {"csrf_token": person.token, "name": name, "password": password}
    return person.client.post("/sign-in", data=sent, headers=headers)


@pytest.fixture
def few(monkeypatch):
    """An address may try five times: so many hashes are enough to wait for."""
    monkeypatch.setattr(attempts, "PER_ADDRESS", 5)
    return 5


def said(answer):
    return answer.text.split('role="alert"')[1].split("</p>")[0]


def test_a_known_and_an_unknown_name_get_the_same_answer(stranger):
    known, unknown = attempt(stranger, "li"), attempt(stranger, "nobody")
    assert known.status_code == unknown.status_code == 422
    assert said(known) == said(unknown)


def test_a_known_and_an_unknown_name_are_locked_alike(stranger):
    for name in ("li", "nobody"):
        for _ in range(PER_ACCOUNT):
            attempt(stranger, name)
        assert "Too many failed attempts" in attempt(stranger, name, PASSWORD).text


def test_a_header_that_anybody_can_send_does_not_change_where_one_comes_from(stranger, few):
    for n in range(few):
        attempt(stranger, f"name-{n}", **{"X-Forwarded-For": f"192.0.2.{n}"})
    answer = attempt(stranger, "li", PASSWORD, **{"X-Forwarded-For": "192.0.2.99"})
    assert "Too many failed attempts" in answer.text


@pytest.fixture
def proxied(app):
    """The same installation behind a proxy that names where browsers come from."""
    mine = app.extensions["assessor"].settings
    names = ("database", "templates", "question_banks", "secret_key", "now")
    settings = {name: getattr(mine, name) for name in names}
    person = Visitor(fresh_app(Settings(**settings, behind_proxy=True)).test_client())
    person.get("/sign-in")
    return person


def test_behind_a_proxy_one_guesser_does_not_lock_out_everybody(proxied, few):
    for n in range(few):
        attempt(proxied, f"name-{n}", **{"X-Forwarded-For": "192.0.2.1"})
    refused = attempt(proxied, "li", PASSWORD, **{"X-Forwarded-For": "192.0.2.1"})
    assert "Too many failed attempts" in refused.text
    welcome = attempt(proxied, "li", PASSWORD, **{"X-Forwarded-For": "192.0.2.2"})
    assert welcome.status_code == 302


def test_behind_a_proxy_only_what_the_proxy_itself_added_counts(proxied, few):
    for n in range(few):
        attempt(proxied, f"name-{n}", **{"X-Forwarded-For": f"198.51.100.{n}, 192.0.2.1"})
    answer = attempt(proxied, "li", PASSWORD, **{"X-Forwarded-For": "198.51.100.9, 192.0.2.1"})
    assert "Too many failed attempts" in answer.text


def test_attempts_from_no_known_address_do_not_lock_out_each_other(desk, few):
    for n in range(PER_ADDRESS + 1):
        attempts.count_attempt(desk, f"name-{n}", "")


def test_a_name_of_endless_accents_is_cut_before_it_is_put_into_order(stranger, monkeypatch):
    lengths = []

    def normalize(form, text):
        lengths.append(len(text))
        return unicodedata.normalize(form, text)

    class Watched:
        pass

    Watched.normalize = staticmethod(normalize)
    monkeypatch.setattr(accounts, "unicodedata", Watched)
    attempt(stranger, "a" + "\u0315" * 20_000 + "\u0300" * 20_000)
    assert lengths
    assert max(lengths) <= 201


def test_a_password_of_any_length_is_refused_and_breaks_nothing(stranger):
    assert attempt(stranger, "li", "p" * 1_000_000).status_code == 422


def test_the_page_and_the_api_count_wrong_passwords_together(stranger):
    for number in range(PER_ACCOUNT):
        if number % 2:
            wish = {"name": " LI ", "password": "wrong-password"}
            headers = {"X-CSRFToken": stranger.token}
            stranger.client.post("/api/v1/session", json=wish, headers=headers)
        else:
            attempt(stranger, "li")
    assert "Too many failed attempts" in attempt(stranger, "li", PASSWORD).text
