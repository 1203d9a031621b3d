"""Whether the process lives, and whether it can do its work: for the programs that watch it.

Anybody may ask, so that nothing is said of the machine but what is wrong in general; what exactly,
and what to do, `assessor doctor` tells the operator.
"""

import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

from flask import Blueprint, Flask, Response, current_app, jsonify

from assessor.bank.faults import BankFaults
from assessor.report.engine import broken_fonts, missing_libraries
from assessor.store.condition import ensure_sound, ensure_writable, newest_moment
from assessor.store.database import StoreFailed, is_up_to_date, open_store
from assessor.store.faults import Reason, is_marked_damaged
from assessor.web.gate import House, house
from assessor.web.logs import log_error
from assessor.web.rights import public

pages = Blueprint("health", __name__)

KEPT = timedelta(seconds=5)
"""However often it is asked, a process looks no more often than this."""

LEAST_SPACE = 50 * 1024 * 1024

LEAST_ROOM = 1024 * 1024
"""With less than this nothing can be saved any more."""

AHEAD = timedelta(minutes=5)
LOCKED_SECONDS = 3.0
"""Longer than anybody keeps the pen at work."""

LOOK_THROUGH = timedelta(hours=6)
LOOK_AGAIN = timedelta(minutes=1)
"""How often all pages of the database are read; and how often where damage was met."""

Wrong = dict[str, str]

LOG = logging.getLogger("assessor.web.health")

OF_DATABASE: Mapping[Reason, str] = {
    "full": "The disk is full.",
    "read-only": "The database cannot be written.",
    "locked": "The database is kept locked by another program.",
    "damaged": "The database is damaged.",
    "unreadable": "The database does not answer.",
    "temporary": "The database finds no temporary folder.",
    "foreign": "The database is not of this version of the program.",
}


@dataclass(slots=True)
class Watch:
    """What was found last, and when."""

    found: Wrong = field(default_factory=dict)
    looked_at: datetime | None = None
    looked_through_at: datetime | None = None
    turn: threading.Lock = field(default_factory=threading.Lock)
    reader: threading.Thread | None = None

    def wrong(self, now: datetime, look: Callable[[], Wrong]) -> Wrong:
        """A look may have to wait; who asks meanwhile is told what was found before."""
        if not self.turn.acquire(blocking=self.looked_at is None):
            return self.found
        try:
            if self.looked_at is None or abs(now - self.looked_at) >= KEPT:
                self.found, self.looked_at = look(), now
            return self.found
        finally:
            self.turn.release()

    def look_through(self, database: Path, now: datetime) -> None:
        """Have all pages read now and then, apart from whoever asks; at once where damage was met."""
        is_met = is_marked_damaged(database)
        if self.looked_through_at is None and not is_met:
            # Not at every start: the doctor is for that.
            self.looked_through_at = now
        since = self.looked_through_at
        is_due = since is None or abs(now - since) >= (LOOK_AGAIN if is_met else LOOK_THROUGH)
        if is_due and (self.reader is None or not self.reader.is_alive()):
            self.looked_through_at = now
            self.reader = threading.Thread(target=_read_all, args=(database,), daemon=True)
            self.reader.start()


def _read_all(database: Path) -> None:
    try:
        ensure_sound(database)
    except StoreFailed as failure:
        LOG.error("the database was looked through", extra={"facts": {"detail": str(failure)}})  # noqa: TRY400


def install(app: Flask) -> None:
    app.extensions["assessor.watch"] = Watch()


@pages.get("/healthz")
@public
def lives() -> Response:
    return jsonify(lives=True)


@pages.get("/readyz")
@public
def ready() -> tuple[Response, int]:
    at = house()
    watch = cast(Watch, current_app.extensions["assessor.watch"])
    wrong = watch.wrong(at.settings.now(), lambda: dict(_wrong(at)))
    return jsonify(ready=not wrong, wrong=wrong), 503 if wrong else 200


def _wrong(at: House) -> Iterator[tuple[str, str]]:
    """What hinders the work, by the name of the part: one sentence each, without any path."""
    looks = (
        ("database", _of_database),
        ("data", _of_folder),
        ("clock", _of_clock),
        ("banks", _of_banks),
        ("fonts", _of_fonts),
        ("libraries", _of_libraries),
    )
    for name, look in looks:
        try:
            said = look(at)
        except StoreFailed:
            # The database has a sentence of its own already.
            said = None
        except Exception as error:  # noqa: BLE001
            # Whatever fails here is an answer as well, and the others are still to be asked.
            log_error("a look at the installation failed", error)
            said = "This could not be looked at."
        if said:
            yield name, said


def _of_database(at: House) -> str | None:
    database = at.settings.database
    watch = cast(Watch, current_app.extensions["assessor.watch"])
    try:
        if not is_up_to_date(database):
            return OF_DATABASE["foreign"]
        watch.look_through(database, at.settings.now())
        if is_marked_damaged(database):
            return OF_DATABASE["damaged"]
        ensure_writable(database, LOCKED_SECONDS)
    except StoreFailed as failure:
        if failure.reason == "damaged":
            watch.look_through(database, at.settings.now())
        return OF_DATABASE[failure.reason]
    return None


def _of_clock(at: House) -> str | None:
    store = open_store(at.settings.database)
    try:
        last = newest_moment(store)
    finally:
        store.close()
    if last is not None and last > at.settings.now() + AHEAD:
        return "The clock is behind what was kept last."
    return None


def _of_folder(at: House) -> str | None:
    folder = at.settings.database.parent
    if not os.access(folder, os.W_OK | os.X_OK):
        return "The data folder cannot be written."
    free = shutil.disk_usage(folder).free
    if free < LEAST_SPACE:
        return "The disk is full." if free < LEAST_ROOM else "The disk is nearly full."
    return None


def _of_banks(at: House) -> str | None:
    try:
        return None if at.shelf.current() else "There is no question bank."
    except BankFaults:
        return "A question bank cannot be read."


def _of_fonts(at: House) -> str | None:
    broken = broken_fonts(at.settings.templates / "report")
    return f"Fonts are missing or broken: {', '.join(broken)}." if broken else None


def _of_libraries(_at: House) -> str | None:
    missing = missing_libraries()
    return f"System libraries are missing: {', '.join(missing)}." if missing else None
