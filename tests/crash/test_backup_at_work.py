"""The real server with its workers is backed up while people save: nobody notices, nothing lacks."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assessor import assets
from assessor.bank.model import ChoiceItem
from assessor.bank.shelf import Shelf
from assessor.responses.model import Site
from assessor.store.database import open_store, prepare_store
from assessor.workflow import (
    accounts,
    assessments,
    evidence,
    evidence_removal,
    organisations,
    recording,
    sites,
)
from assessor.workflow.desk import Desk
from assessor.workflow.evidence import Cabinet
from tests.crash.test_killed_server import PASSWORD, Client

CLIENTS = 2
BEFORE = 10
"""How many saves each client has behind it when the backup begins."""

STAYING = 5
"""How many files stay where they are; those after them come and go."""


@dataclass
class Served:
    """`assessor serve` on a data folder of its own."""

    folder: Path
    port: int
    log: Path

    def start(self):
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "assessor", "serve", "--data", str(self.folder)),
                    *("--bind", f"127.0.0.1:{self.port}", "--workers", "2"),
                ],
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        for _ in range(1800):
            assert self.process.poll() is None, self.log.read_text()
            try:
                with urllib.request.urlopen(
                    f"http://127.0.0.1:{self.port}/readyz", timeout=5
                ) as ok:
                    assert json.load(ok) == {"ready": True, "wrong": {}}
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError(self.log.read_text())


def desk_in(folder):
    return Desk(
        open_store(folder / "assessor.db"), Shelf(assets.question_banks()), datetime.now(UTC)
    )


@pytest.fixture
def served(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = Served(tmp_path / "data", port, tmp_path / "log")
    prepare_store(made.folder / "assessor.db")
    yield made
    made.process.terminate()
    assert made.process.wait(60) == 0


def prepare(folder):
    desk = desk_in(folder)
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
    made = assessments.start(desk, people[0], plant.id, "smart-factory")
    bank = desk.shelf.bank("smart-factory")
    items = [one for one in bank.items if isinstance(one, ChoiceItem) and one.is_for("discrete")]
    desk.store.close()
    return made.id, people[0], items


def save_until(done, client, assessment, item, acknowledged):
    client.sign_in()
    revision = 0
    while not done.is_set():
        option = item.options[revision % len(item.options)]
        entry = {"option": option.id, "note": f"geheim {client.name} {revision}"}
        status, text = client.save(assessment, item.id, entry, revision)
        assert status == 200, text
        revision = json.loads(text)["revision"]
        acknowledged.append((item.id, revision, entry))


def file_until(done, folder, somebody, assessment, item):
    """Put files in and take them out again, as fast as it goes."""
    desk, number = desk_in(folder), 0
    cabinet = Cabinet(folder / "evidence", grace=timedelta(0))
    while not done.is_set():
        number += 1
        content = f"shift {number}".encode()
        row = evidence.attach(desk, somebody, cabinet, assessment, item.id, "a.txt", content)
        if number > STAYING:
            evidence_removal.remove(desk, somebody, cabinet, assessment, row.id)
            evidence_removal.purge(desk, cabinet)
    desk.store.close()


class Failing(threading.Thread):
    """A thread whose failure is not lost."""

    failure = None

    def run(self):
        try:
            super().run()
        except BaseException as failure:  # noqa: BLE001 - told by whoever waits for the thread
            self.failure = failure


def backup(folder, target):
    command = [sys.executable, "-m", "assessor", "backup", str(target), "--data", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)


def test_what_was_acknowledged_before_a_backup_is_in_it_and_saving_goes_on(served, tmp_path):
    assessment, somebody, items = prepare(served.folder)
    served.start()
    done, kept = threading.Event(), [[] for _ in range(CLIENTS)]
    workers = [
        Failing(
            target=save_until,
            args=(done, Client(served.port, f"client{n}"), assessment, items[n], kept[n]),
        )
        for n in range(CLIENTS)
    ]
    workers.append(
        Failing(target=file_until, args=(done, served.folder, somebody, assessment, items[-1]))
    )
    for one in workers:
        one.start()
    try:
        while any(len(one) < BEFORE for one in kept):
            assert all(one.is_alive() for one in workers), [one.failure for one in workers]
            time.sleep(0.05)
        before = [list(one) for one in kept]
        made = backup(served.folder, tmp_path / "b.tar.gz")
        after = [len(one) for one in kept]
    finally:
        done.set()
        for one in workers:
            one.join(60)
    assert [one.failure for one in workers] == [None] * len(workers)
    assert (made.returncode, made.stderr) == (0, "")
    assert all(now > len(then) for now, then in zip(after, before, strict=True)), "saving went on"
    restored = tmp_path / "restored"
    command = [sys.executable, "-m", "assessor", "restore", str(tmp_path / "b.tar.gz")]
    subprocess.run([*command, "--data", str(restored)], check=True, capture_output=True)
    desk = desk_in(restored)
    for n in range(CLIENTS):
        rows = recording.history(desk, somebody, assessment, items[n].id)
        there = {(items[n].id, row.revision): row.entry for row in rows}
        assert [one for one in before[n] if there.get(one[:2]) != one[2]] == []
    cabinet = Cabinet(restored / "evidence")
    (files,) = evidence.files_of(desk, somebody, assessment).values()
    assert STAYING <= len(files) <= STAYING + 1
    for row in files:
        assert evidence.open_file(desk, somebody, cabinet, assessment, row.id)
    desk.store.close()
    log = served.log.read_text()
    lines = [json.loads(line) for line in log.splitlines()]
    assert sum(line["event"].startswith("Booting worker") for line in lines) == 2
    assert sum(line.get("status") == 200 for line in lines) > CLIENTS * BEFORE
    assert "geheim" not in log
    assert PASSWORD not in log
