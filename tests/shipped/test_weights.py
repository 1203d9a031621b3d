"""The weights of the smart-factory bank, against the published tiers."""

import pytest

from assessor import assets
from assessor.bank.shelf import Shelf

BANK = Shelf(assets.question_banks()).bank("smart-factory")


@pytest.mark.parametrize("profile", ["discrete", "process"])
def test_the_four_elements_weigh_a_hundred_and_conditions_nothing(profile):
    weights = {domain.id: domain.weight[profile] for domain in BANK.domains}
    assert weights.pop("programme") == 0
    assert sum(weights.values()) == 100


@pytest.mark.parametrize("profile", ["discrete", "process"])
def test_groups_weigh_a_hundred_in_every_element(profile):
    for domain in BANK.domains:
        if domain.groups:
            assert sum(group.weight[profile] for group in domain.groups) == 100, domain.id


def test_the_standard_has_twenty_capabilities():
    standard = [c for d in BANK.domains if d.id != "programme" for c in d.capabilities]
    assert len(standard) == 20
    assert [c.id for c in standard if not c.is_for("process")] == [
        "product-design",
        "product-service",
    ]
