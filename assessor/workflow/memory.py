"""What was worked out of the answers of an assessment, kept in memory until one of them changes."""

from collections.abc import Callable, Hashable, Mapping
from datetime import datetime
from threading import Lock
from typing import Any, TypeVar

from cachetools import LRUCache

from assessor.bank.model import Bank
from assessor.responses.entry import read_entry
from assessor.responses.model import Response
from assessor.store import responses
from assessor.store.database import Store
from assessor.store.responses import ResponseRow

MOST_SEEN = 10_000
MOST = 300
"""So many results are kept; those that nobody has asked for the longest make room for others."""

Found = TypeVar("Found")


class Memory:
    """Results by what they were worked out of; may be used by several threads at once."""

    def __init__(self, most: int = MOST) -> None:
        self._kept: LRUCache[Hashable, Any] = LRUCache(most)
        self._seen: LRUCache[str, datetime] = LRUCache(MOST_SEEN)
        self._lock = Lock()

    def see(self, session_id: str, now: datetime) -> None:
        """When a session was used last, where the database could not be told."""
        with self._lock:
            self._seen[session_id] = now

    def seen(self, session_id: str) -> datetime | None:
        with self._lock:
            return self._seen.get(session_id)

    def recall(
        self, store: Store, what: str, assessment_id: str, work: Callable[[], Found]
    ) -> Found:
        """What ``work`` finds from nothing but the answers as they stand; nobody may change it.

        The log of answers only ever grows, so that its last row says which answers they are.
        """
        if store.db.conn.in_transaction:
            # What is not committed may never have been.
            return work()
        key = (what, assessment_id, responses.last(store, assessment_id))
        with self._lock:
            if key in self._kept:
                found: Found = self._kept[key]
                return found
        found = work()
        with self._lock:
            self._kept[key] = found
        return found


def newest(memory: Memory, store: Store, assessment_id: str) -> Mapping[str, ResponseRow]:
    """The newest row of every item that has one, by item."""
    return memory.recall(
        store, "newest", assessment_id, lambda: responses.newest(store, assessment_id)
    )


def read(memory: Memory, store: Store, assessment_id: str, bank: Bank) -> Mapping[str, Response]:
    """The response of every item that has one, by item, as the bank of the assessment reads it."""

    def reading() -> dict[str, Response]:
        rows = newest(memory, store, assessment_id)
        items = [one for one in bank.items if one.id in rows]
        return {
            one.id: read_entry(one, entry)
            for one in items
            if (entry := rows[one.id].entry) is not None
        }

    return memory.recall(store, f"read {bank.sha256}", assessment_id, reading)
