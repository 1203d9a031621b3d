"""Compare two editions of a question bank, and hold a site's answers to the newer one."""

import json
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assessor.cli.faults import STEERING, harmless, stop

if TYPE_CHECKING:
    from assessor.bank.changes import Change
    from assessor.bank.model import Bank
    from assessor.responses.carrying import Carrying
    from assessor.responses.model import Responses


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--responses",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Responses to OLD: tell what becomes of each answer in NEW.",
)
@click.option("--json", "as_object", is_flag=True, help="Print everything as one JSON object.")
def diff(old: str, new: str, file: Path | None, *, as_object: bool) -> None:
    """Tell what changed between two editions of a bank, and what it means for answers.

    OLD and NEW are folders, or BANK@EDITION for a bank that is shipped. With --responses each
    answer is the same (it can be taken as it is), to confirm (it still fits, but what is asked has
    changed) or lost.
    """
    from assessor.bank.changes import changes

    before, after, said = _load(old, new, file)
    found = changes(before, after)
    carrying = None
    if said is not None:
        from assessor.responses.carrying import carry_over

        carrying = carry_over(before, after, said)
    if as_object:
        told = _object(before, after, found)
        if said is not None and carrying is not None:
            told["responses"] = _answers(said, carrying)
        click.echo(_steering_escaped(json.dumps(told, ensure_ascii=False, indent=2)))
        return
    click.echo(harmless(_text(before, after, found, said, carrying)))


def _load(old: str, new: str, file: Path | None) -> "tuple[Bank, Bank, Responses | None]":
    """Both editions and the responses; where anything is wrong with them, all of it is told."""
    from assessor.bank.changes import DifferentBanks
    from assessor.responses.read import ResponseFaults, ResponsesFile

    problems: list[object] = []
    before, after = _edition(old, problems), _edition(new, problems)
    said = None
    if file is not None:
        given = ResponsesFile(file)
        try:
            said = given.against(before) if before else None
        except ResponseFaults as bad:
            problems += bad.faults
        else:
            problems += given.sheet.faults
    if before and after and before.id != after.id:
        problems.append(f"{old}, {new}: {DifferentBanks(before.id, after.id)}")
    if problems or before is None or after is None:
        stop(dict.fromkeys(problems))
    return before, after, said


def _edition(named: str, problems: list[object]) -> "Bank | None":
    from assessor import assets
    from assessor.bank.faults import BankFaults
    from assessor.bank.load import load_bank
    from assessor.bank.shelf import Shelf, UnknownBank

    bank_id, at, edition = named.rpartition("@")
    try:
        if at and not Path(named).exists():
            return Shelf(assets.question_banks()).bank(bank_id, edition)
        return load_bank(Path(named))
    except BankFaults as bad:
        problems += bad.faults
    except UnknownBank as unknown:
        problems.append(f"{named}: {unknown}")
    return None


def _text(
    old: "Bank",
    new: "Bank",
    found: "tuple[Change, ...]",
    said: "Responses | None",
    carrying: "Carrying | None",
) -> str:
    from assessor.cli.columns import terminal_width
    from assessor.cli.diff_answers import answers_text
    from assessor.cli.diff_text import diff_text

    width = terminal_width()
    text = diff_text(old, new, found, width)
    if said is None or carrying is None:
        return text
    return f"{text}\n\n{answers_text(old, new, said, carrying, width)}"


def _object(old: "Bank", new: "Bank", found: "tuple[Change, ...]") -> dict[str, Any]:
    from assessor.bank.changes import counted

    return {
        "bank": new.id,
        "old": {"edition": old.edition, "sha256": old.sha256},
        "new": {"edition": new.edition, "sha256": new.sha256},
        "counts": counted(found),
        "changes": [_change(one) for one in found],
    }


def _change(one: "Change") -> dict[str, Any]:
    told: dict[str, Any] = {
        "kind": one.kind,
        "id": one.id,
        "became": one.became,
        "within": one.within,
        "title": one.title,
    }
    if not one.differences:
        return told | {"said": one.new or one.old}
    return told | {
        "moved": one.is_moved,
        "differences": [
            {"field": each.field, "old": each.old, "new": each.new}
            | ({"through": each.through} if each.through else {})
            for each in one.differences
        ],
    }


def _answers(said: "Responses", carrying: "Carrying") -> dict[str, Any]:
    from collections import Counter

    from assessor.responses.carrying import Fate, Why

    blank = Counter(carrying.blank.values())
    return {
        "site": {"name": said.site.name, "profile": said.site.profile},
        "counts": {fate: carrying.count(fate) for fate in Fate},
        "answers": [
            {
                "item": one.item,
                "fate": one.fate,
                "reasons": [{"field": why.field, "what": str(why)} for why in one.reasons],
            }
            for one in carrying.answers
        ],
        "to_answer_counts": {why: blank[why] for why in Why},
        "to_answer": [{"item": item, "why": why} for item, why in carrying.blank.items()],
        "measures_gone": list(carrying.measures_gone),
    }


def _steering_escaped(text: str) -> str:
    """JSON in which what would steer the terminal is written in JSON's own codes."""
    return "".join(
        json.dumps(sign)[1:-1] if sign != "\n" and unicodedata.category(sign) in STEERING else sign
        for sign in text
    )
