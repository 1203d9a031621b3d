"""An assessment as a page needs it: opened for this person, with its bank and its answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessor.bank.model import Bank, Capability, Domain, Item
from assessor.responses.model import Response, Standing
from assessor.scoring.scorecard import Scorecard
from assessor.web.gate import actor, desk
from assessor.workflow import assessments, reading
from assessor.workflow.assessments import Assessment, Tally
from assessor.workflow.entries import counted, standing
from assessor.workflow.errors import NotFound
from assessor.workflow.recording import Revision


@dataclass(frozen=True, slots=True)
class Opened:
    """``tallies`` names the capabilities that are asked of the site, in bank order."""

    assessment: Assessment
    bank: Bank
    revisions: Mapping[str, Revision]
    read: Mapping[str, Response]
    tallies: Mapping[str, Tally]

    @property
    def profile(self) -> str:
        return self.assessment.site.profile

    def domains(self) -> list[tuple[Domain, list[Capability]]]:
        """Domains with those of their capabilities that are asked; empty ones are left out."""
        found = [
            (domain, [one for one in domain.capabilities if one.id in self.tallies])
            for domain in self.bank.domains
        ]
        return [(domain, asked) for domain, asked in found if asked]

    def capability(self, capability_id: str) -> tuple[Domain, Capability]:
        for domain, asked in self.domains():
            for one in asked:
                if one.id == capability_id:
                    return domain, one
        raise NotFound("There is no such capability.")

    def items_of(self, capability_id: str) -> tuple[Item, ...]:
        return self.bank.items_of(capability_id, self.profile)

    def response(self, item: Item) -> Response | None:
        return self.read.get(item.id) if item.id in self.revisions else None

    def standing(self, item: Item) -> Standing:
        return standing(self.revisions.get(item.id))

    def is_open(self, item: Item) -> bool:
        """Whether it waits for an answer, or for somebody to confirm the one carried over."""
        return self.standing(item) is Standing.UNANSWERED

    def tally_of(self, items: Iterable[Item]) -> Tally:
        return counted(self.standing(item) for item in items)

    def total(self) -> Tally:
        """The tallies of all capabilities, added up."""
        parts = list(self.tallies.values())
        return Tally(
            asked=sum(one.asked for one in parts),
            answered=sum(one.answered for one in parts),
            unknown=sum(one.unknown for one in parts),
            not_applicable=sum(one.not_applicable for one in parts),
            open=sum(one.open for one in parts),
        )

    def next_open(
        self, after: Capability | None = None, role: str | None = None
    ) -> tuple[Capability, Item] | None:
        """Where to go on: the first open item, of a capability after this one or from the start.

        With a role the first to which that role knows the answer.
        """
        every = [one for _, asked in self.domains() for one in asked]
        at = every.index(after) + 1 if after is not None else 0
        for one in every[at:] + every[:at]:
            for item in self.items_of(one.id):
                is_meant = role in {None, item.role}
                if one != after and is_meant and self.is_open(item):
                    return one, item
        return None


def open_page(assessment_id: str) -> Opened:
    """The assessment, for the person signed in; raises NotFound where they may not see it."""
    assessment = assessments.open_assessment(desk(), actor(), assessment_id)
    progress = reading.progress(desk(), actor(), assessment_id)
    bank = reading.bank_of(desk(), actor(), assessment_id)
    return Opened(
        assessment=assessment,
        bank=bank,
        revisions=reading.newest(desk(), actor(), assessment_id),
        read=reading.read(desk(), assessment, bank),
        tallies={one.capability_id: one.tally for one in progress if one.tally.asked},
    )


def scorecard_of(assessment_id: str) -> Scorecard:
    return reading.scorecard(desk(), actor(), assessment_id)
