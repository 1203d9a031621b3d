"""The pen: the one way in which workflow adds a response."""

from dataclasses import dataclass

from assessor.store import responses
from assessor.store.responses import ResponseRow
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.entries import Entry


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes entries of one cause into one assessment; used inside a transaction."""

    desk: Desk
    actor: Actor
    assessment_id: str
    cause: str
    batch: str | None = None

    def write(self, item_id: str, before: ResponseRow | None, entry: Entry | None) -> int:
        """Put the entry on top of what was newest ``before``; returns its revision."""
        base = 0 if before is None else before.revision
        responses.append(
            self.desk.store,
            self.assessment_id,
            item_id,
            revision=base + 1,
            base=base,
            entry=entry,
            who=self.actor.id,
            at=self.desk.now,
            cause=self.cause,
            batch=self.batch,
        )
        return base + 1
