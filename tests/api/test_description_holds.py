"""Whatever fits the description is answered as described; whatever does not fit is refused."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from assessor.web.api import TABLE

NAMES = [one.name for every in TABLE.values() for one in every if one.scope is not None]
MODES = {"what fits": GenerationMode.POSITIVE, "what does not fit": GenerationMode.NEGATIVE}


@pytest.fixture
def operation(app, program):
    """An operation as the description tells of it."""
    headers = {"Authorization": f"Bearer {program().token}"}
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app, headers=headers)
    return lambda name: schema.find_operation_by_id(name)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", NAMES)
def test_an_operation_answers_as_it_is_described(name, mode, operation, program, site, assessment):
    headers = {"Authorization": f"Bearer {program().token}"}
    known = {"site_id": site.id, "assessment_id": assessment.id, "bank_id": "web"}
    known |= {"item_id": "manuals"}

    @settings(
        max_examples=25,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    @given(case=operation(name).as_strategy(generation_mode=MODES[mode]))
    def holds(case):
        print(case.method, case.path_parameters, case.query, case.body)
        if mode == "what fits":
            for n in case.path_parameters or {}:
                if n in known:
                    case.path_parameters[n] = known[n]
        response = case.call(headers=headers)
        print(response.status_code)
        case.validate_response(
            response, excluded_checks=[schemathesis.specs.openapi.checks.ignored_auth]
        )

    holds()
