"""On the cover: how whoever holds the paper finds out that it is one of ours."""

from dataclasses import dataclass
from io import BytesIO

import segno
from markupsafe import Markup

from assessor.report.facts import Check
from assessor.report.words import Words


@dataclass(frozen=True, slots=True)
class CoverCheck:
    """``picture`` is an SVG element that a phone's camera reads; it goes with ``address`` alone."""

    title: str
    note: str
    code: str
    said: str
    """The code, as a sentence."""
    address: str | None
    picture: Markup | None


def cover_check(check: Check | None, words: Words) -> CoverCheck | None:
    if check is None:
        return None
    note = words.say(
        "Whoever holds this report can compare its number, date and levels with what the place that "
        "issued it has on record."
    )
    picture = None
    if check.address is not None:
        label = words.say("QR code that leads to %(address)s", address=check.address)
        drawn = BytesIO()
        # With its name space, so that a page with it is XML as well.
        segno.make_qr(check.address, error="m").save(
            drawn,
            kind="svg",
            xmldecl=False,
            nl=False,
            scale=3,
            border=4,
            light="#fff",
            title=label,
            svgclass="qr",
            lineclass=None,
        )
        picture = Markup(drawn.getvalue().decode())  # noqa: S704 - drawn by the library, which escapes the title
    said = words.say("Code: %(code)s", code=check.code)
    title = words.say("Check this report")
    return CoverCheck(title, note, check.code, said, check.address, picture)
