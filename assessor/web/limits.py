"""How much a request may hold, looked at before anything of it is read into fields."""

from flask import Flask, request
from werkzeug.exceptions import RequestEntityTooLarge

LARGEST_REQUEST = 2 * 1024 * 1024
LARGEST_JSON = 512 * 1024
"""One answer with the longest note and text, every character of them escaped."""

MOST_FILES = 10
"""How many files of evidence come at once."""

MOST_FIELDS = 4000
"""A capability of some fifty items with ten fields each and long notes fits well below."""


def install(app: Flask) -> None:
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
        MAX_FORM_PARTS=MOST_FIELDS,
    )
    app.before_request(_refuse_bombs)


def _refuse_bombs() -> None:
    if request.is_json:
        request.max_content_length = LARGEST_JSON
    # The limit on parts is for the other kind of form only: a page is never sent that way.
    elif request.mimetype == "application/x-www-form-urlencoded":
        fields = request.get_data(cache=True, parse_form_data=False).count(b"&")
        if fields >= MOST_FIELDS:
            raise RequestEntityTooLarge
