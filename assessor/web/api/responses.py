"""What is answered: all of it as a responses file, one answer with its revision, a new answer."""

from collections.abc import Mapping
from typing import Any

from assessor.responses.problems import BadResponse
from assessor.responses.shapes import ResponsesShape
from assessor.responses.write import as_data
from assessor.web.api.operation import Operation
from assessor.web.api.refusals import Unfit
from assessor.web.api.shapes import Change, KeptResponse, Saved
from assessor.web.api.times import in_utc, saved
from assessor.web.gate import actor, desk
from assessor.web.rights import EVERYBODY, MANAGERS
from assessor.workflow import reading, recording
from assessor.workflow.errors import NotFound

ONE = "/assessments/<assessment_id>/responses/<item_id>"


def every(assessment_id: str) -> Mapping[str, Any]:
    return as_data(reading.responses_of(desk(), actor(), assessment_id))


def one(assessment_id: str, item_id: str) -> Mapping[str, Any]:
    revisions = recording.history(desk(), actor(), assessment_id, item_id)
    newest = revisions[-1] if revisions else None
    return {
        "item": item_id,
        "response": newest.entry if newest else None,
        "revision": newest.revision if newest else 0,
        "who": newest.who if newest else None,
        "saved_at": in_utc(newest.at) if newest else None,
    }


def save(assessment_id: str, item_id: str, sent: Change) -> Saved:
    entry = None if sent.response is None else sent.response.model_dump(exclude_unset=True)
    try:
        done = recording.record(desk(), actor(), assessment_id, item_id, entry, sent.base)
    except BadResponse as bad:
        item = reading.bank_of(desk(), actor(), assessment_id).item(item_id)
        if item is None:
            raise NotFound("There is no such item.") from None
        raise Unfit.entry(item, bad) from None
    words = saved(done.saved_at)["saved_at_words"]
    return Saved(revision=done.revision, saved_at=done.saved_at, saved_at_words=words)


OPERATIONS = (
    Operation(
        name="read-responses",
        method="GET",
        path="/assessments/<assessment_id>/responses",
        roles=MANAGERS,
        scope="read",
        run=every,
        summary="All answers of an assessment",
        about="In the form of a responses file, without answers that were withdrawn.",
        gives=ResponsesShape,
        problems=(409,),
    ),
    Operation(
        name="read-response",
        method="GET",
        path=ONE,
        roles=EVERYBODY,
        scope="read",
        run=one,
        summary="One answer, with its revision",
        gives=KeptResponse,
        problems=(409,),
    ),
    Operation(
        name="save-response",
        method="PUT",
        path=ONE,
        roles=EVERYBODY,
        scope="write",
        run=save,
        summary="Save an answer, or withdraw it",
        about=(
            "Answered once it is on disk. Where somebody saved a newer answer than base, nothing is"
            " changed and the newer one comes back (409). The same change sent twice counts once."
        ),
        takes=Change,
        gives=Saved,
        problems=(409,),
    ),
)
