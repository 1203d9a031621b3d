"""What is in review is the reviewers', and what is final is nobody's to change."""

import csv
import io

import pytest

from assessor.bank.shelf import Shelf
from assessor.store.database import open_store
from assessor.workflow import (
    accounts,
    evidence,
    final,
    left_open,
    making,
    passwords,
    review,
    sites,
    submitting,
    teams,
)
from assessor.workflow.desk import Desk
from tests.security.everybody import FOREIGN, HOME, NOW, make_world
from tests.web.conftest import BANK

REASON = "The line was seen standing"
FROZEN = ("statuses", "responses", "reviews", "frozen", "evidence", "assessments", "banks")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(passwords, "_HASHER", passwords.PasswordHasher(1, 8, 1))
        patched.setattr(making, "make_report", lambda *_given, **_named: b"%PDF-1.7")
        yield make_world(tmp_path_factory.mktemp("final"), BANK.parent)


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
def in_review(world, at_desk):
    """The assessment in review, with a finding about what the contributor answers."""
    assessment = world.ids["assessment_id"]
    manager, consultant = (accounts.find_user(at_desk, f"person{n}") for n in (2, 1))
    left_open.leave_open(at_desk, manager, assessment)
    submitting.submit(at_desk, manager, assessment, confirmed=True)
    review.begin_review(at_desk, consultant, assessment)
    review.set_reviewed(
        at_desk, consultant, assessment, "manuals", {"option": "not-met"}, REASON, base=0
    )
    return assessment


@pytest.fixture
def is_final(world, at_desk, in_review):
    consultant = accounts.find_user(at_desk, "person1")
    final.make_final(at_desk, consultant, in_review, confirmed=True)
    return in_review


def doors(world, assessment, methods):
    """Every address about the site and the assessment, with each of the methods it takes."""
    values = {
        "assessment_id": assessment,
        "capability_id": "equipment",
        "item_id": "manuals",
        "language": "en",
        "kind": "pdf",
        **world.ids,
    }
    bound = world.app.url_map.bind("localhost")
    for rule in world.app.url_map.iter_rules():
        if rule.arguments & {"assessment_id", "site_id"} and rule.arguments <= values.keys():
            path = bound.build(rule.endpoint, {one: values[one] for one in rule.arguments})
            yield from ((method, path) for method in sorted(rule.methods & methods))


def forms(world):
    """What any of the forms may want, all at once."""
    ids = world.ids
    for batch in ("rest_batch", "open_batch", "confirm_batch"):
        yield {
            "item-manuals": "fully",
            "item-manuals__base": "0",
            "sure": "y",
            "reason": "Because",
            "from": "maturity/1",
            "bank": "web",
            "item": "manuals",
            "person": ids["user_id"],
            "capabilities": "equipment",
            "agree": "manuals",
            "withdraw": "manuals",
            "batch": ids[batch],
        }


def kept(world):
    rows = world.rows()
    found = {name: rows[name] for name in FROZEN}
    # A new assessment of the site may be begun, from this one too.
    assessment = world.ids["assessment_id"]
    return {
        name: [row for row in rows if row.get("assessment", row.get("id")) == assessment]
        for name, rows in found.items()
        if name != "banks"
    } | {"banks": found["banks"]}


@pytest.mark.parametrize("who", HOME)
def test_nothing_that_anybody_sends_changes_what_is_final(world, is_final, who):
    before = kept(world)
    assert all(before.values())
    client, token = world.client(who)
    wish = {"response": {"option": "fully"}, "base": 1}
    tried = 0
    for method, path in doors(world, is_final, {"POST", "PUT", "PATCH", "DELETE"}):
        headers = {"X-CSRFToken": token}
        if path.startswith("/api/"):
            key = {"Authorization": f"Bearer {world.tokens[who]}"}
            for sent in (wish, {"confirmed": True}):
                client.open(path, method=method, json=sent, headers=headers)
                world.app.test_client().open(path, method=method, json=sent, headers=key)
        else:
            for form in forms(world):
                answer = client.open(path, method=method, data=form, headers=headers)
                assert answer.status_code < 500, path
        tried += 1
    assert tried >= 15
    assert kept(world) == before


