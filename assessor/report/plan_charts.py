"""The charts of a plan: how far each budget leads, and the plan over quarters."""

from collections.abc import Sequence

from markupsafe import Markup

from assessor.report.charts import Charts
from assessor.report.plan_shapes import QUARTERS, Stop, Task, frontier_shape, gantt_shape, ticks
from assessor.report.words import words_in


def frontier_chart(
    charts: Charts, stops: Sequence[Stop], levels: Sequence[str], language: str
) -> Markup:
    """Cost against position on the ladder; the last of ``levels`` is the target."""
    words = words_in(language)
    marks = ticks(max(max((one.cost for one in stops), default=0.0), 1e-9))
    shape = frontier_shape(stops, levels, len(levels), [words.number(one, 1) for one in marks])
    title = words.list(
        words.say(
            "%(cost)s: %(position)s",
            cost=words.number(one.cost, 1),
            position=words.number(one.position, 2),
        )
        for one in stops
    )
    return charts.drawn(
        "frontier",
        language,
        words.say("Cost (10,000 CNY) and position on the ladder: %(points)s", points=title),
        axis=words.say("Cost (estimates), 10,000 CNY"),
        description=words.say(
            "A line that rises in steps: cost to the right, levels of the ladder upwards; "
            "filled points reach a level."
        ),
        **shape,
    )


def gantt_chart(
    charts: Charts, tasks: Sequence[Task], quarters: int, reached: Sequence[int], language: str
) -> Markup:
    """Bars over quarters; dashed lines after the quarters in which a level is ``reached``."""
    words = words_in(language)
    years = [
        words.say("Year %(n)s", n=number)
        for number in range(1, max(1, -(-quarters // QUARTERS)) + 1)
    ]
    title = words.list(
        words.say(
            "%(title)s: quarters %(first)s to %(last)s",
            title=one.title,
            first=one.start + 1,
            last=one.end,
        )
        for one in tasks
    )
    return charts.drawn(
        "gantt",
        language,
        title,
        description=words.say(
            "One row for each measure, one column for each quarter; the bar shows when the measure "
            "runs, the figure beside it what it costs, a dashed line that a level is reached."
        ),
        **gantt_shape(tasks, quarters, reached, years),
    )
