"""Who has been given another place keeps nothing of the one before, from the next request on."""

import pytest

from assessor.bank.shelf import Shelf
from assessor.store.database import open_store
from assessor.workflow import passwords, people, rest, teams
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.errors import NotFound, WrongState
from tests.security.everybody import GROUP, NOW, PLANT, WRITER, make_world
from tests.web.conftest import BANK, PASSWORD


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(passwords, "_HASHER", passwords.PasswordHasher(1, 8, 1))
        yield make_world(tmp_path_factory.mktemp("changed"), BANK.parent)


@pytest.fixture
def world(made):
    made.again()
    return made


@pytest.fixture
def at_desk(world):
    store = open_store(world.database)
    yield Desk(store, Shelf(BANK.parent), NOW)
    store.close()


@pytest.fixture
def one(at_desk):
    """A person of the world by what he is there."""

    def found(who):
        rows = at_desk.store.rows(
            "SELECT * FROM users WHERE name IN (:said, :writer)",
            {"said": who.capitalize(), "writer": WRITER if who == "manager" else ""},
        )
        (row,) = rows
        keys = ("id", "sign_in_name", "name", "role", "language", "organisation")
        return Actor(**{key: row[key] for key in keys})

    return found


def asked(world, who, path):
    """What the person's browser and program are answered at the address."""
    client, _ = world.client(who)
    if path.startswith("/api/"):
        headers = {"Authorization": f"Bearer {world.tokens[who]}"}
        client = world.app.test_client()
        return client.get(path, headers=headers)
    return client.get(path)


def everything_of(world):
    at, api = (f"{top}/assessments/{world.ids['assessment_id']}" for top in ("", "/api/v1"))
    return [
        at,
        f"{at}/capabilities/equipment",
        f"{at}/capabilities/equipment/news",
        f"{at}/capabilities/equipment/beside?item=manuals",
        f"{at}/items/manuals/evidence",
        f"{at}/evidence/{world.ids['evidence_id']}",
        api,
        f"{api}/responses/manuals",
    ]


def test_whose_part_was_taken_back_or_given_to_another_finds_nothing_more(world, at_desk, one):
    manager, writer = one("manager"), one("contributor")
    assessment = world.ids["assessment_id"]
    batch = rest.answer_rest(at_desk, writer, assessment, "equipment", "maturity", "1").batch
    paths = everything_of(world)
    assert {asked(world, "contributor", path).status_code for path in paths} == {200}
    teams.unassign(at_desk, manager, assessment, writer.id, "equipment")
    other = one("contributor without a part")
    teams.assign(at_desk, manager, assessment, other.id, ["equipment"])
    before = world.rows()
    assert {asked(world, "contributor", path).status_code for path in paths} == {404}
    client, token = world.client("contributor")
    part = f"/assessments/{assessment}/capabilities/equipment"
    sent = {"csrf_token": token, "item-manuals": "fully", "batch": batch, "from": "maturity/1"}
    for path in (part, f"{part}/undo", f"{part}/rest", f"{part}/confirm"):
        assert client.post(path, data=sent).status_code == 404
    with pytest.raises(NotFound):
        rest.undo_rest(at_desk, writer, assessment, batch)
    assert world.rows() == before
    assert {asked(world, "contributor without a part", path).status_code for path in paths} == {200}


def test_another_part_opens_nothing_of_the_one_before(world, at_desk, one):
    manager, writer = one("manager"), one("contributor")
    assessment = world.ids["assessment_id"]
    teams.assign(at_desk, manager, assessment, writer.id, ["network"])
    teams.unassign(at_desk, manager, assessment, writer.id, "equipment")
    found = [asked(world, "contributor", path) for path in everything_of(world)]
    # The assessment itself is still theirs, with its other part only.
    assert [one.status_code for one in found] == [200, 404, 404, 404, 404, 404, 200, 404]
    client, token = world.client("contributor")
    answer = client.post(
        f"/assessments/{assessment}/capabilities/network/undo",
        data={"csrf_token": token, "batch": world.ids["rest_batch"]},
    )
    assert answer.status_code == 404


@pytest.mark.parametrize("who", ["contributor", "manager", "consultant"])
def test_who_moves_to_another_organisation_sees_nothing_of_the_former_one(world, at_desk, one, who):
    boss, person = one("administrator"), one(who)
    away = one("foreign manager").organisation
    people.change_role(at_desk, boss, person.id, "administrator")
    people.change_role(at_desk, boss, person.id, person.role, away)
    paths = [*everything_of(world), f"/api/v1/sites/{world.ids['site_id']}"]
    assert {asked(world, who, path).status_code for path in paths} == {404}
    for path in ("/", "/people", "/people/invite", "/history", "/api/v1/sites"):
        told = asked(world, who, path).get_data(as_text=True)
        for name in (PLANT, GROUP, "Contributor without a part", "Newcomer"):
            assert name not in told, (path, name)
    # Nor do those left behind go on asking the person to answer.
    left = one("administrator") if who == "manager" else one("manager")
    named = teams.colleagues(at_desk, left, world.ids["assessment_id"])
    assert person.id not in {colleague.id for colleague in named}


def test_who_no_longer_reviews_has_no_room_of_reviewers_left_open(world, at_desk, one):
    boss, person = one("administrator"), one("consultant")
    people.change_role(at_desk, boss, person.id, "manager")
    at = f"/assessments/{world.ids['assessment_id']}"
    for path in ("/history", "/history.csv", f"{at}/final", f"{at}/reopen", at):
        assert asked(world, "consultant", path).status_code == 404
    client, token = world.client("consultant")
    wish = {"csrf_token": token, "role": "consultant"}
    for user in (person.id, one("manager").id):
        assert client.post(f"/people/{user}/role", data=wish).status_code == 404


@pytest.mark.parametrize("role", ["administrator", "consultant", "manager"])
def test_nobody_rises_by_his_own_hand(world, one, role):
    for who in ("contributor", "manager", "consultant"):
        person = one(who)
        client, token = world.client(who)
        wish = {"csrf_token": token, "role": role, "organisation": person.organisation}
        for path in (f"/people/{person.id}/role", f"/people/{person.id}/sites"):
            answer = client.post(path, data={**wish, "sites": world.ids["site_id"]})
            assert answer.status_code in {404, 422}, (who, path)
        assert one(who) == person


def test_of_two_administrators_who_demote_each_other_one_remains(world, at_desk, one):
    boss, person = one("administrator"), one("consultant")
    people.change_role(at_desk, boss, person.id, "administrator")
    second = one("consultant")
    people.change_role(at_desk, boss, second.id, "manager", person.organisation)
    # The other request was let in while its sender was an administrator still.
    with pytest.raises(WrongState, match="last administrator"):
        people.change_role(at_desk, second, boss.id, "manager", person.organisation)
    with pytest.raises(WrongState, match="last administrator"):
        people.close_account(at_desk, second, boss.id)


def test_a_closed_account_ends_at_once_everywhere(world, at_desk, one):
    people.close_account(at_desk, one("consultant"), one("manager").id)
    for path in everything_of(world):
        assert asked(world, "manager", path).status_code in {302, 401}
    client = world.app.test_client()
    token = client.get("/api/v1/session").json["csrf_token"]
    wish = {"name": one("manager").sign_in_name, "password": PASSWORD}
    answer = client.post("/api/v1/session", json=wish, headers={"X-CSRFToken": token})
    assert answer.status_code != 200
    assert client.get("/api/v1/session").json["account"] is None
