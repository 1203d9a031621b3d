"""A small world: two organisations, people of every role in both, and something of every kind."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assessor import assets
from assessor.bank.shelf import Shelf
from assessor.responses.model import Site
from assessor.store.database import open_store, prepare_store
from assessor.store.snapshot import copy_database
from assessor.web import Settings
from assessor.workflow import (
    accounts,
    api_tokens,
    assessments,
    carrying_over,
    evidence,
    invitations,
    left_open,
    organisations,
    recording,
    rest,
    sessions,
    sites,
    submitting,
    teams,
)
from assessor.workflow.desk import Desk
from assessor.workflow.identity import Change, change_identity
from tests.fresh import fresh_app
from tests.web.conftest import PASSWORD, Visitor

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
HOME = ("administrator", "consultant", "manager", "contributor")
"""Those who have to do with the home site: one of each role."""

WITHOUT = ("manager of another site", "contributor without a part")
FOREIGN = ("foreign consultant", "foreign manager", "foreign contributor")
OTHERS = WITHOUT + FOREIGN
"""Those who have nothing to do with it, though some are of the same organisation."""

PLANT, GROUP, WRITER = "Plum gearboxes", "Plum group", "Lin Secret"
"""Names that only the home organisation may read."""

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415478da63f8cfc0000003010100f70341430000000049454e44ae426082"
)

PASSING = {"sessions", "attempts", "tokens", "prints", "sqlite_sequence"}
"""Tables that tell when somebody was last seen, and what is made again when it is asked for."""


@dataclass(slots=True)
class World:
    """Ids of what is at home, a cookie and a token of each person, and the way back."""

    app: object
    database: Path
    ids: dict
    people: dict
    tokens: dict

    def client(self, person):
        """A new client in which the person is signed in, with the token for its forms."""
        name, value, token = self.people[person]
        client = self.app.test_client()
        client.set_cookie(name, value)
        return client, token

    @property
    def beginning(self):
        return self.database.with_name("beginning.sqlite3")

    def again(self):
        """Put the database back to what it was; everybody stays signed in."""
        for end in ("", "-wal", "-shm"):
            Path(f"{self.database}{end}").unlink(missing_ok=True)
        shutil.copyfile(self.beginning, self.database)

    def rows(self):
        """All that stands in the database, but not when somebody was last seen or tried."""
        store = open_store(self.database)
        try:
            names = store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
            told = sorted({one["name"] for one in names} - PASSING)
            found = {name: store.rows(f"SELECT * FROM {name}") for name in told}
            return {name: [without_seen(row) for row in rows] for name, rows in found.items()}
        finally:
            store.close()


def without_seen(row):
    return {key: value for key, value in row.items() if key != "seen_at"}


def make_world(folder, banks):
    """The world in a folder of its own; everybody in it is signed in."""
    database = folder / "assessor.sqlite3"
    prepare_store(database)
    desk = Desk(open_store(database), Shelf(banks), NOW)
    try:
        accounts_of = _people(desk)
        cabinet = evidence.Cabinet(folder / "evidence")
        ids = _things(desk, accounts_of, cabinet)
        tokens = {
            one: api_tokens.make(desk, account, name="ERP", scopes=api_tokens.SCOPES, by=None).token
            for one, account in accounts_of.items()
        }
    finally:
        desk.store.close()
    app = fresh_app(
        Settings(
            database=database,
            templates=assets.templates(),
            question_banks=banks,
            secret_key="a key for tests only",
            now=lambda: NOW,
            evidence=cabinet,
        )
    )
    app.config["TESTING"] = True
    people = {}
    for number, one in enumerate(accounts_of):
        visitor = Visitor(app.test_client())
        visitor.sign_in(f"person{number}")
        cookie = visitor.client.get_cookie(app.config["SESSION_COOKIE_NAME"])
        people[one] = (cookie.key, cookie.value, visitor.token)
    made = World(app, database, ids, people, tokens)
    copy_database(database, made.beginning)
    return made


def _people(desk):
    home = organisations.found(desk, GROUP).id
    away = organisations.found(desk, "Rivals").id
    wanted = {
        "administrator": ("administrator", None),
        "consultant": ("consultant", home),
        "manager": ("manager", home),
        "contributor": ("contributor", home),
        "manager of another site": ("manager", home),
        "contributor without a part": ("contributor", home),
        "foreign consultant": ("consultant", away),
        "foreign manager": ("manager", away),
        "foreign contributor": ("contributor", away),
    }
    return {
        one: accounts.add_user(
            desk,
            sign_in_name=f"person{number}",
            name=WRITER if one == "manager" else one.capitalize(),
            password=PASSWORD,
            role=role,
            language="en",
            organisation=organisation,
        )
        for number, (one, (role, organisation)) in enumerate(wanted.items())
    }


def _things(desk, people, cabinet):
    manager, consultant = people["manager"], people["consultant"]
    site = sites.create_site(desk, manager, Site(PLANT, "discrete"))
    earlier = assessments.start(desk, manager, site.id, "web")
    recording.record(desk, manager, earlier.id, "prediction", {"option": "partly"}, 0)
    left_open.leave_open(desk, manager, earlier.id)
    submitting.submit(desk, manager, earlier.id, confirmed=True)
    started = carrying_over.start_from(desk, manager, earlier.id)
    confirmed = carrying_over.confirm_carried(desk, manager, started.id, "equipment")
    teams.assign(desk, manager, started.id, people["contributor"].id, ["equipment"])
    recording.record(desk, manager, started.id, "manuals", {"option": "partly"}, 0)
    filled = rest.answer_rest(desk, manager, started.id, "equipment", "maturity", "1")
    skipped = left_open.leave_open(desk, manager, started.id, "outcome")
    files = {
        item: evidence.attach(desk, manager, cabinet, started.id, item, f"{item}.txt", b"seen").id
        for item in ("manuals", "wired")
    }
    link = invitations.invite(desk, consultant, name="Newcomer", role="manager")
    row = invitations.list_links(desk, consultant)[0]
    assert (row.name, link.name) == ("Newcomer", "Newcomer")
    foreign = people["foreign manager"]
    theirs = sites.create_site(desk, foreign, Site("Rival plant", "discrete"))
    their_own = assessments.start(desk, foreign, theirs.id, "web")
    teams.assign(desk, foreign, their_own.id, people["foreign contributor"].id, ["equipment"])
    change_identity(desk, consultant, manager.organisation, Change(logo=PICTURE))
    session = sessions.sign_in(desk, "person2", PASSWORD, "test")
    return {
        "site_id": site.id,
        "assessment_id": started.id,
        "evidence_id": files["manuals"],
        "evidence_of_another": files["wired"],
        "user_id": people["contributor"].id,
        "organisation_id": manager.organisation,
        "link_id": row.id,
        "rest_batch": filled.batch,
        "open_batch": skipped.batch,
        "confirm_batch": confirmed.batch,
        "session_id": _session_of(desk, session.actor),
        "token_id": _token_of(desk, manager),
    }


def _session_of(desk, actor):
    return desk.store.rows("SELECT id FROM sessions WHERE user = :user", {"user": actor.id})[0][
        "id"
    ]


def _token_of(desk, actor):
    made = api_tokens.make(desk, actor, name="Spreadsheet", scopes=["read"], by=actor)
    return made.known.id
