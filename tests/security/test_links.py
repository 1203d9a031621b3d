"""Links for a new account or a new password, in the hands of somebody who means harm."""

import io
import logging

import pytest

from assessor.responses.model import Site
from assessor.web.lines import Lines
from assessor.web.smtp import SmtpMailer
from assessor.workflow import (
    accounts,
    assessments,
    attempts,
    invitations,
    joining,
    organisations,
    second_factor,
    sessions,
    sites,
    teams,
)
from assessor.workflow.attempts import PER_ACCOUNT
from assessor.workflow.desk import Actor
from assessor.workflow.errors import DeadLink, SignInRefused
from assessor.workflow.mail import Letter
from assessor.workflow.sessions import CodeWanted
from tests.web.conftest import PASSWORD
from tests.workflow.phones import phone_of

CHOICE = {
    "sign_in_name": "qian",
    "name": "Qian Bo",
    "language": "en",
    "new_password": PASSWORD,
    "repeated_password": PASSWORD,
}


@pytest.fixture
def boss(desk):
    """The consultant, at the desk."""
    return accounts.find_user(desk, "wang")


@pytest.fixture
def chen(desk):
    """A contributor."""
    return accounts.add_user(
        desk,
        sign_in_name="chen",
        name="Chen",
        password=PASSWORD,
        role="contributor",
        language="en",
        organisation=organisations.the_only_one(desk, None).id,
    )


@pytest.fixture
def link(desk, boss):
    made = invitations.invite(desk, boss, name="Qian", role="contributor")
    return f"/join/{made.token}"


@pytest.fixture
def reset(desk, boss, chen):
    made = invitations.offer_password(desk, boss, chen.id)
    return f"/new-password/{made.token}"


def users(desk):
    rows = desk.store.rows("SELECT sign_in_name, role, organisation FROM users")
    return {row.pop("sign_in_name"): row for row in rows}


def test_programs_that_look_at_a_link_in_a_mail_do_not_use_it_up(stranger, link, reset):
    for path in (link, reset):
        for method in ("GET", "HEAD", "OPTIONS", "GET"):
            assert stranger.client.open(path, method=method).status_code == 200


def test_who_is_invited_chooses_neither_role_nor_organisation_nor_sites(
    stranger, link, desk, boss, site
):
    rival = organisations.found(desk, "Rivals").id
    stranger.get(link)
    wish = {"role": "administrator", "organisation": rival, "sites": site.id, "id": boss.id}
    stranger.post(link, **CHOICE, **wish)
    assert users(desk)["qian"] == {"role": "contributor", "organisation": boss.organisation}
    assert not desk.store.rows(
        "SELECT * FROM site_members JOIN users ON users.id = user WHERE sign_in_name = 'qian'"
    )


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://example.org"}], ids=str)
def test_no_other_site_can_make_a_browser_use_a_link(app, desk, link, reset, headers):
    before = desk.store.rows("SELECT * FROM users")
    client = app.test_client()
    for path in (link, reset):
        client.get(path)
        assert client.post(path, data=CHOICE, headers=headers).status_code in {302, 400}
    assert desk.store.rows("SELECT * FROM users") == before


def test_a_link_signs_nobody_in_who_has_chosen_no_password_and_nobody_out(
    li, stranger, link, reset
):
    for person in (li, stranger):
        before = person.client.get("/").status_code
        person.get(reset)
        person.post(reset, status=422, new_password="short", repeated_password="short")
        assert person.client.get("/").status_code == before
    stranger.get(link)
    stranger.post(link, **CHOICE)
    # Who has chosen a password for a new account has shown that much, and is in: as nobody else.
    assert "Qian Bo" in stranger.get("/")


def test_a_token_is_no_session_no_password_and_no_key_to_the_api(stranger, link):
    token = link.rpartition("/")[2]
    stranger.get("/sign-in")
    stranger.post("/sign-in", status=422, name="qian", password=token)
    for header in (f"Bearer {token}", f"Bearer asr_{token}"):
        answer = stranger.client.get("/api/v1/sites", headers={"Authorization": header})
        assert answer.status_code == 401


