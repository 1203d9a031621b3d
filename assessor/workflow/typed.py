"""Texts that people type or paste, as they are kept."""

import re
import unicodedata
from collections.abc import Callable, Mapping

from assessor.responses.model import Site
from assessor.workflow.errors import Unacceptable

LONGEST_TEXT = 200
LONGEST_NOTE = 2000
TOO_LONG = "This is too long: at most %(most)d characters can be kept (%(over)d too many)."


_EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_KEPT = f"[{_EMOJI}]\u200d(?=[{_EMOJI}])|\U0001f3f4[\U000e0020-\U000e007f]+"
"""What holds the parts of one picture together, and flags of parts of a country."""

_UNSEEN = (
    # Control characters but the ends of lines; what Unicode calls format characters, but those of
    # Arabic that are seen; and what is no character at all.
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_TO_DROP = re.compile(f"({_KEPT})|{_UNSEEN}")
_BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\t": " "})
"""Word's lists bring the signs of its own symbol fonts, and a tab behind each."""


def seen(text: str) -> str:
    """The text without what nobody can see and nobody typed: such signs come from Word, PDF, chats.

    Of emoji made of several parts the parts stay together.
    """
    return _TO_DROP.sub(lambda found: found[1] or "", text)


def tidy(typed: str) -> str:
    """A text as it is kept: only what can be :func:`seen`, without the blanks around it.

    Lines end with LF alone, a tab is a blank. ``static/js/text.js`` does the same.
    """
    return seen(typed.replace("\r\n", "\n").replace("\r", "\n").translate(_BULLETS)).strip()


def plain_text(field: str, typed: str, most: int = LONGEST_TEXT) -> str:
    """The text without the blanks around it; raises Unacceptable where nothing remains.

    What nobody can see is dropped. Only a text that may be long has several lines.
    """
    text = tidy(typed)
    if not text:
        raise Unacceptable(field, "This must not be empty.")
    if len(text) > most:
        raise Unacceptable(field, TOO_LONG, over=len(text) - most, most=most)
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
    return {key: plain_text(key, text, LONGEST_NOTE) for key, text in more.items() if tidy(text)}
