"""What other answers would do: every ladder beside where it stands now, and nothing is kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessor.bank.model import Bank
from assessor.responses.entry import read_entry
from assessor.responses.model import Response, Responses
from assessor.scoring.score import score
from assessor.scoring.scorecard import Scorecard
from assessor.workflow.assessments import Assessment, open_whole
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.freezing import matter_of


@dataclass(frozen=True, slots=True)
class Ground:
    """Where trying begins: what counts now, reviewed where a review has begun, and its result."""

    assessment: Assessment
    bank: Bank
    responses: Responses
    card: Scorecard


def ground(desk: Desk, actor: Actor, assessment_id: str) -> Ground:
    """Not for those who see only a part of the assessment."""
    assessment = open_whole(desk, actor, assessment_id)
    matter = matter_of(desk, assessment)
    return Ground(assessment, matter.bank, matter.responses, matter.scorecard)


def with_answers(begin: Ground, entries: Mapping[str, object]) -> Responses:
    """The responses with these entries laid over them, by item; None is no answer at all.

    Items that the site is not asked are left alone. Raises BadResponse for what is no entry.
    """
    said = begin.responses
    by_item = dict(said.by_item)
    for item in begin.bank.items:
        if item.id in entries and item.is_for(said.site.profile):
            entry = entries[item.id]
            by_item[item.id] = Response() if entry is None else read_entry(item, entry)
    return Responses(said.bank, said.edition, said.site, by_item, said.in_place)


def tried(begin: Ground, entries: Mapping[str, object]) -> Scorecard:
    """The result if these entries had been given."""
    return score(begin.bank, with_answers(begin, entries))
