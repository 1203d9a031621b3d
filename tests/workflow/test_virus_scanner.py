"""A virus scanner looks at each file before it is kept, and what it could not look at is not kept."""

import shutil
import stat
import sys
from dataclasses import replace

import pytest

from assessor.cli.network_checks import HARMLESS_TEST, of_scanner
from assessor.workflow.evidence import attach
from assessor.workflow.virus_scanner import NotScanned, Scanner, VirusFound
from tests.workflow.test_evidence import PDF, cabinet, put  # noqa: F401

# Speaks as clamscan does: the file comes last, and the exit code tells.
STAND_IN = f"""#!{sys.executable}
import sys
data = open(sys.argv[-1], "rb").read()
if b"EICAR" in data:
    print(sys.argv[-1] + ": Win.Test.EICAR_HDB-1 FOUND")
    sys.exit(1)
if b"broken" in data:
    print("LibClamAV Error: Can't allocate memory", file=sys.stderr)
    sys.exit(2)
if b"slow" in data:
    import time
    time.sleep(60)
print(sys.argv[-1] + ": OK")
"""


@pytest.fixture
def stand_in(tmp_path):
    program = tmp_path / "clamscan"
    program.write_text(STAND_IN, "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return Scanner((str(program), "--no-summary"), seconds=20)


@pytest.fixture
def guarded(cabinet, stand_in):  # noqa: F811
    return replace(cabinet, scanner=stand_in)


@pytest.fixture
def send(desk, manager, draft, guarded):
    def attach_it(data, cabinet=guarded):  # noqa: F811
        return attach(desk, manager, cabinet, draft.id, "e1", "plan.pdf", data)

    return attach_it


def test_what_is_clean_is_kept(send, guarded):
    row = send(PDF)
    assert [one.name for one in guarded.folder.iterdir()] == [row.stored]


@pytest.mark.parametrize(
    ("inside", "refusal", "said"),
    [
        (b"EICAR", VirusFound, "Win.Test.EICAR_HDB-1"),
        (b"broken", NotScanned, "could not look at"),
    ],
)
def test_what_is_harmful_or_could_not_be_looked_at_leaves_nothing(
    send, guarded, inside, refusal, said
):
    with pytest.raises(refusal, match=said) as refused:
        send(PDF.replace(b"<<>>", b"<<(" + inside + b")>>"))
    assert refused.value.field == "file"
    assert [*guarded.folder.iterdir()] == []


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (("/nowhere/clamscan",), "No such file"),
        ((sys.executable, "-c", "import sys; sys.exit(7)"), "ended with 7: without a word"),
        ((sys.executable, "-c", "import time; time.sleep(60)"), "no answer in 0.2 s"),
    ],
)
def test_a_scanner_that_does_not_work_keeps_nothing_and_the_operator_is_told_why(
    send, guarded, command, why
):
    with pytest.raises(NotScanned) as refused:
        send(
            PDF,
            replace(
                guarded, scanner=Scanner(command, seconds=0.2 if "sleep" in command[-1] else 20)
            ),
        )
    assert why in refused.value.why
    assert [*guarded.folder.iterdir()] == []


def test_the_doctor_asks_the_scanner_for_what_every_one_of_them_knows(stand_in, tmp_path):
    assert of_scanner(stand_in, tmp_path).state == "ok"
    for does_nothing in (("/bin/true",), ("/bin/false",), ("/nowhere",)):
        finding = of_scanner(Scanner(does_nothing), tmp_path)
        assert finding.state == "wrong"
        assert "scan.command" in finding.remedy


@pytest.mark.skipif(shutil.which("clamscan") is None, reason="clamscan is not installed here")
def test_clamscan_itself_finds_the_test_file(tmp_path):
    file = tmp_path / "test.txt"
    file.write_text(HARMLESS_TEST, "ascii")
    with pytest.raises(VirusFound, match=r"(?i)eicar"):
        Scanner((shutil.which("clamscan"), "--no-summary"), 120).ensure_clean(file)
