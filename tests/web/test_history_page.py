"""The history: for reviewers of the organisation, filtered, paged, and harmless as CSV."""

import ast
import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest

import assessor.workflow
from assessor.language import translator
from assessor.responses.model import Site
from assessor.workflow import accounts, organisations, sessions, sites
from assessor.workflow.history import OPERATOR, note
from tests.web.conftest import PASSWORD, Visitor

SAID_WITH_IT = {
    *("answered", "withdrew", "agreed", "changed", "withdrawn", "answer", "finding"),
    *("revision", "cause", "number", OPERATOR),
    *("invitation", "link for a new password", "second factor", "recovery codes", "session"),
    *("before", "after", "role", "person", "with", "capabilities", "scopes"),
}
"""What is noted by way of a variable, and what the queries of the history say themselves."""


def noted():
    """Verbs, kinds and keys of details that the verbs note, as far as they stand there as texts."""
    for file in sorted(Path(assessor.workflow.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name not in {"note", "tell", "note_own", "note_done_to", "_note", "_note_site"}:
                continue
            for part in node.args:
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value
            for part in node.keywords:
                if part.arg == "detail" and isinstance(part.value, ast.Dict):
                    yield from (key.value for key in part.value.keys)


@pytest.mark.parametrize("word", sorted({*noted(), *SAID_WITH_IT}))
def test_every_word_of_the_history_is_said_in_chinese(word):
    assert word in translator("zh").words


def test_words_were_found():
    assert {"submitted", "assessment", "made", "organisation"} <= {*noted()}


def test_a_manager_finds_no_history(li):
    li.get("/history", status=404)
    assert li.client.get("/history.csv").status_code == 404


def test_a_consultant_reads_who_did_what_to_which_thing(wang, site, assessment):
    text = wang.get("/history")
    assert "Gearbox plant" in text
    assert "Li Wei" in text
    assert "操作记录" in text


def test_another_organisation_sees_nothing_of_it(desk, app, site):
    other = organisations.found(desk, "Other").id
    accounts.add_user(
        desk,
        sign_in_name="qian",
        name="Qian",
        password=PASSWORD,
        role="consultant",
        language="en",
        organisation=other,
    )
    visitor = Visitor(app.test_client())
    visitor.sign_in("qian")
    assert "Gearbox plant" not in visitor.get("/history")
    assert "Gearbox plant" not in visitor.client.get("/history.csv").text


def test_an_administrator_reads_the_history_of_all(desk, app, site):
    accounts.add_user(
        desk, sign_in_name="root", name="Root", password=PASSWORD, role="administrator",
        language="en",
    )  # fmt: skip
    visitor = Visitor(app.test_client())
    visitor.sign_in("root")
    assert "Gearbox plant" in visitor.get("/history")


def test_it_can_be_filtered_by_person_kind_and_day(desk, wang, manager, site, clock):
    assert "Gearbox plant" in wang.get(f"/history?who={manager.id}&kind=site")
    assert "Gearbox plant" not in wang.get("/history?kind=organisation")
    today = f"{clock.now.astimezone():%Y-%m-%d}"
    assert "Gearbox plant" in wang.get(f"/history?since={today}&until={today}")
    before = f"{clock.now.astimezone() - timedelta(days=1):%Y-%m-%d}"
    assert "Gearbox plant" not in wang.get(f"/history?until={before}")


@pytest.mark.parametrize(
    "query", ["since=yesterday&until=9999-12-31", "page=-3", "page=x", "page=99999999", "kind=%00"]
)
def test_a_filter_that_makes_no_sense_is_no_error(wang, site, query):
    wang.get(f"/history?{query}")


def test_one_assessment_is_told_with_every_answer_where_that_is_asked(wang, record, assessment):
    record("manuals", {"option": "fully"})
    path = f"/history?assessment={assessment.id}"
    assert "manuals" not in wang.get(path)
    assert "manuals" in wang.get(f"{path}&answers=y")
    wang.get("/history?assessment=nothing", status=404)


def test_a_long_history_is_read_page_by_page(desk, manager, wang):
    with desk.store.write():
        for number in range(150):
            note(desk, manager, "made", "site", f"{number:03}", f"Plant {number:03}")
    first, second = wang.get("/history"), wang.get("/history?page=2")
    names = {f"Plant {number:03}" for number in range(150)}
    assert {name for name in names if name in first} | {
        name for name in names if name in second
    } == names
    assert "page=2" in first
    assert "page=3" not in second


@pytest.mark.parametrize("name", ["=1+1", " @SUM(A1)", "-2+3", "\t=x", "＝1", "+cmd|' /C calc'!A0"])
def test_no_cell_of_the_csv_is_a_formula(desk, manager, wang, name):
    with desk.store.write():
        note(desk, manager, "made", "site", "x", name, detail={"reason": name})
    text = wang.client.get("/history.csv").data.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert f"'{name}" in cells
    assert not [
        cell for cell in cells if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "＝"))
    ]


def test_the_csv_is_for_spreadsheets_that_know_chinese_and_holds_everything(desk, manager, wang):
    sites.create_site(desk, manager, Site("清河二厂", "discrete"))
    answer = wang.client.get("/history.csv")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert answer.headers["Content-Disposition"] == "attachment; filename=history.csv"
    assert "清河二厂" in answer.text
    assert sessions.sign_in(desk, "li", PASSWORD, "x")
