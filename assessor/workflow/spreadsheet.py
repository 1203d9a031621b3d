"""Tables to take along: lines of CSV in which no cell can be taken for a formula."""

import csv
import io
from collections.abc import Iterable

MARK = "\ufeff"
"""Stands first: without it a spreadsheet takes the Chinese for something else."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a text for a formula; the wide signs are those of Chinese input."""


def csv_line(cells: Iterable[str]) -> str:
    """One line with its end."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_harmless(cell) for cell in cells])
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell
