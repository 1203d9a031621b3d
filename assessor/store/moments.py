"""Moments as the database keeps them: text that sorts by time."""

from datetime import UTC, datetime


def as_text(moment: datetime) -> str:
    """UTC with microseconds, always of the same length."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be kept")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def as_moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
