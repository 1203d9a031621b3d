"""Whatever fits the description is answered as described; whatever does not fit is refused."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from assessor.web.api import TABLE
from assessor.workflow import making, passwords
from tests.security.everybody import make_world
from tests.web.conftest import BANK

NAMES = [one.name for every in TABLE.values() for one in every if one.scope is not None]

JUDGED = {"make-site", "change-site", "change-profile", "list-assessments", "save-response"}
"""Where more than the shape is judged: a kind of production must be one of a bank, a cursor one of
the list, an answer one that its question takes. What has the right shape may be refused there."""

ELSEWHERE = [ignored_auth]
"""That nothing is told without a token is held for every route in tests/security."""


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("described")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(passwords, "_HASHER", passwords.PasswordHasher(1, 8, 1))
        # A render takes seconds; that a real report comes is held in test_resources.
        patched.setattr(making, "make_report", lambda *_given, **_named: b"%PDF-1.7")
        yield make_world(folder, BANK.parent)


@pytest.fixture(scope="module")
def headers(world):
    return {"Authorization": f"Bearer {world.tokens['manager']}"}


@pytest.fixture(scope="module")
def described(world, headers):
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", world.app, headers=headers)


@pytest.fixture
def ask(world, headers, described):
    """Ask for an operation in many ways, and hold every answer against the description."""
    world.again()
    known = {**world.ids, "item_id": "manuals", "bank_id": "web"}

    def many(name, mode, excluded):
        @settings(
            max_examples=12,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.generate],
        )
        @given(case=described.find_operation_by_id(name).as_strategy(generation_mode=mode))
        def holds(case):
            if mode is GenerationMode.POSITIVE:
                # What is nowhere to be found tells nothing about how a thing is answered.
                there = {one: known[one] for one in case.path_parameters if one in known}
                case.path_parameters.update(there)
            case.validate_response(case.call(headers=headers), excluded_checks=excluded)

        holds()

    return many


@pytest.mark.parametrize("name", NAMES)
def test_what_fits_the_description_is_answered_as_described(name, ask):
    ask(name, GenerationMode.POSITIVE, ELSEWHERE + [positive_data_acceptance] * (name in JUDGED))


@pytest.mark.parametrize("name", NAMES)
def test_what_does_not_fit_the_description_is_refused_as_described(name, ask):
    ask(name, GenerationMode.NEGATIVE, ELSEWHERE)
