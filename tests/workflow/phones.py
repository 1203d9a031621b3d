"""A person with a phone: what it shows, and the paper with the recovery codes."""

import pyotp

from assessor.store import events
from assessor.workflow.accounts import add_user
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


def phone_of(desk, actor):
    """The phone of somebody who has just turned the second factor on."""
    begin_second_factor(desk, actor)
    made = Phone(set_up_of(desk, actor).secret)
    made.paper = turn_on(desk, actor, made.shows(desk))
    return made


def told(desk):
    """What the history tells, oldest first."""
    rows = desk.store.rows("SELECT * FROM events ORDER BY id")
    return [(one.verb, one.kind) for one in map(events.event_of, rows)]
