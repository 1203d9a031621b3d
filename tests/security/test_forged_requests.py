"""A request that another site makes a browser send changes nothing."""

import pytest


@pytest.fixture
def unsafe(doors, site, assessment, app):
    """Every address that changes something, with a path."""
    found = list(doors(site_id=site.id, assessment_id=assessment.id))
    paths = [(one.method, one.path) for one in found if one.method != "GET"]
    return [*paths, ("POST", "/sites/new"), ("POST", "/language"), ("POST", "/sign-out")]


def content(path):
    if path.startswith("/api/"):
        return {"json": {"response": {"option": "fully"}, "base": 0}}
    names = {"name": "Forged", "profile": "discrete", "language": "zh", "bank": "web", "sure": "y"}
    return {"data": names | {"from": "maturity/1", "item-manuals": "fully"}}


def everything(desk):
    tables = ("users", "sessions", "sites", "assessments", "statuses", "responses", "assignments")
    return [desk.store.rows(f"SELECT * FROM {table}") for table in tables]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-CSRFToken": "invented"},
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9999", "Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
    ids=str,
)
def test_without_its_token_no_request_changes_anything(wang, unsafe, desk, headers):
    before = everything(desk)
    assert len(unsafe) >= 8
    for method, path in unsafe:
        answer = wang.client.open(path, method=method, headers=headers, **content(path))
        assert answer.status_code in {200, 400}
        if "Origin" in headers or "Sec-Fetch-Site" in headers:
            # Nor is it kept for the person to save by mistake.
            assert answer.status_code == 400
            assert "Forged" not in answer.text
    assert everything(desk) == before


def test_the_token_of_one_person_is_worth_nothing_in_the_session_of_another(li, zhou, desk):
    before = everything(desk)
    zhou.post("/sites/new", status=200, token=li.token, name="Forged", profile="discrete")
    assert everything(desk) == before


def test_signing_in_wants_a_token_too(app):
    for path, sent in (
        ("/sign-in", {"data": {"name": "li", "password": "workshop-2026"}}),
        ("/api/v1/session", {"json": {"name": "li", "password": "workshop-2026"}}),
    ):
        client = app.test_client()
        client.post(path, **sent)
        assert client.get("/api/v1/session").json["account"] is None


def test_no_address_that_only_reads_changes_anything(li, doors, site, assessment, desk):
    before = everything(desk)
    for door in doors(site_id=site.id, assessment_id=assessment.id):
        if door.method == "GET" and not door.path.endswith(".pdf"):
            door.knock(li, query_string={"sure": "y", "from": "maturity/1", "bank": "web"})
    assert everything(desk) == before
