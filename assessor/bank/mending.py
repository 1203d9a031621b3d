"""Leave out what is faulty, and as little else as can be, so that the rest can still be checked.

Every fault has been told before; what comes out of here only serves to find the others.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from assessor.bank.parts import is_number
from assessor.bank.wording import Path, real_path
from assessor.bank.yaml12 import Map, Seq

PIECES = frozenset(
    {"profiles", "roles", "sources", "domains", "groups", "capabilities"}
    | {"ladders", "levels", "criteria"}
)
"""Lists of things that can be left out one by one."""

LEAVE_OUT = frozenset(
    {"na", "help", "evidence", "role", "source", "same_as", "url", "references", "per", "trap"}
)
"""Keys that no rule about other things depends on."""

LEAVE_OUT_IN_DOUBT = frozenset({"better", "credit", "min", "max", "scale", "tags", "profiles"})
"""Keys without which an item can still be read, but not be judged."""

STAND_INS: Mapping[str, Any] = {
    "title": {},
    "summary": {},
    "prompt": {},
    "unit": {},
    "edition": "unknown",
    "standing": "own",
    "weight": 1.0,
}
"""What may stand for a key, wherever it is, without a rule about other things noticing."""

ROOT_STAND_INS: Mapping[str, Any] = {
    **STAND_INS,
    "id": "unknown",
    "languages": [],
    "profiles": [],
    "domains": [],
    "ladders": [],
}

GONE = object()


def mended(content: Any, errors: Iterable[Mapping[str, Any]], *, patient: bool) -> Any:
    """A copy of ``content`` in which the places of these errors are mended or left out.

    Where not ``patient``, a faulty place takes the whole piece with it.
    """
    remedies: dict[Path, Any] = {}
    for error in errors:
        path = real_path(content, error["loc"])
        place, remedy = _remedy(path, error) if patient else (_piece(path), GONE)
        remedies.setdefault(place, remedy)
    return _copy(content, (), remedies)


def _remedy(path: Path, error: Mapping[str, Any]) -> tuple[Path, Any]:
    # A credit with two rules is neither: which one was meant cannot be known.
    if error["type"] == "extra_forbidden" and path[-2:-1] != ("credit",):
        return path, GONE
    if path[-1:] == ("id",) and is_number(error["input"]):
        return path, f"{error['input']}"
    if path[-2:-1] == ("levels",) and isinstance(path[-1], str):
        return path, GONE
    for n in range(len(path) - 1, -1, -1):
        step = path[n]
        if step in STAND_INS:
            return path[: n + 1], STAND_INS[str(step)]
        if step in LEAVE_OUT | LEAVE_OUT_IN_DOUBT and path[:n] and isinstance(path[n - 1], int):
            return path[: n + 1], GONE
    return _piece(path), ROOT_STAND_INS.get(str(path[0]), GONE) if len(path) == 1 else GONE


def _piece(path: Path) -> Path:
    """The place of the smallest thing around a place that can be left out by itself."""
    if path[:1] == ("scales",):
        return path[:2]
    for n in range(len(path) - 1, -1, -1):
        if isinstance(path[n], int) and (n == 0 or path[n - 1] in PIECES):
            return path[: n + 1]
    return path[:1]


def _copy(here: Any, path: Path, remedies: Mapping[Path, Any]) -> Any:
    if path in remedies:
        return remedies[path]
    if isinstance(here, Seq):
        seq = Seq(here.line)
        for n, (value, line) in enumerate(zip(here, here.lines, strict=True)):
            copied = _copy(value, (*path, n), remedies)
            if copied is not GONE:
                seq.append(copied)
                seq.lines.append(line)
        return seq
    if not isinstance(here, Map):
        return here
    found = Map(here.line)
    found.doubtful = here.doubtful or any(
        one[:-1] == path and one[-1:] and one[-1] in LEAVE_OUT_IN_DOUBT for one in remedies
    )
    added = {str(p[-1]): p for p in remedies if p[:-1] == path and p and p[-1] not in here}
    for key in (*here, *added):
        copied = _copy(here.get(key), (*path, key), remedies)
        if copied is not GONE:
            found[key] = copied
            found.key_lines[key] = here.key_lines.get(key, here.line)
            found.value_lines[key] = here.value_lines.get(key, here.line)
    return found