@pytest.mark.parametrize("breaks", [False, True])
def test_no_line_of_the_log_holds_the_token_of_a_link(
    stranger, link, reset, monkeypatch, caplog, breaks
):
    caplog.set_level(logging.DEBUG)
    paths = [link, reset, "/join/an-invented-token", "/join/an-invented-token/and-more"]
    if breaks:

        def fails(_desk, _kind, token, _address):
            raise RuntimeError(token)

        monkeypatch.setattr(joining, "open_link", fails)
    for path in paths:
        stranger.client.get(path)
        stranger.client.post(path, data=CHOICE)
        stranger.client.post(path, data=CHOICE | {"csrf_token": stranger.token})
    for shape in ("json", "text"):
        out = io.StringIO()
        lines = Lines(shape)
        out.writelines(f"{lines.format(record)}\n" for record in caplog.records)
        assert "joining" in out.getvalue() or "/join/<token>" in out.getvalue()
        for path in paths:
            assert path.split("/")[2] not in out.getvalue()
    if not breaks:
        assert link.rpartition("/")[2] not in caplog.text


@pytest.mark.parametrize(
    "letter",
    [
        Letter("a@example.com\r\nBcc: b@example.com", "Hello", "text"),
        Letter("a@example.com", "Hello\r\nBcc: b@example.com", "text"),
    ],
    ids=["to", "subject"],
)
def test_no_letter_gets_a_header_by_what_it_is_filled_with(letter):
    mailer = SmtpMailer(host="localhost", sender="Assessor <assessor@example.com>")
    with pytest.raises(ValueError, match="linefeed or carriage return"):
        mailer._message(letter)


@pytest.mark.parametrize("name", ["Qian\r\nBcc: b@example.com", "Qian\u2028Subject: x", "a\vb\nc"])
def test_no_name_of_several_lines_comes_into_a_letter(li, desk, name):
    li.get("/people/invite")
    li.post("/people/invite", status=422, name=name, role="contributor")
    assert not desk.store.rows("SELECT * FROM invitations")


def wrong_codes(desk, half_way, phone, limit):
    """How many wrong codes are taken before one has to wait."""
    wrong = f"{(int(phone.shows(desk, 9)) + 1) % 1_000_000:06}"
    for taken in range(limit):
        with pytest.raises(SignInRefused) as refused:
            sessions.sign_in_with_code(desk, half_way, wrong, "192.0.2.1")
        if "Too many" in str(refused.value):
            return taken
    return limit


def test_new_passwords_one_after_another_allow_no_more_guesses_of_codes(desk, boss, chen):
    phone = phone_of(desk, chen, PASSWORD)
    assert second_factor.second_factor_of(desk, chen.id)
    taken = 0
    for turn in range(3):
        made = invitations.offer_password(desk, boss, chen.id)
        joining.choose_password(desk, made.token, "192.0.2.1", f"a new one {turn}")
        with pytest.raises(SignInRefused) as asked:
            sessions.sign_in(desk, "chen", f"a new one {turn}", "192.0.2.1")
        if isinstance(asked.value, CodeWanted):
            taken += wrong_codes(desk, asked.value.half_way, phone, 2 * PER_ACCOUNT)
    assert taken < PER_ACCOUNT


def test_a_link_made_before_somebody_worked_elsewhere_opens_nothing_of_that(
    desk, boss, manager, chen, site
):
    """A manager may set a contributor a password, until the contributor answers elsewhere too."""
    made = invitations.offer_password(desk, manager, chen.id)
    other = sites.create_site(desk, boss, Site("Other plant", "discrete"))
    started = assessments.start(desk, boss, other.id, "web")
    teams.assign(desk, boss, started.id, chen.id, ["equipment"])
    with pytest.raises(DeadLink):
        joining.choose_password(desk, made.token, "192.0.2.1", "even longer")
    assert isinstance(sessions.sign_in(desk, "chen", PASSWORD, "192.0.2.1").actor, Actor)


def test_no_header_but_that_of_the_host_itself_says_where_a_link_leads(li):
    li.get("/people/invite")
    form = {"csrf_token": li.token, "name": "Qian", "role": "contributor"}
    names = ("X-Forwarded-Host", "X-Host", "X-Original-Host", "Forwarded", "X-Forwarded-Prefix")
    headers = dict.fromkeys(names, "host=evil.example")
    answer = li.client.post("/people/invite", data=form, headers=headers)
    assert "http://localhost/join/" in answer.text
    assert "evil.example" not in answer.text


def test_wrong_links_that_a_page_of_the_web_makes_a_browser_open_lock_nobody_out(
    stranger, link, monkeypatch
):
    monkeypatch.setattr(attempts, "PER_ADDRESS", 3)
    for number in range(5):
        stranger.client.get(f"/join/{number}", headers={"Sec-Fetch-Site": "cross-site"})
    stranger.get(link)
    stranger.sign_in("li")
