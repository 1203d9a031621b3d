"""The charts of a report, drawn from the rows of its pages."""

from dataclasses import dataclass

from markupsafe import Markup

from assessor.report.charts import Charts, Series, StageOfMap
from assessor.report.plan_charts import frontier_chart, gantt_chart
from assessor.report.view.model import Profile
from assessor.report.view.parts import ValueRow
from assessor.report.view.plan_parts import Frontier, Gantt
from assessor.report.view.scenarios import Scenarios
from assessor.report.words import words_in


@dataclass(frozen=True, slots=True)
class Pictures:
    charts: Charts
    language: str

    def radar(self, body: Profile) -> Markup:
        return self.charts.radar(
            [row.title for row in body.rows], self._series(body), self.language
        )

    def radar_names(self, body: Profile) -> list[str]:
        """What the lines of the radar are called, in the order in which they are drawn."""
        return [one.name for one in self._series(body)]

    def _series(self, body: Profile) -> list[Series]:
        """What counts; beside it the site's own where it was reviewed, else what is still
        possible; and the target of a plan.
        """
        words, rows = words_in(self.language), body.rows
        first = words.say("reviewed") if body.is_reviewed else words.say("shown so far")
        series = [Series(first, tuple(row.low for row in rows))]
        if body.is_reviewed:
            own = tuple(row.self_low for row in rows)
            series.append(Series(words.say("Self-assessment"), own))
        elif body.is_open:
            series.append(Series(words.say("at most"), tuple(row.high for row in rows)))
        if body.has_target:
            series.append(Series(words.say("target"), tuple(row.target for row in rows)))
        return series

    def values(self, row: ValueRow) -> Markup:
        published = [(one.title, one.value) for one in row.references]
        label = words_in(self.language).say("This site")
        return self.charts.bar_beside_references(
            row.value, published, row.unit, self.language, label=label
        )

    def scenarios(self, body: Scenarios) -> Markup:
        words = words_in(self.language)
        stages = [
            StageOfMap(
                name=stage.title,
                cells=tuple((cell.item.number, cell.state) for cell in stage.cells),
                told=words.names(
                    f"{state} {count}"
                    for state, count in zip(body.states, stage.counts, strict=True)
                    if count
                ),
            )
            for stage in body.stages
        ]
        return self.charts.scenario_map(stages, self.language)

    def gantt(self, body: Gantt) -> Markup:
        return gantt_chart(self.charts, body.tasks, body.quarters, body.reached, self.language)

    def frontier(self, body: Frontier) -> Markup:
        return frontier_chart(self.charts, body.stops, body.levels, self.language)
