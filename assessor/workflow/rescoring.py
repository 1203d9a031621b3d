"""Every assessment of the installation scored at once, for who looks at all of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assessor.bank.model import Bank
from assessor.scoring.many.facts import Codebook
from assessor.scoring.many.score import ManyScores, score_many
from assessor.store import assessments, newest, reviews
from assessor.store.assessments import Told
from assessor.workflow.banks import exact_bank
from assessor.workflow.desk import Desk
from assessor.workflow.errors import BankMissing
from assessor.workflow.matter import REVIEWED

AT_ONCE = 500
"""So many are scored together: enough to make the columns long, few enough for little memory."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Assessments of one bank and profile with their results, in the same order.

    What counts is scored: from the start of the review on, the reviewed answers.
    """

    bank: Bank
    profile: str
    assessments: tuple[Told, ...]
    scores: ManyScores


@dataclass(frozen=True, slots=True)
class NotScored:
    """Assessments whose bank is not here as it was."""

    assessments: tuple[Told, ...]
    why: BankMissing


def rescore(
    desk: Desk, told: Callable[[str, int, int], None] = lambda *_: None
) -> Iterator[Scored | NotScored]:
    """Score every assessment there is; for the operator, who looks past all rights.

    ``told`` hears after each part how many of all are done.
    """
    everything, done = assessments.everything(desk.store), 0
    for (bank_id, edition, sha256, profile), group in groupby(
        everything, lambda one: (one.bank, one.edition, one.sha256, one.profile)
    ):
        among = tuple(group)
        try:
            bank = exact_bank(desk, bank_id, edition, sha256)
        except BankMissing as missing:
            done += len(among)
            told("Scoring", done, len(everything))
            yield NotScored(among, missing)
            continue
        book = Codebook(bank, profile, newest.said_in)
        for first in range(0, len(among), AT_ONCE):
            some = among[first : first + AT_ONCE]
            scores = score_many(book.facts(_lines(desk, some)))
            done += len(some)
            told("Scoring", done, len(everything))
            yield Scored(bank, profile, some, scores)


def _lines(desk: Desk, among: Sequence[Told]) -> list[list[str]]:
    """What stands for each, with the review laid over it where there is one."""
    lines = dict(newest.lines_of(desk.store, [one.id for one in among]))
    in_review = [one.id for one in among if one.status in REVIEWED]
    for assessment_id, changed in reviews.changed(desk.store, in_review).items():
        reviewed = {item: newest.line_of(item, entry) for item, entry in changed}
        lines[assessment_id] = [
            reviewed.get(line.partition(newest.SEPARATOR)[0], line) for line in lines[assessment_id]
        ]
    return [lines[one.id] for one in among]
