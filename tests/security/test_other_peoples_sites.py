"""What a person may not see does not exist for that person."""

import pytest

from tests.security.conftest import NOBODYS


@pytest.fixture
def real(doors, site, assessment):
    return doors(site_id=site.id, assessment_id=assessment.id)


@pytest.fixture
def invented(doors):
    return doors(site_id=NOBODYS, assessment_id=NOBODYS)


def rows(desk):
    tables = ("sites", "site_members", "assessments", "statuses", "responses", "assignments")
    return {table: desk.store.rows(f"SELECT * FROM {table}") for table in tables}


def test_no_verb_tells_a_stranger_whether_an_id_is_real(real, invented, zhou, site, assessment):
    assert len(real) >= 10
    for door, other in zip(real, invented, strict=True):
        answer, control = door.knock(zhou), other.knock(zhou)
        assert answer.status_code == 404, (door.method, door.path)
        assert control.status_code == 404
        told = answer.text.replace(assessment.id, NOBODYS).replace(site.id, NOBODYS)
        assert told.split("<main")[-1] == control.text.split("<main")[-1]


def test_no_verb_of_a_stranger_changes_anything(real, zhou, desk, record):
    record("manuals", {"option": "partly"})
    before = rows(desk)
    for door in real:
        door.knock(zhou)
    assert rows(desk) == before


def test_a_method_that_an_address_does_not_take_tells_nothing(real, invented, zhou):
    for door, other in zip(real, invented, strict=True):
        for method in ("DELETE", "PATCH", "OPTIONS", "TRACE"):
            asked = [zhou.client.open(one.path, method=method) for one in (door, other)]
            assert asked[0].status_code == asked[1].status_code
            assert asked[0].headers.get("Allow") == asked[1].headers.get("Allow")


def test_who_has_not_signed_in_is_asked_to_at_every_door(real, visitor, desk):
    visitor.get("/sign-in")
    before = rows(desk)
    for door in real:
        answer = door.knock(visitor)
        assert answer.status_code in {302, 401}
        assert answer.headers.get("Location", "/sign-in").startswith("/sign-in")
    assert rows(desk) == before


def test_a_batch_of_one_assessment_cannot_be_undone_through_another(li, zhou, at, app):
    li.post(f"{at}/capabilities/equipment/rest", **{"from": "maturity/1"})
    page = li.get(f"{at}/capabilities/equipment")
    batch = page.split('name="batch" value="')[1].split('"')[0]
    made = zhou.post("/sites/new", name="Other plant", profile="discrete")
    theirs = zhou.post(made.headers["Location"], bank="web").headers["Location"]
    zhou.post(f"{theirs}/capabilities/equipment/undo", status=404, batch=batch)
    assert batch in li.get(f"{at}/capabilities/equipment")


@pytest.mark.parametrize(
    "path",
    [
        "/assessments/..%2f..%2fassessor.sqlite3",
        "/assessments/' OR 1=1 --",
        "/assessments/%00",
        "/assessments/%",
        "/sites/x') UNION SELECT 1 --/start",
        "/static/x/..%2f..%2fgate.py",
        "/static/x/%2e%2e/gate.py",
        "/static/x/",
        "/static/",
        "/fonts/..%2freport.css",
        "/fonts/%2fetc%2fpasswd",
    ],
)
def test_an_address_that_means_mischief_leads_nowhere(li, path):
    assert li.client.get(path).status_code == 404


@pytest.mark.parametrize("bank", ["../web", "web/editions", "/etc", "web' --", ""])
def test_a_bank_is_named_and_never_a_path(li, site, bank):
    li.post(f"/sites/{site.id}/start", status=422, bank=bank)
