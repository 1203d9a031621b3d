"""Score every assessment of an installation."""

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assessor.cli.configured import configuration, configured
from assessor.cli.faults import stop
from assessor.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assessor.workflow.rescoring import NotScored, Scored


@click.command()
@configured
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the results there: one JSON object on a line for each assessment.",
)
def rescore(file: Path | None, data: Path | None, output: Path | None) -> None:
    """Score every assessment with its own question bank, and count who has reached which level.

    What counts is scored: from the start of a review on, the reviewed answers. Nothing is changed.
    """
    folder = configuration(file, data=data).configuration.data
    if not (folder / "assessor.db").is_file():
        stop([f"{folder}: there is no database in it: name the data folder with --data"])
    from assessor.cli.desk import desk_of
    from assessor.cli.report import write_whole
    from assessor.workflow.rescoring import Scored
    from assessor.workflow.rescoring import rescore as score_all

    began, told, left = time.perf_counter(), Totals(), 0
    lines: list[str] = []
    with desk_of(folder) as desk, progress() as shown:
        for part in score_all(desk, shown):
            if isinstance(part, Scored):
                told.add(part)
                if output is not None:
                    lines += [json.dumps(one, allow_nan=False) for one in results(part)]
            else:
                left += _not_scored(part)
    if output is not None:
        try:
            write_whole(output, "".join(f"{line}\n" for line in lines).encode())
        except OSError as error:
            stop([f"{output}: {error.strerror}"])
    for line in told.lines():
        click.echo(line)
    click.echo(f"{told.count} assessments scored in {time.perf_counter() - began:.1f} s")
    sys.exit(1 if left else 0)


def _not_scored(part: "NotScored") -> int:
    one = part.assessments[0]
    many = len(part.assessments)
    click.echo(f"{one.bank} {one.edition}, {many} assessments: {part.why}", err=True)
    return many


class Totals:
    """How many assessments of each bank, edition and profile have reached which level."""

    def __init__(self) -> None:
        self.count = 0
        self._many: Counter[str] = Counter()
        self._reached: dict[tuple[str, str], Counter[str]] = {}

    def add(self, part: "Scored") -> None:
        of_what = f"{part.bank.id} {part.bank.edition}, {part.profile}"
        self.count += len(part.assessments)
        self._many[of_what] += len(part.assessments)
        for ladder in part.bank.ladders:
            names = ["none", *(level.id for level in ladder.levels)]
            ranks = part.scores.ladders[ladder.id].reached.low.tolist()
            counted = self._reached.setdefault((of_what, ladder.id), Counter())
            counted.update(dict.fromkeys(names, 0))
            counted.update(names[rank] for rank in ranks)

    def lines(self) -> "Iterator[str]":
        for of_what, many in self._many.items():
            yield f"{of_what}: {many}"
            for (whose, ladder), counted in self._reached.items():
                if whose == of_what:
                    levels = ", ".join(f"{name} {number}" for name, number in counted.items())
                    yield f"  {ladder}: {levels}"


def results(part: "Scored") -> "Iterator[dict[str, Any]]":
    """The result of each assessment; bounds are undefined (null) where there is nothing to score."""
    scores = part.scores
    columns: dict[str, Any] = {
        "index": _pair(scores.index),
        "domains": {one: _pair(score) for one, score in scores.domains.items()},
        "capabilities": {one: _pair(score) for one, score in scores.capabilities.items()},
        "ladders": {
            ladder.id: {
                "reached": _names(ladder, scores.ladders[ladder.id].reached),
                "position": _pair(scores.ladders[ladder.id].position),
            }
            for ladder in part.bank.ladders
        },
    }
    for n, one in enumerate(part.assessments):
        about = {"assessment": one.id, "site": one.site, "status": one.status}
        bank = {"bank": one.bank, "edition": one.edition, "profile": one.profile}
        yield {**about, **bank, **_at(columns, n)}


def _pair(bounds: Any) -> dict[str, list[float | None]]:
    return {key: _plain(getattr(bounds, key).tolist()) for key in ("low", "high")}


def _plain(numbers: list[float]) -> list[float | None]:
    # NaN is no JSON, and undefined is what it means.
    return [None if one != one else one for one in numbers]  # noqa: PLR0124 - only NaN differs


def _names(ladder: Any, ranks: Any) -> dict[str, list[str | None]]:
    names = [None, *(level.id for level in ladder.levels)]
    return {key: [names[one] for one in getattr(ranks, key).tolist()] for key in ("low", "high")}


def _at(columns: dict[str, Any], n: int) -> dict[str, Any]:
    return {key: _at(one, n) if isinstance(one, dict) else one[n] for key, one in columns.items()}
