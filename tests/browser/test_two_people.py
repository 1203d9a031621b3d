"""Two people on one page, what the server has confirmed, and the answers of last time."""

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

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SOON = 15000
"""A page asks every few seconds."""


def pick(page, item, option):
    page.locator(f'#q-{item} input[value="{option}"]').check()


@pytest.fixture
def behind(server):
    """Do something at the server as somebody, behind the back of the page."""

    def do(work, name="li"):
        desk = server.desk()
        try:
            return work(desk, sessions.sign_in(desk, name, PASSWORD, "test").actor)
        finally:
            desk.store.close()

    return do


def test_what_a_colleague_answers_appears_with_the_name_until_the_page_is_locked(
    visit, draft, behind, is_saved
):
    page = visit()
    page.goto(draft.path("equipment"))
    pick(page, "manuals", "fully")
    is_saved(page, "manuals")
    line = page.locator("#confirmed")
    expect(line).to_have_text("1 of 1 answers on all pages confirmed by the server")
    page.locator('#q-digital-share input[name$="__count"]').fill("41")
    draft.record("manuals", {"option": "partly"}, 1, "wang")
    draft.record("digital-share", {"count": 1, "of": 2}, 0, "wang")
    draft.record("wired", {"option": "fully"}, 0, "wang")
    state = page.locator("#q-manuals .state")
    expect(state).to_contain_text("by 王芳", timeout=SOON)
    expect(page.locator('#q-manuals input[value="partly"]')).to_be_checked()
    expect(page.locator("#beside")).to_contain_text("Still open: 4")
    # Half an answer stays as it was typed; both meet once it is whole.
    expect(page.locator('#q-digital-share input[name$="__count"]')).to_have_value("41")
    page.locator('#q-digital-share input[name$="__of"]').fill("66")
    expect(page.get_by_text("Which answer stands?")).to_be_visible()
    expect(line).to_have_text("2 of 3 answers on all pages confirmed by the server")
    page.get_by_role("button", name="Take this answer").click()
    expect(line).to_have_text("3 of 3 answers on all pages confirmed by the server")
    behind(lambda desk, who: left_open.leave_open(desk, who, draft.id))
    behind(lambda desk, who: submitting.submit(desk, who, draft.id, confirmed=True))
    expect(page.get_by_text("Somebody has submitted this assessment")).to_be_visible(timeout=SOON)


def test_an_answer_is_counted_as_confirmed_only_once_the_server_has_said_so(visit, draft):
    page = visit()
    page.goto(draft.path("equipment"))
    line = page.locator("#confirmed")
    expect(line).to_be_hidden()
    page.route("**/api/**", lambda route: route.abort())
    pick(page, "manuals", "fully")
    expect(line).to_have_text("0 of 1 answers on all pages confirmed by the server")
    page.unroute("**/api/**")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(line).to_have_text("1 of 1 answers on all pages confirmed by the server")
    page.reload()
    expect(line).to_have_text("1 of 1 answers on all pages confirmed by the server")


@pytest.fixture
def again(draft, behind):
    """An assessment that begins with the answers of the draft; where its pages are."""

    def begin(desk, who):
        for item in ("manuals", "reminders", "prediction"):
            recording.record(desk, who, draft.id, item, {"option": "fully"}, 0)
        left_open.leave_open(desk, who, draft.id)
        submitting.submit(desk, who, draft.id, confirmed=True)
        return carrying_over.start_from(desk, who, draft.id).id

    made = behind(begin)
    return made, draft.path("equipment").replace(draft.id, made)


def test_answers_of_last_time_are_confirmed_one_by_one_with_one_key_each(
    visit, again, behind, is_saved
):
    made, path = again
    page = visit()
    page.goto(path)
    button = page.locator("#q-manuals .confirm")
    assert_for_everybody(page)
    button.focus()
    page.keyboard.press("Enter")
    is_saved(page, "manuals")
    expect(button).to_be_hidden()
    expect(page.locator('#q-manuals input[value="fully"]')).to_be_checked()
    expect(page.locator("#q-reminders .confirm")).to_be_focused()
    page.keyboard.press("Enter")
    is_saved(page, "reminders")
    pick(page, "prediction", "partly")
    is_saved(page, "prediction")
    expect(page.locator("#q-prediction .confirm")).to_be_hidden()

    def stands(desk, who):
        found = recording.history(desk, who, made, "reminders")
        return [one.entry for one in found]

    assert behind(stands) == [{"carried": {"option": "fully"}}, {"option": "fully"}]


