"""Links that work once, as browsers follow them: shown, mailed, used, and dead afterwards."""

import pytest

from assessor.workflow import accounts, organisations
from tests.web.conftest import PASSWORD, Visitor
from tests.web.letterbox import ADDRESS, link_on, with_letterbox

CHOICE = {
    "name": "Qian Bo",
    "sign_in_name": "qian",
    "new_password": PASSWORD,
    "repeated_password": PASSWORD,
    "language": "en",
}


@pytest.fixture
def letterbox(app):
    return with_letterbox(app)


@pytest.fixture
def stranger(app):
    """A browser in which nobody is signed in; it asks for English."""
    return Visitor(app.test_client())


@pytest.fixture
def chen(desk):
    return accounts.add_user(
        desk,
        sign_in_name="chen",
        name="陈静",
        password=PASSWORD,
        role="contributor",
        language="zh",
        organisation=organisations.the_only_one(desk, None).id,
    )


@pytest.fixture
def invited(li):
    """The path of a link by which a contributor joins."""
    li.get("/people/invite")
    return link_on(li.post("/people/invite", status=200, name="Qian", role="contributor"))


def test_who_is_invited_makes_an_account_and_is_signed_in_with_it(invited, stranger):
    text = stranger.get(invited)
    assert "Li Wei invites you" in text
    assert 'value="Qian"' in text
    gone = stranger.post(invited, **CHOICE)
    assert gone.location == "/"
    assert "Qian Bo" in stranger.get("/")
    stranger.post("/sign-out")
    stranger.sign_in("qian")


def test_a_used_link_opens_nothing_and_says_what_to_do(invited, stranger):
    stranger.get(invited)
    stranger.post(invited, **CHOICE)
    text = stranger.get(invited, status=404)
    assert "This link does not work" in text
    assert "ask the person who gave it to you" in text
    stranger.post(invited, status=404, **CHOICE | {"sign_in_name": "another"})


def test_a_link_opens_nothing_after_seven_days(invited, stranger, clock):
    clock.pass_by(days=6, hours=23)
    stranger.get(invited)
    clock.pass_by(hours=2)
    stranger.get(invited, status=404)


def test_pages_behind_a_link_tell_no_other_site_where_they_are(invited, stranger):
    for path in (invited, "/join/unknown"):
        assert stranger.client.get(path).headers["Referrer-Policy"] == "no-referrer"


def test_everything_wrong_with_a_new_account_stands_beside_its_field_and_the_rest_is_kept(
    invited, stranger
):
    stranger.get(invited)
    wrong = {"sign_in_name": "li", "new_password": "9 letters", "repeated_password": "other"}
    text = stranger.post(invited, status=422, **CHOICE | wrong)
    for field in ("sign_in_name", "password", "repeated"):
        assert f'id="{field}-bad"' in text
    assert ('value="Qian Bo"' in text, 'value="li"' in text) == (True, True)
    assert "9 letters" not in text
    stranger.post(invited, **CHOICE)


def test_everything_wrong_with_an_invitation_stands_beside_its_field(wang, li, letterbox):
    text = li.post("/people/invite", status=422, name=" ", role="contributor", email="nobody")
    for field in ("name", "email"):
        assert f'id="{field}-bad"' in text
    assert 'value="nobody"' in text
    assert "请选择角色。" in wang.post("/people/invite", status=422, name="Qian")
    assert letterbox.letters == []


def test_a_manager_invites_contributors_only(li, invited):
    text = li.get("/people/invite")
    assert 'type="radio" name="role"' not in text
    for role in ("manager", "consultant", "administrator"):
        refused = li.post("/people/invite", status=422, name="Qian", role=role)
        assert "Choose a role that is not above your own." in refused


def test_an_invited_manager_sees_the_sites_that_were_ticked(wang, stranger, site):
    text = wang.get("/people/invite")
    assert f'name="sites" value="{site.id}"' in text
    made = wang.post("/people/invite", status=200, name="Qian", role="manager", sites=[site.id])
    stranger.get(link_on(made))
    stranger.post(link_on(made), **CHOICE)
    assert "Gearbox plant" in stranger.get("/")


