"""How many answers are saved a second, beside the two limits: the server, and the disk.

    .venv/bin/python -m benchmarks.saving [SECONDS]

Every client is a manager at a factory of its own and saves one answer after another, as the page
does while somebody fills it in. Afterwards every answer that was acknowledged has to be there.
"""

import json
import random
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from assessor import assets
from assessor.bank.model import ChoiceItem
from assessor.bank.shelf import Shelf
from benchmarks import installation, tables
from benchmarks.server import Load, Person, fixed_text, load, server

CLIENTS = (8, 32, 128)
ASSESSMENTS = 2560  # one organisation, and so one manager, for each of 128 clients


def main(seconds: float) -> None:
    print(tables.machine())
    with tempfile.TemporaryDirectory(prefix="assessor-benchmark-") as scratch:
        folder = Path(scratch) / "data"
        installation.fill(folder, ASSESSMENTS)
        rows: list[list[object]] = [["SQLite, commits alone", 1, *_commits(Path(scratch), seconds)]]
        lost = 0
        with fixed_text() as port:
            body = json.dumps({"response": {"option": "fully"}, "base": 0}).encode()
            head = f"PUT / HTTP/1.1\r\nHost: here\r\nContent-Length: {len(body)}\r\n\r\n"
            fixed = head.encode() + body
            for clients in CLIENTS:
                found = load(port, clients, seconds, lambda _client, _sent: fixed)
                rows.append(["server, a fixed text", clients, *_figures(found)])
        with server(folder) as port:
            for clients in CLIENTS:
                people = [Person(port, f"manager{n}") for n in range(clients)]
                saves = Saves(folder, people, _drafts(folder, clients))
                found = load(port, clients, seconds, saves.next)
                rows.append(["autosaves", clients, *_figures(found)])
                lost += saves.lost(folder, len(found.seconds) - len(found.errors))
    head = ("what", "clients", "per second", "p50 ms", "p99 ms", "errors")
    tables.show("Saving", head, rows)
    print(f"  acknowledged and not there afterwards: {lost}")


class Saves:
    """The answers of each client, one choice after another, each on top of what stands."""

    def __init__(self, folder: Path, people: list[Person], drafts: list[str]) -> None:
        bank = Shelf(assets.question_banks()).bank("smart-factory", None)
        items = [
            one for one in bank.items if isinstance(one, ChoiceItem) and one.is_for("discrete")
        ]
        self._options = {one.id: [option.id for option in one.options] for one in items}
        self._people, self._drafts, self._chance = people, drafts, random.Random(1)
        self._base = _revisions(folder)
        self.marks: set[str] = set()

    def next(self, client: int, sent: int) -> bytes:
        item = list(self._options)[sent % len(self._options)]
        mark = f"{client}-{sent}-{self._chance.getrandbits(32):x}"
        self.marks.add(mark)
        entry = {"option": self._chance.choice(self._options[item]), "note": mark}
        there = (self._drafts[client], item)
        body = json.dumps({"response": entry, "base": self._base.get(there, 0)}).encode()
        self._base[there] = self._base.get(there, 0) + 1
        path = f"/api/v1/assessments/{self._drafts[client]}/responses/{item}"
        return self._people[client].request("PUT", path, body)

    def lost(self, folder: Path, acknowledged: int) -> int:
        """How many fewer are in the log than were acknowledged."""
        with sqlite3.connect(folder / "assessor.db") as db:
            notes = db.execute("SELECT json_extract(entry, '$.note') FROM responses").fetchall()
        db.close()
        there = sum(note in self.marks for (note,) in notes)
        return max(0, acknowledged - there)


def _revisions(folder: Path) -> dict[tuple[str, str], int]:
    with sqlite3.connect(folder / "assessor.db") as db:
        found = db.execute("SELECT assessment, item, revision FROM newest").fetchall()
    db.close()
    return {(assessment, item): revision for assessment, item, revision in found}


def _drafts(folder: Path, clients: int) -> list[str]:
    """A draft of each manager."""
    sql = """
        SELECT min(assessments.id) FROM assessments JOIN users ON users.id = started_by
        WHERE sign_in_name = ?
    """
    with sqlite3.connect(folder / "assessor.db") as db:
        found = [db.execute(sql, (f"manager{n}",)).fetchone()[0] for n in range(clients)]
    db.close()
    return found


def _commits(scratch: Path, seconds: float) -> list[object]:
    """Rows of the size of an answer, each in a commit that is on disk before the next begins."""
    db = sqlite3.connect(scratch / "bare.db", isolation_level=None)
    db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
    db.execute("CREATE TABLE log (id INTEGER PRIMARY KEY, entry TEXT)")
    found, end = Load(), time.perf_counter() + seconds
    began = time.perf_counter()
    while (at := time.perf_counter()) < end:
        db.execute("INSERT INTO log (entry) VALUES (?)", ("x" * 200,))
        found.seconds.append(time.perf_counter() - at)
    found.lasted = time.perf_counter() - began
    found.seconds.sort()
    db.close()
    return _figures(found)


def _figures(found: Load) -> list[object]:
    p50, p99 = (1000 * tables.share(found.seconds, part) for part in (0.5, 0.99))
    return [found.rate, p50, p99, len(found.errors)]


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 10.0)
