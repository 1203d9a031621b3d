"""What stands between a browser and the server (a portal, a gateway, a proxy) never speaks for it."""

import json

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PORTAL = "<!doctype html><title>Welcome</title><p>Please sign in to the guest network</p>"
STRANGERS = {
    "a portal says 200": {"status": 200, "content_type": "text/html", "body": PORTAL},
    "JSON of something else": {
        "status": 200,
        "content_type": "application/json",
        "body": json.dumps({"status": "ok", "login": "/portal"}),
    },
    "a revision that is no number": {
        "status": 200,
        "content_type": "application/json",
        "body": json.dumps({"revision": "1", "saved_at_words": "now"}),
    },
    "a list": {"status": 200, "content_type": "application/json", "body": "[1]"},
    "nothing at all": {"status": 204},
    "a way elsewhere": {"status": 302, "headers": {"Location": "/sign-in"}},
    "401 of a gateway": {"status": 401, "content_type": "text/html", "body": PORTAL},
    "403 of a filter": {"status": 403, "content_type": "text/html", "body": PORTAL},
    "405 of a proxy": {"status": 405, "content_type": "text/html", "body": PORTAL},
    "413 of a proxy": {"status": 413, "content_type": "text/html", "body": PORTAL},
    "404 of a proxy": {"status": 404, "content_type": "application/json", "body": "{}"},
}


def state(page, item="manuals"):
    return page.locator(f"#q-{item} .state")


def pick(page, option, item="manuals"):
    page.locator(f'#q-{item} input[value="{option}"]').check()


def waits(page, shelf="outbox"):
    return page.evaluate(
        "shelf => Object.keys(localStorage).filter((k) => k.includes(shelf))", shelf
    )


def test_an_answer_of_something_in_between_counts_as_none_and_is_tried_again(
    visit, draft, is_saved
):
    page = visit()
    page.goto(draft.path("equipment"))
    now = {"status": 404}
    page.route("**/responses/**", lambda route: route.fulfill(**now))
    pick(page, "fully")
    expect(state(page)).to_have_attribute("data-state", "unsaved")
    for strange in STRANGERS.values():
        now = strange
        with page.expect_request("**/responses/**"):
            page.get_by_role("button", name="Try now").click()
        expect(state(page)).to_contain_text("answered in its place")
        expect(page.locator("#all-states")).to_have_text("1 not saved")
        assert len(waits(page)) == 1
    assert draft.entry("manuals") is None
    page.unroute("**/responses/**")
    page.get_by_role("button", name="Try now").click()
    is_saved(page, "manuals")
    assert draft.entry("manuals") == {"option": "fully"}
    assert waits(page) == []


def test_what_waits_is_not_taken_as_sent_by_another_page_either(visit, draft):
    page = visit()
    page.goto(draft.path("equipment"))
    page.route("**/api/**", lambda route: route.abort())
    pick(page, "mostly")
    expect(state(page)).to_have_attribute("data-state", "unsaved")
    page.unroute("**/api/**")
    page.route(
        "**/api/**",
        lambda route: route.fulfill(status=200, content_type="text/html", body=PORTAL),
    )
    with page.expect_response("**/responses/**"):
        page.goto(draft.path("network"))
    expect(page.locator("#elsewhere")).to_contain_text("not saved yet: 1")
    assert len(waits(page)) == 1
    page.unroute("**/api/**")
    page.goto(draft.path("network"))
    draft.comes_to_hold("manuals", {"option": "mostly"})


def test_the_page_that_is_gone_is_gone_by_our_own_word_alone(visit, draft):
    page = visit()
    page.goto(draft.path("equipment"))
    page.route("**/api/**", lambda route: route.abort())
    pick(page, "mostly")
    expect(state(page)).to_have_attribute("data-state", "unsaved")
    page.route(
        "**/capabilities/equipment",
        lambda route: route.fulfill(status=404, content_type="text/html", body=PORTAL),
    )
    with page.expect_response("**/capabilities/equipment"):
        page.goto(f"{draft.server.address}/account")
    expect(page.locator("#unsent")).to_be_visible()
    expect(page.locator("#unsent-gone")).to_be_hidden()


def test_the_side_column_takes_no_page_of_a_portal(visit, draft, is_saved):
    page = visit()
    page.goto(draft.path("equipment"))
    page.route(
        "**/beside**",
        lambda route: route.fulfill(status=200, content_type="text/html", body=PORTAL),
    )
    before = page.locator("#beside").inner_text()
    with page.expect_response("**/beside**"):
        pick(page, "fully")
    is_saved(page, "manuals")
    assert "guest network" not in page.locator("#beside").inner_text()
    assert page.locator("#beside").inner_text() == before


def test_the_sign_in_dialog_says_that_something_else_answered(visit, draft, is_saved):
    page = visit()
    page.goto(draft.path("equipment"))
    page.context.clear_cookies()
    pick(page, "fully")
    door = page.locator("#door")
    expect(door).to_be_visible()
    page.route(
        "**/api/v1/session",
        lambda route: route.fulfill(status=200, content_type="text/html", body=PORTAL),
    )
    page.fill("#door-password", "workshop-2026")
    door.get_by_role("button", name="Sign in").click()
    expect(door.locator(".field-bad")).to_contain_text("answered in its place")
    page.unroute("**/api/v1/session")
    door.get_by_role("button", name="Sign in").click()
    is_saved(page, "manuals")
    assert draft.entry("manuals") == {"option": "fully"}


def test_who_closes_the_dialog_is_asked_again(visit, draft, is_saved):
    page = visit()
    page.goto(draft.path("equipment"))
    page.context.clear_cookies()
    pick(page, "fully")
    door = page.locator("#door")
    expect(door).to_be_visible()
    page.keyboard.press("Escape")
    expect(door).to_be_hidden()
    expect(state(page)).to_contain_text("please sign in again")
    page.get_by_role("button", name="Try now").click()
    expect(door).to_be_visible()
    page.keyboard.press("Escape")
    pick(page, "partly", "reminders")
    expect(door).to_be_visible()
    page.fill("#door-password", "workshop-2026")
    door.get_by_role("button", name="Sign in").click()
    is_saved(page, "reminders")
    page.get_by_role("button", name="Try now").click()
    is_saved(page, "manuals")


def test_where_the_browser_keeps_nothing_the_page_does_not_say_that_it_is_kept(visit, draft):
    page = visit()
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")
    page.goto(draft.path("equipment"))
    page.route("**/responses/**", lambda route: route.abort())
    pick(page, "fully")
    expect(state(page)).to_contain_text("this browser keeps nothing: leave this page open")
    expect(state(page)).not_to_contain_text("Kept on this device")
