"""What is wrong with one response, in words that can be translated."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of one field of an entry; ``message`` is English with %(name)s places.

    ``is_of_shape`` marks what only a program or a file can do wrong (a list in place of a text): its
    message is for whoever writes such, and in English alone.
    """

    field: str
    message: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    is_of_shape: bool = False

    def __str__(self) -> str:
        return self.message % self.values


class BadResponse(Exception):
    """An entry that its item does not allow; ``problems`` has all of them."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("; ".join(str(problem) for problem in problems))


NOT_THIS_ITEM = "this item takes %(wanted)s, not %(given)s"
ONE_FORM = "say exactly one thing: an answer, that it cannot be told, or that it does not apply"
NO_PROOF = "a proof belongs to an answer only"
NO_OPTION = "%(option)s is not among the options: %(options)s"
TWICE = "%(option)s stands here twice"
NOT_BELOW = "must be at least %(limit)s"
NOT_ABOVE = "must be at most %(limit)s"
ABOVE_ZERO = "must be more than 0"
NOT_NEGATIVE = "must not be below 0"
NOT_MORE_THAN_OF = "cannot be more than the whole (%(of)s)"
MISSING = "is missing"
NO_PER = "this item has no per-figures"
TOO_LARGE = "gives a change that is too large to be true"
ALWAYS_APPLIES = "this item applies to every plant; it cannot be set aside"
