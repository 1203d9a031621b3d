"""The codes that stand on the covers of final reports."""

import base64
import hashlib
import unicodedata

from assessor.store import codes
from assessor.workflow.desk import Desk
from assessor.workflow.tokens import new_token
from assessor.workflow.typed import LONGEST_TEXT, tidy

LETTERS, GROUP = 16, 4
"""80 bits: nobody finds a code by trying."""

ALIKE = str.maketrans("018", "OIB", "-")
"""Codes have none of these digits: who reads one from paper means the letter."""


def give_code(desk: Desk, assessment_id: str) -> None:
    """Keep a code for an assessment that becomes final, within its transaction."""
    secret = hashlib.sha256(new_token(desk).encode()).digest()
    code = base64.b32encode(secret).decode()[:LETTERS]
    codes.add(desk.store, assessment_id, code, desk.now)


def code_of(desk: Desk, assessment_id: str) -> str | None:
    """The code as it stands on paper; None for what is not final, or was so before there were codes."""
    code = codes.of_assessment(desk.store, assessment_id)
    return None if code is None else on_paper(code)


def on_paper(code: str) -> str:
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def plain(typed: str) -> str:
    """The code that is meant, however it was typed."""
    told = unicodedata.normalize("NFKC", tidy(typed)[:LONGEST_TEXT])
    return "".join(told.split()).upper().translate(ALIKE)
