"""A bank for every test to describe."""

import pytest

from tests.plan.small import Small


@pytest.fixture
def small(tmp_path):
    return Small(tmp_path)
