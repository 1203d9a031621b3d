"""How organisations show themselves on their reports."""

from dataclasses import asdict, dataclass

from assessor.store.database import Store


@dataclass(frozen=True, slots=True)
class IdentityRow:
    """``logo`` is a picture of the type ``logo_mime``; the colours are ``#rrggbb``."""

    organisation: str
    logo: bytes | None = None
    logo_mime: str | None = None
    primary_colour: str | None = None
    secondary_colour: str | None = None
    confidential_en: str = ""
    confidential_zh: str = ""


def of_organisation(store: Store, organisation_id: str) -> IdentityRow | None:
    row = store.row("SELECT * FROM identities WHERE organisation = :id", {"id": organisation_id})
    return None if row is None else IdentityRow(**row)


def keep(store: Store, identity: IdentityRow) -> None:
    store.execute("DELETE FROM identities WHERE organisation = :id", {"id": identity.organisation})
    store.insert("identities", asdict(identity))
