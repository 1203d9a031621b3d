"""Plan what to do about a target."""

import json
from math import isfinite
from pathlib import Path

import click

from assessor.cli.score import BANK


@click.command()
@click.argument("responses", type=click.Path(path_type=Path))
@click.option(
    "--target", required=True, metavar="LADDER/LEVEL", help="The level to reach, as in the bank."
)
@click.option(
    "--budget",
    type=float,
    metavar="N",
    help="Get as far as possible for at most N (10,000 CNY) instead of all the way.",
)
@BANK
@click.option("--json", "as_object", is_flag=True, help="Print the plan as JSON.")
def plan(
    responses: Path, target: str, budget: float | None, folder: Path | None, *, as_object: bool
) -> None:
    """The cheapest measures after which the site of RESPONSES reaches a level."""
    from assessor.cli.faults import stop
    from assessor.cli.files import load
    from assessor.plan.target import UnknownTarget, read_target

    bank, said = load(responses, folder)
    wrong = []
    try:
        goal = read_target(bank, target)
    except UnknownTarget as unknown:
        wrong.append(f"--target: {unknown}")
    if budget is not None and not (budget >= 0 and isfinite(budget)):
        wrong.append("--budget: must be a number of 0 or more")
    if wrong:
        stop(wrong)
    # Only now, and only here: the solver and its arrays take a while to load.
    from assessor.plan.plan import best_within, cheapest

    made = cheapest(bank, said, goal) if budget is None else best_within(bank, said, goal, budget)
    if as_object:
        from assessor.plan.as_json import as_json

        click.echo(json.dumps(as_json(made), ensure_ascii=False, indent=2, allow_nan=False))
        return
    from assessor.cli.plan_summary import summary

    click.echo(summary(bank, said, made, budget))
