"""What people type, made fit for files that hold XML."""

import re

_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    # What overrides the direction of writing: a line could read differently.
    "\u202a-\u202e\u2066-\u2069]"
)


def clean(text: str) -> str:
    """The text without what no XML can hold, and without what turns the direction of reading."""
    return _UNFIT.sub("", text)
