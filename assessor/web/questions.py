"""The items of one capability as a page shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from assessor.bank.ladders import Ladder
from assessor.bank.model import Bank, ChoiceItem, Item, MultiItem, ValueItem
from assessor.responses.entry import write_entry
from assessor.responses.model import Response, Standing
from assessor.scoring.credit import value_of
from assessor.web.entries import FIGURES, Doubts, fields_from, misread
from assessor.web.forms import field_name, parts_of, response_form
from assessor.web.opened import Opened
from assessor.web.speech import figure, say, tell
from assessor.web.standing import Origin, origin
from assessor.workflow.recording import Revision

FIGURE_PARTS = tuple(part for parts in FIGURES.values() for part in parts)
LONGEST_OPTION = 40
LONGEST_ROW = 110
"""Options of more (Latin) letters, one or all together, stand in a column: rows would be ragged."""


FIRST_HAN = 0x2E80
"""From this character on, letters are as wide as they are high: twice a Latin one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A level that an item counts for; the level's own title is enough to know it by."""

    ladder: str
    level: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure beside an own one; ``width`` is its bar's, of 100."""

    title: str
    value: str
    width: float
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class Question:
    """One item on a page: its words, and its fields by part; ``last`` is what was said last time.

    ``doubts`` are figures that may be meant in two ways, where there is a problem with them.
    """

    number: int
    item: Item
    fields: Mapping[str, Any]
    revision: Revision | None
    response: Response | None
    marks: tuple[Mark, ...]
    origin: Origin | None
    figures: tuple[Figure, ...]
    published: str
    own: Figure
    most: float
    is_column: bool
    last: Response | None = None
    problems: tuple[str, ...] = ()
    doubts: Doubts = field(default_factory=dict)

    @property
    def base(self) -> int:
        return 0 if self.revision is None else self.revision.revision

    @property
    def is_open(self) -> bool:
        return self.response is None or self.response.standing is Standing.UNANSWERED

    @property
    def cause(self) -> str:
        """How the answer came to be, where one stands."""
        return "" if self.is_open or self.revision is None else self.revision.cause

    @property
    def last_entry(self) -> dict[str, Any] | None:
        """What is recorded where somebody confirms that it is still so."""
        return None if self.last is None else write_entry(self.last)


def filled_form(opened: Opened, items: tuple[Item, ...]) -> Any:
    """The form of a page with what is stored; what was posted comes over it by itself."""
    shown: dict[str, object] = {}
    for item in items:
        fields = fields_from(item, opened.response(item))
        shown |= {field_name(item.id, part): value for part, value in fields.items()}
        shown.setdefault(field_name(item.id, "proof"), "")
        revision = opened.revisions.get(item.id)
        shown[field_name(item.id, "base")] = str(revision.revision if revision else 0)
    return response_form(items)(data=shown)


def labels_of(question: Question) -> dict[str, dict[str, str]]:
    """What the page calls the options and figures of an item, by part, for its scripts."""
    fields = question.fields
    labels = {
        part: {str(one.value): str(one.label) for one in fields[part].iter_choices()}
        for part in ("", "options", "proof")
        if part in fields
    }
    figures = (part for part in FIGURE_PARTS if part in fields)
    return labels | {"figures": {part: fields[part].label.text for part in figures}}


def questions(
    opened: Opened,
    items: Iterable[tuple[int, Item]],
    form: Any,
    problems: Mapping[str, tuple[str, ...]] | None = None,
    last: Mapping[str, Response] | None = None,
) -> list[Question]:
    """``items`` have their numbers; ``last`` is what was said in the earlier assessment, by item."""
    found = (
        _question(opened, number, item, form, (problems or {}).get(item.id, ()))
        for number, item in items
    )
    return [replace(one, last=(last or {}).get(one.item.id)) for one in found]


def _question(
    opened: Opened, number: int, item: Item, form: Any, problems: tuple[str, ...]
) -> Question:
    figures, most = _figures(opened.bank, item)
    fields = {part: form[field_name(item.id, part)] for part in parts_of(item)}
    typed = {part: one.data for part, one in fields.items() if problems}
    return Question(
        number=number,
        item=item,
        fields=fields,
        revision=opened.revisions.get(item.id),
        response=opened.response(item),
        marks=tuple(_mark(opened.bank.ladder(one), level) for one, level in item.levels.items()),
        origin=origin(opened.bank, item.source),
        figures=figures,
        published=_published(item),
        own=_own(item, opened.response(item), most),
        most=most,
        is_column=_is_column(item),
        problems=problems,
        doubts=misread(item, typed, {})[1],
    )


def _mark(ladder: Ladder, level_id: str) -> Mark:
    return Mark(tell(ladder.title), tell(ladder.level(level_id).title))


def _is_column(item: Item) -> bool:
    if not isinstance(item, (ChoiceItem, MultiItem)):
        return False
    lengths = [
        sum(2 if ord(sign) >= FIRST_HAN else 1 for sign in tell(option.title))
        for option in item.options
    ]
    return sum(lengths) > LONGEST_ROW or max(lengths) > LONGEST_OPTION


def _shape(item: Item) -> str:
    return "%(value)s" if item.kind == "number" else "%(value)s%%"


def _published(item: Item) -> str:
    """What the figures of others come to, in one line above them."""
    values = sorted(one.value for one in item.references) if isinstance(item, ValueItem) else []
    if not values:
        return ""
    low, high = (say(_shape(item), value=figure(one)) for one in (values[0], values[-1]))
    if low == high:
        return say("Published: %(value)s", value=low)
    return say("Published, %(n)s figures: %(low)s to %(high)s", n=len(values), low=low, high=high)


def _figures(bank: Bank, item: Item) -> tuple[tuple[Figure, ...], float]:
    references = item.references if isinstance(item, ValueItem) else ()
    shape = _shape(item)
    values = [abs(one.value) for one in references]
    most = 100.0 if item.kind == "ratio" else 1.5 * max(values, default=50.0 / 1.5)
    return (
        tuple(
            Figure(
                title=tell(one.title),
                value=say(shape, value=figure(one.value)),
                width=_width(one.value, most),
                origin=origin(bank, one.source),
            )
            for one in references
        ),
        most,
    )


def _own(item: Item, response: Response | None, most: float) -> Figure:
    """The stored answer's own value; the scripts of the page keep it up to date."""
    answer = None if response is None else response.answer
    value = value_of(item, answer) if answer is not None and item.has_value else None
    if value is None:
        return Figure("", "–", 0.0, None)
    return Figure("", _in_words(item.kind, value), _width(value, most), None)


def _in_words(kind: str, value: float) -> str:
    if kind == "number":
        return figure(value)
    if kind == "ratio":
        return say("%(value)s%%", value=figure(value))
    if value == 0:
        return say("No change")
    if value > 0:
        return say("%(value)s%% better", value=figure(value))
    return say("%(value)s%% worse", value=figure(-value))


def _width(value: float, most: float) -> float:
    return round(100 * min(1.0, max(0.0, value) / most), 1) if most else 0.0
