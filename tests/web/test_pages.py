"""Every page, in both languages, well made (the visitor sees to that)."""

import re

import pytest

from assessor.responses.model import Site
from assessor.web import capabilities, errors, reports, standing
from assessor.web import sites as site_pages
from assessor.workflow import assessments, making, sites

CAPABILITIES = ("equipment", "network", "outcome", "assembly")


def paths(site, at):
    yield from ("/", "/sites/new", f"/sites/{site.id}/start", at, f"{at}/team", f"{at}/submit")
    yield from (f"{at}/capabilities/{one}" for one in CAPABILITIES)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_of_a_draft_is_well_made(li, site, at, record, language):
    record("manuals", {"option": "fully", "note": "seen <b>", "proof": "shown"})
    record("digital-share", {"count": 41, "of": 66})
    record("wired", {"not_applicable": "one machine"})
    li.post("/language", language=language, next="/")
    tag = {"en": "en", "zh": "zh-CN"}[language]
    for path in paths(site, at):
        assert f'<html lang="{tag}">' in li.get(path)
    li.get("/nowhere", status=404)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_of_a_submitted_assessment_can_be_read_and_not_changed(
    li, site, at, record, language
):
    record("manuals", {"option": "fully", "note": "seen <b>", "proof": "shown"})
    record("wired", {"not_applicable": "one machine"})
    li.post("/language", language=language, next="/")
    li.get(f"{at}/submit")
    li.post(f"{at}/leave-open")
    li.post(f"{at}/submit", sure="y")
    page = li.get(at)
    for kind in ("pdf", "bare", "docx", "xlsx"):
        assert {f"{at}/report/{one}.{kind}" in page for one in ("en", "zh")} == {True}
    for capability in CAPABILITIES:
        text = li.get(f"{at}/capabilities/{capability}")
        assert "<textarea" not in text
        assert 'type="radio"' not in text
    assert "seen &lt;b&gt;" in li.get(f"{at}/capabilities/equipment")
    li.post(f"{at}/capabilities/equipment", status=409, fields={"item-manuals": "partly"})


def test_no_sentence_is_left_in_english_on_a_chinese_page(wang, site, at):
    known = {"Assessor", "English", "Gearbox plant", "Li Wei", "SCADA", "MES", "PDF"}
    for path in paths(site, at):
        response = wang.client.get(path)
        text = re.sub(r"<(script|style|title).*?</\1>", "", response.text, flags=re.DOTALL)
        for words in re.findall(r">([^<>]*)<", text):
            left = words
            for one in known:
                left = left.replace(one, "")
            assert not re.search(r"[A-Za-z]{4,}", left), words


def test_a_page_of_a_capability_shows_what_it_has_to(li, at):
    text = li.get(f"{at}/capabilities/equipment")
    for said in (
        "Every machine has its manual at hand.",
        "A link from the machine to the manual counts.",
        "Ask for the manual of one machine",
        "Maturity – Level 1 planned",
        "recalled, not checked against the text",
        "Nationwide, end of 2025",
        "57.7%",
        "No level reached yet",
    ):
        assert said in text, said


def test_not_applicable_is_offered_only_where_the_item_allows_it(li, at):
    text = li.get(f"{at}/capabilities/equipment")
    section = re.search(r'id="q-stop-reasons".*?</section>', text, re.DOTALL)[0]
    assert "Cannot tell yet" in section
    assert "Not applicable" not in section


def test_an_item_for_another_profile_is_not_asked(li, desk, manager):
    plant = sites.create_site(desk, manager, Site("Coatings plant", "process"))
    made = assessments.start(desk, manager, plant.id, "web")
    assert "Assembly" not in li.get(f"/assessments/{made.id}")
    li.get(f"/assessments/{made.id}/capabilities/assembly", status=404)


def test_a_source_names_its_edition_once():
    assert standing._called("GB/T 39116-2020, levels", "2020") == "GB/T 39116-2020, levels"


def test_a_source_names_the_edition_that_its_title_leaves_out(app):
    with app.test_request_context():
        assert standing._called("This question bank", "2026.1") == "This question bank (2026.1)"


