"""Moments as programs read them, and as the pages show them."""

from datetime import UTC, datetime

from assessor.web.speech import moment


def in_utc(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def saved(when: datetime) -> dict[str, str]:
    """For programs, and in words in the server's time, as everywhere on the pages."""
    return {"saved_at": in_utc(when), "saved_at_words": moment(when)}
