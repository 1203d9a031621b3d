"""What a final assessment is made of, as it was when it became final."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessor.store.database import Store
from assessor.store.moments import as_moment, as_text


@dataclass(frozen=True, slots=True)
class Frozen:
    """``result`` holds the self-assessed and the reviewed result (contract, 5); ``responses`` the
    responses file byte for byte; ``review`` the reviewed entries by item; ``findings`` who found
    what when and why; ``evidence`` item, name, size and SHA-256 of every file, with who and when;
    ``about`` what the report says about itself.
    """

    result: Mapping[str, Any]
    responses: str
    review: Mapping[str, Any]
    findings: Sequence[Mapping[str, Any]]
    evidence: Sequence[Mapping[str, Any]]
    about: Mapping[str, Any]
    at: datetime


def add(store: Store, assessment_id: str, frozen: Frozen) -> None:
    store.insert(
        "frozen",
        {
            "assessment": assessment_id,
            "result": _text(dict(frozen.result)),
            "responses": frozen.responses,
            "review": _text(dict(frozen.review)),
            "findings": _text(list(frozen.findings)),
            "evidence": _text(list(frozen.evidence)),
            "about": _text(dict(frozen.about)),
            "at": as_text(frozen.at),
        },
    )


def of_assessment(store: Store, assessment_id: str) -> Frozen | None:
    sql = """
        SELECT result, responses, review, findings, evidence, about, at
        FROM frozen WHERE assessment = :id
    """
    row = store.row(sql, {"id": assessment_id})
    if row is None:
        return None
    return Frozen(
        result=json.loads(row["result"]),
        responses=row["responses"],
        review=json.loads(row["review"]),
        findings=json.loads(row["findings"]),
        evidence=json.loads(row["evidence"]),
        about=json.loads(row["about"]),
        at=as_moment(row["at"]),
    )


def _text(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, allow_nan=False)
