"""What someone who has led such projects would hold of each measure that is shipped."""

import re
from itertools import pairwise

import pytest

from tests.shipped.carried_out import FACTORY, SME, level_of, needed

BANKS = {"smart-factory": (FACTORY, 50, 70), "sme-digital-level": (SME, 12, 20)}
MEASURES = [
    pytest.param(bank, one, id=f"{bank.id}/{one.id}")
    for bank in (FACTORY, SME)
    for one in bank.measures
]
each_measure = pytest.mark.parametrize(("bank", "measure"), MEASURES)

MOST_LIFTS = 10
"""A project that changes more than this in a plant of 300 people is two projects."""

# Each needs the one before it, and goes further in the same thing.
STAGES = [
    ("shop-network", "network-zones", "control-network-hardening"),
    ("security-basics", "programs-in-hand"),
    ("machine-retrofit", "line-automation", "adaptive-line"),
    ("machine-connection", "machine-connection-2"),
    ("eam", "condition-monitoring", "predictive-maintenance", "model-care"),
    ("mes", "mes-2"),
    ("erp", "aps", "ai-scheduling"),
    ("plm", "capp", "simulation"),
    ("plm", "design-library"),
    ("qms", "machine-vision"),
    ("qms", "quality-models"),
    ("apc", "rto"),
    ("wms", "automatic-store"),
    ("tms", "transport-link"),
    ("supplier-portal", "supplier-link", "chain-replanning"),
    ("safety-system", "safety-monitoring", "safety-vision"),
    ("ems", "energy-by-order", "energy-models", "green-scheduling"),
    ("crm", "sales-forecast"),
    ("service-system", "service-portal", "proactive-service", "customer-assistant"),
    ("service-system", "connected-products", "remote-platform", "data-services"),
    ("roadmap", "smart-factory-team", "chain-help"),
]

# A record, a standing or a result is nothing that a project delivers.
BEYOND_A_PROJECT = {
    "above-size",
    "legal-person",
    "competitive-product",
    "sound-finances",
    "clean-credit-record",
    "no-safety-accident",
    "no-environment-accident",
    "no-violations",
    "industrial-policy",
    "no-open-challenge",
    "no-ip-dispute",
    "sector-champion",
    "global-product",
    "peers-comparison",
    "digital-spend-share",
    "digital-spend-three-years",
    "digital-spend-five-years",
    "ai-compute-spend",
    "compute-voucher",
    "oee",
}
OF_SMALL_PLANTS = {
    "funding",
    "energy-per-revenue",
    "pass-rate",
    "revenue-per-head",
    "cost-per-revenue",
}


@pytest.mark.parametrize("bank_id", BANKS)
def test_a_bank_has_enough_measures_to_choose_from_and_few_enough_to_read(bank_id):
    bank, least, most = BANKS[bank_id]
    assert least <= len(bank.measures) <= most


@each_measure
def test_a_measure_says_what_it_is_who_leads_it_how_it_fails_and_whose_estimate_it_is(
    bank, measure
):
    assert measure.summary
    assert measure.trap
    assert measure.role
    assert measure.source == "own"
    for text in (measure.title, measure.summary, measure.trap):
        assert re.search("[一-鿿]", text["zh"])
        assert not re.search("[一-鿿][,;:?!]|  ", text["zh"]), text["zh"]
        assert not re.search("[一-鿿]|  ", text["en"]), text["en"]
    assert 10 <= len(measure.summary["en"].split()) <= 60
    assert 25 <= len(measure.summary["zh"]) <= 140
    assert len(measure.trap["en"].split()) <= 30


@pytest.mark.parametrize("bank", [FACTORY, SME], ids=lambda bank: bank.id)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_two_measures_say_the_same(bank, language):
    for key in ("title", "summary", "trap"):
        said = [getattr(one, key)[language] for one in bank.measures]
        assert len(said) == len(set(said)), key


