"""Tokens: what a browser shows, and what of it is kept."""

import hashlib

from assessor.workflow.desk import Desk


def new_token(desk: Desk) -> str:
    """A token that nobody can guess (256 bits)."""
    return desk.new_id() + desk.new_id()


def token_hash(token: str) -> str:
    """What is kept of a token: whoever reads the database cannot sign in with it."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
