"""What is on the screen is at the server, or said not to be, and asked about before it goes."""

import pytest
from playwright.sync_api import expect

from assessor.workflow import left_open, review, sessions, submitting
from tests.browser.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("looks")]


def state(page, item):
    return page.locator(f"#q-{item} .state")


def pick(page, item, option):
    page.locator(f'#q-{item} input[value="{option}"]').check()


def figures(page, item):
    return page.locator(f"#q-{item} .figures input[type=text]")


def note(page, item):
    box = page.locator(f"#q-{item} textarea[name$=__note]")
    if not box.is_visible():
        page.locator(f"#q-{item} details").filter(has_text="Note and proof").locator(
            "summary"
        ).click()
    return box


@pytest.fixture
def asked():
    """The questions that a page asks before it is left; each is answered with staying."""

    def listen(page):
        heard = []
        page.on("dialog", lambda one: (heard.append(one.type), one.dismiss()))
        return heard

    return listen


def test_what_was_done_before_the_scripts_were_there_is_saved(visit, draft, is_saved):
    page = visit()
    held = []
    page.route("**/js/capability.js", lambda route: held.append(route))  # noqa: PLW0108
    page.goto(draft.path("equipment"), wait_until="commit")
    pick(page, "manuals", "fully")
    pick(page, "reminders", "partly")
    page.locator('#q-systems input[value="mes"]').check()
    expect(page.get_by_text("saved by the button")).to_be_visible()
    held[0].continue_()
    for item in ("manuals", "reminders", "systems"):
        is_saved(page, item)
    assert draft.entry("manuals") == {"option": "fully"}
    assert draft.entry("systems") == {"options": ["mes"]}


def test_a_page_that_nobody_touched_sends_nothing(visit, draft, is_saved):
    draft.record("manuals", {"option": "fully", "note": "one\ntwo"}, 0, "li")
    draft.record("digital-share", {"count": 3, "of": 10}, 0, "li")
    page = visit()
    sent = []
    page.on("request", lambda one: sent.append(one.url) if one.method == "PUT" else None)
    page.goto(draft.path("equipment"))
    pick(page, "reminders", "fully")
    is_saved(page, "reminders")
    assert len(sent) == 1


def test_a_note_without_an_answer_is_at_the_server_and_the_question_stays_open(
    visit, draft, is_saved
):
    page = visit()
    page.goto(draft.path("equipment"))
    note(page, "manuals").fill("Ask Chen.")
    is_saved(page, "manuals")
    assert draft.entry("manuals") == {"note": "Ask Chen."}
    expect(page.locator("#q-manuals.is-open")).to_be_visible()
    other = visit("wang")
    other.goto(draft.path("equipment"))
    expect(note(other, "manuals")).to_have_value("Ask Chen.")
    pick(other, "manuals", "fully")
    is_saved(other, "manuals")
    assert draft.entry("manuals") == {"option": "fully", "note": "Ask Chen."}
    expect(page.locator('#q-manuals input[value="fully"]')).to_be_checked(timeout=15000)


@pytest.mark.parametrize("stored", [None, {"count": 3, "of": 10}])
def test_half_a_pair_counts_as_not_saved_and_is_asked_about(visit, draft, asked, stored):
    if stored:
        draft.record("digital-share", stored, 0, "li")
    page = visit()
    page.goto(draft.path("equipment"))
    heard = asked(page)
    count, of = figures(page, "digital-share").all()
    count.fill("4")
    of.fill("")
    expect(state(page, "digital-share")).to_have_attribute("data-state", "waiting")
    expect(page.locator("#all-states")).to_have_text("1 not saved")
    page.evaluate("location.assign('/account')")
    page.wait_for_timeout(0)
    expect(state(page, "digital-share")).to_be_visible()
    assert heard == ["beforeunload"]
    assert draft.entry("digital-share") == stored


def test_a_pair_is_not_saved_half_old_half_new(visit, draft, is_saved):
    draft.record("digital-share", {"count": 3, "of": 10}, 0, "li")
    page = visit()
    page.goto(draft.path("equipment"))
    count, of = figures(page, "digital-share").all()
    count.click()
    count.fill("60")
    page.keyboard.press("Tab")
    expect(of).to_be_focused()
    of.fill("120")
    is_saved(page, "digital-share")
    assert draft.entry("digital-share") == {"count": 60, "of": 120}
    # One alone is saved once one goes on to something else.
    count.fill("61")
    page.locator("#q-manuals input").nth(1).focus()
    is_saved(page, "digital-share")
    assert draft.entry("digital-share") == {"count": 61, "of": 120}


