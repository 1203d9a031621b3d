"""What stands in a workbook: sheets of rows under named columns, nothing to be worked out."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "share", "tenths", "number", "count"]
"""A share is 0..1 and shown in per cent; ``tenths`` is one with tenths of a per cent."""

Value = str | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` in characters."""

    title: str
    width: float
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows under columns. ``links`` names the sheet that the first cell of a row leads to."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    title: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """The first sheet: what the workbook is about, then tables one below the other."""

    name: str
    title: str
    note: str
    facts: tuple[tuple[str, str], ...]
    grids: tuple[Grid, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    title: str
    grid: Grid


@dataclass(frozen=True, slots=True)
class Workbook:
    language: str
    title: str
    author: str
    site: str
    status: str
    overview: Overview
    sheets: tuple[Sheet, ...]
