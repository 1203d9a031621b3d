"""How many assessments are scored a second: one by one, and a whole database at once.

    .venv/bin/python -m benchmarks.scoring [ASSESSMENTS ...]

Some of them are scored in both ways, and every index, level and position is compared.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from assessor.cli.desk import desk_of
from assessor.scoring.score import score
from assessor.workflow.assessments import bank_for, open_whole
from assessor.workflow.desk import THE_PROGRAM, Desk
from assessor.workflow.reading import said
from assessor.workflow.rescoring import Scored, rescore
from benchmarks import installation, tables

SIZES = (1_000, 10_000)
ALONE = 200
"""So many are scored one by one: from the log, as a page does, and the arithmetic alone."""


def main(sizes: list[int]) -> None:
    print(tables.machine())
    # One core for the whole: the database, Python and the columns run in one thread anyway.
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    rows: list[list[object]] = []
    with tempfile.TemporaryDirectory(prefix="assessor-benchmark-") as scratch:
        for size in sizes:
            folder = installation.of_size(Path(scratch), size)
            with desk_of(folder) as desk:
                rows += list(_measured(desk, size))
    head = ("how", "assessments", "seconds", "processor s", "per second", "largest difference")
    tables.show("Scoring", head, rows)


def _measured(desk: Desk, size: int) -> Iterator[list[object]]:
    began, worked = time.perf_counter(), time.process_time()
    parts = list(rescore(desk))
    wall, own = time.perf_counter() - began, time.process_time() - worked
    single: dict[str, tuple[float, ...]] = {}
    ids = [one.id for part in parts for one in part.assessments]
    chosen = ids[:: max(1, len(ids) // ALONE)][:ALONE]
    alone, arithmetic, alone_worked = 0.0, 0.0, time.process_time()
    for one in chosen:
        at = time.perf_counter()
        assessment = open_whole(desk, THE_PROGRAM, one)
        bank = bank_for(desk, assessment)
        responses = said(desk, assessment, bank)
        ready = time.perf_counter()
        card = score(bank, responses)
        done = time.perf_counter()
        alone, arithmetic = alone + done - at, arithmetic + done - ready
        ranks = [
            bank.ladder(lad.id).rank(lad.reached.low or "") if lad.reached.low else 0
            for lad in card.ladders
        ]
        positions = [lad.position.high for lad in card.ladders]
        single[one] = (card.index.low or 0.0, card.index.high or 0.0, *ranks, *positions)
    own_alone = time.process_time() - alone_worked
    differs = max(_differences(parts, single))
    yield ["one by one, read and scored", len(chosen), alone, own_alone, len(chosen) / alone, "-"]
    yield ["one by one, scored", len(chosen), arithmetic, "-", len(chosen) / arithmetic, "-"]
    yield ["all at once", size, wall, own, size / wall, f"{differs:.1e}"]


def _differences(parts: list[object], single: dict[str, tuple[float, ...]]) -> Iterator[float]:
    for part in parts:
        assert isinstance(part, Scored), json.dumps(str(part))
        scores, ladders = part.scores, [part.scores.ladders[one.id] for one in part.bank.ladders]
        for n, one in enumerate(part.assessments):
            if one.id in single:
                many = (
                    scores.index.low[n],
                    scores.index.high[n],
                    *(ladder.reached.low[n] for ladder in ladders),
                    *(ladder.position.high[n] for ladder in ladders),
                )
                pairs = zip(many, single[one.id], strict=True)
                yield max(abs(left - right) for left, right in pairs)


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or list(SIZES))
