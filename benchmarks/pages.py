"""How fast the heaviest pages are, and whether they slow down with what the database holds.

    .venv/bin/python -m benchmarks.pages [ASSESSMENTS ...]

Each page is asked for by three people one after another and then by eight clients at once.
"""

import re
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from assessor.cli.wsgi import application_of
from assessor.config import Configuration
from benchmarks import installation, tables
from benchmarks.server import Person, load, server

SIZES = (100, 10_000)
CLIENTS, SECONDS, TIMES = 8, 2.0, 7
HEAVIEST = "scenarios"
PEOPLE = ("administrator", "consultant0", "manager0")


def main(sizes: list[int]) -> None:
    print(tables.machine())
    first: dict[tuple[str, str], float] = {}
    with tempfile.TemporaryDirectory(prefix="assessor-benchmark-") as scratch:
        for size in sizes:
            rows: list[list[object]] = []
            folder = installation.of_size(Path(scratch), size)
            pages = _pages(folder)
            alone = _server_times(folder, pages)
            with server(folder) as port:
                for who in PEOPLE:
                    person = Person(port, who)
                    for name, path in pages.items():
                        sent = person.request("GET", path)
                        found = load(port, CLIENTS, SECONDS, lambda _client, _sent, it=sent: it)
                        own = alone[who, name]
                        slower = own / first.setdefault((who, name), own)
                        p99 = 1000 * tables.share(found.seconds, 0.99)
                        row = [name, who, size, own, f"{slower:.2f}", found.rate, p99]
                        rows.append([*row, len(found.errors)])
            tables.show("Pages", HEAD, rows)


HEAD = ("page", "who", "assessments", "server ms", "x", "per second", "p99 ms", "errors")


def _pages(folder: Path) -> dict[str, str]:
    sql = """
        SELECT assessments.id FROM assessments JOIN users ON users.id = started_by
        WHERE sign_in_name = 'manager0' ORDER BY started_at LIMIT 1
    """
    with sqlite3.connect(folder / "assessor.db") as db:
        one = f"/assessments/{db.execute(sql).fetchone()[0]}"
    db.close()
    return {"capability": f"{one}/capabilities/{HEAVIEST}", "overview": one, "sites": "/"}


def _server_times(folder: Path, pages: dict[str, str]) -> dict[tuple[str, str], float]:
    """Milliseconds of processor inside the application, without line and server; median."""
    app, found = application_of(Configuration(data=folder)), {}
    for who in PEOPLE:
        client = app.test_client()
        token = re.search(r'name="csrf-token" content="([^"]+)"', client.get("/sign-in").text)
        assert token, "the page has no token"
        sent = {"csrf_token": token[1], "name": who, "password": installation.PASSWORD}
        client.post("/sign-in", data=sent)
        for name, path in pages.items():
            times = []
            for _ in range(TIMES):
                began = time.process_time()
                answer = client.get(path)
                times.append(time.process_time() - began)
                assert answer.status_code == 200, f"{path}: {answer.status}"
            found[who, name] = 1000 * sorted(times)[TIMES // 2]
    return found


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or list(SIZES))
