"""What is the same for every test, and takes long: a new database, and templates made into code."""

import tempfile
from functools import cache
from pathlib import Path

from jinja2 import BytecodeCache

from assessor.store.database import prepare_store
from assessor.web import create_app


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


def fresh_app(settings):
    """The web application with its own settings, and templates that were compiled before."""
    app = create_app(settings)
    app.jinja_env.bytecode_cache = _COMPILED
    return app


class _Compiled(BytecodeCache):
    def __init__(self):
        self._kept = {}

    def load_bytecode(self, bucket):
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket):
        self._kept[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()
