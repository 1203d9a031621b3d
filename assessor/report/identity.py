"""How an organisation's colours are used so that everything stays readable.

Its two colours fill areas; text stands in them only where it contrasts with the paper, and
otherwise in a darker shade of the same colour.
"""

from dataclasses import dataclass

from assessor.report.facts import Identity

PRIMARY, SECONDARY = "#003f48", "#ce831d"

PAPER = "#ffffff"

READABLE = 7.0
"""The contrast that headings need with the paper (WCAG 2.2, AAA)."""

SEEN = 3.0
"""The contrast that a line or an area needs to be seen beside the paper (WCAG 2.2, 1.4.11)."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a report is dressed in: its areas, its headings, its accents; and a logo.

    ``area`` and ``accent`` carry no text, ``ink`` is the colour of text; all are ``#rrggbb``.
    """

    name: str = ""
    logo: str | None = None
    area: str = PRIMARY
    ink: str = PRIMARY
    accent: str = SECONDARY
    edge: str = SECONDARY
    """The accent, dark enough to be seen as a line."""


def look_of(identity: Identity | None) -> Look:
    """The organisation's own look; the usual colours where it has chosen none."""
    if identity is None:
        return Look()
    area = _colour(identity.primary, PRIMARY)
    accent = _colour(identity.secondary, SECONDARY)
    return Look(
        name=identity.name,
        logo=identity.logo,
        area=area,
        ink=darkened(area, READABLE),
        accent=accent,
        edge=darkened(accent, SEEN),
    )


def contrast(one: str, other: str) -> float:
    """How well two colours tell apart, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def darkened(colour: str, needed: float) -> str:
    """The colour itself where it contrasts enough with the paper, else a darker shade of it."""
    channels = _channels(colour)
    for part in range(20, -1, -1):
        shade = "#" + "".join(f"{round(channel * part / 20):02x}" for channel in channels)
        if contrast(shade, PAPER) >= needed:
            return shade
    return "#000000"


def _colour(chosen: str | None, usual: str) -> str:
    """Only what is a colour and nothing else goes into the style sheet."""
    if chosen is None:
        return usual
    channels = _channels(chosen)
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _channels(colour: str) -> tuple[int, int, int]:
    number = int(colour.removeprefix("#"), 16)
    return number >> 16 & 255, number >> 8 & 255, number & 255


def _luminance(colour: str) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - of sRGB

    red, green, blue = (linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