def test_a_key_that_is_held_down_confirms_one_answer(visit, again, is_saved):
    _, path = again
    page = visit()
    page.goto(path)
    page.locator("#q-manuals .confirm").focus()
    for _ in range(3):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    is_saved(page, "manuals")
    expect(page.locator("#q-reminders .state")).to_have_attribute("data-state", "open")


def test_who_is_no_longer_asked_is_told_so_on_the_open_page(visit, draft, behind):
    def invite(desk, who):
        made = accounts.add_user(
            desk,
            sign_in_name="zhao",
            name="赵工",
            password=PASSWORD,
            role="contributor",
            language="en",
            organisation=who.organisation,
        )
        teams.assign(desk, who, draft.id, made.id, ["equipment"])
        return made.id

    person = behind(invite)
    page = visit("zhao")
    page.goto(draft.server.address)
    assert_for_everybody(page)
    page.get_by_role("link", name="Equipment").click()
    expect(page.locator("h1")).to_have_text("Equipment")
    assert_for_everybody(page)
    behind(lambda desk, who: teams.unassign(desk, who, draft.id, person, "equipment"))
    expect(page.locator("#gone")).to_be_visible(timeout=SOON)
    pick(page, "manuals", "fully")
    expect(page.locator("#q-manuals .state")).to_contain_text("Not saved")
    page.goto(draft.server.address)
    expect(page.get_by_text("Nobody has asked you to answer anything yet.")).to_be_visible()
    left = page.locator("#unsent-gone")
    expect(left).to_contain_text("no longer asked for: 1.")
    expect(page.locator("#unsent")).to_be_hidden()
    assert_for_everybody(page)
    left.get_by_role("button", name="Discard").click()
    expect(left).to_be_hidden()
    assert draft.entry("manuals") is None


def test_a_page_of_one_role_saves_what_is_typed_and_counts_everything(visit, draft, is_saved):
    page = visit(size="phone")
    page.goto(draft.path("equipment"))
    page.locator('#q-digital-share input[name$="__count"]').fill("41")
    page.locator('#q-digital-share input[name$="__of"]').fill("66")
    page.locator("#knows summary").click()
    page.get_by_role("button", name="Maintenance").click()
    expect(page.locator(".item")).to_have_count(2)
    assert draft.entry("digital-share") == {"count": 41, "of": 66}
    assert_for_everybody(page)
    line = page.locator("#confirmed")
    expect(line).to_have_text("1 of 1 answers on all pages confirmed by the server")
    pick(page, "reminders", "fully")
    is_saved(page, "reminders")
    expect(line).to_have_text("2 of 2 answers on all pages confirmed by the server")
    draft.record("systems", {"options": ["mes"]}, 0, "wang")
    draft.record("manuals", {"option": "partly"}, 0, "wang")
    expect(page.locator("#q-manuals .state")).to_contain_text("by 王芳", timeout=SOON)
    expect(line).to_have_text("4 of 4 answers on all pages confirmed by the server")
    expect(page.locator("#beside")).to_contain_text("Nothing is open here.")
    page.get_by_role("button", name="All questions").click()
    expect(page.locator(".item")).to_have_count(6)
    expect(page.locator("#q-systems input[value=mes]")).to_be_checked()


def test_a_role_is_chosen_without_scripts_too(visit, draft):
    page = visit(javascript=False)
    page.goto(draft.path("equipment"))
    pick(page, "manuals", "fully")
    page.locator("#knows summary").click()
    page.get_by_role("button", name="Production").click()
    expect(page.locator(".item")).to_have_count(1)
    assert draft.entry("manuals") == {"option": "fully"}
    page.locator("#q-systems input[value=scada]").check()
    page.get_by_role("button", name="Save").last.click()
    expect(page.locator(".item")).to_have_count(1)
    assert draft.entry("systems") == {"options": ["scada"]}
    assert draft.entry("manuals") == {"option": "fully"}
