"""From sign-in to the PDF, as a person goes it."""

import zipfile

import pikepdf
import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SAID = {
    "en": {
        "new": "New site",
        "go": "Save and go on",
        "start": "Start",
        "profile": "Discrete manufacturing",
        "submit": "Submit",
        "leave": "Leave everything that is open",
        "yes": "Yes, mark",
        "sure": "Yes, lock the answers.",
        "done": "Submit the assessment",
        "rest": "Fill in the rest",
        "locked": "The answers are locked.",
        "share": "62.1%",
        "better": "25% better",
        "saved": "Everything is saved",
        "tag": "en",
    },
    "zh": {
        "new": "添加工厂",
        "go": "保存并继续",
        "start": "开始",
        "profile": "离散型制造",
        "submit": "提交",
        "leave": "未答的题全部标为",
        "yes": "确认，标记",
        "sure": "确认，锁定答案。",
        "done": "提交评估",
        "rest": "一次填入",
        "locked": "答案已锁定",
        "share": "62.1%",
        "better": "改善 25%",
        "saved": "全部已保存",
        "tag": "zh-CN",
    },
}


def fits(page):
    """Nothing sticks out to the right, on any screen."""
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def start(page, said, plant):
    page.locator("main").get_by_role("link", name=said["new"]).first.click()
    page.fill("#name", plant)
    page.get_by_label(said["profile"]).check()
    page.get_by_role("button", name=said["go"]).click()
    page.get_by_role("button", name=said["start"], exact=True).click()
    expect(page.locator("h1")).to_have_text(plant)
    fits(page)
    return page.url


def answer_choices(page, item, is_saved):
    item(page, "manuals").locator('input[value="fully"]').check()
    is_saved(page, "manuals")
    item(page, "stop-reasons").locator('input[value="_unknown"]').check()
    is_saved(page, "stop-reasons")
    item(page, "systems").locator('input[value="scada"]').check()
    is_saved(page, "systems")
    aside = item(page, "prediction")
    aside.locator('input[value="_not_applicable"]').check()
    expect(aside.locator(".state")).to_have_attribute("data-state", "waiting")
    aside.locator('input[name$="__reason"]').fill("nothing turns here")
    is_saved(page, "prediction")


def answer_figures(page, item, is_saved, said):
    share = item(page, "digital-share")
    share.locator('input[name$="__count"]').fill("41")
    expect(share.locator(".state")).to_have_attribute("data-state", "waiting")
    share.locator('input[name$="__of"]').fill("66")
    expect(share.locator("[data-live]")).to_have_text(said["share"])
    is_saved(page, "digital-share")
    note = item(page, "manuals")
    note.locator("details summary").last.click()
    note.locator("textarea").fill("seen on three machines")
    note.locator('input[value="shown"]').check()
    is_saved(page, "manuals")
    expect(page.locator("#all-states")).to_have_text(said["saved"])


def answer_results(page, item, is_saved, said):
    figures = {"before": "4", "before_per": "100", "after": "3", "after_per": "100"}
    for part, figure in figures.items():
        item(page, "defects").locator(f'input[name$="__{part}"]').fill(figure)
    is_saved(page, "defects")
    expect(item(page, "defects").locator("[data-live]")).to_have_text(said["better"])
    item(page, "story").locator("textarea").first.fill("The planning board.")
    is_saved(page, "story")


def shows_what_was_answered(page, item, said):
    manuals = item(page, "manuals")
    expect(manuals.locator('input[value="fully"]')).to_be_checked()
    expect(manuals.locator('input[value="shown"]')).to_be_checked()
    expect(manuals.locator("textarea")).to_have_value("seen on three machines")
    expect(item(page, "systems").locator('input[value="scada"]')).to_be_checked()
    reason = item(page, "prediction").locator('input[name$="__reason"]')
    expect(reason).to_have_value("nothing turns here")
    expect(item(page, "digital-share").locator("[data-live]")).to_have_text(said["share"])


def leave_open(page, said):
    page.get_by_text(said["leave"]).click()
    page.get_by_role("button", name=said["yes"]).last.click()


def submit(page, said):
    page.get_by_role("link", name=said["submit"], exact=True).click()
    fits(page)
    leave_open(page, said)
    page.get_by_label(said["sure"]).check()
    page.get_by_role("button", name=said["done"]).click()
    expect(page.get_by_text(said["locked"])).to_be_visible()


def download(page, tongue, file):
    with page.expect_download(timeout=120000) as started:
        page.locator(f'a[href$="{tongue}.pdf"]').click()
    started.value.save_as(file)
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) > 3
        assert str(pdf.Root.Lang) == {"en": "en", "zh": "zh-CN"}[tongue]