def test_an_item_names_its_source_and_how_sure_that_is(li, at):
    text = li.get(f"{at}/capabilities/equipment")
    # Once for the page, and with each question under “What counts”.
    section = re.search(r'id="q-manuals".*?</section>', text, re.DOTALL)[0]
    said = "<span[^>]*>%s</span> The standard on maturity[^<]* – recalled, not checked"
    assert re.search(said % "Source:", section)
    assert re.search(said % "Sources of the questions:", text)


def test_figures_of_others_are_summed_up_in_one_line(li, at):
    assert "<summary>Published, 2 figures: 51.5% to 57.7%</summary>" in li.get(
        f"{at}/capabilities/equipment"
    )


def test_going_on_leads_to_the_first_open_item(li, at, record):
    record("manuals", {"option": "fully"})
    assert f"{at}/capabilities/equipment#q-reminders" in li.get(at)
    text = li.get(f"{at}/capabilities/equipment")
    assert 'id="next-open" href="#q-reminders"' in text
    assert f'data-onward="{at}/capabilities/network#q-' in text


def test_a_long_page_is_divided_into_tens(li, at, monkeypatch):
    assert "Questions 1 to" not in li.get(f"{at}/capabilities/equipment")
    monkeypatch.setattr(capabilities, "MOST_UNGROUPED", 3)
    assert "Questions 1 to 6" in li.get(f"{at}/capabilities/equipment")


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/sites/new", {"name": " "}),
        ("/sign-in", {}),
        ("{at}/capabilities/equipment", {"item-manuals": "_not_applicable"}),
    ],
)
def test_another_language_comes_back_to_the_page_that_complains(li, at, path, sent):
    path = path.format(at=at)
    if path == "/sign-in":
        li.post("/sign-out")
        li.get("/sign-in")
    fields = {"item-manuals__note": "no answer"}
    text = li.post(path, status=422, fields=fields, **sent)
    back = re.search(r'name="next" value="([^"]*)"', text)[1]
    assert back == path


def test_a_new_site_leads_on_to_its_first_assessment(li):
    li.get("/sites/new")
    made = li.post("/sites/new", name="  Paper mill  ", profile="process")
    assert "Paper mill" in li.get(made.headers["Location"])
    started = li.post(made.headers["Location"], bank="web")
    assert "Paper mill" in li.get(started.headers["Location"])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": " ", "profile": "process"}, "Enter the name of the site."),
        ({"name": "Mill"}, "Choose how the site produces."),
        ({"name": "Mill", "profile": "unheard-of"}, "Choose how the site produces."),
    ],
)
def test_a_site_without_name_or_profile_is_not_made(li, fields, said):
    assert said in li.post("/sites/new", status=422, **fields)


def test_an_assessment_needs_a_questionnaire_that_is_on_the_shelf(li, site):
    said = li.post(f"/sites/{site.id}/start", status=422, bank="unheard-of")
    assert "Choose a questionnaire." in said


def test_a_stranger_finds_neither_site_nor_assessment(app, site, at):
    client = app.test_client()
    page = client.get("/sign-in").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
    client.post("/sign-in", data={"csrf_token": token, "name": "zhou", "password": "workshop-2026"})
    for path in (
        f"/sites/{site.id}/start",
        at,
        f"{at}/submit",
        f"{at}/team",
        f"{at}/capabilities/equipment",
        f"{at}/report/en.pdf",
        f"{at}/capabilities/equipment/beside",
    ):
        assert client.get(path).status_code == 404, path
    assert "Gearbox" not in client.get("/").text


def test_the_page_for_failures_survives_its_own(app, li, monkeypatch):
    def fails(*_args, **_more):
        raise RuntimeError("planted")

    monkeypatch.setattr(site_pages.lists, "list_site_page", fails)
    answer = li.client.get("/")
    assert answer.status_code == 500
    assert "Something went wrong" in answer.text
    monkeypatch.setattr(errors, "render_template", fails)
    answer = li.client.get("/")
    assert answer.status_code == 500
    assert "This was not done" in answer.text
    assert "这次操作没有完成" in answer.text


