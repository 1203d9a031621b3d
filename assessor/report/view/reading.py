"""One assessment as all pages of its report read it: numbered items, weights, standings."""

from functools import cached_property

from assessor.bank.model import Bank, Capability, Domain, Item
from assessor.report.beside import ALONE, Beside
from assessor.report.facts import ReportFacts
from assessor.report.shapes import width_of
from assessor.report.view.answering import answer_in_words
from assessor.report.view.parts import ItemRef
from assessor.report.words import Words
from assessor.responses.model import Response, Responses, Standing
from assessor.scoring.facts import Fact, Facts
from assessor.scoring.rollup import Tree, roll_up
from assessor.scoring.scorecard import Scorecard

SHORT_BELOW = 0.1
"""A report on less than this share of the questions is short, and says why."""

LONG = 26.0
"""Wider than this, in ems, an answer does not fit beside its question."""

OPEN = (Standing.UNKNOWN, Standing.UNANSWERED)

NOTHING = Response()


class Reading:
    """What every page needs to know about one bank, its responses and their scorecard."""

    def __init__(
        self,
        bank: Bank,
        responses: Responses,
        scorecard: Scorecard,
        words: Words,
        facts: ReportFacts,
        beside: Beside = ALONE,
    ) -> None:
        self.bank = bank
        self.responses = responses
        self.scorecard = scorecard
        self.words = words
        self.about = facts
        self.beside = beside
        self.profile = responses.site.profile
        self.facts = Facts(bank, responses)

    @cached_property
    def capabilities(self) -> tuple[Capability, ...]:
        """Those for the site's profile, in bank order; their place is their number."""
        return tuple(one for one in self.bank.capabilities() if one.is_for(self.profile))

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The items asked, capability by capability."""
        return tuple(
            item for one in self.capabilities for item in self.bank.items_of(one.id, self.profile)
        )

    @cached_property
    def numbers(self) -> dict[str, str]:
        """The number of every item asked: that of its capability, a point, its place there."""
        return {
            item.id: f"{number}.{place}"
            for number, one in enumerate(self.capabilities, start=1)
            for place, item in enumerate(self.bank.items_of(one.id, self.profile), start=1)
        }

    @cached_property
    def asked_next(self) -> dict[str, tuple[str, ...]]:
        """The levels next to be reached that an item would help, by item."""
        found: dict[str, tuple[str, ...]] = {}
        for scored in self.scorecard.ladders:
            ladder = self.bank.ladder(scored.id)
            rank = ladder.rank(scored.reached.low) if scored.reached.low else 0
            for level in scored.levels[rank : rank + 1]:
                title = self.words.text(ladder.level(level.id).title)
                named = {item for one in level.criteria for item in one.items}
                for item in named | {gap.item for gap in level.gaps}:
                    found[item] = (*found.get(item, ()), title)
        return found

    @cached_property
    def tree(self) -> Tree:
        return roll_up(self.bank.domains, self.profile, self.facts.counting)

    def home(self, capability: Capability) -> Domain:
        return next(one for one in self.bank.domains if capability in one.capabilities)

    def bank_weight(self, domain: Domain) -> float:
        """What the domain's score is multiplied by in the index, as things count here."""
        weights = self.tree.domains[domain.id].weights
        return sum(self.tree.overall.weights.get(item, 0.0) for item in weights)

    def fact(self, item_id: str) -> Fact:
        return self.facts.by_id[item_id]

    def response(self, item_id: str) -> Response:
        return self.responses.by_item.get(item_id, NOTHING)

    def having(self, *standings: Standing) -> tuple[Item, ...]:
        return tuple(item for item in self.items if self.fact(item.id).standing in standings)

    @cached_property
    def answered(self) -> tuple[Item, ...]:
        return self.having(Standing.ANSWERED)

    @cached_property
    def applicable(self) -> int:
        """How many of the items asked can be answered here."""
        return len(self.items) - len(self.having(Standing.NOT_APPLICABLE))

    @property
    def share_answered(self) -> float | None:
        return len(self.answered) / self.applicable if self.applicable else None

    @property
    def is_short(self) -> bool:
        share = self.share_answered
        return share is None or share < SHORT_BELOW

    def ref(self, item_id: str) -> ItemRef:
        """The item with its number, the place where it stands, and what was said about it."""
        item = self.bank.item(item_id)
        if item is None or item_id not in self.numbers:
            return ItemRef("", "", item_id, "")
        # A short report does not list open items one by one: nothing to link to.
        nowhere = self.is_short and self.fact(item_id).is_open
        answer = answer_in_words(item, self.response(item_id), self.words)
        return ItemRef(
            number=self.numbers[item_id],
            anchor="" if nowhere else f"item-{item_id}",
            prompt=self.words.text(item.prompt),
            answer=answer,
            is_long=width_of(answer, 1) > LONG,
        )

    @cached_property
    def source_numbers(self) -> dict[str, str]:
        """The number under which each source stands in the list of sources."""
        return {one.id: f"S{n}" for n, one in enumerate(self.bank.sources, start=1)}

    def source_mark(self, source_id: str | None) -> str:
        """A source by its number, with its standing in a word; empty where nothing is named."""
        if source_id is None:
            return ""
        standing = short_standing(self.bank.source(source_id).standing, self.words)
        return f"{self.source_numbers[source_id]} {standing}"

    def source(self, source_id: str | None) -> str:
        """A source with its standing in words; empty where nothing is named."""
        if source_id is None:
            return ""
        source = self.bank.source(source_id)
        return self.words.say(
            "%(title)s – %(standing)s",
            title=self.words.text(source.title),
            standing=standing_of_source(source.standing, self.words),
        )


def standing_of_source(standing: str, words: Words) -> str:
    match standing:
        case "official":
            return words.say("official text")
        case "secondary":
            return words.say("secondary source")
        case "recalled":
            return words.say("recalled, not checked against the text")
    return words.say("our own proposal")


def short_standing(standing: str, words: Words) -> str:
    """The standing as it fits into a column of a table; the list of sources says it in full."""
    match standing:
        case "official":
            return words.say("official")
        case "secondary":
            return words.say("secondary")
        case "recalled":
            return words.say("recalled")
    return words.say("own")


def standings_explained(words: Words) -> str:
    return words.say(
        "What a requirement rests on is said beside it. “Official text”: we have seen the text "
        "itself. “Secondary source”: others report it. “Recalled”: known from the field, not "
        "checked against the text. “Our own proposal”: no official text says so."
    )
