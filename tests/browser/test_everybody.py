"""Every page can be used by everybody: WCAG 2.2 AA as far as a machine can tell."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("looks")]

AXE = (Path(__file__).parent / "vendor" / "axe-core-4.14.1.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK = """async (rules) => {
  document.querySelectorAll("details").forEach((one) => (one.open = true));
  // What is stuck to the window's edge covers whatever happens to be there.
  document.querySelectorAll(".dock, .bar, .ten-head").forEach((one) => (one.style.position = "static"));
  // Two sites may bear the same name.
  const found = await axe.run({
    preload: false, resultTypes: ["violations"], runOnly: rules, rules: { "landmark-unique": { enabled: false } },
  });
  return found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html}`));
}"""


def assert_for_everybody(page):
    page.evaluate(AXE)
    assert page.evaluate(LOOK, RULES) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


def at_home(draft):
    """The pages of the organisation and of a site of its."""
    desk = draft.server.desk()
    try:
        home = desk.store.rows("SELECT id FROM organisations")[0]["id"]
        site = desk.store.rows("SELECT id FROM sites")[0]["id"]
    finally:
        desk.store.close()
    return f"/organisations/{home}/look", f"/sites/{site}", f"/history?assessment={draft.id}"


@pytest.mark.parametrize(("name", "size"), [("li", "desktop"), ("chen", "phone")])
def test_every_page_is_for_everybody(visit, draft, name, size):
    overview = draft.path("x").split("/capabilities")[0]
    page = visit(name, size, sign_in=False)
    page.goto(f"{draft.server.address}/sign-in")
    page.fill("#name", name)
    page.fill("#password", "wrong")
    page.click("main button")
    assert_for_everybody(page)
    page.fill("#password", "workshop-2026")
    page.click("main button")
    expect(page.locator("#sign-out")).to_be_attached()
    capabilities = [draft.path(one) for one in ("equipment", "network", "outcome", "assembly")]
    draft.record("manuals", {"option": "fully", "note": "seen", "proof": "shown"}, 0, "li")
    draft.record("digital-share", {"count": 41, "of": 66}, 0, "li")
    everywhere = ("/", "/sites/new", "/nowhere", "/account/tokens", "/api", "/history")
    for path in (*everywhere, *at_home(draft)):
        page.goto(draft.server.address + path)
        assert_for_everybody(page)
    pages = ("team", "submit", "evidence", "items/manuals/evidence")
    for path in (overview, *(f"{overview}/{one}" for one in pages), *capabilities):
        page.goto(path)
        assert_for_everybody(page)
    page.goto(f"{overview}/submit")
    page.locator("main details.ask").last.locator("summary").click()
    page.locator("main details.ask").last.locator("button").click()
    assert_for_everybody(page)
    page.locator("main [name=sure]").check()
    page.locator("#confirm button").click()
    expect(page.locator("#report-title")).to_be_visible()
    for path in (overview, capabilities[0], f"{overview}/reopen"):
        page.goto(path)
        assert_for_everybody(page)


def test_a_choice_between_two_answers_and_a_wrong_figure_are_for_everybody(visit, draft):
    page = visit()
    page.goto(draft.path("equipment"))
    draft.record("manuals", {"option": "partly"}, 0, "wang")
    page.locator('#q-manuals input[value="fully"]').check()
    expect(page.get_by_text("Which answer stands?")).to_be_visible()
    page.locator('#q-digital-share input[name$="__count"]').fill("70")
    page.locator('#q-digital-share input[name$="__of"]').fill("66")
    expect(page.get_by_text("cannot be more than the whole")).to_be_visible()
    assert_for_everybody(page)


def test_signing_in_again_is_for_everybody(visit, draft):
    page = visit()
    page.goto(draft.path("equipment"))
    page.context.clear_cookies()
    page.locator('#q-manuals input[value="fully"]').check()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert_for_everybody(page)


@pytest.mark.parametrize("name", ["li", "chen"])
def test_nothing_sticks_out_on_a_window_of_320_pixels(visit, draft, name):
    """That is a window of 1280 pixels at a zoom of 400 per cent."""
    page = visit(name)
    page.set_viewport_size({"width": 320, "height": 640})
    overview = draft.path("x").split("/capabilities")[0]
    for path in ("/", "/sites/new"):
        page.goto(draft.server.address + path)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path
    pages = (overview, f"{overview}/team", f"{overview}/submit")
    for path in (*pages, draft.path("equipment"), draft.path("outcome")):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path
