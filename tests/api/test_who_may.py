"""A program may what its person may, as far as its token goes, and as long as it works."""

import pytest

from assessor.responses.model import Site
from assessor.workflow import accounts, organisations, people, sites, teams
from assessor.workflow.api_tokens import revoke
from tests.api.conftest import ALL, PASSWORD

READ, WRITE, REPORT = ("read",), ("write",), ("report",)


@pytest.fixture
def newcomer(desk):
    """Make somebody of an organisation."""

    def made(name, role, organisation=None):
        return accounts.add_user(
            desk,
            sign_in_name=name,
            name=name.capitalize(),
            password=PASSWORD,
            role=role,
            language="en",
            organisation=organisation,
        )

    return made


@pytest.fixture
def rival(desk, newcomer):
    """A consultant of another organisation."""
    return newcomer("rival", "consultant", organisations.found(desk, "Rivals").id)


@pytest.fixture
def at_api(assessment):
    return f"/assessments/{assessment.id}"


def test_another_organisation_finds_nothing_and_changes_nothing(
    program, rival, site, at_api, entry_of
):
    theirs = program("rival")
    assert theirs.get("/sites") == {"sites": []}
    assert theirs.get("/assessments") == {"assessments": [], "next": None}
    for path in (f"/sites/{site.id}", at_api, f"{at_api}/responses", f"{at_api}/results"):
        assert theirs.get(path, 404)["code"] == "not-found"
    change = {"response": {"option": "fully"}, "base": 0}
    theirs.put(f"{at_api}/responses/manuals", change, 404)
    theirs.put(f"/sites/{site.id}", {"name": "Theirs", "profile": "discrete"}, 404)
    theirs.post("/assessments", {"site": site.id, "bank": "web"}, 404)
    assert entry_of("manuals") is None


def test_whether_a_thing_exists_is_told_by_no_difference(program, rival, at_api):
    nowhere = "/assessments/" + "0" * 32
    theirs = program("rival")
    for path in (at_api, nowhere):
        told = theirs.put(f"{path}/responses/manuals", {"nonsense": 1}, 404)
        assert {key: told[key] for key in ("code", "title", "detail")} == {
            "code": "not-found",
            "title": "Not found",
            "detail": "There is nothing here, or you may not see it.",
        }


def test_a_contributor_has_the_own_part_and_neither_results_nor_reports(
    program, desk, manager, newcomer, assessment, at_api
):
    writer = newcomer("writer", "contributor", manager.organisation)
    own = program("writer")
    own.get(at_api, 404)
    teams.assign(desk, manager, assessment.id, writer.id, ["equipment"])
    assert [one["capability"] for one in own.get(at_api)["progress"]] == ["equipment"]
    change = {"response": {"option": "fully"}, "base": 0}
    assert own.put(f"{at_api}/responses/manuals", change)["revision"] == 1
    assert own.put(f"{at_api}/responses/wired", change, 404)["code"] == "not-found"
    for path in ("/responses", "/results", "/reports/en"):
        own.get(at_api + path, 404)
    own.post("/sites", {"name": "Mine", "profile": "discrete"}, 404)
    own.post(f"{at_api}/submit", {"confirmed": True}, 404)


def test_a_consultant_sees_the_sites_of_the_organisation_and_a_manager_the_own_ones(
    program, desk, manager, site, newcomer
):
    newcomer("chen", "manager", manager.organisation)
    assert [one["id"] for one in program("wang").get("/sites")["sites"]] == [site.id]
    assert program("chen").get("/sites")["sites"] == []


def test_an_administrator_says_whose_a_new_site_is(program, desk, manager, newcomer):
    newcomer("root", "administrator")
    wish = {"name": "Foundry", "profile": "discrete"}
    boss = program("root")
    assert boss.post("/sites", wish, 422)["problems"][0]["field"] == "organisation"
    made = boss.post("/sites", {**wish, "organisation": manager.organisation}, 201)
    assert made["organisation"] == manager.organisation


@pytest.mark.parametrize(
    ("method", "path", "scope"),
    [
        ("GET", "/sites", "read"),
        ("POST", "/sites", "write"),
        ("GET", "/banks/web", "read"),
        ("GET", "{at}", "read"),
        ("GET", "{at}/results", "read"),
        ("PUT", "{at}/responses/manuals", "write"),
        ("POST", "{at}/submit", "write"),
        ("GET", "{at}/reports/en", "report"),
    ],
)
def test_a_token_that_is_not_for_that_is_told_what_it_lacks(program, at_api, method, path, scope):
    others = tuple(one for one in ALL if one != scope)
    told = program(scopes=others).ask(method, path.format(at=at_api), 404, content={}).json
    assert told["code"] == "scope"
    assert told["detail"] == f"The token lacks the scope “{scope}”."


def test_any_token_reads_the_description(program):
    assert program(scopes=REPORT).get("/openapi.json")["openapi"] == "3.1.0"


@pytest.mark.parametrize(("method", "path"), [("GET", "/session"), ("POST", "/session")])
def test_what_is_for_the_pages_is_for_no_token(program, method, path):
    told = program().ask(method, path, 404, content={"name": "li", "password": PASSWORD}).json
    assert told["code"] == "scope"
    assert told["detail"] == "This is for the pages only."


def refused(program):
    answer = program.ask("GET", "/sites", 401)
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="Assessor", error="invalid_token"'
    return answer.json["code"]


def test_an_expired_token_is_refused(program, clock):
    old = program(days=7)
    clock.pass_by(days=7, seconds=-1)
    old.get("/sites")
    clock.pass_by(seconds=1)
    assert refused(old) == "bad-token"


def test_a_revoked_token_is_refused(program, desk, manager):
    made = program()
    revoke(desk, manager, made.known.id, by=manager)
    assert refused(made) == "bad-token"


def test_the_token_of_a_closed_account_is_refused(program, desk, manager):
    made = program()
    people.close_account(desk, program_boss(desk), manager.id)
    assert refused(made) == "bad-token"


def program_boss(desk):
    return accounts.find_user(desk, "wang")


def test_a_wrong_token_is_refused_also_where_the_browser_is_signed_in(li):
    answer = li.client.get("/api/v1/sites", headers={"Authorization": "Bearer asr_wrong"})
    assert answer.status_code == 401
    assert answer.json["code"] == "bad-token"


def test_too_many_wrong_tokens_have_to_wait(app):
    client = app.test_client()
    wrong = {"Authorization": "Bearer asr_wrong"}
    answers = [client.get("/api/v1/sites", headers=wrong) for _ in range(51)]
    assert {one.status_code for one in answers[:50]} == {401}
    assert answers[50].status_code == 429
    assert answers[50].json["code"] == "too-many"
    assert 0 < int(answers[50].headers["Retry-After"]) <= 15 * 60


def test_without_token_or_session_one_is_asked_for_either(app):
    answer = app.test_client().get("/api/v1/sites")
    assert answer.status_code == 401
    assert answer.json["code"] == "signed-out"
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="Assessor"'


def test_a_token_is_no_key_to_the_pages(program):
    made = program()
    answer = made.client.get("/", headers={"Authorization": f"Bearer {made.token}"})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in")


def test_a_site_of_a_colleague_is_not_the_managers_own(program, desk, manager, newcomer):
    colleague = newcomer("chen", "manager", manager.organisation)
    other = sites.create_site(desk, colleague, Site("Foundry", "discrete"))
    assert program().get(f"/sites/{other.id}", 404)["code"] == "not-found"
