"""News for a page that stays open: what colleagues have answered on it meanwhile."""

from typing import Any

from flask import Blueprint, jsonify, make_response, request
from werkzeug.wrappers import Response

from assessor.web.gate import actor, desk
from assessor.web.knowing import KNOWS
from assessor.web.rights import EVERYBODY, may_use
from assessor.web.speech import moment
from assessor.workflow import watching as verbs

pages = Blueprint("watching", __name__)


@pages.get("/assessments/<assessment_id>/capabilities/<capability_id>/news")
@may_use(*EVERYBODY)
def news(assessment_id: str, capability_id: str) -> Response:
    after = request.args.get("after", default=0, type=int)
    role = request.args.get(KNOWS)
    found = verbs.news(desk(), actor(), assessment_id, capability_id, after, role)
    return make_response(
        jsonify(
            account=actor().id,
            mark=found.mark,
            is_draft=found.is_draft,
            elsewhere=found.elsewhere,
            changes=[_told(one) for one in found.changes],
        )
    )


def _told(change: verbs.Change) -> dict[str, Any]:
    one = change.revision
    return {
        "item": one.item,
        "response": one.entry,
        "revision": one.revision,
        "who": one.who,
        "is_own": change.is_own,
        "saved_at_words": moment(one.at),
    }
