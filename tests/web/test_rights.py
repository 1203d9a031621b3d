"""Every route says who may use it; for all others it does not exist."""

import pytest

from assessor.web import rights
from assessor.workflow.desk import ROLES


def test_every_route_states_who_may_use_it(app):
    unstated = [
        name
        for name, view in app.view_functions.items()
        if name != "static" and not rights.roles_of(view)
    ]
    assert unstated == []


def test_roles_are_spelt_as_the_roles_are(app):
    known = set(ROLES) | rights.PUBLIC
    assert {role for view in app.view_functions.values() for role in rights.roles_of(view)} <= known


@pytest.mark.parametrize("name", ["sites.index", "sites.new"])
def test_a_route_that_names_no_role_is_for_nobody(app, li, name):
    app.view_functions[name] = lambda: "for whom?"
    li.get({"sites.index": "/", "sites.new": "/sites/new"}[name], status=404)
