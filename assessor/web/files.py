"""What pages load: scripts, style and pictures, and the fonts that the report uses too.

Browsers keep all of it for good. An address of a script, style or picture holds a stamp of what all
of them say, so that another version of the program has other addresses, and a page that is opened
again asks for nothing but itself.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, send_from_directory

from assessor.web.gate import house
from assessor.web.rights import public

pages = Blueprint("files", __name__)

STATIC = Path(__file__).parent / "static"
A_YEAR = 365 * 24 * 60 * 60


@cache
def stamp() -> str:
    """Sixteen digits that change with any file under ``static``."""
    seen = sha256()
    for path in sorted(one for one in STATIC.rglob("*") if one.is_file()):
        seen.update(path.relative_to(STATIC).as_posix().encode() + b"\0")
        seen.update(sha256(path.read_bytes()).digest())
    return seen.hexdigest()[:16]


@pages.app_url_defaults
def _stamped(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "files.static":
        values.setdefault("made", stamp())


@pages.get("/static/<made>/<path:name>")
@public
def static(made: str, name: str) -> Response:
    response = send_from_directory(STATIC, name)
    # Who still has a page of another version gets what there is now, and does not keep it.
    return _kept(response) if made == stamp() else response


@pages.get("/fonts/<name>")
@public
def font(name: str) -> Response:
    folder = house().settings.templates / "report" / "fonts"
    return _kept(send_from_directory(folder, name))


def _kept(response: Response) -> Response:
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response
