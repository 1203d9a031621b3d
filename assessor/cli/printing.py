"""The printing room of a server: it makes the reports that are asked for, apart from all requests.

``python -m assessor.cli.printing`` is that room; it ends when its standard input does, so it never outlives
the server that has opened it.
"""

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assessor import assets
from assessor.bank.shelf import Shelf
from assessor.cli.data import DataFolder
from assessor.cli.seal import seal_of
from assessor.config import Configuration
from assessor.report.press import Press
from assessor.report.render import Bounds
from assessor.store import prints
from assessor.store.database import StoreFailed, open_store
from assessor.web.lines import write_lines
from assessor.workflow.desk import Desk
from assessor.workflow.making import makers
from assessor.workflow.printing import Rack, make_next

LOG = logging.getLogger("assessor.printing")
LOOK_SECONDS = 0.3
"""How soon it is seen that a report is wanted."""


@contextmanager
def printing_room(found: Configuration) -> Iterator[None]:
    """Have reports made in a process of their own for as long as the block runs."""
    command = [sys.executable, "-m", "assessor.cli.printing"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, text=True) as room:  # noqa: S603
        assert room.stdin is not None
        room.stdin.write(found.model_dump_json(exclude={"smtp"}) + "\n")
        room.stdin.flush()
        try:
            yield
        finally:
            room.stdin.close()


def work(found: Configuration) -> None:
    """Make reports, several at once, until standard input ends."""
    write_lines(found.log.level, found.log.format)
    data, is_over = DataFolder(found.data), threading.Event()
    _let_wait_again(data.database)
    bounds = Bounds(seconds=found.report.seconds, memory_mb=found.report.memory_mb)
    with Press(assets.templates() / "report", bounds) as press:
        hands = [
            threading.Thread(target=_make_all, args=(found, data, press, is_over), daemon=True)
            for _ in range(found.report.at_once)
        ]
        for hand in hands:
            hand.start()
        sys.stdin.read()
        is_over.set()


def _make_all(
    found: Configuration, data: DataFolder, press: Press, is_over: threading.Event
) -> None:
    shelf, rack = Shelf(assets.question_banks()), Rack(data.reports)
    hands = makers(
        assets.templates(),
        print_page=press.print,
        public_address=found.public_address,
        seal=seal_of(found.sign),
    )
    while not is_over.is_set():
        store = open_store(data.database)
        try:
            if make_next(Desk(store, shelf, found.now()), rack, hands):
                continue
        except StoreFailed as error:
            LOG.warning("the printing room cannot reach the database: %s", error)
        except Exception:
            # One report that cannot be made does not end the room; it is told as failed.
            LOG.exception("a report could not be made")
        finally:
            store.close()
        is_over.wait(LOOK_SECONDS)


def _let_wait_again(database: Path) -> None:
    store = open_store(database)
    try:
        with store.write():
            prints.begin_again(store)
    finally:
        store.close()


if __name__ == "__main__":
    work(Configuration.model_validate_json(sys.stdin.readline()))
