"""Print sample factories for the validator: ``print_samples.py FOLDER [FACTORY ...]``.

Each in both languages; all of them where none is named. Every kind of report is among them: with and
without a review, drafts and final ones with the code to check them by, and signed ones.
"""

import datetime as dt
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from assessor import assets
from assessor.bank.shelf import Shelf
from assessor.language import LANGUAGES
from assessor.report.beside import ALONE, Beside, FindingFacts, ReviewFacts, Signature
from assessor.report.facts import Check, ReportFacts
from assessor.report.make import make_report
from assessor.report.press import Press
from assessor.report.render import Bounds
from assessor.report.sign import Seal, signed
from assessor.responses.read import ResponsesFile
from assessor.scoring.score import score

FACTORIES = Path(__file__).parents[1] / "factories"
DAY = dt.date(2026, 3, 2)
SELF = ReportFacts(status="self", date=DAY)
FINAL = ReportFacts(
    status="final",
    date=DAY,
    prepared_by="Zhao Min",
    number="2026-00000001",
    check=Check("ABCD-EFGH-IJKL-MNOP", "https://assessor.example.com/check/ABCD-EFGH-IJKL-MNOP"),
)
BY = Signature("Zhao Min", dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC))
BOUNDS = Bounds(seconds=600, memory_mb=2048)


def main(folder: Path, named: list[str]) -> None:
    files = [FACTORIES / f"{one}.yaml" for one in named] or sorted(FACTORIES.rglob("*.yaml"))
    seal = seal_in(folder)
    jobs = [(file, language) for file in files for language in LANGUAGES]
    with Press(assets.templates() / "report", BOUNDS) as press, ThreadPoolExecutor(2) as hands:
        for name in hands.map(partial(print_one, folder, seal, press), jobs):
            sys.stdout.write(f"{name}\n")


def print_one(folder: Path, seal: Seal, press: Press, job: tuple[Path, str]) -> str:
    """One language as a self-assessment, the other reviewed, final and signed; which, the name decides."""
    file, language = job
    read = ResponsesFile(file)
    bank = Shelf(assets.question_banks()).bank(read.named.bank or "", read.named.edition)
    said = read.against(bank)
    card = score(bank, said)
    is_final = (language == "zh") is (len(file.stem) % 2 == 0)
    agreed = tuple(FindingFacts(one, None, None, BY) for one in list(said.by_item)[:20])
    pdf = make_report(
        bank,
        said,
        card,
        language,
        FINAL if is_final else SELF,
        assets.templates(),
        BOUNDS,
        Beside(ReviewFacts(said, card, agreed)) if is_final else ALONE,
        press.print,
        file=file.read_bytes(),
    )
    name = f"{file.stem}-{language}.pdf"
    (folder / name).write_bytes(signed(pdf, seal) if is_final else pdf)
    return name


def seal_in(folder: Path) -> Seal:
    """A certificate of nobody, made for this run."""
    seal = Seal(folder / "certificate.pem", folder / "key.pem")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Sample"]
    command += ["-days", "2", "-keyout", str(seal.key), "-out", str(seal.certificate)]
    subprocess.run(command, check=True, capture_output=True)
    return seal


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
