"""Sites, assessments, results, banks: what a program reads and what it can do with them."""

import json

import pytest

from assessor.responses.read import read_responses
from assessor.scoring.as_json import as_json
from assessor.scoring.score import score
from assessor.workflow import assessments, making
from assessor.workflow.review import begin_review

PLANT = {"name": "Foundry", "profile": "process", "more": {"city": "Suzhou"}}


def test_a_site_is_made_read_and_changed(program):
    made = program()
    answer = made.ask("POST", "/sites", 201, PLANT)
    site = answer.json
    assert answer.headers["Location"] == f"/api/v1/sites/{site['id']}"
    assert made.get(f"/sites/{site['id']}") == site
    assert {key: site[key] for key in PLANT} == PLANT
    changed = made.put(f"/sites/{site['id']}", {"name": "Foundry 2", "profile": "process"})
    assert (changed["name"], changed["more"]) == ("Foundry 2", {})
    assert [one["name"] for one in made.get("/sites")["sites"]] == ["Foundry 2"]


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"profile": "unheard-of"}, "#/profile"),
        ({"name": ""}, "#/name"),
        ({"name": " "}, "#/name"),
        ({"name": 7}, "#/name"),
        ({"colour": "red"}, "#/colour"),
        ({"more": {"city": "x" * 5000}}, "#/more/city"),
    ],
)
def test_what_a_site_cannot_be_is_told_with_its_place(program, wrong, pointer):
    told = program().post("/sites", PLANT | wrong, 422)
    assert [one["pointer"] for one in told["problems"]] == [pointer]
    assert program().get("/sites")["sites"] == []


def test_an_assessment_is_started_filled_in_and_submitted(program, site, desk, manager):
    made = program()
    answer = made.ask("POST", "/assessments", 201, {"site": site.id, "bank": "web"})
    one = answer.json
    assert answer.headers["Location"] == f"/api/v1/assessments/{one['id']}"
    assert (one["status"], one["site"]["name"]) == ("draft", "Gearbox plant")
    at = f"/assessments/{one['id']}"
    refused = made.post(f"{at}/submit", {"confirmed": True}, 409)
    assert refused["code"] == "open-items"
    assert "manuals" in refused["open"]
    for item in refused["open"]:
        made.put(f"{at}/responses/{item}", {"response": {"unknown": True}, "base": 0})
    assert made.post(f"{at}/submit", {"confirmed": False}, 409)["code"] == "refused"
    done = made.post(f"{at}/submit", {"confirmed": True})
    assert done["status"] == "submitted"
    assert [had["status"] for had in done["changes"]] == ["draft", "submitted"]
    assert sum(part["open"] for part in done["progress"]) == 0
    assert assessments.open_assessment(desk, manager, one["id"]).status == "submitted"


def test_the_list_comes_in_pages_that_neither_skip_nor_repeat(program, site, desk, manager, clock):
    made = program()
    wanted = []
    for _ in range(5):
        clock.pass_by(minutes=1)
        one = made.post("/assessments", {"site": site.id, "bank": "web"}, 201)
        wanted.insert(0, one["id"])
    found, cursor = [], ""
    while cursor is not None:
        page = made.get(f"/assessments?limit=2{cursor and '&cursor=' + cursor}")
        found += [one["id"] for one in page["assessments"]]
        cursor = page["next"]
    assert found == wanted
    assert made.get(f"/assessments?status=draft&site={site.id}&limit=1")["next"] == wanted[0]
    assert made.get("/assessments?status=submitted") == {"assessments": [], "next": None}
    told = made.get("/assessments?cursor=" + "0" * 32, 422)
    assert [one["field"] for one in told["problems"]] == ["cursor"]


def test_the_result_is_that_of_the_responses_file_which_the_api_gives(
    program, record, desk, assessment, tmp_path
):
    record("manuals", {"option": "fully"})
    record("digital-share", {"count": 41, "of": 66})
    made, at = program(), f"/assessments/{assessment.id}"
    file = tmp_path / "plant.json"
    file.write_text(json.dumps(made.get(f"{at}/responses")), "utf-8")
    bank = desk.shelf.bank("web")
    told = made.get(f"{at}/results")
    assert told["self_assessed"] == as_json(score(bank, read_responses(file, bank)))
    assert told["reviewed"] is None


def test_the_result_tells_both_views_once_the_review_has_begun(
    program, submitted, desk, person_of, assessment
):
    submitted()
    begin_review(desk, person_of("wang"), assessment.id)
    told = program().get(f"/assessments/{assessment.id}/results")
    assert told["reviewed"]["index"] == told["self_assessed"]["index"]
    assert program().get(f"/assessments/{assessment.id}")["status"] == "in review"


def test_a_bank_is_told_whole_and_only_once_to_who_has_it(program):
    made = program()
    assert [one["id"] for one in made.get("/banks")["banks"]] == ["web"]
    answer = made.ask("GET", "/banks/web")
    assert {one["kind"] for one in answer.json["items"]} == {
        *("choice", "multi", "number", "ratio", "change", "note")
    }
    tag = answer.headers["ETag"]
    known = made.ask("GET", "/banks/web?edition=1", 304, **{"If-None-Match": tag})
    assert (known.data, known.headers["ETag"]) == (b"", tag)
    assert made.get("/banks/web?edition=2", 404)["code"] == "not-found"
    assert made.get("/banks/unheard-of", 404)["code"] == "not-found"


def test_a_report_is_a_pdf_with_the_name_of_the_plant(program, assessment):
    path = f"/assessments/{assessment.id}/reports"
    answer = program(scopes=["report"]).ask("GET", f"{path}/zh")
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    assert "Gearbox plant" in answer.headers["Content-Disposition"]


def test_there_is_no_report_in_another_language(program, assessment):
    program().get(f"/assessments/{assessment.id}/reports/fr", 404)


def test_who_wants_no_pdf_is_told_before_one_is_made(program, assessment, monkeypatch):
    monkeypatch.setattr(making, "make_report", None)
    path = f"/assessments/{assessment.id}/reports/en"
    assert program().get(path, 406, Accept="text/html")["code"] == "not-acceptable"


def test_a_draft_is_given_another_kind_of_production(program, site, desk, manager):
    made = program()
    at = f"/assessments/{made.post('/assessments', {'site': site.id, 'bank': 'web'}, 201)['id']}"
    made.put(f"{at}/responses/manuals", {"response": {"unknown": True}, "base": 0})
    tried = made.put(f"{at}/profile", {"profile": "process", "dry_run": True})
    assert made.get(at)["site"]["profile"] == "discrete"
    assert made.put(f"{at}/profile", {"profile": "process", "site_too": True}) == tried
    assert made.get(at)["site"]["profile"] == "process"
    assert made.get(f"/sites/{site.id}")["profile"] == "process"
    told = made.put(f"{at}/profile", {"profile": "unheard-of"}, 422)
    assert [one["pointer"] for one in told["problems"]] == ["#/profile"]


def test_a_name_is_measured_as_it_is_kept_and_says_by_how_much_it_is_too_long(program):
    made = program("li")
    kept = made.post("/sites", PLANT | {"name": f"  {'厂' * 200}\u200b "}, 201)
    assert kept["name"] == "厂" * 200
    sent, zh = PLANT | {"name": "厂" * 203}, {"Accept-Language": "zh"}
    told = made.ask("POST", "/sites", 422, sent, **zh).json["problems"]
    assert [one["message"] for one in told] == ["内容过长：最多 200 个字符，超出 3 个"]
