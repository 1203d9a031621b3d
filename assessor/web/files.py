"""Fonts: the same files that the report uses."""

from flask import Blueprint, Response, send_from_directory

from assessor.web.gate import house
from assessor.web.rights import public

pages = Blueprint("files", __name__)

A_YEAR = 365 * 24 * 60 * 60


@pages.get("/fonts/<name>")
@public
def font(name: str) -> Response:
    folder = house().settings.templates / "report" / "fonts"
    response = send_from_directory(folder, name, max_age=A_YEAR)
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response
