"""The description of the API as a page, for those who write a program."""

from flask import Blueprint, render_template

from assessor.web.api import TABLE
from assessor.web.api.openapi import document
from assessor.web.api.reading import told_operations, told_shapes
from assessor.web.problems import KINDS, PAGE
from assessor.web.rights import EVERYBODY, may_use
from assessor.web.speech import say

pages = Blueprint("api_page", __name__)


@pages.get(PAGE)
@may_use(*EVERYBODY)
def show() -> str:
    described = document(TABLE, say)
    return render_template(
        "api.html",
        about=described["info"]["description"],
        groups=told_operations(described, TABLE),
        shapes=told_shapes(described),
        problems={code: kind for code, kind in KINDS.items() if not kind.of_pages},
    )
