"""A token beside a cookie, a half-way sign-in, a form without its token: none opens a door."""

import pytest

from assessor.workflow import accounts, api_tokens, people, second_factor
from assessor.workflow.attempts import PER_ACCOUNT
from assessor.workflow.codes import RECOVERY_CODES
from tests.web.conftest import PASSWORD, Visitor
from tests.workflow.phones import phone_of

SAVE = {"response": {"option": "fully"}, "base": 0}


@pytest.fixture
def token(desk):
    """A token of Zhou, who has nothing to do with the site of Li."""
    zhou = accounts.find_user(desk, "zhou")
    made = api_tokens.make(desk, zhou, name="ERP", scopes=api_tokens.SCOPES, by=None)
    return made.token


def kept(desk):
    tables = ("responses", "sites", "assessments", "users")
    return [desk.store.rows(f"SELECT * FROM {table}") for table in tables]


@pytest.mark.parametrize(
    "header",
    [
        "Bearer x",
        "bearer x",
        "BEARER  x",
        "Bearer",
        "Bearer ",
        "Bearer\tx",
        "Token x",
        "Basic eDp4",
    ],
)
def test_a_header_beside_a_cookie_does_not_stand_in_for_the_token_of_the_forms(
    li, at, desk, header
):
    before = kept(desk)
    answer = li.client.put(
        f"/api/v1{at}/responses/manuals", json=SAVE, headers={"Authorization": header}
    )
    assert answer.status_code in {400, 401}
    assert kept(desk) == before


def test_a_right_token_beside_a_cookie_acts_for_its_own_person_alone(li, at, desk, token):
    before = kept(desk)
    headers = {"Authorization": f"Bearer {token}", "X-CSRFToken": li.token}
    answer = li.client.put(f"/api/v1{at}/responses/manuals", json=SAVE, headers=headers)
    assert answer.status_code == 404
    assert li.client.get("/api/v1/sites", headers=headers).json == {"sites": []}
    assert kept(desk) == before


def test_a_token_does_not_make_a_form_of_the_pages_do_without_its_own(li, desk, token):
    before = kept(desk)
    form = {"name": "Forged", "profile": "discrete"}
    for path in ("/sites/new", "/api/../sites/new"):
        headers = {"Authorization": f"Bearer {token}"}
        assert li.client.post(path, data=form, headers=headers).status_code in {200, 400, 404}
    assert kept(desk) == before


def test_a_token_is_taken_from_its_header_alone(app, token):
    client = app.test_client()
    client.set_cookie("assessor", token)
    client.set_cookie("Authorization", f"Bearer {token}")
    for path in (f"/api/v1/sites?access_token={token}", f"/api/v1/sites?token={token}"):
        assert client.get(path).status_code == 401


def test_a_token_begins_no_session(app, token, li):
    client = app.test_client()
    headers = {"Authorization": f"Bearer {token}", "X-CSRFToken": li.token}
    answer = client.get("/api/v1/sites", headers=headers)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    wish = {"name": "li", "password": PASSWORD}
    client.post("/api/v1/session", json=wish, headers=headers)
    assert client.get("/").status_code == 302


def test_a_token_sees_what_its_person_sees_at_this_moment(app, desk, token, site, at):
    boss, zhou = accounts.find_user(desk, "wang"), accounts.find_user(desk, "zhou")
    headers = {"Authorization": f"Bearer {token}"}

    def asked(path):
        return app.test_client().get(f"/api/v1{path}", headers=headers).status_code

    people.give_sites(desk, boss, zhou.id, [site.id])
    assert asked(f"{at}/results") == 200
    people.change_role(desk, boss, zhou.id, "contributor")
    assert (asked(f"{at}/results"), asked(at)) == (404, 404)
    people.change_role(desk, boss, zhou.id, "manager")
    people.give_sites(desk, boss, zhou.id, [])
    assert asked(f"/sites/{site.id}") == 404
    people.close_account(desk, boss, zhou.id)
    assert asked("/sites") == 401


@pytest.fixture
def phone(desk, manager):
    return phone_of(desk, manager, PASSWORD)


@pytest.fixture
def half_way(app, phone):
    """A browser in which the right password of Li was given, and no code."""
    person = Visitor(app.test_client())
    person.get("/sign-in")
    person.post("/sign-in", status=200, name="li", password=PASSWORD)
    return person


def test_who_is_half_way_in_has_no_page_and_no_call(half_way, doors, site, assessment, desk):
    before = kept(desk)
    for door in doors(site_id=site.id, assessment_id=assessment.id):
        assert door.knock(half_way).status_code in {302, 401}, door.path
    for path in ("/", "/account", "/account/second-factor", "/people", "/sites/new"):
        assert half_way.client.get(path).location.startswith("/sign-in")
    assert half_way.client.get("/api/v1/session").json["account"] is None
    assert half_way.client.get("/api/v1/sites").status_code == 401
    assert kept(desk) == before


def test_who_is_half_way_in_cannot_turn_the_second_factor_off(half_way, desk, manager):
    for what in ("off", "begin", "on", "recovery-codes"):
        path = f"/account/second-factor/{what}"
        half_way.client.post(path, data={"csrf_token": half_way.token, "password": PASSWORD})
    assert second_factor.second_factor_of(desk, manager.id).codes_left == RECOVERY_CODES


def test_the_page_and_the_api_count_wrong_codes_together(half_way, phone, clock):
    for number in range(PER_ACCOUNT):
        sent = {"code": f"{number:06}"}
        if number % 2:
            headers = {"X-CSRFToken": half_way.token}
            half_way.client.post("/api/v1/session/code", json=sent, headers=headers)
        else:
            half_way.client.post("/sign-in", data={**sent, "csrf_token": half_way.token})
    clock.pass_by(seconds=60)
    right = {"code": phone.totp.at(clock.now), "csrf_token": half_way.token}
    assert "Too many failed attempts" in half_way.client.post("/sign-in", data=right).text
    assert half_way.client.get("/").status_code == 302


def test_the_second_step_wants_the_token_of_the_forms_too(half_way, phone, clock):
    clock.pass_by(seconds=30)
    code = {"code": phone.totp.at(clock.now)}
    half_way.client.post("/sign-in", data=code)
    half_way.client.post("/api/v1/session/code", json=code)
    assert half_way.client.get("/").status_code == 302


def test_a_code_lets_nobody_in_whose_account_was_closed_after_the_password(
    half_way, phone, desk, clock, manager
):
    people.close_account(desk, accounts.find_user(desk, "wang"), manager.id)
    clock.pass_by(seconds=30)
    half_way.client.post(
        "/sign-in", data={"code": phone.totp.at(clock.now), "csrf_token": half_way.token}
    )
    assert half_way.client.get("/").status_code == 302
