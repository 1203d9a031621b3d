"""The oldest browsers that are served: Chromium 86, Firefox 90, Safari 14. What is newer is taken away."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

import assessor.web
from tests.browser.conftest import LOCALES, enter

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("looks")]

# What any of the three does not have.
NEWER = """
for (const [owner, names] of [
  [AbortSignal, ["timeout", "any"]],
  [Array.prototype, ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with", "group"]],
  [Array, ["fromAsync"]],
  [String.prototype, ["at", "isWellFormed", "toWellFormed"]],
  [Object, ["hasOwn", "groupBy"]],
  [Map, ["groupBy"]],
  [Promise, ["any", "withResolvers", "try"]],
  [Set.prototype, ["union", "intersection", "difference", "isSubsetOf"]],
  [Element.prototype, ["checkVisibility", "setHTMLUnsafe", "ariaNotify"]],
  [HTMLElement.prototype, ["showPopover", "hidePopover", "togglePopover"]],
  [HTMLDialogElement.prototype, ["show", "showModal", "close"]],
  [HTMLFormElement.prototype, ["requestSubmit"]],
  [HTMLInputElement.prototype, ["showPicker"]],
  [Crypto.prototype, ["randomUUID"]],
  [window, ["structuredClone", "reportError", "scheduler", "navigation", "requestIdleCallback"]],
]) for (const name of names) delete owner[name];
Object.defineProperty(SubmitEvent.prototype, "submitter", { get: () => undefined });
"""

STATIC = Path(assessor.web.__file__).parent / "static"
# Syntax that one of the three does not read: the whole file, or the whole rule, would count for nothing.
NEWER_SYNTAX = {
    "js": r"\(\?<[=!]|^\s*static \{|^\s*#\w+\s*[=(]|/[a-z]*v[a-z]*\.(test|exec)|^await |\bimport\.meta|with \{ type:",
    "css": r":is\(|:where\(|(?<![\w-])inset\s*:|@layer|@container|\d[sdl]v[hw]\b|color-mix\(|^\s*&|overflow:\s*clip",
}


@pytest.fixture
def old(visit):
    def open_page(*more, **kind):
        page = visit(**kind)
        page.add_init_script("\n".join([NEWER, *more]))
        return page

    return open_page


def pick(page, item, option):
    page.locator(f'#q-{item} input[value="{option}"]').check()


def test_an_old_browser_saves_signs_in_again_and_goes_on(old, draft, is_saved):
    page = old()
    page.goto(draft.path("equipment"))
    pick(page, "manuals", "fully")
    is_saved(page, "manuals")
    page.locator("#q-digital-share input[type=text]").first.fill("3")
    page.locator("#q-digital-share input[type=text]").nth(1).fill("10")
    is_saved(page, "digital-share")
    page.get_by_role("link", name="Next open question").click()
    expect(page.locator("#q-reminders input").nth(1)).to_be_focused()
    page.context.clear_cookies()
    pick(page, "reminders", "fully")
    door = page.locator("#door")
    expect(door).to_be_visible()
    page.fill("#door-password", "workshop-2026")
    door.get_by_role("button", name="Sign in").click()
    expect(door).to_be_hidden()
    is_saved(page, "reminders")
    page.locator(".dock").get_by_role("button", name="Next: Network").click()
    page.wait_for_url("**/network**")
    assert draft.entry("reminders") == {"option": "fully"}
    # The other language comes back to the place that was being read.
    page.locator("#q-latency").scroll_into_view_if_needed()
    page.get_by_role("button", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", re.compile("zh"))
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", re.compile("en"))


@pytest.fixture
def broken(chromium, server):
    """A browser in which something of the page's own goes wrong, with what its console says."""
    contexts, said = [], []

    def open_page(script):
        context = chromium.new_context(locale=LOCALES["en"])
        contexts.append(context)
        enter(context, server.address, "li")
        page = context.new_page()
        page.add_init_script(f"{NEWER}\n{script}")
        page.on("pageerror", lambda error: said.append(str(error)))
        return page, said

    yield open_page
    for context in contexts:
        context.close()


def test_a_fault_of_the_program_is_not_called_a_missing_connection(broken, draft):
    page, said = broken("Blob = class { constructor() { throw new Error('a fault of ours'); } };")
    page.goto(draft.path("equipment"))
    with page.expect_event("pageerror"):
        pick(page, "manuals", "fully")
    assert "a fault of ours" in said
    expect(page.locator("#q-manuals .state")).not_to_contain_text("no connection")


@pytest.mark.parametrize("kind", NEWER_SYNTAX)
def test_no_file_has_syntax_that_the_oldest_browsers_do_not_read(kind):
    found = [
        f"{file.name}:{number}: {line.strip()}"
        for file in sorted((STATIC / kind).glob(f"*.{kind}"))
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if re.search(NEWER_SYNTAX[kind], line) and ":has(" not in line
    ]
    assert found == []


@pytest.mark.parametrize("missing", ["Element.prototype.replaceChildren", "window.fetch"])
def test_a_browser_below_all_of_them_keeps_the_plain_form_and_is_told(broken, draft, missing):
    page, said = broken(f"delete {missing};")
    page.goto(draft.path("equipment"))
    assert any("the page works without scripts" in one for one in said)
    expect(page.locator("html")).not_to_have_class(re.compile("js"))
    save = page.locator(".dock").get_by_role("button", name="Save", exact=True)
    expect(save).to_be_visible()
    expect(page.get_by_text("saved by the button")).to_be_visible()
    pick(page, "manuals", "fully")
    save.click()
    draft.comes_to_hold("manuals", {"option": "fully"})
