import json
import sqlite3
import subprocess
import sys

import pytest

from assessor.store import responses

SAVES = 100
SAVERS = 4
SAVER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from assessor.store import responses
from assessor.store.database import open_store

path, saver, saves = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
now = datetime(2026, 3, 2, tzinfo=UTC)
for n in range(saves):
    store = open_store(path)
    with store.write():
        newest = responses.newest_of(store, "a", "item")
        base = 0 if newest is None else newest.revision
        responses.append(
            store, "a", "item", revision=base + 1, base=base, entry={"text": f"{saver}-{n}"},
            who="lin", at=now, cause="typed",
        )
    store.close()
    print(f"{saver}-{n}", flush=True)
"""


def test_four_processes_saving_the_same_item_lose_nothing(filled, database):
    savers = [
        subprocess.Popen(
            [sys.executable, "-c", SAVER, database, str(saver), str(SAVES)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for saver in range(SAVERS)
    ]
    acknowledged = [line for saver in savers for line in saver.communicate(timeout=240)[0].split()]
    assert [saver.returncode for saver in savers] == [0] * SAVERS
    assert len(acknowledged) == SAVERS * SAVES
    rows = responses.of_item(filled, "a", "item")
    assert sorted(row.entry["text"] for row in rows) == sorted(acknowledged)
    assert [row.revision for row in rows] == [*range(1, SAVERS * SAVES + 1)]
    assert [row.base for row in rows] == [*range(SAVERS * SAVES)]


def test_two_rows_never_share_a_revision(
    filled,
):
    row = {
        "assessment": "a", "item": "i", "revision": 1, "base": 0, "entry": json.dumps({}),
        "who": "lin", "at": "2026", "cause": "typed", "batch": None,
    }  # fmt: skip
    with filled.write():
        filled.insert("responses", row)
    with pytest.raises(sqlite3.IntegrityError), filled.write():
        filled.insert("responses", row)
