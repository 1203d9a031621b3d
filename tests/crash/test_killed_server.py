"""The server is killed in the middle of a thousand saves: every acknowledged answer is there."""

import http.client
import json
import re
import shutil
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest

from assessor import assets
from assessor.bank.model import ChoiceItem
from assessor.responses.model import Site
from assessor.store.database import prepare_store
from assessor.workflow import accounts, assessments, organisations, recording, sites
from tests.browser.conftest import Server

CLIENTS = 8
SAVES_EACH = 125
KILL_AFTER = 350
TRIES = 60
PASSWORD = "workshop-2026"


@dataclass
class Client:
    """One browser: signs in once, then saves its own items one after the other, as fast as it can."""

    port: int
    name: str
    cookie: str = ""
    token: str = ""
    acknowledged: list[tuple[str, int, dict]] = field(default_factory=list)

    def ask(self, method, path, body=None, kind="application/json"):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Content-Type": kind, "Cookie": self.cookie, "X-CSRFToken": self.token}
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            text = answer.read().decode()
        finally:
            line.close()
        if (cookie := answer.getheader("Set-Cookie")) and cookie.startswith("assessor-"):
            self.cookie = cookie.split(";")[0]
        if found := re.search(r'name="csrf-token" content="([^"]+)"', text):
            self.token = found[1]
        return answer.status, text

    def sign_in(self):
        self.ask("GET", "/sign-in")
        form = urlencode({"csrf_token": self.token, "name": self.name, "password": PASSWORD})
        assert self.ask("POST", "/sign-in", form, "application/x-www-form-urlencoded")[0] == 302
        assert self.ask("GET", "/")[0] == 200

    def save(self, assessment, item, entry, base):
        path = f"/api/v1/assessments/{assessment}/responses/{item}"
        return self.ask("PUT", path, json.dumps({"response": entry, "base": base}))


class Acknowledged:
    """Counts what all clients were told is saved, and tells when it is time to kill."""

    def __init__(self):
        self.lock, self.count = threading.Lock(), 0
        self.enough, self.restarted = threading.Event(), threading.Event()

    def one_more(self):
        with self.lock:
            self.count += 1
            if self.count >= KILL_AFTER:
                self.enough.set()


@pytest.fixture
def server(tmp_path):
    shutil.copytree(
        assets.question_banks() / "smart-factory", tmp_path / "questions" / "smart-factory"
    )
    prepare_store(tmp_path / "assessor.db")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = Server(Path(tmp_path), port)
    yield made
    made.stop()


def prepare(server):
    """An assessment, its items, and an account for each client."""
    desk = server.desk()
    bank = desk.shelf.bank("smart-factory")
    home = organisations.found(desk, "Group").id
    people = [
        accounts.add_user(
            desk,
            sign_in_name=f"client{number}",
            name=f"Client {number}",
            password=PASSWORD,
            role="consultant",
            language="en",
            organisation=home,
        )
        for number in range(CLIENTS)
    ]
    plant = sites.create_site(desk, people[0], Site("Plant", "discrete"))
    made = assessments.start(desk, people[0], plant.id, bank.id)
    items = [one for one in bank.items if isinstance(one, ChoiceItem) and one.is_for("discrete")]
    desk.store.close()
    return made.id, people[0], items


def work(client, assessment, items, told):
    """Save over and over; what got no answer is sent again unchanged, as the pages do."""
    client.sign_in()
    revisions = dict.fromkeys((item.id for item in items), 0)
    for number in range(SAVES_EACH):
        item = items[number % len(items)]
        option = item.options[(number // len(items)) % len(item.options)]
        entry = {"option": option.id, "note": f"{client.name}, save {number}"}
        for _ in range(TRIES):
            try:
                status, text = client.save(assessment, item.id, entry, revisions[item.id])
            except (OSError, http.client.HTTPException):
                told.restarted.wait(30)
                continue
            assert status == 200, (status, text)
            break
        else:
            raise AssertionError("no answer for half a minute")
        revisions[item.id] = json.loads(text)["revision"]
        client.acknowledged.append((item.id, revisions[item.id], entry))
        told.one_more()


def test_every_acknowledged_answer_survives_a_kill_in_the_middle_of_a_thousand_saves(server):
    assessment, somebody, items = prepare(server)
    server.start()
    told = Acknowledged()
    clients = [Client(server.port, f"client{number}") for number in range(CLIENTS)]
    share = len(items) // CLIENTS
    with ThreadPoolExecutor(CLIENTS) as many:
        running = [
            many.submit(work, one, assessment, items[n * share : (n + 1) * share][:20], told)
            for n, one in enumerate(clients)
        ]
        while not told.enough.wait(0.2):
            for one in running:
                assert not one.done(), one.exception()
        server.kill()
        before = told.count
        server.start()
        told.restarted.set()
        for one in running:
            one.result(240)
    assert KILL_AFTER <= before < CLIENTS * SAVES_EACH, "killed in the middle, not at an end"
    every = [one for client in clients for one in client.acknowledged]
    assert len(every) == CLIENTS * SAVES_EACH
    desk = server.desk()
    history = {
        item.id: {
            one.revision: one.entry
            for one in recording.history(desk, somebody, assessment, item.id)
        }
        for item in items
    }
    desk.store.close()
    lost = [one for one in every if history[one[0]].get(one[1]) != one[2]]
    assert lost == []
    # What was sent again after the kill was recorded once.
    notes = [entry["note"] for rows in history.values() for entry in rows.values()]
    assert len(notes) == len(set(notes))
