"""Teams: who answers which capability of an assessment, and who has done what."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from assessor.bank.model import Bank, Item
from assessor.responses.model import Standing
from assessor.store import assignments, responses, sites
from assessor.store.responses import ResponseRow
from assessor.workflow import memory
from assessor.workflow.assessments import (
    Assessment,
    bank_for,
    open_assessment,
    open_draft,
    open_whole,
    tell,
)
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.entries import Tally, asked_items, standing, tally
from assessor.workflow.errors import NotFound, Unacceptable


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who can be asked to answer."""

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Work:
    """What one person has done in a capability: ``done`` counts the items that stand as they
    left them, ``saved_at`` is when they last saved anything there.
    """

    id: str
    name: str
    is_assigned: bool
    done: int
    saved_at: datetime | None


@dataclass(frozen=True, slots=True)
class Part:
    """A capability and those who work on it: who was assigned first, then who else has answered.

    ``roles`` counts its items by the role that knows the answer, the most first.
    """

    capability_id: str
    tally: Tally
    roles: tuple[tuple[str, int], ...]
    work: tuple[Work, ...]

    @property
    def last(self) -> Work | None:
        """Who saved last."""
        saved = [(one.saved_at, one) for one in self.work if one.saved_at is not None]
        return max(saved, key=lambda one: one[0])[1] if saved else None


def colleagues(desk: Desk, actor: Actor, assessment_id: str) -> tuple[Colleague, ...]:
    """Who can be asked to answer: the people of the site with an open account, and consultants.

    Those of another site of the organisation may be of another firm: they are neither named nor
    asked. A contributor who belongs to no site yet can be asked by who sees all of the sites.
    """
    open_whole(desk, actor, assessment_id)
    return tuple(
        Colleague(one.id, one.name, one.role)
        for one in assignments.people_around(desk.store, actor.sight, assessment_id)
        if one.is_member or one.role == "consultant" or one.has_no_site
    )


def assign(
    desk: Desk, actor: Actor, assessment_id: str, user_id: str, capability_ids: Iterable[str]
) -> int:
    """Ask a person to answer these capabilities; returns how many of them are new to the person.

    Raises NotFound for those who see only a part and for an unknown capability, WrongState where
    no draft, Unacceptable (field: person or capabilities).
    """
    open_whole(desk, actor, assessment_id)
    bank = bank_for(desk, open_draft(desk, actor, assessment_id))
    wanted = tuple(dict.fromkeys(capability_ids))
    if not wanted:
        raise Unacceptable("capabilities", "Choose at least one capability.")
    with desk.store.write():
        draft = open_draft(desk, actor, assessment_id)
        if not set(wanted) <= set(_asked(bank, draft)):
            raise NotFound("There is no such capability.")
        person = _colleague(desk, actor, assessment_id, user_id)
        had = assignments.capabilities_of(desk.store, assessment_id, person.id)
        new = [one for one in wanted if one not in had]
        for one in new:
            assignments.add(
                desk.store, assessment_id, one, person.id, made_by=actor.id, at=desk.now
            )
        if new:
            _belongs(desk, actor, draft, person)
            told = {"person": person.name, "capabilities": ", ".join(new)}
            tell(desk, actor, "assigned", draft, told)
    return len(new)


def unassign(
    desk: Desk, actor: Actor, assessment_id: str, user_id: str, capability_id: str
) -> None:
    """Take an assignment back: a contributor no longer sees the capability, from now on.

    What the person has answered stays. Raises NotFound where there is no such assignment.
    """
    with desk.store.write():
        assessment = open_whole(desk, actor, assessment_id)
        made = assignments.of_assessment(desk.store, assessment_id)
        one = next((a for a in made if (a.user, a.capability) == (user_id, capability_id)), None)
        if one is None:
            raise NotFound("There is no such assignment.")
        assignments.remove(desk.store, assessment_id, capability_id, user_id)
        told = {"person": one.user_name, "capabilities": capability_id}
        tell(desk, actor, "unassigned", assessment, told)


def own_part(desk: Desk, actor: Actor, assessment_id: str) -> frozenset[str]:
    """The capabilities that this person has been asked to answer."""
    assessment = open_assessment(desk, actor, assessment_id)
    return assignments.capabilities_of(desk.store, assessment.id, actor.id)


def where_role_knows(desk: Desk, actor: Actor, assessment_id: str, role_id: str) -> tuple[str, ...]:
    """The capabilities in which the role knows the answer to something, in bank order."""
    assessment = open_whole(desk, actor, assessment_id)
    asked = _asked(bank_for(desk, assessment), assessment)
    return tuple(id_ for id_, items in asked.items() if any(one.role == role_id for one in items))


def team(desk: Desk, actor: Actor, assessment_id: str) -> tuple[Part, ...]:
    """Every capability that is asked of the site with those who work on it, in bank order."""
    assessment = open_whole(desk, actor, assessment_id)
    asked = _asked(bank_for(desk, assessment), assessment)
    newest = memory.newest(desk.memory, desk.store, assessment_id)
    saved = responses.last_saved(desk.store, assessment_id)
    assigned: dict[str, dict[str, str]] = {}
    for one in assignments.of_assessment(desk.store, assessment_id):
        assigned.setdefault(one.capability, {})[one.user] = one.user_name
    return tuple(
        Part(
            capability_id=capability_id,
            tally=tally(items, newest),
            roles=tuple(Counter(one.role for one in items if one.role).most_common()),
            work=_work(items, newest, saved, assigned.get(capability_id, {})),
        )
        for capability_id, items in asked.items()
    )


def _work(
    items: tuple[Item, ...],
    newest: Mapping[str, ResponseRow],
    saved: Iterable[responses.Saved],
    assigned: Mapping[str, str],
) -> tuple[Work, ...]:
    known = {item.id for item in items}
    here = [one for one in saved if one.item in known]
    stands = [newest[one] for one in known if one in newest]
    done = Counter(row.who for row in stands if standing(row) is not Standing.UNANSWERED)
    names = {**assigned, **{one.who: one.who_name for one in here}}
    last = {one.who: max(o.at for o in here if o.who == one.who) for one in here}
    return tuple(
        Work(person, name, person in assigned, done[person], last.get(person))
        for person, name in names.items()
    )


def _asked(bank: Bank, assessment: Assessment) -> dict[str, tuple[Item, ...]]:
    """The capabilities that are asked of the site, with their items."""
    found: dict[str, list[Item]] = {one.id: [] for one in bank.capabilities()}
    for item in asked_items(bank, assessment.site.profile):
        found[item.capability].append(item)
    return {capability: tuple(items) for capability, items in found.items() if items}


def _belongs(desk: Desk, actor: Actor, assessment: Assessment, person: Colleague) -> None:
    """Who has answered at a site stays one of its people, also when nothing is asked any more."""
    if person.role == "contributor" and not sites.is_member(
        desk.store, assessment.site_id, person.id
    ):
        sites.add_member(desk.store, assessment.site_id, person.id, added_by=actor.id, at=desk.now)


def _colleague(desk: Desk, actor: Actor, assessment_id: str, user_id: str) -> Colleague:
    for one in colleagues(desk, actor, assessment_id):
        if one.id == user_id:
            return one
    raise Unacceptable("person", "Choose a person.")
