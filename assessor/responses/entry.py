"""One entry of a responses map: read against its item, and written again."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from assessor.bank import model as bank
from assessor.bank import wording
from assessor.responses import problems as p
from assessor.responses.answer import answer_of, write_answer
from assessor.responses.model import Response
from assessor.responses.problems import BadResponse, Problem
from assessor.responses.shapes import ENTRY, AnswerShape, EntryShape

FORMS = (
    frozenset({"option"}),
    frozenset({"options"}),
    frozenset({"value"}),
    frozenset({"count", "of"}),
    frozenset({"before", "after", "before_per", "after_per"}),
    frozenset({"text"}),
)
"""The keys of an answer, by kind of answer."""


def read_entry(item: bank.Item, data: object) -> Response:
    """The response that ``data`` (parsed JSON or YAML) records for an item.

    A note alone is a remark: the item stays unanswered.

    Raises:
        BadResponse: with every problem, where the item does not allow it.
    """
    try:
        shape = ENTRY.validate_python(data)
    except ValidationError as error:
        raise BadResponse(*_problems(error)) from None
    return response_of(item, shape)


def response_of(item: bank.Item, shape: EntryShape) -> Response:
    """The response of an entry whose shape is sound.

    Raises:
        BadResponse: where the item does not allow it.
    """
    given = [form for form in FORMS if any(getattr(shape, key) is not None for key in form)]
    said = len(given) + sum(
        key is not None for key in (shape.unknown, shape.not_applicable, _carried(shape))
    )
    is_remark = said == 0 and shape.note is not None
    if said != 1 and not is_remark:
        raise BadResponse(Problem("", p.ONE_FORM))
    if shape.proof is not None and not given:
        raise BadResponse(Problem("proof", p.NO_PROOF))
    if shape.not_applicable is not None and not item.na:
        raise BadResponse(Problem("not_applicable", p.ALWAYS_APPLIES))
    carried = _carried(shape)
    return Response(
        answer=answer_of(item, shape) if given else None,
        unknown=shape.unknown is not None,
        not_applicable=shape.not_applicable,
        carried=None if carried is None else _response_carried(item, carried),
        note=shape.note,
        proof=shape.proof,
    )


def _carried(shape: AnswerShape) -> AnswerShape | None:
    return getattr(shape, "carried", None)


def _response_carried(item: bank.Item, carried: AnswerShape) -> Response:
    try:
        response = response_of(item, EntryShape.model_construct(**dict(carried)))
    except BadResponse as bad:
        raise BadResponse(
            *(
                Problem(f"carried.{one.field}".rstrip("."), one.message, one.values)
                for one in bad.problems
            )
        ) from None
    if response.is_remark:
        # There is nothing in it that anybody could confirm.
        raise BadResponse(Problem("carried", p.ONE_FORM))
    return response


def _problems(error: ValidationError) -> Iterator[Problem]:
    for one in error.errors(include_url=False):
        path = [str(step) for step in one["loc"] if step != "[key]"]
        if one["type"] == "extra_forbidden":
            yield Problem(".".join(path), "unknown key '%(key)s'", {"key": path[-1]})
        elif one["type"] == "missing":
            yield Problem(".".join(path), p.MISSING)
        else:
            said = wording.sentence(one).replace("%", "%%")
            yield Problem(".".join(path), said, is_of_shape=True)


def write_entry(response: Response) -> dict[str, Any]:
    """The entry that :func:`read_entry` reads as this response."""
    entry: dict[str, Any] = {}
    if response.answer is not None:
        entry |= write_answer(response.answer)
    elif response.unknown:
        entry["unknown"] = True
    elif response.not_applicable is not None:
        entry["not_applicable"] = response.not_applicable
    elif response.carried is not None:
        entry["carried"] = write_entry(response.carried)
    if response.note is not None:
        entry["note"] = response.note
    if response.proof is not None:
        entry["proof"] = response.proof
    return entry