@each_measure
def test_what_a_measure_costs_is_a_range_that_a_budget_meeting_would_believe(bank, measure):
    cost = measure.cost
    assert 2 <= cost.low < cost.likely < cost.high <= 2500
    assert 1.7 <= cost.likely / cost.low <= 4
    assert 1.8 <= cost.high / cost.likely <= 3.2
    assert 2 <= measure.months <= 18
    # A project of a year and a half is not had for the price of a course, nor the other way round.
    assert cost.likely <= 75 * measure.months
    assert cost.likely >= 0.8 * measure.months


@each_measure
def test_a_measure_lifts_some_things_and_not_everything(bank, measure):
    assert 1 <= len(measure.lifts) <= MOST_LIFTS
    capabilities = {
        bank.item(item).capability for item in measure.lifts if level_of(bank, item) > 0
    }
    assert len(capabilities) <= 7


@each_measure
def test_a_rate_is_never_lifted_to_all(bank, measure):
    for item_id, to in measure.lifts.items():
        if bank.item(item_id).kind == "ratio":
            assert 30 <= to <= 95, item_id


@each_measure
def test_a_measure_lifts_nothing_that_no_project_can_bring_about(bank, measure):
    beyond = BEYOND_A_PROJECT | OF_SMALL_PLANTS
    assert not beyond & set(measure.lifts)
    assert not [name for name in measure.lifts if bank.item(name).kind == "change"]


@each_measure
def test_a_measure_moves_results_only(bank, measure):
    results = {"results", "green", "product-quality", "market"}
    assert {bank.item(name).capability for name in measure.moves} <= results


def test_what_no_project_can_bring_about_is_asked_at_all():
    for bank, names in ((FACTORY, BEYOND_A_PROJECT), (SME, OF_SMALL_PLANTS)):
        assert all(bank.item(name) for name in names)


@pytest.mark.parametrize("stages", STAGES, ids=lambda stages: stages[-1])
def test_a_later_stage_needs_the_earlier_one(stages):
    by_id = {one.id: one for one in FACTORY.measures}
    for before, after in pairwise(stages):
        assert by_id[before] in needed(FACTORY, by_id[after])


@pytest.mark.parametrize(
    ("bank", "first", "then"),
    [
        (FACTORY, "network-zones", "machine-connection-2"),
        (FACTORY, "network-zones", "data-platform"),
        (SME, "security", "machine-connection-2"),
    ],
)
def test_most_machines_go_on_the_network_only_once_it_is_guarded(bank, first, then):
    measure = next(one for one in bank.measures if one.id == then)
    assert first in {one.id for one in needed(bank, measure)}


def test_what_sends_its_values_by_itself_needs_a_network_in_the_shop():
    for name in ("machine-connection", "mes", "wms", "qms"):
        measure = next(one for one in FACTORY.measures if one.id == name)
        assert "shop-network" in measure.needs


def test_whatever_is_called_a_second_stage_needs_the_first():
    for bank in (FACTORY, SME):
        for measure in bank.measures:
            if measure.id.endswith("-2"):
                assert measure.id.removesuffix("-2") in measure.needs


@each_measure
def test_a_stage_never_ends_below_what_it_stands_on_in_a_rate(bank, measure):
    for before in needed(bank, measure):
        for item_id in set(before.lifts) & set(measure.lifts):
            if bank.item(item_id).kind in ("ratio", "number"):
                assert measure.lifts[item_id] > before.lifts[item_id], (before.id, item_id)


@pytest.mark.parametrize("measure", FACTORY.measures, ids=lambda one: one.id)
def test_practices_of_levels_4_and_5_are_lifted_only_on_top_of_something(measure):
    top = max(level_of(FACTORY, item) for item in measure.lifts)
    below = [level_of(FACTORY, item) for one in needed(FACTORY, measure) for item in one.lifts]
    if top >= 4:
        assert max(below) >= 2
    if top == 5:
        assert max(below) >= 4 or "order-chain" in measure.needs


@pytest.mark.parametrize("measure", FACTORY.measures, ids=lambda one: one.id)
def test_practices_of_levels_4_and_5_end_fully_met_only_as_a_further_stage(measure):
    earlier = {item for one in needed(FACTORY, measure) for item in one.lifts}
    for item, to in measure.lifts.items():
        if level_of(FACTORY, item) >= 4 and to == "fully":
            assert item in earlier
