"""A scorecard read back from the JSON object that was written of it (contract, 5)."""

from collections.abc import Mapping
from typing import Any

from assessor.responses.model import Site, Standing
from assessor.scoring.scorecard import (
    Bounds,
    CapabilityScore,
    CriterionScore,
    DomainScore,
    Gap,
    Holds,
    LadderScore,
    LevelScore,
    Reached,
    Scorecard,
)

Data = Mapping[str, Any]


def from_json(data: Data, site: Site) -> Scorecard:
    """The scorecard of the site that ``as_json`` wrote; nothing is scored again."""
    return Scorecard(
        bank=data["bank"]["id"],
        edition=data["bank"]["edition"],
        sha256=data["bank"]["sha256"],
        site=site,
        standing={Standing(key): count for key, count in data["standing"].items()},
        index=_bounds(data["index"]),
        domains=tuple(
            DomainScore(
                id=domain["id"],
                score=_bounds(domain),
                capabilities=tuple(
                    CapabilityScore(one["id"], _bounds(one)) for one in domain["capabilities"]
                ),
            )
            for domain in data["domains"]
        ),
        ladders=tuple(_ladder(ladder) for ladder in data["ladders"]),
    )


def _bounds(data: Data) -> Bounds:
    return Bounds(data["low"], data["high"])


def _holds(data: Data) -> Holds:
    return Holds(data["low"], data["high"])


def _reached(data: Data) -> Reached:
    return Reached(data["low"], data["high"])


def _ladder(data: Data) -> LadderScore:
    return LadderScore(
        id=data["id"],
        reached=_reached(data["reached"]),
        position=_bounds(data["position"]),
        total=_bounds(data["total"]) if "total" in data else None,
        levels=tuple(_level(level) for level in data["levels"]),
    )


def _level(data: Data) -> LevelScore:
    return LevelScore(
        id=data["id"],
        score=_bounds(data["score"]),
        holds=_holds(data["holds"]),
        criteria=tuple(_criterion(one) for one in data["criteria"]),
        gaps=tuple(Gap(gap["item"], gap["weight"], gap["lost"]) for gap in data["gaps"]),
    )


def _criterion(data: Data) -> CriterionScore:
    read = _reached if data["kind"] == "level" else _bounds
    return CriterionScore(
        id=data["id"],
        kind=data["kind"],
        waived=data["waived"],
        actual=None if data["actual"] is None else read(data["actual"]),
        needed=data["needed"],
        holds=_holds(data["holds"]),
        items=tuple(data["items"]),
    )
