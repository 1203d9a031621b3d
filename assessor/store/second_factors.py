"""Second factors and recovery codes as they are kept.

The secret of a second factor stands here in clear, unlike a password: the server works out the
same six digits as the person's phone, and for that it needs the secret itself. Whoever reads the
database can therefore make codes, though not guess passwords; that is why the file and every copy
of it are for their owner alone. Encrypting the column would not help: the key would lie beside it.
Recovery codes are only compared, so that of them a hash is enough.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from assessor.store.database import Store
from assessor.store.moments import as_moment, as_text

NEAR = 10
"""So many time steps of 30 seconds count as the same moment; more than a phone may be wrong by."""


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """``confirmed_at`` is None until the person has shown a right code: it is not asked for yet."""

    user: str
    secret: str
    confirmed_at: datetime | None = None


def by_user(store: Store, user_id: str) -> SecondFactor | None:
    row = store.row("SELECT * FROM second_factors WHERE user = :user", {"user": user_id})
    if row is None:
        return None
    confirmed = row["confirmed_at"]
    return SecondFactor(**{**row, "confirmed_at": as_moment(confirmed) if confirmed else None})


def begin(store: Store, user_id: str, secret: str) -> None:
    """Keep a new secret that is not confirmed yet, in the place of whatever there was."""
    remove(store, user_id)
    row = {"user": user_id, "secret": secret, "confirmed_at": None}
    store.insert("second_factors", row)


def confirm(store: Store, user_id: str, at: datetime) -> None:
    sql = "UPDATE second_factors SET confirmed_at = :at WHERE user = :user"
    store.execute(sql, {"user": user_id, "at": as_text(at)})


def use_step(store: Store, user_id: str, step: int) -> bool:
    """Whether no code of this time step, or of one shortly after it, was used before; now it is.

    A step far ahead was used while the clock was wrong: its own code works no second time, and
    all others work as ever.
    """
    sql = "DELETE FROM used_steps WHERE user = :user AND step < :step - :near"
    store.execute(sql, {"user": user_id, "step": step, "near": NEAR})
    sql = """
        INSERT INTO used_steps SELECT :user, :step WHERE NOT EXISTS (
            SELECT 1 FROM used_steps WHERE user = :user AND step BETWEEN :step AND :step + :near
        )
    """
    return store.execute(sql, {"user": user_id, "step": step, "near": NEAR}) == 1


def remove(store: Store, user_id: str) -> None:
    """Remove the second factor and its recovery codes, whatever there is of them."""
    for table in ("second_factors", "recovery_codes", "used_steps"):
        sql = f"DELETE FROM {table} WHERE user = :user"  # noqa: S608 - made of constants
        store.execute(sql, {"user": user_id})


def replace_codes(store: Store, user_id: str, hashes: Iterable[str]) -> None:
    """Keep these recovery codes; those that there were before work no longer."""
    store.execute("DELETE FROM recovery_codes WHERE user = :user", {"user": user_id})
    for code in hashes:
        store.insert("recovery_codes", {"user": user_id, "code_sha256": code, "used_at": None})


def use_code(store: Store, user_id: str, code_sha256: str, at: datetime) -> bool:
    """Whether this is a recovery code that was not used before; now it is."""
    sql = """
        UPDATE recovery_codes SET used_at = :at
        WHERE user = :user AND code_sha256 = :code AND used_at IS NULL
    """
    return store.execute(sql, {"user": user_id, "code": code_sha256, "at": as_text(at)}) == 1


def codes_left(store: Store, user_id: str) -> int:
    sql = "SELECT count(*) AS n FROM recovery_codes WHERE user = :user AND used_at IS NULL"
    row = store.row(sql, {"user": user_id})
    return int(row["n"]) if row else 0
