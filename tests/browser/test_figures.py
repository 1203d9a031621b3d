"""Figures and texts as people type and paste them, in a real browser."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from assessor.responses.model import Site
from assessor.web import figures
from assessor.workflow import assessments, sessions, sites
from assessor.workflow.typed import tidy
from tests.browser.conftest import PASSWORD, Draft

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TABLE = json.loads((Path(__file__).parents[1] / "web" / "figures.json").read_text("utf-8"))
WHY = {
    "one": figures.NOT_A_NUMBER,
    "digits": figures.TOO_MANY_DIGITS,
    "whole": figures.NOT_WHOLE,
}
TEXTS = [
    *(
        "a\tb",
        "\uf0b7\tOEE\r\n\uf0b7\tMES",
        "vt\x0bff\x0c",
        "从PDF复制的\x02文字",
        "a\u200bb\ufeff",
    ),
    *(
        "so\u00adft",
        "\u200eלוח\u200f",
        "👩\u200d🏭 x\u200dy",
        "👨\u200d👩\u200d👧",
        "🏴\U000e0067\U000e007f",
    ),
    *(" \u3000x\n ", "x\u2028y", "𠮷𡈽", "\U000e0067x", "a\ufffeb", "\x85z"),
]


@pytest.fixture
def measured(server):
    desk = server.desk()
    who = sessions.sign_in(desk, "li", PASSWORD, "test").actor
    site = sites.create_site(desk, who, Site("Plant", "measured"))
    made = assessments.start(desk, who, site.id, "figures")
    desk.store.close()
    return Draft(server, made.id)


def value(page, item, part="value"):
    return page.locator(f'[name="item-{item}__{part}"]')


def paste(page, field, text):
    """As a person pastes: the browser makes of it what its field takes."""
    field.focus()
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+V")


def test_the_browser_reads_figures_and_texts_as_the_server_does(visit, server):
    page = visit(sign_in=False)
    page.goto(server.address + "/sign-in")
    read, shown, tidied = page.evaluate(
        """async ([table, texts]) => {
            const root = document.querySelector('script[src*="js/page.js"]').src;
            const { readFigure, written } = await import(new URL("figures.js", root).href);
            const { tidy } = await import(new URL("text.js", root).href);
            const read = Object.entries(table.cases).map(([name, cases]) =>
                [name, Object.keys(cases).map((typed) => [typed, readFigure(typed, table.measures[name])])]);
            return [Object.fromEntries(read), table.written.map(([value]) => written(value)), texts.map(tidy)];
        }""",
        [TABLE, TEXTS],
    )
    for name, cases in TABLE["cases"].items():
        for typed, found in read[name]:
            wanted = cases[typed]
            if isinstance(wanted, str):
                assert found == {"why": WHY[wanted]}, (name, typed)
            elif isinstance(wanted, list):
                assert found["doubt"] == wanted, (name, typed)
            else:
                assert found == {"value": wanted}, (name, typed)
    assert shown == [text for _, text in TABLE["written"]]
    assert tidied == [tidy(text) for text in TEXTS]


@pytest.mark.parametrize("cells", ["3\n10", "3\t100", "3\r\n100\r\n"])
def test_two_cells_of_a_spreadsheet_never_become_one_number(visit, measured, cells):
    page = visit()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(measured.path("measuring"))
    paste(page, value(page, "workshops"), cells)
    value(page, "workshops").blur()
    expect(page.locator("#q-workshops .problems")).to_contain_text("must be one number")
    expect(page.locator("#q-workshops .state")).to_have_attribute("data-state", "problem")
    expect(page.locator("#all-states")).to_have_text("1 not saved")
    expect(value(page, "workshops")).to_have_value(" | ".join(cells.split()))
    assert measured.entry("workshops") is None
    # One cell with the end of its line is one figure.
    value(page, "workshops").fill("")
    paste(page, value(page, "workshops"), "1,234\r\n")
    value(page, "workshops").blur()
    measured.comes_to_hold("workshops", {"value": 1234})


def test_a_wrong_figure_is_told_with_its_label_stays_after_a_reload_and_is_saved_once_mended(
    visit, measured, is_saved
):
    page = visit("chen")
    page.goto(measured.path("measuring"))
    value(page, "machines", "count").fill("3.7")
    value(page, "machines", "of").fill("10台")
    value(page, "machines", "of").blur()
    problems = page.locator("#q-machines .problems")
    expect(problems).to_have_text("已联网设备台数：须为整数")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(value(page, "machines", "count")).to_have_value("3.7")
    expect(problems).to_have_text("已联网设备台数：须为整数")
    value(page, "machines", "count").fill("３台")
    value(page, "machines", "count").blur()
    is_saved(page, "machines")
    expect(problems).to_have_text("")
    assert measured.entry("machines") == {"count": 3, "of": 10}


@pytest.mark.parametrize(("choice", "holds"), [("0.85 %", 0.85), ("85 %", 85)])
def test_a_share_below_one_waits_until_somebody_says_which_figure_is_meant(
    visit, measured, is_saved, choice, holds
):
    page = visit()
    page.goto(measured.path("measuring"))
    value(page, "oee").fill("0.85")
    value(page, "oee").blur()
    question = page.locator("#q-oee .ask")
    expect(question).to_contain_text("Do you mean 0.85 % or 85 %?")
    expect(page.locator("#q-oee .state")).to_have_text("Saved once you say which figure you mean.")
    assert measured.entry("oee") is None
    question.get_by_role("button", name=choice, exact=True).click()
    is_saved(page, "oee")
    expect(question).to_have_text("")
    expect(value(page, "oee")).to_be_focused()
    measured.comes_to_hold("oee", {"value": holds})
    page.reload()
    expect(value(page, "oee")).to_have_value("0.85 %" if holds < 1 else "85")
    expect(question).to_have_text("")


def test_a_text_that_is_too_long_stays_whole_on_the_screen_and_says_by_how_much(
    visit, measured, is_saved
):
    page = visit()
    page.goto(measured.path("measuring"))
    remark = value(page, "remark", "text")
    # Of these signs a browser counts two each.
    remark.fill("𠮷" * 20_003)
    remark.blur()
    expect(page.locator("#q-remark .problems")).to_contain_text(
        "20000 characters can be kept (3 too many)"
    )
    expect(page.locator("#q-remark .state")).to_have_attribute("data-state", "problem")
    assert len(remark.input_value()) == 20_003
    remark.fill("𠮷" * 20_000)
    remark.blur()
    is_saved(page, "remark")
    assert measured.entry("remark") == {"text": "𠮷" * 20_000}


def test_a_list_pasted_from_word_is_taken(visit, measured, is_saved):
    page = visit()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(measured.path("measuring"))
    remark = value(page, "remark", "text")
    paste(page, remark, "已做：\r\n\uf0b7\tOEE\u200b\r\n\uf0b7\tMES\x02")
    remark.blur()
    is_saved(page, "remark")
    assert measured.entry("remark") == {"text": "已做：\n• OEE\n• MES"}


def test_a_site_s_name_that_is_too_long_is_told_before_it_is_sent(visit, server):
    page = visit()
    page.goto(server.address + "/sites/new")
    name = page.locator("#name")
    name.fill("厂" * 203)
    assert len(name.input_value()) == 203
    page.locator('input[name="profile"]').first.check()
    name.press("Enter")
    said = name.evaluate("field => field.validationMessage")
    assert said == "This is too long: at most 200 characters can be kept (3 too many)."
    assert page.url.endswith("/sites/new")
