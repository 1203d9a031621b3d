"""One bank as all parts of its page read it: numbered items, weights, readers."""

from collections.abc import Mapping
from functools import cached_property

from assessor.bank.ladders import Ladder
from assessor.bank.model import Bank, Capability, Item
from assessor.bank.readers import Reader, readers
from assessor.report.bank_view.model import ItemRef, Sourced
from assessor.report.view.reading import standing_of_source
from assessor.report.words import Words
from assessor.responses.model import Responses, Site
from assessor.scoring.facts import Facts
from assessor.scoring.rollup import Tree, roll_up


class BankReading:
    """What every part of the page needs to know about a bank."""

    def __init__(self, bank: Bank, words: Words) -> None:
        self.bank = bank
        self.words = words

    @cached_property
    def main_ladder(self) -> Ladder:
        """The ladder whose levels most items carry: items are sorted by it."""
        return max(
            self.bank.ladders,
            key=lambda one: sum(one.id in item.levels for item in self.bank.items),
        )

    @cached_property
    def items_of(self) -> Mapping[str, tuple[Item, ...]]:
        """The items of each capability, lowest level first, those without a level last."""
        ladder = self.main_ladder
        last = len(ladder.levels) + 1

        def rank(item: Item) -> int:
            level = item.levels.get(ladder.id)
            return last if level is None else ladder.rank(level)

        return {
            one.id: tuple(sorted((i for i in self.bank.items if i.capability == one.id), key=rank))
            for one in self.bank.capabilities()
        }

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The number of every item: that of its capability, a point, its place there."""
        return {
            item.id: f"{number}.{place}"
            for number, one in enumerate(self.bank.capabilities(), start=1)
            for place, item in enumerate(self.items_of[one.id], start=1)
        }

    @cached_property
    def readers(self) -> Mapping[str, tuple[Reader, ...]]:
        return readers(self.bank)

    @cached_property
    def trees(self) -> Mapping[str, Tree]:
        """By profile, what everything weighs where every item applies."""
        return {
            profile: roll_up(self.bank.domains, profile, facts.counting)
            for profile, facts in self._facts.items()
        }

    @cached_property
    def levels(self) -> Mapping[tuple[str, str, str], Mapping[str, float]]:
        """The weights of items in the score of a level: by profile, ladder and level."""
        return {
            (profile, ladder.id, level.id): roll_up(
                self.bank.domains,
                profile,
                (f for f in facts.counting if f.item.levels.get(ladder.id) == level.id),
            ).overall.weights
            for profile, facts in self._facts.items()
            for ladder in self.bank.ladders
            for level in ladder.levels
        }

    @cached_property
    def _facts(self) -> Mapping[str, Facts]:
        return {
            one.id: Facts(
                self.bank, Responses(self.bank.id, self.bank.edition, Site("", one.id), {})
            )
            for one in self.bank.profiles
        }

    def tagged(self, tag: str) -> list[Item]:
        return [item for item in self.bank.items if tag in item.tags]

    def ref(self, item_id: str) -> ItemRef:
        item = self.bank.item(item_id)
        assert item is not None
        prompt = self.words.text(item.prompt)
        return ItemRef(self.numbers[item_id], f"item-{item_id}", prompt)

    def sourced(self, source_id: str | None) -> Sourced | None:
        if source_id is None:
            return None
        source = self.bank.source(source_id)
        return Sourced(
            source.id,
            self.words.text(source.title),
            source.standing,
            standing_of_source(source.standing, self.words),
        )

    def profile(self, profile_id: str) -> str:
        """A profile in a word or two: what its title says before any bracket."""
        found = next(one for one in self.bank.profiles if one.id == profile_id)
        return self.words.text(found.title).split(" (")[0].split("（")[0]

    def only_for(self, part: Item | Capability) -> str:
        """A remark on a part that not every profile has; empty for the others."""
        if len(part.weight) == len(self.bank.profiles):
            return ""
        names = self.words.names(self.profile(one) for one in part.weight)
        return self.words.say("Only for: %(profiles)s", profiles=names)


def level_anchor(ladder: str, level: str) -> str:
    # Two hyphens: an id may hold one, and "a-b" of "c" is not "a" of "b-c".
    return f"level-{ladder}--{level}"
