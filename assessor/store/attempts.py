"""Attempts to sign in that have not succeeded."""

from datetime import datetime

from assessor.store.database import Store
from assessor.store.moments import as_moment, as_text


def add(store: Store, account: str, address: str, at: datetime) -> None:
    store.insert("attempts", {"account": account, "address": address, "at": as_text(at)})


def of_account(store: Store, account: str, since: datetime, until: datetime) -> list[datetime]:
    """When the account was tried between these moments, oldest first."""
    sql = """
        SELECT at FROM attempts WHERE account = :account AND at > :since AND at <= :until
        ORDER BY at
    """
    values = {"account": account, "since": as_text(since), "until": as_text(until)}
    return [as_moment(row["at"]) for row in store.rows(sql, values)]


def of_address(store: Store, address: str, since: datetime, until: datetime) -> list[datetime]:
    """When that address tried any account between these moments, oldest first."""
    sql = """
        SELECT at FROM attempts WHERE address = :address AND at > :since AND at <= :until
        ORDER BY at
    """
    values = {"address": address, "since": as_text(since), "until": as_text(until)}
    return [as_moment(row["at"]) for row in store.rows(sql, values)]


def forgive(store: Store, account: str) -> None:
    store.execute("DELETE FROM attempts WHERE account = :account", {"account": account})


def touch(store: Store, account: str) -> None:
    """Write the attempts of an account once more, as they are; takes as long as noting an event."""
    store.execute("UPDATE attempts SET at = at WHERE account = :account", {"account": account})


def forget_old(store: Store, before: datetime, after: datetime) -> None:
    """Forget what is too old to count, and what a clock that was ahead has put into the future."""
    sql = "DELETE FROM attempts WHERE at <= :before OR at > :after"
    store.execute(sql, {"before": as_text(before), "after": as_text(after)})