def test_a_colleague_who_answers_what_is_half_typed_here_is_shown_beside_it(visit, draft, is_saved):
    page = visit()
    page.goto(draft.path("equipment"))
    count, _ = figures(page, "digital-share").all()
    count.fill("44")
    expect(state(page, "digital-share")).to_have_attribute("data-state", "waiting")
    draft.record("digital-share", {"count": 3, "of": 10}, 0, "wang")
    question = page.locator("#q-digital-share")
    expect(question.get_by_text("Which answer stands?")).to_be_visible(timeout=15000)
    expect(question.locator(".choose")).to_contain_text("44")
    question.get_by_role("button", name="Take this answer").click()
    expect(count).to_have_value("3")
    is_saved(page, "digital-share")


def test_nothing_is_saved_while_an_input_method_composes(visit, draft, is_saved):
    page = visit()
    page.goto(draft.path("equipment"))
    sent = []
    page.on("request", lambda one: sent.append(one.post_data) if one.method == "PUT" else None)
    note(page, "manuals").focus()
    session = page.context.new_cdp_session(page)
    session.send(
        "Input.imeSetComposition", {"text": "gong'chang", "selectionStart": 10, "selectionEnd": 10}
    )
    page.wait_for_timeout(1200)
    assert sent == []
    session.send("Input.insertText", {"text": "工厂"})
    is_saved(page, "manuals")
    assert draft.entry("manuals") == {"note": "工厂"}
    assert "gong" not in "".join(sent)


@pytest.fixture
def in_review(draft, server):
    desk = server.desk()
    who = sessions.sign_in(desk, "li", PASSWORD, "test").actor
    draft.record("manuals", {"option": "fully"}, 0, "li")
    left_open.leave_open(desk, who, draft.id)
    submitting.submit(desk, who, draft.id, confirmed=True)
    review.begin_review(desk, who, draft.id)
    desk.store.close()
    return draft.path("equipment").replace("/capabilities/", "/review/")


def test_what_a_reviewer_has_typed_is_asked_about_and_comes_back(visit, in_review, asked):
    page = visit("wang")
    page.goto(in_review)
    heard = asked(page)
    question = page.locator("#q-manuals")
    question.locator("details.finding > summary").click()
    question.locator("textarea[name$=__why]").fill("Line 3 has none.")
    page.evaluate("location.reload()")
    page.wait_for_timeout(0)
    expect(question.locator("textarea[name$=__why]")).to_have_value("Line 3 has none.")
    assert heard == ["beforeunload"]
    page.close(run_before_unload=False)
    again = page.context.new_page()
    again.goto(in_review)
    question = again.locator("#q-manuals")
    expect(question.locator("textarea[name$=__why]")).to_have_value("Line 3 has none.")
    expect(question.locator("textarea[name$=__why]")).to_be_visible()
    question.locator('input[value="partly"]').check()
    question.get_by_role("button", name="Set the reviewed answer").click()
    again.wait_for_load_state()
    expect(again.locator("#q-manuals")).to_contain_text("Line 3 has none.")
    again.goto(in_review)
    assert again.evaluate("Object.keys(localStorage).filter((k) => k.includes('/review/'))") == []


def test_a_refused_finding_stays_and_is_still_asked_about(visit, in_review, asked):
    page = visit("wang")
    page.goto(in_review)
    question = page.locator("#q-manuals")
    question.locator("details.finding > summary").click()
    question.locator('input[value="partly"]').check()
    question.get_by_role("button", name="Set the reviewed answer").click()
    expect(question.locator(".problems")).not_to_be_empty()
    heard = asked(page)
    page.evaluate("location.assign('/account')")
    page.wait_for_timeout(0)
    expect(question.locator('input[value="partly"]')).to_be_checked()
    assert heard == ["beforeunload"]


def test_a_text_in_any_other_form_is_asked_about(visit, draft, in_review, asked):
    page = visit("wang")
    page.goto(f"{draft.server.address}/assessments/{draft.id}/reopen")
    heard = asked(page)
    page.locator("main textarea").first.fill("The figures of line 3 are missing.")
    page.evaluate("location.assign('/account')")
    page.wait_for_timeout(0)
    expect(page.locator("main textarea").first).to_have_value("The figures of line 3 are missing.")
    assert heard == ["beforeunload"]
