"""Charts as SVG from plain numbers: the same picture on a web page and in the report.

Looks are attributes only, so that a strict content security policy and WeasyPrint both
show them; fill, hatching and dashes tell the parts apart without colour. ``<title>``
holds the numbers for those who cannot see the picture.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assessor.report.captions import bounds_told, steps_told, values_told
from assessor.report.shapes import Box, hatch, polygon, spoke, width_of, wrap
from assessor.report.words import Words, words_in

MOST_NAMED_AXES = 12
"""With more axes than this, names around a radar collide: numbers stand there instead."""

NEAR_MIDDLE = 8
"""Names this near above or below the middle are centred on their spoke."""

MACROS = (
    "radar",
    "bounds_bar",
    "ladder_steps",
    "bar_beside_references",
    "scenario_map",
    "frontier",
    "gantt",
)

FAMILIES = {
    "en": "Assessor Latin, Assessor Han, Assessor Rare, Assessor Signs, sans-serif",
    "zh": "Assessor Han, Assessor Latin, Assessor Rare, Assessor Signs, sans-serif",
}


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a radar: a value of 0..1 for every axis, ``None`` where undefined."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class StageOfMap:
    """A row of the map of scenarios: every box by its number and state; ``told`` counts them."""

    name: str
    cells: tuple[tuple[str, str], ...]
    told: str


@cache
def _macros(folder: Path) -> Mapping[str, Any]:
    """The macros by name, compiled once: that takes longer than drawing a hundred charts."""
    # Autoescape without a condition: these files are XML whatever their suffix.
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return {name: getattr(environment.get_template(f"{name}.svg").module, name) for name in MACROS}


class Charts:
    """Draws charts with the macros of ``templates/charts``."""

    def __init__(self, templates: Path) -> None:
        self._macros = _macros(templates / "charts")

    def radar(self, axes: Sequence[str], series: Sequence[Series], language: str) -> Markup:
        """One spoke an axis; number keys 1, 2, … instead of names above twelve axes."""
        words = words_in(language)
        named = len(axes) <= MOST_NAMED_AXES
        centre, radius = ((260.0, 170.0), 120.0) if named else ((170.0, 170.0), 142.0)
        spokes = [
            _spoke(axis if named else "", number, len(axes), centre, radius)
            for number, axis in enumerate(axes)
        ]
        rings = [
            polygon([spoke(centre, radius * part, n, len(axes)) for n in range(len(axes))])
            for part in (0.25, 0.5, 0.75, 1.0)
        ]
        lines = [_line(one, centre, radius) for one in series]
        return self._draw(
            "radar",
            words,
            width=2 * centre[0],
            height=2 * centre[1],
            centre=centre,
            radius=radius,
            spokes=spokes,
            rings=rings,
            lines=lines,
            title=words.list(values_told(axes, one.name, one.values, words) for one in series),
            description=words.say(
                "Radar with one spoke for each capability; 0%% in the middle, 100%% at the rim."
            ),
        )

    def bounds_bar(
        self,
        low: float | None,
        high: float | None,
        language: str,
        *,
        mark: float | None = None,
        label: str = "",
    ) -> Markup:
        """A bar of 0..1: solid up to ``low``, hatched up to ``high``, a line at ``mark``."""
        words = words_in(language)
        frame = Box(1, 4, 198, 8)
        solid = None if low is None else Box(frame.x, frame.y, frame.width * low, frame.height)
        maybe = ""
        if low is not None and high is not None and high > low:
            maybe = hatch(
                Box(frame.x + frame.width * low, frame.y, frame.width * (high - low), frame.height)
            )
        return self._draw(
            "bounds_bar",
            words,
            frame=frame,
            solid=solid,
            maybe=maybe,
            mark=None if mark is None else frame.x + frame.width * mark,
            title=bounds_told(low, high, mark, label, words),
            description=words.say(
                "Bar from 0%% to 100%%; solid: shown so far, hatched: still possible."
            ),
        )

    def ladder_steps(
        self, levels: Sequence[str], low: int, high: int, language: str, *, label: str = ""
    ) -> Markup:
        """Rising steps, one a level: ``low`` of them reached, up to ``high`` still possible."""
        words = words_in(language)
        width, gap, tall = 400.0, 6.0, 62.0
        step = (width - gap * (len(levels) - 1)) / max(1, len(levels))
        steps = []
        for number, level in enumerate(levels, start=1):
            height = tall * (0.25 + 0.75 * number / len(levels))
            box = Box((number - 1) * (step + gap) + 1, tall + 2 - height, step - 2, height)
            state = "reached" if number <= low else "possible" if number <= high else "above"
            steps.append(
                {
                    "box": box,
                    "state": state,
                    "hatch": hatch(box, 6) if state == "possible" else "",
                    "rows": wrap(level, step + 4, 10.5, 3),
                }
            )
        return self._draw(
            "ladder_steps",
            words,
            width=width,
            height=tall + 42,
            steps=steps,
            title=steps_told(levels, low, high, label, words),
            description=words.say(
                "Steps of the ladder from left to right; filled: reached, "
                "hatched: still possible, empty: not reached."
            ),
        )

    def bar_beside_references(
        self,
        value: float | None,
        references: Sequence[tuple[str, float]],
        unit: str,
        language: str,
        *,
        label: str,
    ) -> Markup:
        """The site's own value as a solid bar; published figures as outlined bars below, under
        the letters A, B, … of the table beside.
        """
        words = words_in(language)
        rows = [(label, value), *references]
        numbers = [number for _, number in rows if number is not None]
        least, most = min(0.0, *numbers, 0.0), max(0.0, *numbers, 0.0)
        signs = ["", *ascii_uppercase]
        said = words.number(value, 1) + ("" if value is None else unit)
        room = max(150.0, 210 - width_of(said, 9))
        scale = (room - 18) / ((most - least) or 1.0)
        zero, tall = 18 - least * scale, 12.4
        bars = []
        for number, (_, amount) in enumerate(rows):
            ends = sorted((zero, zero + (amount or 0) * scale))
            bars.append(
                {
                    "sign": signs[number] if number < len(signs) else "",
                    "own": number == 0,
                    "box": Box(ends[0], number * tall + 2.5, ends[1] - ends[0], 7.4),
                    "said": said if number == 0 else "",
                    "defined": amount is not None,
                }
            )
        return self._draw(
            "bar_beside_references",
            words,
            width=room + 8 + width_of(said, 9),
            height=len(rows) * tall + 1,
            zero=zero,
            bars=bars,
            title=words.list(f"{name} {words.number(n, 1)}{unit}" for name, n in rows),
            description=words.say("Bars on one scale; solid: this site, outlined: published."),
        )

    def scenario_map(self, stages: Sequence[StageOfMap], language: str) -> Markup:
        """One row a stage, one box a scenario under its number, filled by its state."""
        words = words_in(language)
        left, step, tall = 128.0, 27.0, 33.0
        rows = []
        for number, stage in enumerate(stages):
            y = number * tall
            cells = []
            for place, (sign, state) in enumerate(stage.cells):
                box = Box(left + place * step, y + 3, 23, 15)
                cells.append(
                    {
                        "box": box,
                        "sign": sign,
                        "state": state,
                        "hatch": hatch(box, 4) if state == "trial" else "",
                    }
                )
            rows.append({"y": y, "names": wrap(stage.name, left - 8, 9.5), "cells": cells})
        most = max((len(stage.cells) for stage in stages), default=1)
        return self._draw(
            "scenario_map",
            words,
            width=left + most * step,
            height=len(stages) * tall,
            rows=rows,
            title=words.list(f"{one.name}: {one.told}" for one in stages),
            description=words.say(
                "One row for each stage, one box for each scenario; filled: in use, AI: with AI, "
                "hatched: on trial, dashed: planned, empty: not used, ?: open."
            ),
        )

    def drawn(self, name: str, language: str, title: str, **shape: Any) -> Markup:
        """A chart whose shape was laid out elsewhere; ``title`` tells its numbers."""
        return self._draw(name, words_in(language), title=title, **shape)

    def _draw(self, name: str, words: Words, **shape: Any) -> Markup:
        return Markup(self._macros[name](family=FAMILIES[words.language], **shape))  # noqa: S704 - the macro escapes


def _spoke(
    name: str, number: int, count: int, centre: tuple[float, float], radius: float
) -> dict[str, Any]:
    """A spoke with its name beside the rim, or with its number where it has no name."""
    at = spoke(centre, radius + 13, number, count)
    aside = at[0] - centre[0]
    anchor = "middle"
    if name and abs(aside) >= NEAR_MIDDLE:
        anchor = "start" if aside > 0 else "end"
    rows = wrap(name, 118, 10) if name else (str(number + 1),)
    return {"end": spoke(centre, radius, number, count), "at": at, "rows": rows, "anchor": anchor}


def _line(series: Series, centre: tuple[float, float], radius: float) -> dict[str, Any]:
    count = len(series.values)
    points = [
        None if value is None else spoke(centre, radius * value, number, count)
        for number, value in enumerate(series.values)
    ]
    return {
        "path": polygon(points),
        "closed": None not in points,
        "dots": [point for point in points if point is not None],
    }
