"""A report is made beside the real server: whoever asks waits with a page, and nobody else waits."""

import http.client
import os
import time
from datetime import UTC, datetime

from assessor import assets
from assessor.bank.shelf import Shelf
from assessor.responses.model import Site
from assessor.store.database import open_store
from assessor.workflow import accounts, assessments, organisations, sites
from assessor.workflow.desk import Desk
from tests.crash.test_backup_at_work import served  # noqa: F401
from tests.crash.test_killed_server import PASSWORD, Client

PATIENCE = 300


def prepare(folder):
    store = open_store(folder / "assessor.db")
    desk = Desk(store, Shelf(assets.question_banks()), datetime.now(UTC))
    home = organisations.found(desk, "Group").id
    somebody = accounts.add_user(
        desk,
        sign_in_name="lin",
        name="Lin",
        password=PASSWORD,
        role="consultant",
        language="en",
        organisation=home,
    )
    plant = sites.create_site(desk, somebody, Site("工厂 Plant", "discrete"))
    made = assessments.start(desk, somebody, plant.id, "sme-digital-level")
    store.close()
    return made.id


def get(client, path):
    """The status, the headers and the content."""
    line = http.client.HTTPConnection("127.0.0.1", client.port, timeout=30)
    try:
        line.request("GET", path, headers={"Cookie": client.cookie})
        answer = line.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        line.close()


def test_a_report_is_waited_for_by_a_page_made_beside_and_then_kept(served):  # noqa: F811
    assessment = prepare(served.folder)
    served.start()
    client = Client(served.port, "lin")
    client.sign_in()
    path = f"/assessments/{assessment}/report/zh.pdf"
    status, headers, content = get(client, path)
    assert status == 202
    assert headers["Refresh"] == headers["Retry-After"] == "2"
    assert b"The report is being made" in content
    until = time.monotonic() + PATIENCE
    while status == 202 and time.monotonic() < until:
        time.sleep(0.5)
        status, headers, content = get(client, path)
    assert status == 200, served.log.read_text()
    assert content.startswith(b"%PDF-")
    assert headers["Content-Disposition"].startswith("attachment")
    kept = list((served.folder / "reports").iterdir())
    assert [one.read_bytes() for one in kept] == [content]
    assert get(client, path)[2] == content
    pids = room_pids(served)
    assert pids, "the room is there while the server is"
    served.process.terminate()
    assert served.process.wait(60) == 0
    until = time.monotonic() + PATIENCE
    while room_pids(served, pids) and time.monotonic() < until:
        time.sleep(0.1)
    assert not room_pids(served, pids), "nothing outlives the server"


def room_pids(served, among=None):  # noqa: F811
    """The processes of the printing room: those of the server's session that print."""
    found = set()
    for pid in among or (int(one) for one in os.listdir("/proc") if one.isdigit()):  # noqa: PTH208
        try:
            with open(f"/proc/{pid}/cmdline") as told:  # noqa: PTH123
                line = told.read()
            with open(f"/proc/{pid}/stat") as told:  # noqa: PTH123
                parent = int(told.read().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        if "assessor.cli.printing" in line and (among or parent == served.process.pid):
            found.add(pid)
    return found
