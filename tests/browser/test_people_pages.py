"""People and accounts in the browser: from an invitation to a sign-in with a second factor."""

from datetime import UTC, datetime

import pyotp
import pytest
from playwright.sync_api import expect

from assessor.responses.model import Site
from assessor.workflow import accounts, invitations, organisations, second_factor, sites
from tests.browser.conftest import PASSWORD
from tests.browser.test_everybody import assert_for_everybody

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("looks")]


@pytest.fixture
def behind(server):
    """Do something at the server without a page."""

    def do(work):
        desk = server.desk()
        try:
            return work(desk)
        finally:
            desk.store.close()

    return do


@pytest.fixture
def person(behind):
    """The account of that name, made where there is none yet."""

    def make(name, role, language="en"):
        def work(desk):
            known = accounts.find_user(desk, "li")
            return accounts.add_user(
                desk,
                sign_in_name=name,
                name=name.capitalize(),
                password=PASSWORD,
                role=role,
                language=language,
                organisation=None if role == "administrator" else known.organisation,
            )

        return behind(work)

    return make


def enter(page, server, name, password=PASSWORD):
    page.goto(server.address + "/sign-in")
    page.fill("#name", name)
    page.fill("#password", password)
    page.keyboard.press("Enter")


def code_of(key):
    return pyotp.TOTP(key).at(datetime.now(UTC))


def next_code_of(key):
    """That of the next half minute: the present one was used for setting up."""
    return pyotp.TOTP(key).at(datetime.now(UTC), counter_offset=1)


def test_an_invitation_is_copied_and_makes_an_account_in_another_browser(visit, server):
    page = visit(size="phone")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(server.address + "/people")
    page.get_by_role("link", name="Invite somebody").click()
    page.get_by_label("Full name").fill("Qian Bo")
    page.locator("[name=role][value=contributor]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Copy the link")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copied")).to_be_focused()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.locator("#link").text_content()
    assert link.startswith(server.address + "/join/")
    assert_for_everybody(page)
    other = visit(size="phone", sign_in=False)
    other.goto(link)
    for language in ("zh", "en"):
        other.locator(f".tongues [value={language}]").click()
        expect(other.locator(f"html[lang^={language}]")).to_be_attached()
        assert_for_everybody(other)
    expect(other.get_by_label("Your full name")).to_have_value("Qian Bo")
    other.get_by_label("Sign-in name").fill("qianbo")
    other.get_by_label("New password", exact=True).fill(PASSWORD)
    other.get_by_label("New password once more").fill(PASSWORD)
    other.keyboard.press("Enter")
    expect(other.get_by_text("Nobody has asked you to answer anything yet.")).to_be_visible()
    other.goto(link)
    expect(other.locator("h1")).to_have_text("This link does not work")
    assert_for_everybody(other)


@pytest.mark.parametrize(("name", "who"), [("li", "phoebe"), ("chen", "feng")])
def test_a_second_factor_is_set_up_and_asked_for_at_the_door(visit, server, person, name, who):
    person(who, "manager", "zh" if name == "chen" else "en")
    page = visit(name, size="phone", sign_in=False)
    enter(page, server, who)
    expect(page.locator("#sign-out")).to_be_attached()
    page.goto(server.address + "/account/second-factor")
    assert_for_everybody(page)
    page.fill("#begin-password", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".qr")).to_be_visible()
    assert_for_everybody(page)
    assert page.locator(".qr").evaluate("(picture) => picture.naturalWidth") > 0
    key = page.locator(".key-in").text_content().replace(" ", "")
    page.fill("#code", "000000")
    page.keyboard.press("Enter")
    expect(page.locator("#code-bad")).to_be_visible()
    assert_for_everybody(page)
    page.fill("#code", code_of(key))
    page.keyboard.press("Enter")
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    assert_for_everybody(page)
    page.goto(server.address + "/account/second-factor")
    assert_for_everybody(page)
    door = visit(name, size="phone", sign_in=False)
    enter(door, server, who)
    # Nothing but the code is wanted: who knows it types it and is in.
    expect(door.locator("#code")).to_be_focused()
    assert_for_everybody(door)
    door.keyboard.type(next_code_of(key))
    door.keyboard.press("Enter")
    expect(door.locator("#sign-out")).to_be_attached()


@pytest.fixture
def everything(behind, person):
    """Paths of pages on which there is everything that they can show."""

    def work(desk):
        li, administrator = (accounts.find_user(desk, one) for one in ("li", "ada"))
        manager = person("mara", "manager")
        sites.create_site(desk, li, Site("Gearbox plant", "discrete"))
        invitations.invite(desk, li, name="Newcomer", role="manager", email="new@example.com")
        invitations.offer_password(desk, li, manager.id)
        second_factor.begin_second_factor(desk, manager, PASSWORD)
        key = second_factor.set_up_of(desk, manager).secret
        second_factor.turn_on(desk, manager, pyotp.TOTP(key).at(desk.now))
        home = organisations.list_organisations(desk, administrator)[0]
        return manager.id, person("otto", "administrator").id, home.id

    person("ada", "administrator")
    return behind(work)


def test_pages_about_people_and_the_own_account_are_for_everybody(visit, server, everything):
    manager, other, home = everything
    page = visit("ada", size="phone")
    organisation = f"/people/invite?organisation={home}"
    about = (f"/people/{manager}", f"/people/{other}", "/people/invite", organisation)
    lists = ("/people", "/organisations", f"/organisations/{home}")
    own = ("/account", "/account/password")
    for language in ("en", "zh"):
        page.goto(server.address)
        page.locator(f".tongues [value={language}]").click()
        for path in (*lists, *about, *own):
            page.goto(server.address + path)
            assert_for_everybody(page)
            page.set_viewport_size({"width": 320, "height": 640})
            assert page.evaluate("document.documentElement.scrollWidth") == 320, path
            page.set_viewport_size({"width": 390, "height": 844})


def test_sites_are_asked_for_only_where_a_manager_is_invited(visit, server, draft):
    page = visit()
    page.goto(server.address + "/people/invite")
    of_the_manager = page.get_by_role("group", name="Sites")
    expect(of_the_manager).to_be_hidden()
    page.locator("[name=role][value=manager]").check()
    expect(of_the_manager).to_be_visible()
    assert_for_everybody(page)
    page.locator("[name=role][value=consultant]").check()
    expect(of_the_manager).to_be_hidden()
