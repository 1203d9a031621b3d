"""Identify the content of a bank, however its files are laid out."""

import hashlib
import json
from typing import Any


def digest(bank: Any, items: list[Any]) -> str:
    """SHA-256 of a parsed bank without its measures, in hexadecimal digits.

    Key order, comments, line ends, file names and 1 or 1.0 do not change it; any text, any number
    and the order of any list do.
    """
    content = json.dumps(
        _plain({"bank": bank, "items": items}),
        sort_keys=True,
        ensure_ascii=False,
        allow_nan=False,
        separators=(",", ":"),
    )
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    # 1 and 1.0 are one number; beyond 2**53 an integer and a float differ, and so do their digests.
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
