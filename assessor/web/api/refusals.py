"""Why an operation of the API is not done, with every place in the request that is to blame."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import Blueprint, request
from pydantic import ValidationError
from pydantic_core import ErrorDetails
from werkzeug.wrappers import Response

from assessor.bank.model import Item
from assessor.responses import problems as p
from assessor.responses.problems import BadResponse
from assessor.web.api.times import saved
from assessor.web.problems import problem
from assessor.web.saving import MOST_TOLD, NOT_TAKEN, in_words, told_of
from assessor.web.speech import say
from assessor.workflow.entries import TOO_LONG
from assessor.workflow.errors import (
    Conflict,
    NotComplete,
    NotConfirmed,
    SignInRefused,
    Unacceptable,
)

SAID: Mapping[str, str] = {
    "missing": p.MISSING,
    "extra_forbidden": "is not known here",
    "string_type": "must be text",
    "string_unicode": "this contains characters that cannot be printed",
    "string_pattern_mismatch": "is not written as it has to be",
    "string_too_short": "must not be empty",
    "string_too_long": TOO_LONG,
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "int_parsing": "must be a whole number",
    "float_type": "must be a number",
    "finite_number": "must be a number",
    "bool_type": "must be true or false",
    "list_type": "must be a list",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "model_attributes_type": "must be an object",
    "greater_than_equal": "must be at least %(ge)s",
    "less_than_equal": "must be at most %(le)s",
    "literal_error": "is none of: %(expected)s",
    "enum": "is none of: %(expected)s",
    "short_entry": "the only word that may stand alone is unknown",
    "unknown": "can only be true; leave it out otherwise",
    "no_reason": "needs a reason",
}
"""What the library that checks shapes finds, in sentences that can be translated."""


class OutOfScope(Exception):
    """The token is not for this operation."""

    def __init__(self, scope: str | None) -> None:
        super().__init__(scope)
        self.scope = scope


class Unfit(Exception):
    """The request has not the shape that the operation takes; ``problems`` tells every place."""

    def __init__(self, problems: Sequence[dict[str, str]]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = list(problems)

    @classmethod
    def of(cls, error: ValidationError, *, is_body: bool) -> "Unfit":
        """What the check of a shape found. Of endless problems the first are told."""
        found = error.errors(include_url=False)[:MOST_TOLD]
        return cls([_told(one, is_body=is_body) for one in found])

    @classmethod
    def unknown(cls, names: Iterable[str]) -> "Unfit":
        said = say(SAID["extra_forbidden"])
        return cls([_place((name,), said, is_body=False) for name in names][:MOST_TOLD])

    @classmethod
    def at(cls, *path: str, said: str) -> "Unfit":
        """One place in the body that is to blame."""
        return cls([_place(path, said)])

    @classmethod
    def entry(cls, item: Item, bad: BadResponse) -> "Unfit":
        """An answer that its question does not take; the fields are called as on the pages."""
        told = in_words(item, bad)
        return cls(
            [{**_place(("response", *_steps(one)), said), "field": one} for one, said in told]
        )


def install(pages: Blueprint) -> None:
    """Tell these refusals as problems, wherever an operation of the API raises them."""
    pages.register_error_handler(Unfit, _unfit)
    pages.register_error_handler(OutOfScope, _out_of_scope)
    pages.register_error_handler(Unacceptable, _unacceptable)
    pages.register_error_handler(Conflict, _conflict)
    pages.register_error_handler(NotComplete, _not_complete)
    pages.register_error_handler(NotConfirmed, _not_confirmed)
    pages.register_error_handler(SignInRefused, _sign_in_refused)


def _told(error: ErrorDetails, *, is_body: bool) -> dict[str, str]:
    path = tuple(step for step in error["loc"] if step != "[key]")
    values = _values(error.get("ctx") or {})
    if error["type"] == "string_too_long":
        most = int(values["max_length"])
        values |= {"most": str(most), "over": str(len(error["input"]) - most)}
    said = say(SAID.get(error["type"], NOT_TAKEN), **values)
    told = _place(path, said, is_body=is_body)
    # An answer and its fields are called the same wherever they are complained about.
    if is_body and path[:1] == ("response",) and len(path) > 1:
        told["field"] = ".".join(map(str, path[1:]))
    return told


def _values(context: Mapping[str, Any]) -> dict[str, str]:
    return {key: str(one).replace("'", "") for key, one in context.items()}


def _place(path: Sequence[str | int], said: str, *, is_body: bool = True) -> dict[str, str]:
    steps = [str(step).replace("~", "~0").replace("/", "~1") for step in path]
    pointer = "#" + "".join(f"/{step}" for step in steps) if is_body else f"?{'.'.join(steps)}"
    return {"field": ".".join(map(str, path)), "pointer": pointer, "message": said}


def _steps(field: str) -> tuple[str, ...]:
    return tuple(field.split(".")) if field else ()


def _unfit(error: Unfit) -> Response:
    return problem("unacceptable", problems=error.problems)


def _out_of_scope(error: OutOfScope) -> Response:
    if error.scope is None:
        return problem("scope", say("This is for the pages only."))
    return problem("scope", say("The token lacks the scope “%(scope)s”.", scope=error.scope))


def _unacceptable(error: Unacceptable) -> Response:
    said = say(error.message, **error.values)
    return _unfit(Unfit([_place((error.field,), said, is_body=request.method != "GET")]))


def _conflict(conflict: Conflict) -> Response:
    newest = {
        "response": conflict.entry,
        "revision": conflict.revision,
        "who": conflict.who,
        "is_own": conflict.is_own,
        **saved(conflict.when),
    }
    return problem("conflict", told_of(conflict), newest=newest)


def _not_complete(error: NotComplete) -> Response:
    return problem("open-items", say(error.message, **error.values), open=list(error.open))


def _not_confirmed(error: NotConfirmed) -> Response:
    return problem("refused", say(error.message))


def _sign_in_refused(error: SignInRefused) -> Response:
    return problem("sign-in-refused", say(error.message, **error.values))