def test_an_invitation_is_mailed_in_the_language_that_was_chosen(li, letterbox):
    li.get("/people/invite")
    asked = {"name": "钱波", "role": "contributor", "email": "qian@example.com", "language": "zh"}
    text = li.post("/people/invite", status=200, **asked)
    (letter,) = letterbox.letters
    assert "The link has been mailed to qian@example.com." in text
    assert (letter.to, letter.subject) == ("qian@example.com", "邀请您使用 Assessor")
    assert f"{ADDRESS}{link_on(text)}\n" in letter.text
    assert "2026年3月9日" in "".join(letter.text.split())


def test_a_mail_that_fails_loses_nothing_and_the_link_works(li, letterbox, stranger):
    letterbox.is_full = True
    li.get("/people/invite")
    asked = {"name": "Qian", "role": "contributor", "email": "qian@example.com"}
    text = li.post("/people/invite", status=200, **asked)
    assert "could not be sent" in text
    stranger.get(link_on(text))


def test_without_a_mail_server_no_address_is_asked_for(li):
    assert 'name="email"' not in li.get("/people/invite")


def test_a_link_begins_with_the_public_address_whatever_the_request_calls_the_host(
    app, li, letterbox
):
    li.get("/people/invite")
    form = {"csrf_token": li.token, "name": "Qian", "role": "contributor"}
    li.client.set_cookie(
        app.config["SESSION_COOKIE_NAME"],
        li.client.get_cookie(app.config["SESSION_COOKIE_NAME"]).value,
        domain="evil.example",
    )
    answer = li.client.post("/people/invite", data=form, base_url="http://evil.example")
    assert f"{ADDRESS}/join/" in answer.text
    assert "evil.example" not in answer.text


def test_a_link_for_a_new_password_ends_every_session_and_the_earlier_link(li, chen, app, stranger):
    theirs = Visitor(app.test_client())
    theirs.sign_in("chen")
    li.get(f"/people/{chen.id}")
    first = link_on(li.post(f"/people/{chen.id}/password", status=200))
    link = link_on(li.post(f"/people/{chen.id}/password", status=200))
    stranger.get(first, status=404)
    assert "chen" in stranger.get(link)
    new = {"new_password": "another-plant-2026", "repeated_password": "another-plant-2026"}
    gone = stranger.post(link, **new)
    assert "Your password has been changed" in stranger.get(gone.location)
    assert theirs.client.get("/").location.startswith("/sign-in")
    stranger.get(link, status=404)
    stranger.sign_in("chen", "another-plant-2026")


def test_a_new_password_that_is_not_repeated_changes_nothing(li, chen, stranger):
    li.get(f"/people/{chen.id}")
    link = link_on(li.post(f"/people/{chen.id}/password", status=200))
    stranger.get(link)
    wrong = {"new_password": "another-plant-2026", "repeated_password": "another-plant"}
    assert 'id="repeated-bad"' in stranger.post(link, status=422, **wrong)
    stranger.sign_in("chen")


def test_a_link_for_a_password_is_mailed_where_the_address_is_known(
    li, letterbox, stranger, desk, manager
):
    li.get("/people/invite")
    asked = {"name": "Qian", "role": "contributor", "email": "qian@example.com"}
    invited = link_on(li.post("/people/invite", status=200, **asked))
    stranger.get(invited)
    stranger.post(invited, **CHOICE)
    person = accounts.find_user(desk, "qian")
    li.get(f"/people/{person.id}")
    text = li.post(f"/people/{person.id}/password", status=200)
    letter = letterbox.letters[-1]
    assert (letter.to, letter.subject) == ("qian@example.com", "A new password for Assessor")
    assert link_on(text) in letter.text


def test_guessing_links_is_refused_after_too_many_from_one_address(stranger, invited, monkeypatch):
    monkeypatch.setattr("assessor.workflow.attempts.PER_ADDRESS", 3)
    for guess in range(3):
        stranger.get(f"/join/guess{guess}", status=404)
    assert "Too many failed attempts." in stranger.get("/join/guess3", status=422)
    stranger.get(invited)


def test_what_was_done_is_a_new_password_or_nothing(visitor):
    visitor.get("/done/password")
    assert visitor.client.get("/done/anything").status_code == 404
