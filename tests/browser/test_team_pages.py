"""Sharing out, carrying over and submitting: for everybody, in both languages, by keyboard alone."""

import pytest
from playwright.sync_api import expect

from assessor.workflow import (
    accounts,
    carrying_over,
    left_open,
    recording,
    sessions,
    submitting,
    teams,
)
from tests.browser.conftest import PASSWORD
from tests.browser.test_everybody import assert_for_everybody

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("looks")]


def overview(draft, assessment_id=None):
    return f"{draft.server.address}/assessments/{assessment_id or draft.id}"


@pytest.fixture
def as_li(server):
    """Do something at the server as Li Wei."""

    def do(work):
        desk = server.desk()
        try:
            return work(desk, sessions.sign_in(desk, "li", PASSWORD, "test").actor)
        finally:
            desk.store.close()

    return do


@pytest.fixture
def contributor(as_li, draft):
    """Makes a person of this sign-in name and language, who is asked to answer these."""

    def make(name, language, capabilities=("equipment",)):
        def work(desk, who):
            made = accounts.add_user(
                desk,
                sign_in_name=name,
                name=f"何工 {name}",
                password=PASSWORD,
                role="contributor",
                language=language,
                organisation=who.organisation,
            )
            if capabilities:
                teams.assign(desk, who, draft.id, made.id, capabilities)
            return made

        return as_li(work)

    return make


def begin_again(desk, who, draft):
    """A second assessment, with what was answered in the first one."""
    recording.record(desk, who, draft.id, "manuals", {"option": "fully"}, 0)
    left_open.leave_open(desk, who, draft.id)
    submitted = submitting.submit(desk, who, draft.id, confirmed=True)
    return submitted.site_id, carrying_over.start_from(desk, who, draft.id).id


@pytest.mark.parametrize(("name", "language"), [("li", "en"), ("chen", "zh")])
def test_carrying_over_is_for_everybody(visit, draft, as_li, name, language):
    site, again = as_li(lambda desk, who: begin_again(desk, who, draft))
    page = visit(name, "phone")
    for path in (
        f"{draft.server.address}/sites/{site}/start",
        f"{overview(draft, again)}/carried",
        f"{overview(draft, again)}/capabilities/equipment",
        f"{overview(draft, again)}/submit",
    ):
        page.goto(path)
        expect(page.locator("html")).to_have_attribute(
            "lang", {"en": "en", "zh": "zh-CN"}[language]
        )
        assert_for_everybody(page)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_contributors_pages_are_for_everybody(visit, draft, contributor, language):
    contributor(f"he-{language}", language)
    page = visit(f"he-{language}", "phone")
    page.goto(draft.server.address)
    expect(page.locator(".site")).to_have_count(1)
    assert_for_everybody(page)
    for path in (overview(draft), draft.path("equipment")):
        page.goto(path)
        assert_for_everybody(page)
    expect(page.locator("#beside .ladder")).to_have_count(0)


def test_a_colleague_is_asked_with_the_keyboard_alone(visit, draft, contributor):
    contributor("he-keys", "en", ())
    page = visit()
    page.goto(f"{overview(draft)}/team")
    page.locator('#c-equipment input[type="checkbox"]').focus()
    page.keyboard.press("Space")
    # Enter in the list of what is asked assigns, and never takes anything away.
    page.keyboard.press("Enter")
    expect(page.locator("#person")).to_be_focused()
    page.keyboard.press("ArrowDown")
    name = page.locator("#person option:checked").inner_text().split(" – ")[0]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    row = page.locator("#c-equipment")
    expect(row.locator(".team-people")).to_contain_text(name)
    expect(row).to_be_in_viewport()


def test_what_is_missing_on_the_team_page_is_told_to_everybody(visit, draft, contributor):
    contributor("he-none", "en", ())
    page = visit("chen", "phone", javascript=False)
    page.goto(f"{overview(draft)}/team")
    page.locator("#person").select_option(index=1)
    page.locator(".dock button").click()
    expect(page.get_by_role("alert")).to_have_text("请至少选择一个能力子域。")
    expect(page.locator("#person option:checked")).not_to_have_attribute("value", "")


def test_an_assessment_is_submitted_with_the_keyboard_alone(visit, draft):
    page = visit()
    page.goto(f"{overview(draft)}/submit")
    leave = page.locator("main details.ask").last
    leave.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(leave.get_by_role("button")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_label("Yes, lock the answers.").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The answers are locked.")).to_be_visible()
