"""How far a long command is, and how long it will still take: on standard error, for a person."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar


class Progress:
    """A bar for each part of a command. What it writes to is a terminal, or nothing is written:
    a log needs only the last line of a command.
    """

    def __init__(self) -> None:
        self._part: str | None = None
        self._bar: ProgressBar[int] | None = None
        self._done = 0

    def __call__(self, part: str, done: int, total: int) -> None:
        """``done`` of ``total`` of this part; the unit is the caller's."""
        if not sys.stderr.isatty():
            return
        if part != self._part:
            self.close()
            self._part, self._done = part, 0
            self._bar = click.progressbar(
                length=max(1, total), label=f"{part:<12}", file=sys.stderr, show_pos=False
            )
            self._bar.render_progress()
        if self._bar is not None and done > self._done:
            self._bar.update(done - self._done)
            self._done = done

    def close(self) -> None:
        """End the line of the last bar, so that what is said next has a line of its own."""
        if self._bar is not None:
            self._bar.render_finish()
        self._bar, self._part = None, None


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar that never stands in the way of what is said after it."""
    shown = Progress()
    try:
        yield shown
    finally:
        shown.close()
