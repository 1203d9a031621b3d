"""The doors of the application, and people who have no business behind them."""

from dataclasses import dataclass

import pytest

# The pages' own fixtures: the same application, people and assessment.
from tests.web.conftest import (  # noqa: F401
    Visitor,
    app,
    assessment,
    at,
    banks,
    cheap_passwords,
    clock,
    desk,
    entry_of,
    li,
    manager,
    record,
    site,
    visitor,
    wang,
)

NOBODYS = "0" * 32


@dataclass(frozen=True)
class Door:
    """An address with a place for ids, and a method that it takes."""

    method: str
    path: str
    rule: object

    def knock(self, person, **more):
        if self.path.startswith("/api/"):
            more.setdefault("json", {"response": {"option": "fully"}, "base": 0})
        elif self.method != "GET":
            # Whatever any of the forms wants.
            fields = {"sure": "y", "bank": "web", "from": "maturity/1", "batch": "b"}
            more.setdefault("data", {"csrf_token": person.token, **fields})
        more.setdefault("headers", {"X-CSRFToken": person.token})
        return person.client.open(self.path, method=self.method, **more)


@pytest.fixture
def doors(app):  # noqa: F811
    """Every address that leads to something at a site, filled with the given ids."""

    def at_ids(**ids):
        found = []
        for rule in app.url_map.iter_rules():
            if not rule.arguments & {"site_id", "assessment_id"}:
                continue
            known = {"capability_id": "equipment", "item_id": "manuals", "language": "en"}
            known["kind"] = "pdf"
            values = known | {"evidence_id": NOBODYS} | ids
            with app.test_request_context():
                built = app.url_map.bind("localhost").build(
                    rule.endpoint, {name: values[name] for name in rule.arguments}
                )
            found += [Door(m, built, rule) for m in sorted(rule.methods - {"HEAD", "OPTIONS"})]
        return found

    return at_ids


@pytest.fixture
def zhou(app):  # noqa: F811
    """A manager of other sites."""
    person = Visitor(app.test_client())
    person.sign_in("zhou")
    return person


@pytest.fixture
def stranger(app):  # noqa: F811
    """Somebody who has not signed in, with a token for the forms."""
    person = Visitor(app.test_client())
    person.get("/sign-in")
    return person
