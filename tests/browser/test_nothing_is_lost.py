"""Connections drop, servers restart, sessions end, people meet: no answer is lost."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def state(page, item):
    return page.locator(f"#q-{item} .state")


def pick(page, item, option):
    page.locator(f'#q-{item} input[value="{option}"]').check()


def test_an_answer_given_offline_is_never_called_saved_and_is_sent_when_the_network_is_back(
    visit, draft, is_saved
):
    page = visit()
    page.goto(draft.path("equipment"))
    page.context.set_offline(True)
    pick(page, "manuals", "fully")
    expect(state(page, "manuals")).to_have_attribute("data-state", "unsaved")
    expect(state(page, "manuals")).to_contain_text("Kept on this device")
    expect(page.locator("#all-states")).to_have_text("1 not saved")
    assert draft.entry("manuals") is None
    page.context.set_offline(False)
    is_saved(page, "manuals")
    assert draft.entry("manuals") == {"option": "fully"}


def test_an_answer_that_could_not_be_sent_is_sent_by_the_next_visit(visit, draft, is_saved):
    page = visit()
    page.goto(draft.path("equipment"))
    page.route("**/api/**", lambda route: route.abort())
    pick(page, "manuals", "mostly")
    expect(state(page, "manuals")).to_have_attribute("data-state", "unsaved")
    page.close()
    again = page.context.new_page()
    again.goto(draft.path("equipment"))
    is_saved(again, "manuals")
    expect(again.locator('#q-manuals input[value="mostly"]')).to_be_checked()
    assert draft.entry("manuals") == {"option": "mostly"}


def test_an_answer_of_another_page_is_sent_too(visit, draft):
    page = visit()
    page.goto(draft.path("equipment"))
    page.route("**/api/**", lambda route: route.abort())
    pick(page, "manuals", "mostly")
    expect(state(page, "manuals")).to_have_attribute("data-state", "unsaved")
    page.close()
    again = page.context.new_page()
    again.goto(draft.path("network"))
    draft.comes_to_hold("manuals", {"option": "mostly"})
    expect(again.locator("#elsewhere")).to_be_hidden()


def test_another_account_at_the_same_computer_neither_sees_nor_sends_what_is_unsent(visit, draft):
    page = visit()
    page.goto(draft.path("equipment"))
    page.route("**/api/**", lambda route: route.abort())
    pick(page, "manuals", "mostly")
    expect(state(page, "manuals")).to_have_attribute("data-state", "unsaved")
    asked = []

    def heard(dialog):
        asked.append(dialog.message)
        dialog.accept()

    page.on("dialog", heard)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    assert any("have not been saved" in message for message in asked)
    page.unroute("**/api/**")
    page.fill("#name", "wang")
    page.fill("#password", "workshop-2026")
    page.locator("main button").click()
    page.wait_for_url("**/")
    page.goto(draft.path("equipment"))
    expect(state(page, "manuals")).to_have_attribute("data-state", "open")
    assert draft.entry("manuals") is None


def test_a_lost_acknowledgement_is_no_conflict(visit, draft, is_saved):
    page = visit()
    page.goto(draft.path("equipment"))
    lost = []

    def lose_the_first(route):
        if lost:
            return route.continue_()
        lost.append(route.fetch().status)
        return route.abort()

    page.route("**/api/v1/assessments/**", lose_the_first)
    pick(page, "manuals", "fully")
    is_saved(page, "manuals")
    assert lost == [200]
    assert draft.entry("manuals") == {"option": "fully"}


@pytest.mark.parametrize(
    ("button", "stands"), [("Keep my answer", "fully"), ("Take this answer", "partly")]
)
def test_two_different_answers_are_both_shown_and_a_person_chooses(
    visit, draft, is_saved, button, stands
):
    page = visit()
    page.goto(draft.path("equipment"))
    draft.record("manuals", {"option": "partly"}, 0, "wang")
    pick(page, "manuals", "fully")
    question = page.locator("#q-manuals")
    expect(question.get_by_text("Which answer stands?")).to_be_visible()
    expect(question.get_by_text("王芳, saved at")).to_be_visible()
    assert draft.entry("manuals") == {"option": "partly"}
    question.get_by_role("button", name=button).click()
    is_saved(page, "manuals")
    expect(question.locator(f'input[value="{stands}"]')).to_be_checked()
    assert draft.entry("manuals") == {"option": stands}


def test_a_session_that_ended_is_renewed_in_place_and_the_answer_then_saved(visit, draft, is_saved):
    page = visit()
    page.goto(draft.path("equipment"))
    page.context.clear_cookies()
    pick(page, "manuals", "fully")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(dialog.locator("#door-name")).to_have_value("li")
    dialog.locator("#door-password").fill("wrong password")
    dialog.get_by_role("button").click()
    expect(dialog.locator(".field-bad")).not_to_be_empty()
    dialog.locator("#door-password").fill("workshop-2026")
    dialog.get_by_role("button").click()
    is_saved(page, "manuals")
    expect(dialog).to_be_hidden()
    assert draft.entry("manuals") == {"option": "fully"}
    pick(page, "reminders", "partly")
    is_saved(page, "reminders")


def test_a_wrong_figure_says_what_is_wrong_and_stays_in_its_field(visit, draft, is_saved):
    page = visit()
    page.goto(draft.path("equipment"))
    question = page.locator("#q-digital-share")
    question.locator('input[name$="__count"]').fill("70")
    question.locator('input[name$="__of"]').fill("66")
    expect(question.locator(".problems")).to_contain_text("cannot be more than the whole")
    expect(question.locator('input[name$="__count"]')).to_have_value("70")
    assert draft.entry("digital-share") is None
    question.locator('input[name$="__count"]').fill("60")
    is_saved(page, "digital-share")
    expect(question.locator(".problems")).to_be_empty()


def test_typing_and_leaving_at_once_still_saves(visit, draft):
    page = visit()
    page.goto(draft.path("outcome"))
    page.locator("#q-story textarea").first.fill("The board.")
    page.goto(draft.path("network"))
    draft.comes_to_hold("story", {"text": "The board."})


def test_a_withdrawn_answer_is_open_again(visit, draft, is_saved):
    draft.record("manuals", {"option": "fully", "note": "seen"}, 0, "li")
    page = visit()
    page.goto(draft.path("equipment"))
    page.locator("#q-manuals").get_by_role("button", name="Withdraw").click()
    is_saved(page, "manuals")
    assert draft.entry("manuals") is None
    expect(page.locator("#q-manuals input:checked:not([name$=proof])")).to_have_count(0)
    expect(page.locator("#beside")).to_contain_text("Still open: 6")


def test_the_server_may_restart_in_the_middle(visit, draft, server, is_saved):
    page = visit()
    page.goto(draft.path("equipment"))
    server.stop()
    pick(page, "manuals", "fully")
    expect(state(page, "manuals")).to_have_attribute("data-state", "unsaved")
    expect(state(page, "manuals").get_by_role("button", name="Try now")).to_be_visible()
    server.start()
    is_saved(page, "manuals")
    assert draft.entry("manuals") == {"option": "fully"}


def test_what_is_no_answer_yet_is_kept_on_the_device_until_it_is_one(visit, draft, is_saved):
    page = visit()
    page.goto(draft.path("equipment"))
    page.locator('#q-digital-share input[name$="__count"]').fill("41")
    expect(state(page, "digital-share")).to_have_attribute("data-state", "waiting")
    page.locator("#q-manuals details summary").last.click()
    page.locator("#q-manuals textarea").fill("ask Chen")
    is_saved(page, "manuals")
    page.on("dialog", lambda asked: asked.accept())
    page.reload()
    expect(page.locator('#q-digital-share input[name$="__count"]')).to_have_value("41")
    expect(page.locator("#q-manuals textarea")).to_have_value("ask Chen")
    pick(page, "manuals", "fully")
    is_saved(page, "manuals")
    assert draft.entry("manuals") == {"option": "fully", "note": "ask Chen"}
    page.reload()
    expect(state(page, "digital-share")).to_have_attribute("data-state", "waiting")
