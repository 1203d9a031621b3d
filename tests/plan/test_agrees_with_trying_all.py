"""The solver finds the very set that trying every set finds, whatever the bank."""

import pytest
from hypothesis import HealthCheck, given, settings

from tests.plan.agreement import assert_agrees
from tests.plan.arbitrary import cases

steady = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    return tmp_path_factory.mktemp("plans")


@steady
@given(case=cases())
def test_every_field_agrees_with_trying_every_set(scratch, case):
    assert_agrees(case, scratch)
