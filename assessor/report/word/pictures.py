"""Drawings as pictures that every version of Word shows, with the report's own fonts.

Word draws SVG with the fonts of the reader's machine, and old versions do not draw it at all.
"""

import html
import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assessor.report.glyphs import load_coverage, printable

SHARPNESS = 3
"""So many points of the picture for one of the drawing: some 300 dots an inch as they stand in the report."""

REGULAR = 400
FAMILY, OWN_FAMILY = 1, 16
"""The records of a font that hold the name of its family."""

_FACE = re.compile(
    r'font-family:\s*"([^"]+)";\s*font-weight:\s*(\d+);\s*src:\s*url\("(fonts/[^"]+)"\)'
)
_UNDRAWN = re.compile(r"<(title|desc)>.*?</\1>", re.DOTALL)
_WORDS = re.compile(r">([^<>]+)<")
_VIEW = re.compile(r'<svg\b[^>]*\bviewBox="0 0 ([\d.]+) ([\d.]+)"')
_SIZE = re.compile(r'<svg\b[^>]*\bwidth="([\d.]+)"[^>]*\bheight="([\d.]+)"')
_NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture with the size of its drawing."""

    png: bytes
    width: float
    height: float


def engrave(drawings: Iterable[str], assets: Path) -> Mapping[str, Plate]:
    """A picture of each drawing; ``assets`` is the folder with the report's fonts.

    The same drawing gives the same bytes.
    """
    from resvg_py import svg_to_bytes  # noqa: PLC0415

    wanted = sorted(set(drawings))
    uncovered = load_coverage(assets / "fonts")
    # What no font has would be an empty box; a drawing has no room for codes.
    drawn = {svg: printable(svg, uncovered, is_large=True)[0] for svg in wanted}
    signs = {
        ord(sign)
        for svg in drawn.values()
        for words in _WORDS.findall(_UNDRAWN.sub("", svg))
        for sign in html.unescape(words)
    }
    has_bold = any('font-weight="bold"' in svg for svg in wanted)
    with tempfile.TemporaryDirectory(prefix="assessor-word-") as folder:
        fonts = _fonts_for(signs, has_bold, assets, Path(folder))
        return {
            svg: Plate(
                svg_to_bytes(
                    svg_string=_alone(drawn[svg]),
                    zoom=SHARPNESS,
                    background="#ffffff",
                    skip_system_fonts=True,
                    font_files=fonts,
                ),
                *_size(svg),
            )
            for svg in wanted
        }


def _size(svg: str) -> tuple[float, float]:
    found = _VIEW.search(svg) or _SIZE.search(svg)
    return (float(found[1]), float(found[2])) if found else (400.0, 100.0)


def _alone(svg: str) -> str:
    """The drawing as a file of its own: inside a page it need not say that it is SVG."""
    return svg if _NAMESPACE in svg else svg.replace("<svg", f"<svg {_NAMESPACE}", 1)


def _fonts_for(signs: set[int], has_bold: bool, assets: Path, folder: Path) -> list[str]:
    """The report's fonts with these characters alone, in a form and by the names that are asked for.

    Only those that are needed: a whole Chinese font would be read anew for each drawing.
    """
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - a part of WeasyPrint

    files: list[str] = []
    families: set[str] = set()
    missing = set(signs)
    for family, weight, name in _FACE.findall((assets / "fonts.css").read_text("utf-8")):
        is_bold = int(weight) > REGULAR
        if is_bold and not (has_bold and family in families):
            continue
        if not (missing or is_bold):
            break
        with TTFont(assets / name, lazy=True, recalcTimestamp=False) as font:
            here = signs & font.getBestCmap().keys()
            if not is_bold and not missing & here:
                continue
            families.add(family)
            missing -= here
            _reduce(font, here, family, int(weight))
            file = folder / f"{len(files)}.ttf"
            font.save(file)
            files.append(str(file))
    return files


def _reduce(font: Any, signs: set[int], family: str, weight: int) -> None:
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - a part of WeasyPrint

    options = Options(layout_features=[], name_IDs=["*"], notdef_outline=True)
    options.drop_tables += ["GSUB", "GPOS", "GDEF"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=signs)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (FAMILY, OWN_FAMILY):
            record.string = family
    font["OS/2"].usWeightClass = weight
    font.flavor = None
