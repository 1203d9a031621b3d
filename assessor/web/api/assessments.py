"""Assessments, their results and their reports."""

from collections.abc import Mapping
from typing import Any

from assessor.scoring.as_json import as_json
from assessor.web.api import shapes
from assessor.web.api.operation import PDF, Answer, Operation
from assessor.web.api.result_shapes import Results
from assessor.web.gate import actor, desk
from assessor.web.reports import send_report
from assessor.web.rights import EVERYBODY, MANAGERS
from assessor.workflow import assessments as verbs
from assessor.workflow import reading
from assessor.workflow.assessment_pages import list_page
from assessor.workflow.assessments import Assessment
from assessor.workflow.final import both_cards
from assessor.workflow.profile_change import change_profile, look_at_profile
from assessor.workflow.submitting import submit

ONE = "/assessments/<assessment_id>"


def every(asked: shapes.AssessmentQuery) -> shapes.Assessments:
    page = list_page(
        desk(),
        actor(),
        site_id=asked.site,
        status=asked.status,
        cursor=asked.cursor,
        limit=asked.limit,
    )
    told = [shapes.Assessment(**_told(one)) for one in page.assessments]
    return shapes.Assessments(assessments=told, next=page.next)


def one(assessment_id: str) -> shapes.OpenedAssessment:
    return _opened(verbs.open_assessment(desk(), actor(), assessment_id))


def start(sent: shapes.Beginning) -> Answer:
    made = verbs.start(desk(), actor(), sent.site, sent.bank)
    return Answer(_opened(made), {"Location": f"/api/v1/assessments/{made.id}"})


def hand_in(assessment_id: str, sent: shapes.Submission) -> shapes.OpenedAssessment:
    return _opened(submit(desk(), actor(), assessment_id, confirmed=sent.confirmed))


def set_profile(assessment_id: str, sent: shapes.ProfileWanted) -> shapes.ProfileChanged:
    """What the change does, done or only looked at."""
    if sent.dry_run:
        found = look_at_profile(desk(), actor(), assessment_id, sent.profile)
    else:
        found = change_profile(desk(), actor(), assessment_id, sent.profile, site_too=sent.site_too)
    return shapes.ProfileChanged(
        profile=found.profile,
        kept=found.kept,
        added=[one.id for one in found.added],
        set_aside=[one.id for one in found.set_aside],
        restored=[one.id for one in found.restored],
    )


def result(assessment_id: str) -> Mapping[str, Any]:
    cards = both_cards(desk(), actor(), assessment_id)
    reviewed = None if cards.reviewed is None else as_json(cards.reviewed)
    return {"self_assessed": as_json(cards.self_assessed), "reviewed": reviewed}


def _opened(assessment: Assessment) -> shapes.OpenedAssessment:
    progress = [
        shapes.Progress(
            capability=one.capability_id,
            asked=one.tally.asked,
            answered=one.tally.answered,
            unknown=one.tally.unknown,
            not_applicable=one.tally.not_applicable,
            open=one.tally.open,
        )
        for one in reading.progress(desk(), actor(), assessment.id)
    ]
    return shapes.OpenedAssessment(**_told(assessment), progress=progress)


def _told(one: Assessment) -> dict[str, Any]:
    return {
        "id": one.id,
        "site": shapes.SiteOf(id=one.site_id, name=one.site.name, profile=one.site.profile),
        "bank": shapes.BankName(id=one.bank_id, edition=one.edition, sha256=one.sha256),
        "status": one.status,
        "started_at": one.started_at,
        "started_by": one.started_by,
        "carried_from": one.carried_from,
        "changes": [
            shapes.StatusChange(
                status=had.status,
                who=had.who,
                at=had.at,
                # What the review says of the whole is not for who answers a part of it.
                reason=had.reason if one.only is None else None,
            )
            for had in one.changes
        ],
    }


OPERATIONS = (
    Operation(
        name="list-assessments",
        method="GET",
        path="/assessments",
        roles=EVERYBODY,
        scope="read",
        run=every,
        summary="The assessments that you may see",
        about="Newest first, a page at a time: ask again with the cursor that comes as next.",
        asks=shapes.AssessmentQuery,
        gives=shapes.Assessments,
    ),
    Operation(
        name="start-assessment",
        method="POST",
        path="/assessments",
        roles=MANAGERS,
        scope="write",
        run=start,
        summary="Start an assessment",
        takes=shapes.Beginning,
        gives=shapes.OpenedAssessment,
        status=201,
        headers={"Location": "The address of the new assessment."},
        problems=(409,),
    ),
    Operation(
        name="read-assessment",
        method="GET",
        path=ONE,
        roles=EVERYBODY,
        scope="read",
        run=one,
        summary="One assessment, and how far it has been filled in",
        gives=shapes.OpenedAssessment,
        problems=(409,),
    ),
    Operation(
        name="change-profile",
        method="PUT",
        path=f"{ONE}/profile",
        roles=MANAGERS,
        scope="write",
        run=set_profile,
        summary="Give a draft another kind of production",
        about=(
            "Answers whose questions are asked all the same are kept; those that are asked no"
            " longer are set aside and stand again where a later change asks for them."
        ),
        takes=shapes.ProfileWanted,
        gives=shapes.ProfileChanged,
        problems=(409,),
    ),
    Operation(
        name="submit-assessment",
        method="POST",
        path=f"{ONE}/submit",
        roles=MANAGERS,
        scope="write",
        run=hand_in,
        summary="Submit an assessment",
        about="Every question is answered or left as “cannot tell” before; all answers are locked.",
        takes=shapes.Submission,
        gives=shapes.OpenedAssessment,
        problems=(409,),
    ),
    Operation(
        name="read-result",
        method="GET",
        path=f"{ONE}/results",
        roles=MANAGERS,
        scope="read",
        run=result,
        summary="The result of an assessment",
        about=(
            "As it stands: open questions count as nothing shown so far. From the start of the"
            " review on, also with the reviewed answers in place of the site's own."
        ),
        gives=Results,
        problems=(409,),
    ),
    Operation(
        name="read-report",
        method="GET",
        path=f"{ONE}/reports/<language>",
        roles=MANAGERS,
        scope="report",
        run=send_report,
        summary="The report as PDF",
        about=(
            "Made once, when it is first asked for. While that lasts the answer is 202: ask again"
            " after the seconds in Retry-After. Of a draft it says so on every page."
        ),
        comes_later=True,
        gives=None,
        media=PDF,
        headers={"Content-Disposition": "A name for the file."},
        problems=(409,),
    ),
)
