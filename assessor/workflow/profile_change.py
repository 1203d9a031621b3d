"""Another kind of production for a draft: what is asked changes, what was answered is kept."""

from dataclasses import dataclass

from assessor.bank.model import Bank, Item
from assessor.responses.model import Site
from assessor.store import assessments as kept
from assessor.store import responses
from assessor.store.responses import ResponseRow
from assessor.workflow.assessments import (
    Assessment,
    bank_for,
    open_assessment,
    open_draft,
    open_whole,
    tell,
)
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.entries import asked_items
from assessor.workflow.errors import Unacceptable
from assessor.workflow.pen import Pen
from assessor.workflow.sites import edit_site, open_site

CAUSE = "profile"


@dataclass(frozen=True, slots=True)
class ProfileChange:
    """What another profile does to a draft.

    ``kept`` counts the answers whose items are asked all the same, ``added`` are the items that
    are asked then, ``set_aside`` the answered ones that are asked no longer, both in bank order;
    ``restored`` are those of ``added`` whose answers an earlier change has set aside.
    """

    profile: str
    kept: int
    added: tuple[Item, ...]
    set_aside: tuple[Item, ...]
    restored: tuple[Item, ...]


def look_at_profile(desk: Desk, actor: Actor, assessment_id: str, profile: str) -> ProfileChange:
    """What a change to the profile would do; changes nothing.

    Raises NotFound for those who see only a part, WrongState where the assessment is no draft,
    Unacceptable (field: profile) for what the bank does not know.
    """
    open_whole(desk, actor, assessment_id)
    draft = open_draft(desk, actor, assessment_id)
    bank = bank_for(desk, draft)
    return _found(desk, draft, bank, _known(bank, profile))


def change_profile(
    desk: Desk, actor: Actor, assessment_id: str, profile: str, *, site_too: bool = False
) -> ProfileChange:
    """Ask from now on what a site of this profile is asked; returns what that did.

    An answer that is asked no longer stays in the log, and stands again where a later change asks
    for it. ``site_too`` gives the site itself the profile. Raises as :func:`look_at_profile`.
    """
    open_whole(desk, actor, assessment_id)
    bank = bank_for(desk, open_draft(desk, actor, assessment_id))
    with desk.store.write():
        draft = open_draft(desk, actor, assessment_id)
        found = _found(desk, draft, bank, _known(bank, profile))
        if site_too:
            known = open_site(desk, actor, draft.site_id)
            if known.profile != profile:
                edit_site(desk, actor, known.id, Site(known.name, profile, known.site.more))
        if profile == draft.site.profile:
            return found
        pen = Pen(desk, actor, draft.id, CAUSE, desk.new_id())
        newest = responses.newest(desk.store, draft.id)
        for item in found.set_aside:
            pen.write(item.id, newest[item.id], None)
        for item in found.restored:
            row = newest[item.id]
            before = responses.at_revision(desk.store, draft.id, item.id, row.base)
            pen.write(item.id, row, None if before is None else before.entry)
        kept.set_profile(desk.store, draft.id, profile)
        told = {
            "before": draft.site.profile,
            "after": profile,
            "answers kept": str(found.kept),
            "answers set aside": str(len(found.set_aside)),
            "questions added": str(len(found.added)),
        }
        tell(
            desk, actor, "changed kind of production", open_assessment(desk, actor, draft.id), told
        )
    return found


def other_profiles(desk: Desk, assessment: Assessment) -> tuple[str, ...]:
    """What else a draft could be asked as, in bank order."""
    bank = bank_for(desk, assessment)
    return tuple(one.id for one in bank.profiles if one.id != assessment.site.profile)


def _known(bank: Bank, profile: str) -> str:
    if profile not in {one.id for one in bank.profiles}:
        raise Unacceptable("profile", "Choose how the site produces.")
    return profile


def _found(desk: Desk, draft: Assessment, bank: Bank, profile: str) -> ProfileChange:
    newest = responses.newest(desk.store, draft.id)
    before, after = (asked_items(bank, one) for one in (draft.site.profile, profile))
    was, will = ({item.id for item in items} for items in (before, after))
    added = tuple(item for item in after if item.id not in was)
    return ProfileChange(
        profile=profile,
        kept=sum(_stands(newest.get(item)) for item in was & will),
        added=added,
        set_aside=tuple(
            item for item in before if item.id not in will and _stands(newest.get(item.id))
        ),
        restored=tuple(item for item in added if _is_aside(newest.get(item.id))),
    )


def _stands(row: ResponseRow | None) -> bool:
    return row is not None and row.entry is not None


def _is_aside(row: ResponseRow | None) -> bool:
    return row is not None and row.entry is None and row.cause == CAUSE
