"""How an organisation shows itself on its reports: logo, two colours, a line on every page."""

import base64
import re
from dataclasses import dataclass, replace

from assessor.report.facts import Identity
from assessor.store import identities, organisations
from assessor.store.identities import IdentityRow
from assessor.workflow import history
from assessor.workflow.desk import Actor, Desk
from assessor.workflow.errors import NotFound, Unacceptable
from assessor.workflow.evidence_content import Content, as_kept, as_png
from assessor.workflow.organisations import Organisation, open_organisation
from assessor.workflow.typed import all_at_once, plain_text, tidy

PICTURES = frozenset({"png", "jpg", "webp"})
LARGEST_LOGO = 2 * 1024 * 1024
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody typed. ``logo`` is a new picture; ``without_logo`` takes the old one away."""

    primary: str = ""
    secondary: str = ""
    confidential_en: str = ""
    confidential_zh: str = ""
    logo: bytes = b""
    without_logo: bool = False


def identity_of(desk: Desk, actor: Actor, organisation_id: str) -> IdentityRow:
    """What is kept, or nothing of it; raises NotFound for those who do not sign reports."""
    organisation = _organisation(desk, actor, organisation_id)
    found = identities.of_organisation(desk.store, organisation.id)
    return found or IdentityRow(organisation.id)


def change_identity(desk: Desk, actor: Actor, organisation_id: str, change: Change) -> None:
    """Keep what was typed; raises Unacceptable with everything that is wrong (fields: primary,
    secondary, confidential_en, confidential_zh, logo).
    """
    organisation = _organisation(desk, actor, organisation_id)
    found: dict[str, str] = {}

    def line(field: str, typed: str) -> None:
        found[field] = plain_text(field, typed) if tidy(typed) else ""

    def colour(field: str, typed: str) -> None:
        found[field] = tidy(typed).lower()
        if found[field] and not COLOUR.fullmatch(found[field]):
            raise Unacceptable(field, "A colour is written like #1f5a8c.")

    before, picture = identity_of(desk, actor, organisation.id), None

    def logo() -> None:
        nonlocal picture
        picture = _picture(change.logo) if change.logo else None

    all_at_once(
        lambda: colour("primary", change.primary),
        lambda: colour("secondary", change.secondary),
        lambda: line("confidential_en", change.confidential_en),
        lambda: line("confidential_zh", change.confidential_zh),
        logo,
    )
    made = IdentityRow(
        organisation.id,
        None if change.without_logo else before.logo,
        None if change.without_logo else before.logo_mime,
        found["primary"] or None,
        found["secondary"] or None,
        found["confidential_en"],
        found["confidential_zh"],
    )
    if picture is not None:
        made = replace(made, logo=picture.data, logo_mime=picture.mime)
    with desk.store.write():
        identities.keep(desk.store, made)
        history.note(
            desk,
            actor,
            "changed",
            "look of reports",
            organisation.id,
            organisation.name,
            organisation=organisation.id,
        )


def identity_of_site(desk: Desk, site_id: str) -> Identity | None:
    """How the organisation of a site shows itself; rights looked at before."""
    organisation = organisations.of_site(desk.store, site_id)
    if organisation is None:
        return None
    kept = identities.of_organisation(desk.store, organisation.id)
    if kept is None:
        return Identity(organisation.name)
    logo = None
    if kept.logo is not None:
        logo = f"data:{kept.logo_mime};base64,{base64.b64encode(kept.logo).decode()}"
    lines = {"en": kept.confidential_en, "zh": kept.confidential_zh}
    return Identity(
        organisation.name,
        logo,
        kept.primary_colour,
        kept.secondary_colour,
        {language: line for language, line in lines.items() if line},
    )


def _organisation(desk: Desk, actor: Actor, organisation_id: str) -> Organisation:
    if not actor.may_review:
        raise NotFound("There is no such organisation.")
    return open_organisation(desk, actor, organisation_id)


def _picture(data: bytes) -> Content:
    """The logo, drawn anew: what is kept holds a picture and nothing else."""
    if len(data) > LARGEST_LOGO:
        raise Unacceptable("logo", "A logo may have at most %(most)d MB.", most=LARGEST_LOGO >> 20)
    try:
        found = as_kept(data)
    except Unacceptable as fault:
        raise Unacceptable("logo", fault.message, **fault.values) from None
    if found.kind not in PICTURES:
        raise Unacceptable("logo", "The logo has to be a PNG, JPEG or WebP picture.")
    # Word shows no WebP.
    return as_png(found) if found.kind == "webp" else found
