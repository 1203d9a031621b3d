"""Short texts that people type, as they are kept."""

import unicodedata
from collections.abc import Callable, Mapping

from assessor.responses.model import Site
from assessor.workflow.errors import Unacceptable

LONGEST_TEXT = 200
LONGEST_NOTE = 2000


def plain_text(field: str, typed: str, most: int = LONGEST_TEXT) -> str:
    """The text without the blanks around it; raises Unacceptable where nothing remains.

    Only a text that may be long has several lines.
    """
    text = typed.strip()
    if not text:
        raise Unacceptable(field, "This must not be empty.")
    if len(text) > most:
        raise Unacceptable(field, "This can have at most %(most)d characters.", most=most)
    if not all(_is_printable(sign) or (most > LONGEST_TEXT and sign in "\r\n") for sign in text):
        raise Unacceptable(field, "This contains characters that cannot be printed.")
    return text


def all_at_once(*checks: Callable[[], object]) -> None:
    """Make every check; the first Unacceptable is raised and carries the others."""
    faults: list[Unacceptable] = []
    for check in checks:
        try:
            check()
        except Unacceptable as fault:
            faults += [fault, *fault.others]
    if faults:
        faults[0].others = tuple(faults[1:])
        raise faults[0]


def _is_printable(sign: str) -> bool:
    # Python takes the wide blank of Chinese for something that cannot be printed.
    return sign.isprintable() or unicodedata.category(sign) == "Zs"


def plain_site(site: Site, profiles: frozenset[str]) -> Site:
    """The site with its texts trimmed, blank ones left out.

    Raises Unacceptable (field: name, profile, or the key of a further text).
    """
    if site.profile not in profiles:
        raise Unacceptable("profile", "Choose the kind of production.")
    return Site(plain_text("name", site.name), site.profile, _plain_more(site.more))


def _plain_more(more: Mapping[str, str]) -> dict[str, str]:
    for key in more:
        if key in {"name", "profile"} or not key.isprintable() or key != key.strip():
            raise Unacceptable("more", "%(key)s cannot be told about a site.", key=key)
    return {key: plain_text(key, text, LONGEST_NOTE) for key, text in more.items() if text.strip()}
