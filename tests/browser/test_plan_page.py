"""The plan in a real browser: for everybody, with the keyboard, without scripts."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_everybody import assert_for_everybody

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("looks")]


@pytest.fixture
def plan(draft):
    draft.record("manuals", {"option": "not-met"}, 0, "li")
    draft.record("digital-share", {"count": 41, "of": 66}, 0, "li")
    return draft.path("x").split("/capabilities")[0] + "/plan"


@pytest.mark.parametrize(("name", "size"), [("li", "phone"), ("chen", "desktop")])
def test_the_plan_and_trying_answers_are_for_everybody(visit, plan, name, size):
    page = visit(name, size)
    page.goto(plan)
    page.fill("#budget", "100")
    page.locator("#plan-form .btn-go").click()
    expect(page.locator(".course-card")).to_have_count(3)
    expect(page.locator("svg.gantt, svg.frontier")).to_have_count(2)
    assert_for_everybody(page)
    page.select_option("#target", "programme/factory")
    page.fill("#at_once", "none")
    page.locator("#plan-form .btn-go").click()
    expect(page.locator("#at_once-bad")).to_be_visible()
    assert_for_everybody(page)
    page.goto(f"{plan}/what-if?capability=equipment")
    page.locator("#q-manuals .pick").nth(3).click()
    page.locator(".dock .btn-go").click()
    expect(page.locator("[name=drop]")).to_have_count(1)
    assert_for_everybody(page)


def test_a_measure_is_left_out_with_the_keyboard_alone(visit, plan):
    page = visit()
    page.goto(plan)
    first = page.locator(".plan-row .plan-what .strong").first
    title = first.inner_text()
    choice = page.locator(".terms", has_text=title).locator("[name^=pin__]")
    choice.focus()
    page.keyboard.press("End")
    expect(choice).to_have_value("out")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    # In a field of a form the Enter key works the plan out.
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved, and worked out again.")).to_be_visible()
    expect(page.locator(".plan-what .strong", has_text=title)).to_have_count(0)


def test_without_scripts_an_answer_is_tried_and_taken_back(visit, plan):
    page = visit(javascript=False)
    page.goto(f"{plan}/what-if?capability=equipment")
    page.locator("#q-manuals input[value=fully]").check()
    page.locator("button[name=go][value=network]").click()
    expect(page.locator("h2", has_text="Network")).to_be_visible()
    expect(page.locator("td.strong").first).to_be_visible()
    page.locator("[name=drop]").click()
    expect(page.locator("[name=drop]")).to_have_count(0)
