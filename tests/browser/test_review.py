"""A consultant reviews on a desk and on a phone; files go up and come down in a real browser."""

import pytest
from playwright.sync_api import expect

from assessor.workflow import evidence, left_open, review, sessions, submitting
from assessor.workflow.evidence import Cabinet
from tests.browser.conftest import PASSWORD
from tests.browser.test_everybody import assert_for_everybody

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("looks")]

PDF = b"%PDF-1.7\n%%EOF\n"
REASON = "Line 3 has none."


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


@pytest.fixture
def submitted(draft, behind, server):
    """Three answers, a file, and all else left open."""

    def submit(desk, who):
        cabinet = Cabinet(server.folder / "evidence")
        evidence.attach(desk, who, cabinet, draft.id, "manuals", "清单.pdf", PDF, "All lines")
        left_open.leave_open(desk, who, draft.id)
        submitting.submit(desk, who, draft.id, confirmed=True)

    draft.record("manuals", {"option": "fully", "note": "seen", "proof": "shown"}, 0, "li")
    draft.record("digital-share", {"count": 41, "of": 66}, 0, "li")
    draft.record("cycle", {"before": 4, "after": 3}, 0, "li")
    behind(submit)
    return draft


@pytest.fixture
def in_review(submitted, behind):
    behind(lambda desk, who: review.begin_review(desk, who, submitted.id))
    return submitted


@pytest.fixture
def overview(draft):
    return draft.path("x").split("/capabilities")[0]


def tab_to(page, target):
    """Go there as somebody without a mouse does."""
    for _ in range(150):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key never leads to {target}")


def press(page, target, key="Enter"):
    tab_to(page, target)
    page.keyboard.press(key)


def test_a_review_is_done_with_the_keyboard_alone(visit, submitted, overview):
    page = visit("wang")
    page.goto(overview)
    press(page, page.get_by_role("button", name="Begin the review"))
    press(page, page.get_by_role("link", name="Go on reviewing: "))
    manuals = page.locator("#q-manuals")
    press(page, manuals.locator("details summary").filter(has_text="Set another answer"))
    press(page, manuals.locator('input[value="fully"]'), "ArrowLeft")
    expect(manuals.locator('input[value="mostly"]')).to_be_checked()
    tab_to(page, manuals.locator('textarea[name$="__why"]'))
    page.keyboard.type(REASON)
    press(page, manuals.get_by_role("button", name="Set the reviewed answer"))
    expect(manuals).to_contain_text("The review differs")
    expect(manuals).to_contain_text(REASON)
    press(page, page.locator('#q-reminders button[name="agree"]'))
    expect(page.locator("#q-reminders")).to_contain_text("Agreed in the review")
    press(page, page.locator('button[name="agree"][value="_all"]'))
    expect(page.locator(".dock")).to_contain_text("6 of 6 looked at")
    page.goto(f"{overview}/final")
    press(page, page.locator("[name=sure]"), "Space")
    press(page, page.get_by_role("button", name="Make the assessment final"))
    expect(page.locator("#report-title + p")).to_contain_text("Made final on")
    expect(page.locator("#differences")).to_contain_text(REASON)


def test_on_a_phone_without_javascript_the_next_button_saves_and_leads_on(
    visit, in_review, overview
):
    page = visit("wang", "phone", javascript=False)
    page.goto(f"{overview}/review/equipment")
    manuals = page.locator("#q-manuals")
    manuals.get_by_text("Set another answer").click()
    manuals.locator('input[value="not-met"]').check()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("alert").first).to_contain_text("Not everything was saved.")
    manuals.locator('textarea[name$="__why"]').fill(REASON)
    page.get_by_role("button", name="Next").click()
    expect(page).to_have_url(f"{overview}/review/network")
    page.goto(overview)
    expect(page.locator("#differences")).to_contain_text(REASON)


@pytest.mark.parametrize(("name", "size"), [("li", "desktop"), ("chen", "phone")])
def test_every_page_of_the_review_is_for_everybody(visit, in_review, overview, behind, name, size):
    behind(
        lambda desk, who: review.set_reviewed(
            desk, who, in_review.id, "manuals", {"option": "partly"}, REASON, 0
        )
    )
    behind(lambda desk, who: review.agree(desk, who, in_review.id, ["reminders"]))
    page = visit(name, size)
    paths = ("", "/review/equipment", "/review/outcome", "/capabilities/equipment", "/final")
    for path in (*paths, "/evidence", "/items/manuals/evidence"):
        page.goto(overview + path)
        assert_for_everybody(page)
    page.goto(f"{overview}/final")
    page.locator("#confirm button").click()
    expect(page.locator("#sure-bad")).to_be_visible()
    assert_for_everybody(page)


@pytest.mark.parametrize(("size", "javascript"), [("phone", True), ("desktop", False)])
def test_files_go_up_beside_a_question_and_come_down_again(
    visit, draft, overview, tmp_path, size, javascript
):
    (tmp_path / "验收单.pdf").write_bytes(PDF)
    (tmp_path / "tool.exe").write_bytes(b"MZ\x90\x00")
    page = visit(size=size, javascript=javascript)
    page.goto(draft.path("equipment"))
    page.locator("#q-manuals .files a").click()
    page.get_by_label("Add files or photos").set_input_files(
        [tmp_path / "验收单.pdf", tmp_path / "tool.exe"]
    )
    page.get_by_label("What it shows").fill("Line 2")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("tool.exe: This is a program")
    with page.expect_download() as coming:
        page.get_by_role("link", name="验收单.pdf").click()
    assert coming.value.suggested_filename == "验收单.pdf"
    assert coming.value.path().read_bytes() == PDF
    page.goto(f"{overview}/evidence")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download as CSV").click()
    assert "验收单.pdf" in coming.value.path().read_text("utf-8-sig")
    page.locator("main .rows a").last.click()
    page.locator("main details summary").filter(has_text="Remove this file").click()
    page.get_by_role("button", name="Yes, remove this file").click()
    expect(page.get_by_text("No file yet.")).to_be_visible()
