"""One computer, several accounts: what waits is sent by its own account alone, wherever it signs in."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD
from tests.browser.test_everybody import assert_for_everybody

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def state(page, item):
    return page.locator(f"#q-{item} .state")


def pick(page, item, option):
    page.locator(f'#q-{item} input[value="{option}"]').check()


def sign_in(page, name):
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.locator("main button").click()
    expect(page.locator("#sign-out")).to_be_attached()


def through_the_door(page, name):
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    dialog.locator("#door-name").fill(name)
    dialog.locator("#door-password").fill(PASSWORD)
    dialog.get_by_role("button").click()
    return dialog


def test_what_waits_is_sent_after_the_next_sign_in_wherever_it_leads(visit, draft):
    page = visit()
    page.goto(draft.path("equipment"))
    page.context.route("**/api/**", lambda route: route.abort())
    pick(page, "manuals", "mostly")
    expect(state(page, "manuals")).to_have_attribute("data-state", "unsaved")
    page.context.clear_cookies()
    page.goto(draft.server.address)
    sign_in(page, "wang")
    expect(page.locator("h1")).to_have_text("Sites")
    told = page.locator("#unsent")
    expect(told).to_be_hidden()
    page.context.clear_cookies()
    page.goto(draft.server.address)
    sign_in(page, "li")
    expect(told).to_contain_text("not saved yet: 1.")
    assert_for_everybody(page)
    assert draft.entry("manuals") is None
    page.context.unroute("**/api/**")
    page.evaluate("dispatchEvent(new Event('online'))")
    draft.comes_to_hold("manuals", {"option": "mostly"})
    expect(told).to_be_hidden()
    assert draft.who("manuals") == "Li Wei"


def test_an_open_page_sends_nothing_in_the_name_of_who_signed_in_meanwhile(visit, draft, is_saved):
    page = visit()
    page.goto(draft.path("equipment"))
    other = page.context.new_page()
    other.goto(draft.server.address)
    other.get_by_role("button", name="Sign out").click()
    sign_in(other, "wang")
    pick(page, "manuals", "fully")
    # The other account's password opens the door for that account, not for this page.
    dialog = through_the_door(page, "wang")
    expect(dialog.locator(".field-bad")).to_contain_text("belong to another account")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(state(page, "manuals")).to_have_attribute("data-state", "unsaved")
    assert draft.entry("manuals") is None
    through_the_door(page, "li")
    is_saved(page, "manuals")
    expect(dialog).to_be_hidden()
    assert draft.who("manuals") == "Li Wei"


def test_signing_out_waits_for_what_was_typed_last_and_then_asks_nothing(visit, draft):
    page = visit()
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(draft.path("outcome"))
    page.locator("#q-story textarea").first.fill("The board.")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    draft.comes_to_hold("story", {"text": "The board."})
