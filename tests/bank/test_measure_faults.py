"""Faults of measures: what they lift, need and move must exist and fit, and no circle."""

import pytest

from tests.bank.planting import FILES, MEASURES, faults_of, line_of, write

LEADS = """\
- id: base
  title: {en: Base, zh: 基础}
  lifts: {ports: all}
  cost: {low: 1, likely: 2, high: 3}
  months: 1
"""


def told(folder, old, new):
    assert MEASURES.count(old) == 1
    text = LEADS + MEASURES.replace(old, new)
    found = faults_of(write(folder, FILES | {"measures.yaml": text}))
    return text, found


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("network: fully", "nowhere: fully", "is no item of this bank"),
        ("network: fully", "network: all", "none of its options"),
        ("network: fully", "cycle: 30", "cannot be lifted"),
        ("network: fully", "remarks: fully", "cannot be lifted"),
        ("machines: 60", "machines: 101", "outside its range"),
        ("machines: 60", "machines: fully", "write a number"),
        ("machines: 60", "rate: 60", "against the criterion that reads it"),
        ("systems: [mes]", "systems: [wms]", "has no option 'wms'"),
        ("systems: [mes]", "systems: 1", "write a list of options"),
        ("low: 80", "low: 180", "must rise"),
        ("months: 8", "months: 0", "must be more than 0"),
        ("months: 8", "months: 8\n  needs: [nothing]", "is no measure of this bank"),
        ("months: 8", "months: 8\n  moves: [nothing]", "is no item of this bank"),
        ("months: 8", "months: 8\n  role: cook", "cook"),
        ("months: 8", "months: 8\n  source: hearsay", "hearsay"),
    ],
)
def test_a_measure_that_does_not_fit_its_bank_is_a_fault_with_its_line(tmp_path, old, new, what):
    text, found = told(tmp_path, old, new)
    [(file, line, said)] = found
    assert file == "measures.yaml"
    assert line == line_of(text, new.split("\n")[-1].strip())
    assert "'mes'" in said
    assert what in said


@pytest.mark.parametrize("needs", ["[mes]", "[base]"])
def test_measures_that_need_each_other_in_a_circle_are_a_fault(tmp_path, needs):
    circle = LEADS + "  needs: [mes]\n" if needs == "[base]" else LEADS
    text = circle + MEASURES + f"  needs: {needs}\n"
    [(file, line, said)] = faults_of(write(tmp_path, FILES | {"measures.yaml": text}))
    assert file == "measures.yaml"
    assert "closes a circle of measures" in said
    assert text.splitlines()[line - 1].strip().startswith("needs:")


def test_measures_may_share_a_need_without_a_circle(tmp_path):
    third = MEASURES.replace("id: mes", "id: third") + "  needs: [base, mes]\n"
    text = LEADS + MEASURES + "  needs: [base]\n" + third
    assert faults_of(write(tmp_path, FILES | {"measures.yaml": text})) == []
