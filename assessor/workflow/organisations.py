"""Organisations: a consultancy, a group of companies or an authority, which owns sites and people."""

from assessor.store import organisations as kept
from assessor.store.organisations import Organisation
from assessor.workflow import history
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.errors import NotFound, Unacceptable
from assessor.workflow.typed import plain_text, tidy

__all__ = ["Organisation"]


def found(desk: Desk, name: str) -> Organisation:
    """Make an organisation, for the operator's commands; raises Unacceptable (field: organisation)."""
    called = plain_text("organisation", name)
    made = Organisation(desk.new_id(), called, desk.now)
    with desk.store.write():
        _free_name(desk, called)
        kept.add(desk.store, made)
    return made


def make_organisation(desk: Desk, actor: Actor, name: str) -> Organisation:
    """Make an organisation; only for an administrator, to whom alone others are visible."""
    _only_administrator(actor)
    with desk.store.write():
        made = found(desk, name)
        history.note(desk, actor, "made", "organisation", made.id, made.name, organisation=made.id)
    return made


def list_organisations(desk: Desk, actor: Actor) -> tuple[Organisation, ...]:
    """The organisations that the person may see, by name: his own, or every one."""
    if actor.role == "administrator":
        return tuple(kept.all_of(desk.store))
    home = actor.organisation and kept.by_id(desk.store, actor.organisation)
    return (home,) if home else ()


def list_sized(desk: Desk, actor: Actor) -> tuple[tuple[Organisation, int, int], ...]:
    """The same, each with how many people and how many sites it has."""
    sizes = kept.sizes(desk.store)
    return tuple((one, *sizes[one.id]) for one in list_organisations(desk, actor))


def open_organisation(desk: Desk, actor: Actor, organisation_id: str) -> Organisation:
    """The organisation; raises NotFound where there is none that the person may see."""
    found = kept.by_id(desk.store, organisation_id)
    if found is None or (actor.role != "administrator" and found.id != actor.organisation):
        raise NotFound("There is no such organisation.")
    return found


def rename_organisation(desk: Desk, actor: Actor, organisation_id: str, name: str) -> Organisation:
    """Give the organisation another name; raises Unacceptable (field: organisation)."""
    before = open_organisation(desk, actor, organisation_id)
    _only_administrator(actor)
    called = plain_text("organisation", name)
    with desk.store.write():
        _free_name(desk, called, besides=before.id)
        kept.rename(desk.store, before.id, called)
        detail = {"before": before.name}
        history.note(
            desk,
            actor,
            "renamed",
            "organisation",
            before.id,
            called,
            organisation=before.id,
            detail=detail,
        )
    return open_organisation(desk, actor, organisation_id)


def the_only_one(desk: Desk, name: str | None) -> Organisation:
    """The organisation of that name, made where there is none yet; without a name the only one.

    For the operator's commands; raises Unacceptable (field: organisation) where it is not clear
    which is meant.
    """
    known = kept.all_of(desk.store)
    if name is None and len(known) == 1:
        return known[0]
    if name is None:
        message = "Say which organisation: %(known)s."
        names = ", ".join(one.name for one in known) or "there is none yet"
        raise Unacceptable("organisation", message, known=names)
    return next((one for one in known if one.name == tidy(name)), None) or found(desk, name)


def _free_name(desk: Desk, name: str, besides: str | None = None) -> None:
    if any(one.name == name and one.id != besides for one in kept.all_of(desk.store)):
        message = "There is an organisation with the name %(name)s already."
        raise Unacceptable("organisation", message, name=name)


def _only_administrator(actor: Actor) -> None:
    if actor.role != "administrator":
        raise NotFound("There is no such organisation.")