@pytest.mark.parametrize(
    ("name", "language", "size"), [("li", "en", "desktop"), ("chen", "zh", "phone")]
)
def test_a_person_answers_every_kind_of_item_submits_and_downloads_the_report(
    visit, server, item, is_saved, name, language, size, tmp_path
):
    said = SAID[language]
    page = visit(name, size)
    page.goto(server.address)
    assert page.get_attribute("html", "lang") == said["tag"]
    overview = start(page, said, f"Plant {language} {size}")
    page.goto(f"{overview}/capabilities/equipment")
    fits(page)
    answer_choices(page, item, is_saved)
    answer_figures(page, item, is_saved, said)
    page.goto(f"{overview}/capabilities/outcome")
    answer_results(page, item, is_saved, said)
    page.goto(f"{overview}/capabilities/network")
    item(page, "latency").locator('input[name$="__value"]').fill("35.5")
    is_saved(page, "latency")
    page.goto(f"{overview}/capabilities/equipment")
    shows_what_was_answered(page, item, said)
    page.goto(overview)
    fits(page)
    submit(page, said)
    download(page, language, tmp_path / "report.pdf")
    page.goto(f"{overview}/capabilities/equipment")
    fits(page)
    expect(page.locator("main input")).to_have_count(0)


def test_the_report_of_a_submitted_assessment_comes_in_the_other_language_too(
    visit, draft, tmp_path
):
    page = visit()
    page.goto(draft.path("equipment").split("/capabilities")[0] + "/submit")
    leave_open(page, SAID["en"])
    page.get_by_label(SAID["en"]["sure"]).check()
    page.get_by_role("button", name=SAID["en"]["done"]).click()
    # Who clicks before the scripts of the page have come gets the file as well, but no word on it.
    page.wait_for_url(lambda url: not url.endswith("/submit"))
    download(page, "zh", tmp_path / "report.pdf")
    expect(page.get_by_text("The report is ready.")).to_be_visible()
    for ending, holds in (("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml")):
        with page.expect_download(timeout=120000) as started:
            page.locator(f'a[href$="zh.{ending}"]').click()
        started.value.save_as(tmp_path / ending)
        with zipfile.ZipFile(tmp_path / ending) as package:
            assert holds in package.namelist()


def test_nothing_from_a_level_up_is_marked_and_undone_in_one_go(visit, draft, item, is_saved):
    page = visit()
    page.goto(draft.path("equipment"))
    item(page, "manuals").locator('input[value="fully"]').check()
    page.locator("#rest > summary").click()
    page.locator("#rest-from").select_option("maturity/2")
    page.get_by_role("button", name=SAID["en"]["rest"]).click()
    expect(page.locator(".by-rest")).to_have_count(3)
    assert draft.entry("manuals") == {"option": "fully"}
    item(page, "reminders").locator('input[value="partly"]').check()
    is_saved(page, "reminders")
    expect(item(page, "reminders").locator(".by-rest")).to_be_hidden()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".by-rest")).to_have_count(0)
    assert draft.entry("reminders") == {"option": "partly"}


def test_everything_can_be_done_without_javascript(visit, draft, item):
    page = visit(javascript=False)
    page.goto(draft.path("equipment"))
    item(page, "manuals").locator('input[value="mostly"]').check()
    item(page, "digital-share").locator('input[name$="__count"]').fill("41")
    item(page, "digital-share").locator('input[name$="__of"]').fill("66")
    page.get_by_role("button", name="Save", exact=True).click()
    assert draft.entry("manuals") == {"option": "mostly"}
    assert draft.entry("digital-share") == {"count": 41, "of": 66}
    expect(item(page, "manuals").locator(".state")).to_contain_text("Saved at")
    page.locator("#rest > summary").click()
    page.locator("#rest-from").select_option("maturity/2")
    page.get_by_role("button", name="Fill in the rest").click()
    expect(page.locator(".by-rest")).to_have_count(3)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".by-rest")).to_have_count(0)
    item(page, "manuals").get_by_role("button", name="Withdraw").click()
    assert draft.entry("manuals") is None
    page.get_by_role("button", name="Next: Network").click()
    expect(page.locator("h1")).to_have_text("Network")
    page.goto(page.url.split("/capabilities")[0] + "/submit")
    leave_open(page, SAID["en"])
    page.get_by_label("Yes, lock the answers.").check()
    page.get_by_role("button", name="Submit the assessment").click()
    expect(page.get_by_text("The answers are locked.")).to_be_visible()


def test_a_session_that_ended_loses_nothing_without_javascript(visit, draft, item):
    page = visit(javascript=False)
    page.goto(draft.path("equipment"))
    item(page, "manuals").locator('input[value="partly"]').check()
    page.context.clear_cookies()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Nothing you typed is lost")).to_be_visible()
    page.fill("#name", "li")
    page.fill("#password", "workshop-2026")
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Save my answers").click()
    expect(item(page, "manuals").locator('input[value="partly"]')).to_be_checked()
    assert draft.entry("manuals") == {"option": "partly"}


def test_the_whole_page_can_be_used_with_the_keyboard_alone(visit, draft, item, is_saved):
    page = visit()
    page.goto(draft.path("network"))
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    item(page, "wired").locator('input[value="not-met"]').focus()
    page.keyboard.press("Space")
    is_saved(page, "wired")
    page.keyboard.press("ArrowRight")
    expect(item(page, "wired").locator('input[value="partly"]')).to_be_checked()
    expect(page.locator("#all-states")).to_have_text("Everything is saved")
    page.reload()
    expect(item(page, "wired").locator('input[value="partly"]')).to_be_checked()
