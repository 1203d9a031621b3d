"""A desk for one command: the database of a data folder, the shipped banks, the clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from assessor import assets
from assessor.bank.shelf import Shelf
from assessor.cli.data import DataFolder
from assessor.cli.faults import stop
from assessor.store.database import StoreFailed, open_store, prepare_store
from assessor.workflow.desk import Desk


@contextmanager
def desk_of(folder: Path, now: datetime | None = None) -> Iterator[Desk]:
    """The desk of a data folder, whose database is made or brought up to date first."""
    try:
        database = DataFolder(folder).database
        prepare_store(database)
    except (StoreFailed, OSError) as error:
        stop([f"{folder}: {error}"])
    store = open_store(database)
    try:
        yield Desk(store, Shelf(assets.question_banks()), now or datetime.now().astimezone())
    finally:
        store.close()
