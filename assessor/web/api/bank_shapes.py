"""What a question bank looks like to programs: what is asked, and what can be answered."""

from typing import Annotated

from pydantic import Field

from assessor.bank.parts import Id
from assessor.web.api.shapes import BankName, Query, Shape

Text = Annotated[dict[str, str], Field(description="A text in every language of the bank.")]


class Named(Shape):
    """Something with an id and a title."""

    id: Id
    title: Text


class OptionTold(Named):
    """One offered answer: the credit it earns (0 to 1), or the points of one of several."""

    credit: float | None = None
    points: float | None = None


class Parts(Shape):
    """What is counted for a ratio."""

    count: Text
    of: Text


class ItemTold(Shape):
    """One question. What an answer to it holds follows from its kind."""

    id: Id
    capability: Id
    kind: Annotated[str, Field(description="One of: choice, multi, number, ratio, change, note.")]
    prompt: Text
    help: Text | None = None
    evidence: Text | None = None
    profiles: Annotated[list[Id], Field(description="The kinds of sites that are asked this.")]
    na: Annotated[bool, Field(description="Whether it may be set aside as not applicable.")]
    levels: Annotated[
        dict[str, str], Field(description="The level of each ladder that the question belongs to.")
    ]
    tags: list[Id]
    role: Id | None = None
    options: list[OptionTold] | None = None
    unit: Text | None = None
    per: Text | None = None
    of_what: Parts | None = None
    min: float | None = None
    max: float | None = None
    better: Annotated[str | None, Field(description="Which is better: higher or lower.")] = None


class DomainTold(Named):
    """A domain and its capabilities."""

    capabilities: list[Named]


class LadderTold(Named):
    """A ladder and its levels, lowest first."""

    levels: list[Named]


class BankListed(BankName):
    """A question bank with its current edition."""

    title: Text
    summary: Text
    profiles: list[Named]


class Banks(Shape):
    """All question banks of this installation."""

    banks: list[BankListed]


class BankTold(BankListed):
    """One edition of a question bank, with everything that it asks."""

    domains: list[DomainTold]
    ladders: list[LadderTold]
    items: list[ItemTold]


class BankQuery(Query):
    """Which edition is meant."""

    edition: Annotated[
        str | None, Field(description="The current one unless given.", max_length=64)
    ] = None