def test_the_result_of_what_is_final_outlives_its_site_and_its_people(world, at_desk, is_final):
    manager = accounts.find_user(at_desk, "person2")
    headers = {"Authorization": f"Bearer {world.tokens['manager']}"}
    path = f"/api/v1/assessments/{is_final}/results"
    before = world.app.test_client().get(path, headers=headers).json
    site = sites.open_site(at_desk, manager, world.ids["site_id"])
    renamed = type(site.site)("Another name", site.profile, {"employees": "9"})
    sites.edit_site(at_desk, manager, world.ids["site_id"], renamed)
    teams.unassign(at_desk, manager, is_final, world.ids["user_id"], "equipment")
    assert world.app.test_client().get(path, headers=headers).json == before


def test_files_of_what_is_final_stay_on_disk(world, at_desk, is_final):
    folder = world.database.with_name("evidence")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    for who in HOME:
        client, token = world.client(who)
        path = f"/assessments/{is_final}/evidence/{world.ids['evidence_id']}/remove"
        client.post(path, data={"csrf_token": token, "item": "manuals"})
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    manager = accounts.find_user(at_desk, "person2")
    files = evidence.files_of(at_desk, manager, is_final)
    assert set(files) == {"manuals", "wired"}


@pytest.mark.parametrize("stage", ["in review", "final", "a draft again"])
def test_a_contributor_reads_no_finding_anywhere(world, at_desk, in_review, stage):
    consultant = accounts.find_user(at_desk, "person1")
    if stage == "final":
        final.make_final(at_desk, consultant, in_review, confirmed=True)
    elif stage == "a draft again":
        submitting.reopen(at_desk, consultant, in_review, "Look once more")
    client, _ = world.client("contributor")
    key = {"Authorization": f"Bearer {world.tokens['contributor']}"}
    read = 0
    for _, path in doors(world, in_review, {"GET"}):
        program = world.app.test_client()
        for answer in (
            client.get(path, query_string={"item": "manuals"} if "beside" in path else None),
            program.get(path, headers=key) if path.startswith("/api/") else None,
        ):
            if answer is not None and answer.status_code == 200:
                read += 1
                assert REASON not in answer.get_data(as_text=True), path
    assert read >= 6
    manager, _ = world.client("manager")
    pages = [
        manager.get(path).get_data(as_text=True) for _, path in doors(world, in_review, {"GET"})
    ]
    # Who sees the whole assessment does, while there is a review to be seen.
    assert any(REASON in page for page in pages) is (stage != "a draft again")


def test_no_cell_of_any_table_begins_a_formula(world, at_desk):
    manager = accounts.find_user(at_desk, "person2")
    cabinet = evidence.Cabinet(world.database.with_name("evidence"))
    item, assessment = "manuals", world.ids["assessment_id"]
    for number, start in enumerate(("=", "+", "-", "@", "＝", "＠", " =")):
        name, note = f"{start}cmd|calc!A{number}.txt", f"{start}1+{number}"
        data = f"file {number}".encode()
        evidence.attach(at_desk, manager, cabinet, assessment, item, name, data, note)
    seen = 0
    for path in (f"/assessments/{assessment}/evidence.csv", "/history.csv"):
        client, _ = world.client("consultant")
        text = client.get(path).get_data(as_text=True)
        for row in csv.reader(io.StringIO(text.lstrip("\ufeff"))):
            for cell in row:
                assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
                seen += "cmd|" in cell
    assert seen >= 14


def test_no_table_is_for_who_has_nothing_to_do_with_it(world):
    for who in (*FOREIGN, "contributor", "manager of another site"):
        client, _ = world.client(who)
        path = f"/assessments/{world.ids['assessment_id']}/evidence.csv"
        assert client.get(path).status_code == 404
