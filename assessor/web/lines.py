"""The lines of the log: fixed words and named facts. Nothing that was typed can come into them.

Of a record only its template counts, never what fills it, and of an error its kind and where it
happened, never what it says: libraries quote what they were given. What a line shall tell beside
its words stands in ``extra={"facts": {...}}``, under one of the names of :data:`FACTS`.
"""

import json
import logging
import re
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Literal, TextIO

FACTS = (
    *("request", "method", "route", "status", "ms", "account", "address"),
    *("fault", "detail", "error", "at", "repeated"),
)
"""What a line may tell, in this order. ``detail`` is for our own sentences about the machine."""

SERVER = "gunicorn.error"
"""Speaks of processes and sockets, in sentences that :mod:`assessor.cli.server` has looked at."""

MINUTE, EACH_MINUTE, MOST_SORTS = 60.0, 5, 1000
"""So many lines of one sort of trouble are written each minute; so many sorts are told apart."""

INNERMOST = 8
"""How many places of a stack are told."""

PLAIN = re.compile(r"[\w.:/<>@%+-]+", re.ASCII)

Fact = str | int | float | bool | list[str] | None


def write_lines(level: str, shape: Literal["json", "text"], stream: TextIO | None = None) -> None:
    """From now on this process writes its log to the stream, else to standard error."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Lines(shape))
    handler.addFilter(Repeats())
    # Libraries are heard where they warn; what they tell besides is for their own authors.
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("assessor").setLevel(level.upper())
    logging.captureWarnings(True)


class Repeats(logging.Filter):
    """Lets a trouble through some times a minute, and then says how often it was met besides.

    What fails, fails at every try: told each time, it would fill the disk that is full already.
    Each request still has its own line, with the fault that it met.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock, self._lock = clock, Lock()
        self._met: dict[tuple[str, str, str, str], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.WARNING:
            return True
        now, key = self._clock(), _sort_of(record)
        with self._lock:
            since, times = self._met.get(key, (now, 0))
            if now - since >= MINUTE:
                since, hidden, times = now, max(0, times - EACH_MINUTE), 0
                if hidden:
                    record.facts = {**getattr(record, "facts", {}), "repeated": hidden}
            if key in self._met or len(self._met) < MOST_SORTS:
                self._met[key] = (since, times + 1)
            return times < EACH_MINUTE


def _sort_of(record: logging.LogRecord) -> tuple[str, str, str, str]:
    error = record.exc_info[1] if record.exc_info else None
    where = _places(error.__traceback__)[-1] if error is not None and error.__traceback__ else ""
    return record.name, _event(record), type(error).__name__, where


class Lines(logging.Formatter):
    """Turns each record into one line: as JSON, or for a person at a terminal."""

    def __init__(self, shape: Literal["json", "text"] = "json") -> None:
        super().__init__()
        self._shape = shape

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).astimezone()
        level, event, facts = record.levelname.lower(), _event(record), _facts(record)
        if self._shape == "json":
            time = when.isoformat(timespec="milliseconds")
            # Everything but plain ASCII is escaped: no value can end the line and begin another.
            return json.dumps({"time": time, "level": level, "event": event, **facts})
        told = " ".join(f"{name}={_plain(value)}" for name, value in facts.items())
        return f"{when:%Y-%m-%d %H:%M:%S} {level:<7} {_plain(event, ' ')} {told}".rstrip()


def _event(record: logging.LogRecord) -> str:
    template = str(record.msg) if isinstance(record.msg, str) else type(record.msg).__name__
    if record.name == SERVER:
        return record.getMessage()
    return template if template.strip("%s ") else record.name


def _facts(record: logging.LogRecord) -> dict[str, Fact]:
    given = {**getattr(record, "facts", {}), **_of_error(record)}
    return {name: _bare(given[name]) for name in FACTS if name in given}


def _bare(value: object) -> Fact:
    """A number or a text; what is neither would say who knows what about itself."""
    if value is None or isinstance(value, str | int | float | list):
        return value
    return type(value).__name__


def _of_error(record: logging.LogRecord) -> dict[str, Fact]:
    error = record.exc_info[1] if record.exc_info else None
    if error is None:
        return {}
    kinds = " from ".join(type(one).__name__ for one in _chain(error))
    return {"error": kinds, "at": _places(error.__traceback__)}


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    here: BaseException | None = error
    while here is not None and here not in seen:
        seen.append(here)
        yield here
        here = here.__cause__ or (None if here.__suppress_context__ else here.__context__)


def _places(traceback: TracebackType | None) -> list[str]:
    found = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        file = "/".join(Path(code.co_filename).parts[-3:])
        found.append(f"{file}:{traceback.tb_lineno} {code.co_name}")
        traceback = traceback.tb_next
    return found[-INNERMOST:]


def _plain(value: object, besides: str = "") -> str:
    text = ", ".join(value) if isinstance(value, list) else str(value)
    bare = text.translate(dict.fromkeys(map(ord, besides)))
    return text if PLAIN.fullmatch(bare) else json.dumps(text)
