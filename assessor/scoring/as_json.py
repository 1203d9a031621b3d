"""The scorecard as the JSON object that other programs read (contract, 5)."""

from typing import Any

from assessor.scoring.scorecard import Bounds, Holds, LadderScore, LevelScore, Reached, Scorecard


def as_json(card: Scorecard) -> dict[str, Any]:
    """Plain data; undefined scores are ``None``, numbers are not rounded."""
    return {
        "bank": {"id": card.bank, "edition": card.edition, "sha256": card.sha256},
        "site": {"name": card.site.name, "profile": card.site.profile},
        "standing": {str(standing): count for standing, count in card.standing.items()},
        "index": _pair(card.index),
        "domains": [
            {
                "id": domain.id,
                **_pair(domain.score),
                "capabilities": [{"id": one.id, **_pair(one.score)} for one in domain.capabilities],
            }
            for domain in card.domains
        ],
        "ladders": [_ladder(ladder) for ladder in card.ladders],
    }


def _pair(pair: Bounds | Holds | Reached) -> dict[str, Any]:
    return {"low": pair.low, "high": pair.high}


def _ladder(ladder: LadderScore) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": ladder.id,
        "reached": _pair(ladder.reached),
        "position": _pair(ladder.position),
    }
    if ladder.total is not None:
        data["total"] = _pair(ladder.total)
    return data | {"levels": [_level(level) for level in ladder.levels]}


def _level(level: LevelScore) -> dict[str, Any]:
    return {
        "id": level.id,
        "score": _pair(level.score),
        "holds": _pair(level.holds),
        "criteria": [
            {
                "id": one.id,
                "kind": one.kind,
                "waived": one.waived,
                "actual": None if one.actual is None else _pair(one.actual),
                "needed": one.needed,
                "holds": _pair(one.holds),
                "items": list(one.items),
            }
            for one in level.criteria
        ],
        "gaps": [{"item": gap.item, "weight": gap.weight, "lost": gap.lost} for gap in level.gaps],
    }
