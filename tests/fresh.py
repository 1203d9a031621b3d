"""A database as it is right after installing, without making it anew for every test."""

import tempfile
from functools import cache
from pathlib import Path

from assessor.store.database import prepare_store


def fresh_store(path):
    """Put a new database, brought up to date, where the path says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(_new())


@cache
def _new():
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "new.sqlite3"
        prepare_store(made)
        return made.read_bytes()
