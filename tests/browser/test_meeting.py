"""Windows, people, clocks and double clicks that meet each other."""

import pytest
from playwright.sync_api import expect

from assessor.responses.model import Site
from assessor.workflow import assessments, left_open, sessions, sites, submitting

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def state(page, item):
    return page.locator(f"#q-{item} .state")


def pick(page, item, option):
    page.locator(f'#q-{item} input[value="{option}"]').check()


def submit_behind_the_back(draft):
    desk = draft.server.desk()
    who = sessions.sign_in(desk, "wang", "workshop-2026", "test").actor
    left_open.leave_open(desk, who, draft.id)
    submitting.submit(desk, who, draft.id, confirmed=True)
    desk.store.close()


def overview(draft):
    return draft.path("x").split("/capabilities")[0]


def test_another_window_of_the_same_person_is_called_that(visit, draft, is_saved):
    first = visit()
    first.goto(draft.path("equipment"))
    second = first.context.new_page()
    second.goto(draft.path("equipment"))
    pick(first, "manuals", "fully")
    is_saved(first, "manuals")
    pick(second, "manuals", "partly")
    question = second.locator("#q-manuals")
    expect(question.get_by_text("You answered this differently in another window.")).to_be_visible()
    expect(question.get_by_text("You, in another window, saved at")).to_be_visible()
    question.get_by_role("button", name="Keep my answer").click()
    is_saved(second, "manuals")
    assert draft.entry("manuals") == {"option": "partly"}


def lose_one_change(page, draft):
    """A change that comes too late, and one that was never complete."""
    page.goto(draft.path("equipment"))
    page.locator('#q-digital-share input[name$="__count"]').fill("41")
    expect(state(page, "digital-share")).to_have_attribute("data-state", "waiting")
    submit_behind_the_back(draft)
    pick(page, "manuals", "fully")
    expect(page.get_by_text("Somebody has submitted this assessment")).to_be_visible()
    page.get_by_role("link", name="Show what stands").click()
    expect(page.locator("main input")).to_have_count(0)


def test_a_change_that_came_too_late_is_shown_until_it_is_discarded(visit, draft):
    page = visit()
    lose_one_change(page, draft)
    manuals = page.locator("#q-manuals .leftover")
    expect(manuals).to_contain_text("Fully")
    expect(page.locator("#q-digital-share .leftover")).to_contain_text("41")
    page.goto(overview(draft))
    expect(page.locator("#elsewhere")).to_contain_text("not saved yet: 2.")
    page.locator("#elsewhere a").click()
    manuals.get_by_role("button", name="Discard").click()
    expect(manuals).to_be_empty()
    page.locator("#q-digital-share").get_by_role("button", name="Discard").click()
    page.reload()
    expect(page.locator(".leftover .notice")).to_have_count(0)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    assert draft.entry("manuals") == {"unknown": True}


