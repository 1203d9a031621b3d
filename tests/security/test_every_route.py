"""Every route and every call, with every role and with people of another organisation.

The table says who may use what. A route that is not in it fails; so does one that lets in somebody
else, that tells more than "there is nothing here", or that keeps out somebody whom it is for.
"""

import pytest

from assessor.workflow import making, passwords
from tests.security.everybody import FOREIGN, GROUP, HOME, OTHERS, PLANT, WRITER, make_world
from tests.security.routes import API, API_AT, AT, FOR_A_ROLE, LETTERS, OBJECTS, PART, PUBLIC, TABLE
from tests.web.conftest import BANK

SAVE = {"response": {"option": "fully"}, "base": 1}
SITE = {"name": "Another plant", "profile": "discrete"}
GIVEN = {
    "capability_id": "equipment",
    "item_id": "manuals",
    "language": "en",
    "kind": "pdf",
    "bank_id": "web",
}
OWN_PART = (
    ("GET", PART, {"capability_id": "network"}),
    ("POST", PART, {"capability_id": "network"}),
    ("GET", PART + "/beside", {"capability_id": "network"}),
    ("GET", PART + "/news", {"capability_id": "network"}),
    ("POST", PART + "/rest", {"capability_id": "network"}),
    ("POST", PART + "/confirm", {"capability_id": "network"}),
    ("GET", AT + "/items/<item_id>/evidence", {"item_id": "wired"}),
    ("POST", AT + "/items/<item_id>/evidence", {"item_id": "wired"}),
    ("GET", AT + "/evidence/<evidence_id>", "evidence_of_another"),
    ("POST", AT + "/evidence/<evidence_id>/remove", "evidence_of_another"),
    ("GET", API_AT + "/responses/<item_id>", {"item_id": "wired"}),
    ("PUT", API_AT + "/responses/<item_id>", {"item_id": "wired"}),
)
"""What a contributor whose part is `equipment` has nothing to do with."""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("everybody")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(passwords, "_HASHER", passwords.PasswordHasher(1, 8, 1))
        patched.setattr(making, "make_report", lambda *_given, **_named: b"%PDF-1.7")
        yield make_world(folder, BANK.parent)


@pytest.fixture
def world(made):
    made.again()
    return made


def address_of(world, rule, **other):
    for name, value in (GIVEN | world.ids | other).items():
        rule = rule.replace(f"<{name}>", value)
    return rule


def knock(world, person, method, rule, **other):
    """What the person is answered at that address, filled with the ids of what is at home."""
    client, token = world.client(person)
    sent = {"headers": {"X-CSRFToken": token}}
    if method != "GET":
        sent |= {"json": content(rule)} if rule.startswith("/api/") else {"data": form(world, rule)}
    return client.open(address_of(world, rule, **other), method=method, buffered=True, **sent)


def content(rule):
    return SITE if "sites" in rule else SAVE


def form(world, rule):
    batch = next((one for word, one in BATCHES.items() if word in rule), "rest_batch")
    part = f"equipment/{world.ids['user_id']}"
    fixed = {"bank": "web", "from": "maturity/1", "item": "manuals", "remove": part}
    return fixed | {"batch": world.ids[batch]}


BATCHES = {"leave-open": "open_batch", "confirm": "confirm_batch"}


def names_in(answer, names=(PLANT, GROUP, WRITER)):
    return [one for one in names if one in answer.get_data(as_text=True)]


def test_the_table_knows_every_route(made):
    routes = {
        (method, rule.rule)
        for rule in made.app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert routes == PUBLIC | set(TABLE)


def asked(table):
    return [pytest.param(*one, who, id=" ".join(one)) for one, who in sorted(table.items())]


@pytest.mark.parametrize(("method", "rule", "who"), asked(OBJECTS))
def test_whom_a_thing_does_not_concern_finds_nothing_and_changes_nothing(world, method, rule, who):
    kept_out = [person for letter, person in LETTERS.items() if letter not in who]
    before = world.rows()
    for person in (*kept_out, *OTHERS):
        answer = knock(world, person, method, rule)
        assert answer.status_code == 404, (person, answer.status)
        # Everybody reads the own name and that of the own organisation.
        assert not names_in(answer, (PLANT,) if person not in FOREIGN else (PLANT, GROUP, WRITER))
    assert world.rows() == before


@pytest.mark.parametrize(("method", "rule", "who"), asked(TABLE))
def test_whom_a_thing_is_for_is_let_in(made, method, rule, who):
    for letter in who:
        made.again()
        answer = knock(made, LETTERS[letter], method, rule)
        assert answer.status_code < 500, (letter, answer.status)
        assert answer.status_code not in {401, 403, 404}, (
            letter,
            answer.status,
            answer.text[-500:],
        )
        assert "/sign-in" not in answer.headers.get("Location", "") or rule == "/sign-out"


@pytest.mark.parametrize(("method", "rule", "who"), asked(FOR_A_ROLE))
def test_what_everybody_of_a_role_has_is_for_no_other_role(world, method, rule, who):
    before = world.rows()
    for letter, person in LETTERS.items():
        if letter not in who:
            assert knock(world, person, method, rule).status_code == 404, person
    assert world.rows() == before


@pytest.mark.parametrize("rule", sorted(one for method, one in FOR_A_ROLE if method == "GET"))
def test_lists_tell_another_organisation_nothing_of_the_home_one(world, rule):
    for person in FOREIGN:
        answer = knock(world, person, "GET", rule)
        assert not names_in(answer, (PLANT, GROUP, WRITER, world.ids["site_id"]))


@pytest.mark.parametrize(("method", "rule", "other"), OWN_PART)
def test_a_contributor_has_nothing_but_the_own_part(world, method, rule, other):
    more = {"evidence_id": world.ids[other]} if isinstance(other, str) else other
    before = world.rows()
    assert knock(world, "contributor", method, rule, **more).status_code == 404
    assert world.rows() == before
    assert knock(world, "manager", method, rule, **more).status_code != 404


@pytest.mark.parametrize(("method", "rule", "who"), asked(TABLE))
def test_who_has_not_signed_in_is_asked_to(world, method, rule, who):
    visitor = world.app.test_client()
    token = visitor.get("/sign-in").text.split('name="csrf-token" content="')[1].split('"')[0]
    before = world.rows()
    answer = visitor.open(
        address_of(world, rule), method=method, headers={"X-CSRFToken": token}, data=b"{}"
    )
    assert answer.status_code in {302, 401}
    assert answer.headers.get("Location", "/sign-in").startswith("/sign-in")
    assert world.rows() == before


CALLS = {one: who for one, who in TABLE.items() if one[1].startswith(API)}


@pytest.mark.parametrize(("method", "rule", "who"), asked(CALLS))
def test_a_token_opens_what_its_holder_may_see_and_nothing_else(made, method, rule, who):
    made.again()
    client = made.app.test_client()
    body = None if method == "GET" else content(rule)
    outsiders = OTHERS if (method, rule) in OBJECTS else ()
    for person in (*outsiders, *HOME):
        headers = {"Authorization": f"Bearer {made.tokens[person]}"}
        answer = client.open(address_of(made, rule), method=method, headers=headers, json=body)
        is_for = person in {LETTERS[letter] for letter in who}
        assert (answer.status_code == 404) is not is_for, (person, answer.status)
        if not is_for:
            assert answer.mimetype == "application/problem+json"
            assert not names_in(answer)
