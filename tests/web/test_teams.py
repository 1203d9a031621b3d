"""Who is asked to answer what, and what a contributor finds."""

import re

import pytest

from assessor.responses.model import Site
from assessor.workflow import accounts, assessments, recording, sites, teams
from tests.web.conftest import PASSWORD, Visitor


@pytest.fixture
def contributor(desk, site):
    return accounts.add_user(
        desk,
        sign_in_name="chen",
        name="陈静",
        password=PASSWORD,
        role="contributor",
        language="en",
        organisation=site.organisation,
    )


@pytest.fixture
def chen(app, contributor):
    visitor = Visitor(app.test_client())
    visitor.sign_in("chen")
    return visitor


@pytest.fixture
def asked(desk, manager, assessment, contributor):
    """The contributor is asked to answer the capability network."""
    teams.assign(desk, manager, assessment.id, contributor.id, ["network"])
    return contributor


def row(text, capability):
    return re.search(rf'<li class="team-row" id="c-{capability}">.*?</ul>', text, re.DOTALL)[0]


def test_ticked_capabilities_go_to_a_person(li, at, contributor, desk, assessment):
    assert "陈静 – contributor" in li.get(f"{at}/team")
    li.post(f"{at}/team", person=contributor.id, fields={"capability": ["equipment", "network"]})
    text = li.get(f"{at}/team")
    assert "陈静" in row(text, "equipment")
    assert "陈静" not in row(text, "outcome")
    assert "陈静" in li.get(at)


def test_all_that_a_role_knows_goes_to_a_person_in_one_go(li, at, contributor):
    text = li.get(f"{at}/team")
    assert "Maintenance (2)" in row(text, "equipment")
    assert '<option value="maintenance">Maintenance (1)</option>' in text
    li.post(f"{at}/team/role", role="maintenance", person=contributor.id)
    assert "陈静" in row(li.get(f"{at}/team"), "equipment")


@pytest.mark.parametrize(
    ("path", "sent", "said"),
    [
        ("", {"capability": "network"}, "Choose a person."),
        ("", {"person": "nobody", "capability": "network"}, "Choose a person."),
        ("", {}, "Choose at least one capability."),
        ("/role", {"role": "maintenance"}, "Choose a person."),
        ("/role", {"role": "unheard-of"}, "Choose at least one capability."),
    ],
)
def test_what_is_missing_is_said_and_what_was_ticked_stays(li, at, contributor, path, sent, said):
    li.get(f"{at}/team")
    text = li.post(f"{at}/team{path}", status=422, **sent)
    assert said in text
    is_ticked = re.search(r'value="network" checked', text) is not None
    assert is_ticked is ("capability" in sent)


def test_the_team_shows_who_has_done_what(li, at, desk, assessment, asked):
    recording.record(desk, asked, assessment.id, "wired", {"option": "fully"}, 0)
    text = row(li.get(f"{at}/team"), "network")
    assert "1 of 3 done" in text
    assert "by 陈静" in text
    assert "1 of 3 answered, last saved" in text


def test_a_contributor_starts_with_exactly_his_part(chen, at, asked):
    text = chen.get("/")
    assert f'href="{at}/capabilities/network"' in text
    assert "0 of 3 done" in text
    assert "Equipment" not in text
    assert "/sites/new" not in text


def test_a_contributor_who_is_asked_nothing_is_told_so(chen):
    assert "Nobody has asked you to answer anything yet." in chen.get("/")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_contributor_sees_no_results_anywhere(chen, at, asked, language):
    chen.post("/language", language=language, next="/")
    for path in ("/", at, f"{at}/capabilities/network", f"{at}/capabilities/network/beside"):
        text = chen.client.get(path).text
        shown = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
        for sign in ("<radar", "chart", "ladder", "/report/", "/submit", "/team", "/reopen"):
            assert sign not in shown, (path, sign)
        for words in ("No level reached", "尚未达到", "Score so far", "目前得分"):
            assert words not in shown


def test_a_contributor_answers_his_part_and_nothing_else(chen, at, assessment, asked, entry_of):
    chen.get(f"{at}/capabilities/network")
    chen.post(f"{at}/capabilities/network", fields={"item-wired": "fully"})
    assert entry_of("wired") == {"option": "fully"}
    api = f"/api/v1/assessments/{assessment.id}/responses"
    content = {"response": {"option": "fully"}, "base": 0}
    chen.put(f"{api}/drawing", content)
    for path in (
        f"{at}/capabilities/equipment",
        f"{at}/capabilities/equipment/beside",
        f"{at}/capabilities/equipment/news",
        f"{at}/team",
        f"{at}/submit",
        f"{at}/reopen",
        f"{at}/carried",
        f"{at}/report/en.pdf",
        "/sites/new",
        f"/sites/{assessment.site_id}/start",
    ):
        assert chen.client.get(path).status_code == 404, path
    for path in ("/capabilities/equipment/rest", "/leave-open", "/team", "/submit"):
        sent = {"from": "maturity/1", "capability": "network", "person": asked.id, "sure": "y"}
        chen.post(at + path, status=404, **sent)
    assert (
        chen.client.put(
            f"{api}/manuals", json=content, headers={"X-CSRFToken": chen.token}
        ).status_code
        == 404
    )


def test_removing_the_assignment_takes_the_sight_away_at_once(chen, li, at, assessment, asked):
    chen.get(f"{at}/capabilities/network")
    li.get(f"{at}/team")
    li.post(f"{at}/team/remove", remove=f"network/{asked.id}")
    for path in (at, f"{at}/capabilities/network", f"{at}/capabilities/network/news"):
        assert chen.client.get(path).status_code == 404
    assert "Gearbox" not in chen.get("/")
    li.post(f"{at}/team/remove", status=404, remove=f"network/{asked.id}")


def test_after_submitting_a_contributor_reads_his_part(chen, li, at, asked):
    li.get(f"{at}/submit")
    li.post(f"{at}/leave-open")
    li.post(f"{at}/submit", sure="y")
    assert "The assessment has been submitted" in chen.get(at)
    text = chen.get(f"{at}/capabilities/network")
    assert 'type="radio"' not in text
    assert "You have" not in li.get(f"{at}/team")


def test_an_assignment_of_another_site_is_not_made_through_this_one(li, desk, manager, app):
    other = sites.create_site(desk, manager, Site("Coatings plant", "process"))
    made = assessments.start(desk, manager, other.id, "web")
    li.get(f"/assessments/{made.id}/team")
    li.post(f"/assessments/{made.id}/team", status=404, person=manager.id, capability="assembly")


def test_news_of_a_page_tell_what_a_colleague_answered(li, at, desk, assessment, asked):
    recording.record(desk, asked, assessment.id, "wired", {"option": "fully"}, 0)
    told = li.client.get(f"{at}/capabilities/network/news?after=0").json
    assert told["is_draft"] is True
    (change,) = told["changes"]
    assert (change["item"], change["response"]) == ("wired", {"option": "fully"})
    assert (change["who"], change["is_own"], change["revision"]) == ("陈静", False, 1)
    again = li.client.get(f"{at}/capabilities/network/news?after={told['mark']}").json
    assert again["changes"] == []
    assert li.client.get(f"{at}/capabilities/network/news?after=nonsense").json["changes"]


def test_a_page_says_how_many_answers_the_server_has(li, at, record):
    record("manuals", {"option": "fully"})
    record("wired", "unknown")
    record("drawing", {"carried": {"option": "fully"}})
    for path in (at, f"{at}/submit", f"{at}/capabilities/network"):
        assert "2 of 2 answers on all pages confirmed by the server" in li.get(path)
