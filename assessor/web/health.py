"""Whether the process lives, and whether it can do its work: for the programs that watch it.

Anybody may ask, so that nothing is said of the machine but what is wrong in general; what exactly,
and what to do, `assessor doctor` tells the operator.
"""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import cast

from flask import Blueprint, Flask, Response, current_app, jsonify

from assessor.bank.faults import BankFaults
from assessor.report.engine import broken_fonts, missing_libraries
from assessor.store.database import StoreFailed, is_up_to_date
from assessor.web.gate import House, house
from assessor.web.rights import public

pages = Blueprint("health", __name__)

KEPT = timedelta(seconds=5)
"""However often it is asked, a process looks no more often than this."""

LEAST_SPACE = 50 * 1024 * 1024

Wrong = dict[str, str]


@dataclass(slots=True)
class Watch:
    """What was found last, and when."""

    found: Wrong = field(default_factory=dict)
    looked_at: datetime | None = None
    turn: threading.Lock = field(default_factory=threading.Lock)

    def wrong(self, now: datetime, look: Callable[[], Wrong]) -> Wrong:
        with self.turn:
            if self.looked_at is None or abs(now - self.looked_at) >= KEPT:
                self.found, self.looked_at = look(), now
            return self.found


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
        ("banks", _of_banks),
        ("fonts", _of_fonts),
        ("libraries", _of_libraries),
    )
    for name, look in looks:
        if said := look(at):
            yield name, said


def _of_database(at: House) -> str | None:
    try:
        if not is_up_to_date(at.settings.database):
            return "The database is not of this version of the program."
    except StoreFailed:
        return "The database does not answer."
    return None


def _of_folder(at: House) -> str | None:
    folder = at.settings.database.parent
    if not os.access(folder, os.W_OK | os.X_OK):
        return "The data folder cannot be written."
    if shutil.disk_usage(folder).free < LEAST_SPACE:
        return "The disk is full."
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
