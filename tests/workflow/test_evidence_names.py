"""Files of evidence are told apart by their names, and stay in the order in which they came."""

import pytest

from assessor.workflow import evidence
from assessor.workflow.assessments import open_assessment
from assessor.workflow.evidence import Cabinet, attach
from tests.workflow.test_evidence import PDF, cabinet, put  # noqa: F401


@pytest.mark.parametrize("filler", ["x" * 200, "扫描件" * 80, "a b " * 70])
def test_long_names_keep_their_beginning_and_their_end(put, filler):  # noqa: F811
    names = [f"Maintenance_log_{number}_{filler}_{end}" for number, end in ((5, 1), (6, 1), (5, 2))]
    kept = [put(PDF + f"{n}".encode(), name=f"{name}.pdf").name for n, name in enumerate(names)]
    assert len(set(kept)) == 3
    assert kept[1].startswith("Maintenance_log_6_")
    assert kept[2].endswith("_2.pdf")
    assert all(len(name) <= 120 and "…" in name for name in kept)


def test_files_of_one_moment_stay_in_the_order_in_which_they_came(desk, manager, draft, tmp_path):
    roomy = Cabinet(tmp_path / "roomy")
    wanted = [f"scan {number}.pdf" for number in range(12)]
    for number, name in enumerate(wanted):
        attach(desk, manager, roomy, draft.id, "e1", name, PDF + f"{number}".encode())
    shown = evidence.files_of(desk, manager, draft.id)["e1"]
    assert [row.name for row in shown] == wanted
    assert len({row.at for row in shown}) == 1
    listed = evidence.register(desk, open_assessment(desk, manager, draft.id))
    assert [row.name for row in listed] == wanted
