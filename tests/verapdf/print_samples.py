"""Print sample factories for the validator: ``print_samples.py FOLDER [FACTORY ...]``.

Each in both languages; all of them where none is named. Every kind of report is among them: with and
without review, plan, evidence and an earlier result, drafts and final ones with the code to check
them by, and signed ones. What the manager reads has to be one page, and no report too long to be read.
"""

import datetime as dt
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pypdf

from assessor import assets
from assessor.bank.model import Bank
from assessor.bank.shelf import Shelf
from assessor.language import LANGUAGES
from assessor.report.beside import (
    ALONE,
    BeforeFacts,
    Beside,
    EvidenceFacts,
    FindingFacts,
    ReviewFacts,
    Signature,
)
from assessor.report.facts import Check, ReportFacts
from assessor.report.make import make_report
from assessor.report.press import Press
from assessor.report.render import Bounds
from assessor.report.sign import Seal, signed
from assessor.responses.model import Responses
from assessor.responses.read import ResponsesFile
from assessor.scoring.score import score
from assessor.scoring.scorecard import Scorecard
from assessor.workflow.plan_parts import carried_on
from assessor.workflow.plan_terms import Wanted, next_target

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


MOST_PAGES, MOST_WITH_ALL = 25, 30
"""Of a report by itself, and of one with review, plan, evidence and an earlier result."""

WRONG = "WRONG:"


def main(folder: Path, named: list[str]) -> None:
    files = [FACTORIES / f"{one}.yaml" for one in named] or sorted(FACTORIES.rglob("*.yaml"))
    seal = seal_in(folder)
    jobs = [(file, language) for file in files for language in LANGUAGES]
    with Press(assets.templates() / "report", BOUNDS) as press, ThreadPoolExecutor(2) as hands:
        found = []
        for told in hands.map(partial(print_one, folder, seal, press), jobs):
            sys.stdout.write(f"{told}\n")
            found.append(told)
    if any(WRONG in told for told in found):
        raise SystemExit("not every report is as long as it should be")


def print_one(folder: Path, seal: Seal, press: Press, job: tuple[Path, str]) -> str:
    """One language as a self-assessment, the other reviewed, final and signed; which, the name decides."""
    file, language = job
    read = ResponsesFile(file)
    bank = Shelf(assets.question_banks()).bank(read.named.bank or "", read.named.edition)
    said = read.against(bank)
    card = score(bank, said)
    is_final = (language == "zh") is (len(file.stem) % 2 == 0)
    pdf = make_report(
        bank,
        said,
        card,
        language,
        FINAL if is_final else SELF,
        assets.templates(),
        BOUNDS,
        beside(bank, said, card) if is_final else ALONE,
        press.print,
        file=file.read_bytes(),
    )
    name = f"{file.stem}-{language}.pdf"
    (folder / name).write_bytes(signed(pdf, seal) if is_final else pdf)
    return looked_at(folder / name, MOST_WITH_ALL if is_final else MOST_PAGES)


def beside(bank: Bank, said: Responses, card: Scorecard) -> Beside:
    """A review, evidence, an earlier result and a plan, as far as the answers give rise to them."""
    answered = [one for one in bank.items if (found := said.by_item.get(one.id)) and found.answer]
    agreed = tuple(FindingFacts(one.id, None, BY, BY) for one in answered[:20])
    files = tuple(
        EvidenceFacts(
            one.id, f"{n}-照片 photo.jpg", "jpg", 40_000 + n, f"{n:064x}", "现场 on site", BY
        )
        for n, one in enumerate(answered[:3])
    )
    before = BeforeFacts(score(bank, replace(said, by_item={})), DAY - dt.timedelta(365))
    target = next_target(bank, card)
    plan = None if target is None else carried_on(bank, said, Wanted(target), None, lambda: 30.0)
    return Beside(ReviewFacts(said, card, agreed), files, before, plan)


def looked_at(file: Path, most: int) -> str:
    """How many pages it has, and what is wrong with them."""
    pdf = pypdf.PdfReader(file)
    first, second = [one for one in pdf.outline if not isinstance(one, list)][:2]
    begin, after = (pdf.get_destination_page_number(one) for one in (first, second))
    told = f"{file.name}: {len(pdf.pages)} pages"
    if begin is None or after is None or after - begin != 1:
        told += f", {WRONG} what the manager reads is not one"
    return f"{told}, {WRONG} more than {most}" if len(pdf.pages) > most else told


def seal_in(folder: Path) -> Seal:
    """A certificate of nobody, made for this run."""
    seal = Seal(folder / "certificate.pem", folder / "key.pem")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Sample"]
    command += ["-days", "2", "-keyout", str(seal.key), "-out", str(seal.certificate)]
    subprocess.run(command, check=True, capture_output=True)
    return seal


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
