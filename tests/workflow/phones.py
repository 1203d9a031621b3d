"""A person with a phone: what it shows, and the paper with the recovery codes."""

import pyotp

from assessor.store import events, users
from assessor.workflow.accounts import add_user
from assessor.workflow.passwords import hash_password
from assessor.workflow.second_factor import begin_second_factor, set_up_of, turn_on

PASSWORD = "long enough"


class Phone:
    def __init__(self, secret):
        self.totp = pyotp.TOTP(secret)
        self.paper = ()

    def shows(self, desk, steps=0):
        return self.totp.at(desk.now, counter_offset=steps)


def a_manager(desk, organisation):
    return add_user(
        desk,
        sign_in_name="lin",
        name="Lin",
        password=PASSWORD,
        role="manager",
        language="en",
        organisation=organisation.id,
    )


def phone_of(desk, actor, password=PASSWORD):
    """The phone of somebody who has just turned the second factor on.

    Who has no password yet is given one.
    """
    if users.by_id(desk.store, actor.id).password_hash == "-":
        with desk.store.write():
            users.set_password(desk.store, actor.id, hash_password(password))
    begin_second_factor(desk, actor, password)
    made = Phone(set_up_of(desk, actor).secret)
    made.paper = turn_on(desk, actor, made.shows(desk))
    return made


def told(desk):
    """What the history tells, oldest first."""
    rows = desk.store.rows("SELECT * FROM events ORDER BY id")
    return [(one.verb, one.kind) for one in map(events.event_of, rows)]
