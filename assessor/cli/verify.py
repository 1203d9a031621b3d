"""Check a report against the answers inside it."""

import json
import math
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assessor.cli.faults import harmless, stop
from assessor.cli.read import reason
from assessor.cli.score import BANK

if TYPE_CHECKING:
    from assessor.bank.model import Bank
    from assessor.responses.model import Responses
    from assessor.scoring.scorecard import Scorecard

    Results = Mapping[str, tuple[Responses, Scorecard]]

TOLERANCE = 1e-9
MOST_TOLD = 10

Files = Mapping[str, bytes]


@click.command()
@click.argument("report", type=click.Path(path_type=Path))
@BANK
def verify(report: Path, folder: Path | None) -> None:
    """Say whether the result in REPORT (a PDF) follows from the answers in it, and whether a signed
    one is unchanged.

    The answers are scored again with the bank that the report names. Exit code 0: all of it holds;
    1: something does not; 2: the file cannot be checked.
    """
    from assessor.report.extract import NotAReport, embedded_in

    try:
        pdf = report.read_bytes()
        files = embedded_in(pdf)
        bank = _bank(files, folder)
        results = _scored(files, bank)
        lines = [*_of_bank(files, bank), *_of_result(files, results)]
        lines += _of_pages(pdf, bank, results)
    except (NotAReport, OSError) as error:
        stop([f"{report}: {reason(error)}"])
    lines += _of_signature(pdf)
    for holds, said in lines:
        click.echo(harmless(f"{'ok' if holds else 'NOT OK'}: {said}"))
    if not all(holds for holds, _ in lines):
        sys.exit(1)


Line = tuple[bool, str]


def _data(files: Files, name: str) -> Any:
    from assessor.report.extract import NotAReport

    if name not in files:
        raise NotAReport(f"this PDF holds no {name}: it is no report, or was made without its data")
    try:
        found = json.loads(files[name])
    except (ValueError, RecursionError) as error:
        raise NotAReport(f"{name} in this PDF is no JSON ({error})") from error
    if not isinstance(found, dict):
        raise NotAReport(f"{name} in this PDF is not as a report has it")
    return found


def _bank(files: Files, folder: Path | None) -> "Bank":
    from assessor import assets
    from assessor.bank.faults import BankFaults
    from assessor.bank.load import load_bank
    from assessor.bank.shelf import Shelf, UnknownBank
    from assessor.report.embed import BANK as IDENTITY

    named = _data(files, IDENTITY)
    try:
        if folder is not None:
            return load_bank(folder)
        return Shelf(assets.question_banks()).bank(str(named.get("id")), str(named.get("edition")))
    except BankFaults as bad:
        stop(bad.faults)
    except UnknownBank as unknown:
        stop([f"{unknown}: name its folder with --bank"])


def _of_bank(files: Files, bank: "Bank") -> Iterator[Line]:
    from assessor.report.embed import BANK as IDENTITY

    named = _data(files, IDENTITY)
    is_same = named.get("sha256") == bank.sha256
    said = f"the bank is {bank.id}, edition {bank.edition}, fingerprint {bank.sha256[:16]}"
    if not is_same:
        said += (
            f", but the report was made with {named.get('id')}, edition {named.get('edition')}, "
            f"fingerprint {str(named.get('sha256'))[:16]}"
        )
    yield is_same, said


def _of_result(files: Files, results: "Results") -> Iterator[Line]:
    from assessor.report.embed import RESULT
    from assessor.scoring.as_json import as_json

    told = _data(files, RESULT)
    again = {kind: as_json(card) for kind, (_, card) in results.items()}
    if told.keys() != again.keys():
        yield False, f"{RESULT} has {', '.join(told)} instead of {', '.join(again)}"
    for kind, result in again.items():
        found = list(differences(told.get(kind), result))
        title = kind.replace("_", "-")
        if found:
            yield False, f"the {title} result does not follow from the answers in the report"
            yield from ((False, f"    {one}") for one in found[:MOST_TOLD])
        else:
            yield True, f"the {title} result follows from the answers in the report"


def _of_pages(pdf: bytes, bank: "Bank", results: "Results") -> Iterator[Line]:
    from assessor.report.printed import not_printed

    # Where there is a review, the reviewed result is what the pages tell.
    responses, card = list(results.values())[-1]
    missing = not_printed(pdf, bank, responses, card)
    if not missing:
        yield True, "the levels on the pages are those of the result"
    for one in missing:
        yield False, f"no page says: {one}"


def _scored(files: Files, bank: "Bank") -> "Results":
    """What was said and its result, from the answers and the review in the report."""
    from assessor.report.embed import REVIEW
    from assessor.report.extract import NotAReport, responses_in
    from assessor.responses.problems import BadResponse
    from assessor.responses.read import ResponseFaults, read_responses
    from assessor.scoring.score import score
    from assessor.workflow.laying_over import overlaid

    with tempfile.TemporaryDirectory(prefix="assessor-verify-") as room:
        file = Path(room) / "responses.yaml"
        file.write_bytes(responses_in(files))
        try:
            own = read_responses(file, bank)
        except ResponseFaults as bad:
            told = (str(one).removeprefix(f"{room}/") for one in bad.faults)
            stop(f"the answers in the report: {one}" for one in told)
    results = {"self_assessed": (own, score(bank, own))}
    if REVIEW in files:
        try:
            counting = overlaid(bank, own, _data(files, REVIEW)["entries"])
        except (BadResponse, AttributeError, LookupError, TypeError) as error:
            raise NotAReport(f"{REVIEW} in this PDF does not fit the bank ({error})") from error
        results["reviewed"] = (counting, score(bank, counting))
    return results


def differences(told: Any, found: Any, at: str = "") -> Iterator[str]:
    """Where two results say different things, numbers apart that differ by no more than 1e-9."""
    if isinstance(told, dict) and isinstance(found, dict):
        for key in [*found, *(one for one in told if one not in found)]:
            yield from differences(told.get(key), found.get(key), f"{at}.{key}" if at else str(key))
    elif isinstance(told, list) and isinstance(found, list) and len(told) == len(found):
        for number, (one, other) in enumerate(zip(told, found, strict=True)):
            name = other.get("id", number) if isinstance(other, dict) else number
            yield from differences(one, other, f"{at}.{name}")
    elif not _is_same(told, found):
        said, should = (json.dumps(one, ensure_ascii=False)[:80] for one in (told, found))
        yield f"{at}: {said} in the report, {should} from the answers"


def _is_same(told: Any, found: Any) -> bool:
    numbers = (told, found)
    if all(isinstance(one, int | float) and not isinstance(one, bool) for one in numbers):
        return math.isclose(told, found, rel_tol=0, abs_tol=TOLERANCE)
    return type(told) is type(found) and bool(told == found)


def _of_signature(pdf: bytes) -> Iterator[Line]:
    if b"/ByteRange" not in pdf:
        yield True, "the file is not signed"
        return
    from assessor.report.errors import ReportFailed
    from assessor.report.sign import signatures_in

    try:
        found = signatures_in(pdf)
    except ReportFailed as failed:
        yield False, failed.message
        return
    if not found:
        yield False, "the file speaks of a signature, but has none that can be looked at"
    for one in found:
        at = f" on {one.at:%Y-%m-%d}" if one.at else ""
        said = f"signed{at} by {one.who} (certificate {one.fingerprint[:16]})"
        yield (
            one.is_unchanged,
            f"{said}, and unchanged since; whether to trust the certificate is yours to know"
            if one.is_unchanged
            else f"{said}, but changed since",
        )
