"""The API: what the pages save through, and what programs use with a personal token.

The table below is the only place where an operation is entered: its address, the people and
tokens it is for, the shapes that are checked, and its description all come from there.
"""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint

from assessor.web.api import assessments, banks, refusals, responses, session, sites
from assessor.web.api.asking import view_of
from assessor.web.api.openapi import Description, Groups, document
from assessor.web.api.operation import ANY, Operation
from assessor.web.rights import EVERYBODY
from assessor.web.speech import say

pages = Blueprint("api", __name__, url_prefix="/api/v1")


def describe() -> Mapping[str, Any]:
    return document(TABLE, say)


DESCRIPTION = Operation(
    name="read-description",
    method="GET",
    path="/openapi.json",
    roles=EVERYBODY,
    scope=ANY,
    run=describe,
    summary="This description, for programs",
    gives=Description,
)

TABLE: Groups = {
    "sites": sites.OPERATIONS,
    "assessments": assessments.OPERATIONS,
    "responses": responses.OPERATIONS,
    "banks": banks.OPERATIONS,
    "description": (DESCRIPTION,),
    "session": session.OPERATIONS,
}

for group in TABLE.values():
    for operation in group:
        pages.add_url_rule(
            operation.path, operation.name, view_of(operation), methods=[operation.method]
        )
refusals.install(pages)