def test_a_report_comes_as_a_pdf_in_either_language(li, at, monkeypatch):
    asked = []

    def made(_bank, _responses, _card, language, *_, **_named):
        asked.append(language)
        return b"%PDF-1.7 made"

    monkeypatch.setattr(making, "make_report", made)
    for language in ("en", "zh"):
        answer = li.client.get(f"{at}/report/{language}.pdf")
        assert answer.data == b"%PDF-1.7 made"
        assert answer.headers["Content-Type"] == "application/pdf"
        disposition = answer.headers["Content-Disposition"]
        assert disposition.startswith("attachment")
        assert disposition.isascii()
        assert f"{language}.pdf" in disposition
    assert asked == ["en", "zh"]
    assert li.client.get(f"{at}/report/fr.pdf").status_code == 404


def test_a_report_to_pass_on_holds_no_data(li, at, monkeypatch):
    made = []

    def print_report(*_facts, with_data, **_named):
        made.append(with_data)
        return b"%PDF-1.7 made"

    monkeypatch.setattr(making, "make_report", print_report)
    for kind in ("pdf", "bare"):
        disposition = li.client.get(f"{at}/report/en.{kind}").headers["Content-Disposition"]
        assert "en.pdf" in disposition
    assert made == [True, False]


@pytest.mark.parametrize(
    ("kind", "maker", "media"),
    [
        ("docx", "make_word", "wordprocessingml.document"),
        ("xlsx", "make_workbook", "spreadsheetml.sheet"),
    ],
)
def test_the_report_comes_for_word_and_for_excel_too(li, at, monkeypatch, kind, maker, media):
    monkeypatch.setattr(making, maker, lambda _bank, _said, _card, language, *_: language.encode())
    for language in ("en", "zh"):
        answer = li.client.get(f"{at}/report/{language}.{kind}")
        assert answer.data == language.encode()
        assert answer.headers["Content-Type"].endswith(media)
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert f"{language}.{kind}" in answer.headers["Content-Disposition"]
    assert li.client.get(f"{at}/report/en.odt").status_code == 404


def test_a_chinese_name_of_a_report_is_sent_as_a_header_can_hold_it(li, desk, manager, monkeypatch):
    monkeypatch.setattr(making, "make_report", lambda *_, **_named: b"%PDF-1.7 made")
    plant = sites.create_site(desk, manager, Site("齿轮箱二厂", "discrete"))
    made = assessments.start(desk, manager, plant.id, "web")
    answer = li.client.get(f"/assessments/{made.id}/report/zh.pdf")
    disposition = answer.headers["Content-Disposition"]
    assert disposition.isascii()
    assert "filename*=UTF-8''%E9%BD%BF%E8%BD%AE%E7%AE%B1%E4%BA%8C%E5%8E%82%20web%20" in disposition


def test_fonts_come_from_the_server_itself(li):
    with li.client.get("/fonts/latin-Regular-nt.woff2") as answer:
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
    assert li.client.get("/fonts/..%2f..%2fpyproject.toml").status_code == 404


@pytest.mark.parametrize(
    ("site", "name"),
    [
        ("Plant 2 · 二厂", "Plant 2 · 二厂 2026-11-24 zh.pdf"),
        ('a/b\\c:"d"\r\nX-Evil: 1', "a b c d X-Evil 1 2026-11-24 zh.pdf"),
        ("..", "2026-11-24 zh.pdf"),
        ("\u202egpj.exe", "gpj.exe 2026-11-24 zh.pdf"),
    ],
)
def test_a_report_is_named_after_its_site_in_a_way_every_file_system_takes(site, name):
    assert reports.file_name(site, "2026-11-24 zh.pdf") == name


def test_what_else_is_said_of_a_new_site_is_kept(desk, manager, li):
    said = {"city": "Wuhu", "industry": " ", "employees": "90"}
    li.post("/sites/new", name="Plant 3", profile="discrete", **said)
    made = next(one for one in sites.list_sites(desk, manager) if one.name == "Plant 3")
    assert made.site.more == {"city": "Wuhu", "employees": "90"}
