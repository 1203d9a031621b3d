"""Make the reports of all assessments of an installation."""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assessor.cli.configured import configuration, configured
from assessor.cli.faults import harmless, stop

if TYPE_CHECKING:
    from assessor.config import Configuration
    from assessor.workflow.portfolio import Portfolio, Wanted, Written

    Write = Callable[[Wanted], Written | None]

BROKEN = 1
"""The exit code where some reports could not be made; all others are there."""


@click.command()
@configured
@click.option("--all", "of_all", is_flag=True, help="The reports of every assessment.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice(["draft", "submitted", "in_review", "final"]),
    help="Only of assessments with this status; can be given more than once.",
)
@click.option(
    "--lang",
    "languages",
    multiple=True,
    type=click.Choice(["en", "zh"]),
    help="Only in this language.  [default: both]",
)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to write them; a list of them stands there too (reports.jsonl).",
)
@click.option("--jobs", type=click.IntRange(1), help="So many at once.  [default: one per core]")
def reports(
    file: Path | None,
    data: Path | None,
    *,
    of_all: bool,
    statuses: tuple[str, ...],
    languages: tuple[str, ...],
    output: Path,
    jobs: int | None,
) -> None:
    """Make the PDF reports of all assessments, on every core.

    Called again it goes on where it was stopped: what is there and still says the same is left
    alone. An assessment whose report cannot be made is told of at the end, and stops no other.
    """
    if not (of_all or statuses):
        stop(["say which reports: --all, or --status"])
    found = configuration(file, data=data).configuration
    if not (found.data / "assessor.db").is_file():
        stop([f"{found.data}: there is no database in it: name the data folder with --data"])
    from assessor.cli.desk import desk_of
    from assessor.language import LANGUAGES
    from assessor.workflow.portfolio import Portfolio, all_wanted

    with desk_of(found.data, found.now()) as desk:
        wanted = all_wanted(desk, languages or LANGUAGES, statuses)
    try:
        output.mkdir(mode=0o700, parents=True, exist_ok=True)
        portfolio = Portfolio(output)
        with _hands(found, portfolio) as write:
            many = _Outcome(portfolio)
            _run(wanted, write, jobs or os.cpu_count() or 1, many)
    except OSError as error:
        stop([f"{output}: {error.strerror}"])
    for one, why in many.failed:
        click.echo(harmless(f"{one.assessment} ({one.language}): {why}"), err=True)
    told = f"{many.written} written, {many.left} there already, {len(many.failed)} failed"
    click.echo(f"{output}: {told}")
    sys.exit(BROKEN if many.failed else 0)


class _Outcome:
    """What became of each report; asked and told by one thread alone."""

    def __init__(self, portfolio: "Portfolio") -> None:
        self.portfolio = portfolio
        self.written, self.left = 0, 0
        self.failed: list[tuple[Wanted, str]] = []

    def take(self, one: "Wanted", done: "Future[Written | None]") -> None:
        from assessor.report.errors import ReportFailed

        try:
            written = done.result()
        except ReportFailed as failed:
            self.failed.append((one, f"{failed} {failed.detail}".strip()))
        except OSError:
            # The folder is full or gone: that all others would meet as well.
            raise
        except Exception as error:  # noqa: BLE001 - one bad assessment stops no other
            self.failed.append((one, str(error) or type(error).__name__))
        else:
            if written is None:
                self.left += 1
                return
            self.portfolio.note(written)
            self.written += 1


def _run(wanted: "tuple[Wanted, ...]", write: "Write", jobs: int, many: _Outcome) -> None:
    with ThreadPoolExecutor(jobs) as pool:
        waiting = {pool.submit(write, one): one for one in wanted}
        try:
            with click.progressbar(
                as_completed(waiting), length=len(waiting), label="Reports", file=sys.stderr
            ) as shown:
                for done in shown:
                    many.take(waiting.pop(done), done)
        except BaseException:
            # What is being printed is finished, what waits is not begun.
            pool.shutdown(wait=False, cancel_futures=True)
            raise


@contextmanager
def _hands(found: "Configuration", portfolio: "Portfolio") -> Iterator["Write"]:
    """What writes a report, in whichever thread it is called; the press is warm and shared."""
    from assessor import assets
    from assessor.bank.shelf import Shelf
    from assessor.cli.data import DataFolder
    from assessor.cli.seal import seal_of
    from assessor.report.press import Press
    from assessor.report.render import Bounds
    from assessor.store.database import open_store
    from assessor.workflow.desk import Desk
    from assessor.workflow.making import makers
    from assessor.workflow.printing import PDF, Rack

    data, shelf, own = DataFolder(found.data), Shelf(assets.question_banks()), threading.local()
    bounds = Bounds(seconds=found.report.seconds, memory_mb=found.report.memory_mb)
    with Press(assets.templates() / "report", bounds) as press:
        hands = makers(
            assets.templates(),
            print_page=press.print,
            public_address=found.public_address,
            seal=seal_of(found.sign),
        )

        def write(one: "Wanted") -> "Written | None":
            if not hasattr(own, "store"):
                own.store = open_store(data.database)
            desk = Desk(own.store, shelf, found.now())
            return portfolio.write(desk, one, hands[PDF], Rack(data.reports))

        yield write
