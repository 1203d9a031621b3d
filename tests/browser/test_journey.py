"""From sign-in to the PDF, as a person goes it."""

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
        "finish": "Finish",
        "sure": "Yes, lock the answers.",
        "done": "Finish the assessment",
        "rest": "Fill in the rest",
        "locked": "The answers are locked.",
        "share": "62.1 %",
        "better": "25 % better",
        "saved": "Everything is saved",
        "tag": "en",
    },
    "zh": {
        "new": "新建工厂",
        "go": "保存并继续",
        "start": "开始",
        "profile": "离散型制造",
        "finish": "提交",
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
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize(("name", "language"), [("li", "en"), ("chen", "zh")])
def test_a_person_answers_every_kind_of_item_finishes_and_downloads_the_report(
    visit, item, is_saved, name, language, size, tmp_path
):
    said = SAID[language]
    page = visit(name, size)
    assert page.get_attribute("html", "lang") == said["tag"]
    page.locator("main").get_by_role("link", name=said["new"]).first.click()
    page.fill("#name", f"Plant {language} {size}")
    page.get_by_label(said["profile"]).check()
    page.get_by_role("button", name=said["go"]).click()
    page.get_by_role("button", name=said["start"], exact=True).click()
    expect(page.locator("h1")).to_have_text(f"Plant {language} {size}")
    fits(page)
    overview = page.url
    page.goto(f"{overview}/capabilities/equipment")
    fits(page)

    def answer(section, act):
        act(item(page, section))
        is_saved(page, section)

    answer("manuals", lambda q: q.locator('input[value="fully"]').check())
    answer("stop-reasons", lambda q: q.locator('input[value="_unknown"]').check())
    answer("systems", lambda q: q.locator('input[value="scada"]').check())

    def set_aside(q):
        q.locator('input[value="_not_applicable"]').check()
        expect(q.locator(".state")).to_have_attribute("data-state", "waiting")
        q.locator('input[name$="__reason"]').fill("nothing turns here")

    answer("prediction", set_aside)

    def count(q):
        q.locator('input[name$="__count"]').fill("41")
        expect(q.locator(".state")).to_have_attribute("data-state", "waiting")
        q.locator('input[name$="__of"]').fill("66")
        expect(q.locator("[data-live]")).to_have_text(said["share"])

    answer("digital-share", count)

    def note(q):
        q.locator("details summary").last.click()
        q.locator("textarea").fill("seen on three machines")
        q.locator('input[value="shown"]').check()

    answer("manuals", note)
    expect(page.locator("#all-states")).to_have_text(said["saved"])

    page.locator("#rest > summary").click()
    page.get_by_role("button", name=said["rest"]).click()
    expect(page.locator(".by-rest")).to_have_count(0)  # the highest level is set aside already
    page.goto(f"{overview}/capabilities/outcome")
    for part, figure in (
        ("before", "4"),
        ("before_per", "100"),
        ("after", "3"),
        ("after_per", "100"),
    ):
        item(page, "defects").locator(f'input[name$="__{part}"]').fill(figure)
    is_saved(page, "defects")
    expect(item(page, "defects").locator("[data-live]")).to_have_text(said["better"])
    answer("story", lambda q: q.locator("textarea").first.fill("The planning board."))

    page.goto(f"{overview}/capabilities/network")
    answer("latency", lambda q: q.locator('input[name$="__value"]').fill("35.5"))
    page.goto(f"{overview}/capabilities/equipment")
    manuals = item(page, "manuals")
    expect(manuals.locator('input[value="fully"]')).to_be_checked()
    expect(manuals.locator('input[value="shown"]')).to_be_checked()
    expect(manuals.locator("textarea")).to_have_value("seen on three machines")
    expect(item(page, "systems").locator('input[value="scada"]')).to_be_checked()
    expect(item(page, "prediction").locator('input[name$="__reason"]')).to_have_value(
        "nothing turns here"
    )
    expect(item(page, "digital-share").locator("[data-live]")).to_have_text(said["share"])

    page.goto(overview)
    fits(page)
    page.get_by_role("link", name=said["finish"], exact=True).click()
    fits(page)
    page.get_by_label(said["sure"]).check()
    page.get_by_role("button", name=said["done"]).click()
    expect(page.get_by_text(said["locked"])).to_be_visible()
    for tongue in ("en", "zh") if size == "desktop" else (language,):
        with page.expect_download(timeout=120000) as download:
            page.locator(f'a[href$="{tongue}.pdf"]').click()
        file = tmp_path / f"{tongue}.pdf"
        download.value.save_as(file)
        with pikepdf.open(file) as pdf:
            assert len(pdf.pages) > 3
            assert str(pdf.Root.Lang) == {"en": "en", "zh": "zh-CN"}[tongue]
    page.goto(f"{overview}/capabilities/equipment")
    fits(page)
    expect(page.locator("main input")).to_have_count(0)


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
    page.goto(page.url.split("/capabilities")[0] + "/finish")
    page.get_by_label("Yes, lock the answers.").check()
    page.get_by_role("button", name="Finish the assessment").click()
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
