"""The tables in the page of a bank: weights, the map of items to ladders, counts, sources, roles."""

import dataclasses

import pytest

from assessor.bank.model import Cost, Measure
from assessor.report.bank_page import bank_page
from assessor.report.bank_page.reading import BankReading
from assessor.report.words import words_in
from tests.report.test_bank_page import bank_of, body_of

SHIPPED = ("smart-factory", "sme-digital-level")


def lines_of(bank, item_id):
    """What the map says of one item: a level, whether it is carried, and the criteria there."""
    body = body_of(bank, "reads")
    row = next(row for group in body.groups for row in group.rows if row.item.text == item_id)
    return [
        [(one.level.text, one.is_carried, [c.text for c in one.criteria]) for one in cell]
        for cell in row.cells
    ]


def test_the_map_names_the_level_that_an_item_carries_and_the_criteria_that_read_it():
    bank = bank_of("report")
    assert lines_of(bank, "machines-list") == [[("Level 1", True, ["score"])], []]
    assert lines_of(bank, "digital-rate") == [[], [("Entry", False, ["digital"])]]


def test_an_item_that_no_criterion_reads_is_named_apart():
    body = body_of(bank_of("report"), "reads")
    assert [one.text for one in body.unread] == ["planning-tools", "development", "remarks"]
    assert body.unread_said.startswith("3 items are read by no ladder")


def test_a_bank_whose_every_item_is_read_says_so():
    body = body_of(bank_of("sme-digital-level"), "reads")
    assert body.unread == ()
    assert body.unread_said == "Every item is read by some ladder."


def test_a_level_without_a_score_criterion_reads_nothing_of_what_carries_it():
    bank = bank_of("report")
    ladder = bank.ladder("maturity")
    first = ladder.levels[0]
    other = bank.ladder("programme").levels[0].criteria[1]
    without = dataclasses.replace(
        ladder,
        levels=(dataclasses.replace(first, criteria=(other,)), *ladder.levels[1:]),
    )
    changed = dataclasses.replace(bank, ladders=(without, bank.ladder("programme")))
    assert lines_of(changed, "machines-list")[0] == [("Level 1", True, [])]
    assert "machines-list" in [one.text for one in body_of(changed, "reads").unread]


@pytest.mark.parametrize("name", SHIPPED)
def test_the_index_reads_exactly_what_has_a_weight_in_it(name):
    bank = bank_of(name)
    reading = BankReading(bank, words_in("en"))
    for profile in bank.profiles:
        weights = reading.trees[profile.id].overall.weights
        assert sum(weights.values()) == pytest.approx(1)
    for ladder, level, criterion in reading.places:
        if criterion.body.kind == "index":
            read = reading.read[ladder.id, level.id, criterion.id]
            assert read == {
                item
                for tree in reading.trees.values()
                for item, weight in tree.overall.weights.items()
                if weight > 0
            }


@pytest.mark.parametrize("name", SHIPPED)
def test_weights_stand_as_the_bank_has_them_and_the_domains_make_up_the_index(name):
    bank = bank_of(name)
    body = body_of(bank, "tiers")
    domains = [row for row in body.rows if row.tier == "domain"]
    for place, profile in enumerate(bank.profiles):
        own = [row.weights[place].own for row in domains]
        assert own == [f"{one.weight[profile.id]:g}" for one in bank.domains]
        shares = [float(row.weights[place].whole.rstrip("%")) for row in domains]
        assert sum(shares) == pytest.approx(100, abs=0.3)


def test_a_part_that_is_not_for_a_profile_has_a_dash_there():
    rows = {row.id: row for row in body_of(bank_of("waived"), "tiers").rows}
    assert [one.own for one in rows["robots"].weights] == ["1", "–"]
    assert [one.whole for one in rows["assembly"].weights][1] == "–"


@pytest.mark.parametrize("name", SHIPPED)
def test_counts_by_level_add_up_to_all_items(name):
    bank = bank_of(name)
    for table in body_of(bank, "counts").tables:
        assert table.total == str(len(bank.items))
        for row in table.rows:
            assert sum(int(one or 0) for one in row.counts) in (0, int(row.total))
        assert sum(int(row.total) for row in table.rows) == len(bank.items)


def test_each_source_says_how_often_it_is_cited():
    rows = {row.id: row for row in body_of(bank_of("kinds"), "sources").rows}
    assert (rows["gb"].cited, rows["gb"].said) == ("5", "official text")
    assert (rows["press"].cited, rows["press"].edition) == ("2", "2024")


@pytest.mark.parametrize("name", SHIPPED)
def test_roles_share_out_all_items(name):
    bank = bank_of(name)
    assert sum(int(count) for _, _, count in body_of(bank, "roles").rows) == len(bank.items)


def test_a_bank_without_sources_roles_or_measures_has_no_such_section():
    sections = {one.id for one in bank_page(bank_of("any-of"), "en").sections}
    assert not {"sources", "roles", "measures"} & sections
    assert {"items", "ladders", "reads"} <= sections


def test_sections_are_numbered_without_a_gap():
    for name in ("any-of", "kinds"):
        numbers = [one.number for one in bank_page(bank_of(name), "en").sections]
        assert numbers == [str(n) for n in range(1, len(numbers) + 1)]


MEASURES = (
    Measure(
        "net",
        {"en": "Shop network", "zh": "车间网络"},
        {"machines-linked": "mostly"},
        Cost(1, 2, 3),
        2,
    ),
    Measure(
        "mes",
        {"en": "MES", "zh": "制造执行系统"},
        {"planning-tools": ("mes",), "digital-rate": 62.5},
        Cost(80, 150, 300),
        8,
        needs=("net",),
        trap={"en": "Data are typed twice.", "zh": "数据录入两遍。"},
        moves=("development",),
        source="paper",
    ),
)


def test_measures_are_listed_with_what_they_lift_in_words():
    bank = dataclasses.replace(bank_of("report"), measures=MEASURES)
    net, mes = body_of(bank, "measures").measures
    assert [said for _, said in net.lifts] == ["Every machine is linked. → Mostly met"]
    assert [said for _, said in mes.lifts] == [
        "Which tools are in use? → MES",
        "How many machines are digital? → 62.5%",
    ]
    details = {one.label: one for one in mes.details}
    assert details["Cost, 10,000 CNY"].text == "150, between 80 and 300"
    assert details["Months"].text == "8"
    assert [(one.text, one.anchor) for one in details["Needs"].links] == [
        ("Shop network", "measure-net")
    ]
    assert [one.anchor for one in details["Moves"].links] == ["item-development"]
    assert details["Source"].origin.said == "recalled, not checked against the text"
    assert mes.trap == "Data are typed twice."