@pytest.mark.parametrize("clipboard", [True, False])
def test_a_change_that_came_too_late_can_be_copied(visit, draft, clipboard):
    page = visit()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    lose_one_change(page, draft)
    if not clipboard:
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.locator("#q-manuals").get_by_role("button", name="Copy").click()
    expect(page.locator("#q-manuals").get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").strip() == "Fully"


def test_what_still_waits_is_said_before_submitting(visit, draft):
    page = visit()
    page.goto(draft.path("equipment"))
    page.context.route("**/api/**", lambda route: route.abort())
    pick(page, "manuals", "mostly")
    expect(state(page, "manuals")).to_have_attribute("data-state", "unsaved")
    page.close()
    again = page.context.new_page()
    again.goto(f"{overview(draft)}/submit")
    expect(again.locator("#elsewhere")).to_contain_text("not saved yet: 1.")
    again.context.unroute("**/api/**")
    again.reload()
    draft.comes_to_hold("manuals", {"option": "mostly"})
    expect(again.locator("#elsewhere")).to_be_hidden()
    expect(again.locator("#confirmed")).to_have_text(
        "1 of 1 answers on all pages confirmed by the server"
    )


def test_the_next_open_question_is_one_button_away(visit, draft, is_saved):
    page = visit(size="phone")
    page.goto(draft.path("equipment"))
    button = page.locator("#next-open")
    pick(page, "manuals", "fully")
    is_saved(page, "manuals")
    button.click()
    expect(page.locator("#q-reminders input[type=radio]").first).to_be_focused()
    expect(page.locator("#q-reminders")).to_be_in_viewport()
    items = [one.get_attribute("data-item") for one in page.locator(".item").all()]
    button.click()
    expect(page.locator(f"#q-{items[2]}")).to_be_in_viewport()
    for item in items[1:]:
        page.locator(f'#q-{item} input[value="_unknown"]').check()
        is_saved(page, item)
    button.click()
    page.wait_for_url("**/capabilities/network#q-*")


def test_every_time_is_the_servers_wherever_the_browser_is(visit, draft, is_saved):
    page = visit()
    far = page.context.browser.new_context(
        storage_state=page.context.storage_state(), timezone_id="Pacific/Chatham", locale="en-GB"
    )
    with far.new_page() as other:
        other.goto(draft.path("equipment"))
        pick(other, "manuals", "fully")
        is_saved(other, "manuals")
        said = state(other, "manuals").inner_text()
        other.reload()
        expect(state(other, "manuals")).to_have_text(said)
    far.close()


@pytest.mark.parametrize("plant", ["Gearbox plant", "齿轮箱二厂"])
def test_the_report_is_named_after_site_bank_day_and_language(visit, server, plant):
    desk = server.desk()
    who = sessions.sign_in(desk, "li", "workshop-2026", "test").actor
    site = sites.create_site(desk, who, Site(plant, "discrete"))
    made = assessments.start(desk, who, site.id, "web")
    left_open.leave_open(desk, who, made.id)
    submitting.submit(desk, who, made.id, confirmed=True)
    desk.store.close()
    page = visit()
    page.goto(f"{server.address}/assessments/{made.id}")
    with page.expect_download(timeout=120000) as started:
        page.locator('a[href$="zh.pdf"]').click()
    name = started.value.suggested_filename
    assert name.startswith(f"{plant} web 20")
    assert name.endswith(" zh.pdf")


def test_a_double_click_starts_one_assessment(visit, server):
    page = visit()
    page.goto(server.address + "/sites/new")
    page.fill("#name", "Double-click plant")
    page.get_by_label("Discrete manufacturing").check()
    page.get_by_role("button", name="Save and go on").dblclick()
    page.get_by_role("button", name="Start", exact=True).dblclick()
    expect(page.locator("h1")).to_have_text("Double-click plant")
    page.goto(server.address + "/")
    plants = page.locator(".site").filter(has_text="Double-click plant")
    expect(plants).to_have_count(1)
    expect(plants.locator(".assessment-row")).to_have_count(1)


def test_another_language_keeps_the_place_on_the_page(visit, draft):
    page = visit("wang")
    page.emulate_media(reduced_motion="reduce")
    page.goto(draft.path("equipment"))
    page.evaluate("document.querySelector('#q-prediction').scrollIntoView()")
    # A locator would scroll to where the bar on top stands in the page.
    button = page.get_by_role("button", name="中文").bounding_box()
    page.mouse.click(button["x"] + 20, button["y"] + 10)
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    assert page.url.endswith("#q-prediction")
    expect(page.locator("#q-prediction")).to_be_in_viewport()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_conflict_on_another_page_does_not_hold_this_one_up(visit, draft):
    page = visit()
    page.goto(draft.path("equipment"))
    draft.record("manuals", {"option": "partly"}, 0, "wang")
    pick(page, "manuals", "fully")
    expect(page.get_by_text("Which answer stands?")).to_be_visible()
    page.close()
    again = page.context.new_page()
    again.goto(draft.path("network"))
    expect(again.locator("#elsewhere")).to_contain_text("not saved yet: 1.")
    again.get_by_role("button", name="Next: What came of it").click()
    again.wait_for_url("**/capabilities/outcome")


TRANSLATED = """() => {
  document.documentElement.lang = "de";
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) found.push(texts.currentNode);
  for (const text of found) {
    const font = document.createElement("font");
    text.replaceWith(font);
    font.append(text);
  }
}"""


def test_a_page_that_the_browser_translates_saves_as_before(visit, draft, is_saved):
    page = visit()
    page.goto(draft.path("equipment"))
    page.evaluate(TRANSLATED)
    page.locator('#q-manuals input[value="fully"]').check()
    is_saved(page, "manuals")
    assert draft.entry("manuals") == {"option": "fully"}
    page.get_by_role("link", name="Next open question").click()
    expect(page.locator("#q-reminders input").nth(1)).to_be_focused()
    draft.record("reminders", {"option": "partly"}, 0, "wang")
    expect(page.locator('#q-reminders input[value="partly"]')).to_be_checked(timeout=15000)
