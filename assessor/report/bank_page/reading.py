"""One bank as all parts of its page read it: names, sources, and which criteria read which item."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from assessor.bank.ladders import (
    CountBody,
    Criterion,
    ItemBody,
    Ladder,
    Level,
    PlainBody,
    ShareBody,
    TagBody,
)
from assessor.bank.model import Bank, Item, Weights
from assessor.report.bank_page.parts import Link, Origin
from assessor.report.view.reading import standing_of_source
from assessor.report.words import MOST_DIGITS, Words
from assessor.responses.model import Responses, Site
from assessor.scoring.facts import Facts
from assessor.scoring.rollup import Tree, roll_up
from assessor.scoring.score import score

Place = tuple[Ladder, Level, Criterion]


class BankReading:
    """What every part of the page needs to know about a bank, in one language."""

    def __init__(self, bank: Bank, words: Words) -> None:
        self.bank = bank
        self.words = words

    def exact(self, value: float) -> str:
        """A figure of the bank as it was written: a mark of 12.5% is never told as 12%."""
        return self.words.number(value, MOST_DIGITS)

    def share(self, value: float) -> str:
        return f"{self.exact(100 * value)}%"

    def origin(self, source_id: str | None) -> Origin | None:
        if source_id is None:
            return None
        source = self.bank.source(source_id)
        return Origin(
            source.id,
            Link(self.words.text(source.title), source_anchor(source.id)),
            source.standing,
            standing_of_source(source.standing, self.words),
        )

    def item(self, item_id: str) -> Link:
        return Link(item_id, item_anchor(item_id))

    def level(self, ladder: Ladder, level: Level) -> Link:
        return Link(self.words.text(level.title), level_anchor(ladder, level))

    def profiles(self, ids: Iterable[str]) -> str:
        titles = {one.id: self.words.text(one.title) for one in self.bank.profiles}
        return self.words.list(titles[one] for one in ids)

    def weights(self, weights: Weights) -> str:
        """One figure where every profile has the same."""
        if len(set(weights.values())) == 1:
            return self.exact(next(iter(weights.values())))
        return self.words.list(
            self.words.say("%(weight)s (%(profile)s)", weight=self.exact(weight), profile=title)
            for profile, weight in weights.items()
            for title in [self.profiles([profile])]
        )

    def tagged(self, tag: str) -> tuple[Item, ...]:
        return self._by_tag.get(tag, ())

    @cached_property
    def _by_tag(self) -> Mapping[str, tuple[Item, ...]]:
        found: dict[str, tuple[Item, ...]] = {}
        for item in self.bank.items:
            for tag in item.tags:
                found[tag] = (*found.get(tag, ()), item)
        return found

    def named(self, criterion: Criterion) -> Mapping[str, Item]:
        """The items that a criterion names itself, by id or by tag."""
        bodies = criterion.plain_bodies()
        return {item.id: item for body in bodies for item in self.named_in(body)}

    def named_in(self, body: PlainBody) -> tuple[Item, ...]:
        match body:
            case ItemBody():
                return tuple(item for item in self.bank.items if item.id == body.id)
            case TagBody():
                return self.tagged(body.id)
            case CountBody():
                return self.tagged(body.tag)
            case ShareBody():
                return tuple(item for item in self.tagged(body.tag) if item.kind == "choice")
        return ()

    @cached_property
    def untouched(self) -> Mapping[str, Responses]:
        """Responses that say nothing, by profile: with them everything is still to be read."""
        bank = self.bank
        return {
            profile.id: Responses(bank.id, bank.edition, Site("", profile.id), {})
            for profile in bank.profiles
        }

    @cached_property
    def trees(self) -> Mapping[str, Tree]:
        """The scores by profile where every item applies: what counts, and how much."""
        return {
            profile: roll_up(self.bank.domains, profile, Facts(self.bank, nothing).counting)
            for profile, nothing in self.untouched.items()
        }

    @cached_property
    def read(self) -> Mapping[tuple[str, str, str], frozenset[str]]:
        """The items that each criterion reads, by ladder, level and criterion.

        Where nothing is answered, the scorer names all items whose answers would help: this
        list cannot differ from what is scored.
        """
        found = {
            (ladder.id, level.id, criterion.id): frozenset(self.named(criterion))
            for ladder, level, criterion in self.places
        }
        for nothing in self.untouched.values():
            for ladder in score(self.bank, nothing).ladders:
                for level in ladder.levels:
                    for one in level.criteria:
                        key = (ladder.id, level.id, one.id)
                        found[key] |= frozenset(one.items)
        return found

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every criterion with its ladder and level, in bank order."""
        return tuple(
            (ladder, level, criterion)
            for ladder in self.bank.ladders
            for level in ladder.levels
            for criterion in level.criteria
        )

    @cached_property
    def read_by(self) -> Mapping[str, tuple[Place, ...]]:
        """The criteria that read an item, by item."""
        found: dict[str, tuple[Place, ...]] = {item.id: () for item in self.bank.items}
        for place in self.places:
            ladder, level, criterion = place
            for item in self.read[ladder.id, level.id, criterion.id]:
                found[item] = (*found[item], place)
        return found


def item_anchor(item_id: str) -> str:
    return f"item-{item_id}"


def source_anchor(source_id: str) -> str:
    return f"source-{source_id}"


def level_anchor(ladder: Ladder, level: Level) -> str:
    # No id has a dot: two names can never run together into a third.
    return f"level-{ladder.id}.{level.id}"


def criterion_anchor(ladder: Ladder, level: Level, criterion: Criterion) -> str:
    return f"criterion-{ladder.id}.{level.id}.{criterion.id}"


def ladder_anchor(ladder: Ladder) -> str:
    return f"ladder-{ladder.id}"
