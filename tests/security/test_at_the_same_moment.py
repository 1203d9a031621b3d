"""Two people do things at the same moment: an assessment is submitted once, and then stays so."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from assessor.store.database import open_store
from assessor.workflow import assessments, left_open, recording, rest, submitting
from assessor.workflow.errors import Conflict, WrongState


@pytest.fixture
def together(desk):
    """Do these things at once, each with a connection of its own; what each came to."""

    def do(*verbs):
        barrier = Barrier(len(verbs))

        def one(verb):
            store = open_store(desk.store.path)
            barrier.wait()
            try:
                return verb(replace(desk, store=store))
            except (WrongState, Conflict) as refusal:
                return refusal
            finally:
                store.close()

        with ThreadPoolExecutor(len(verbs)) as pool:
            return list(pool.map(one, verbs))

    return do


def test_an_assessment_is_submitted_once(together, desk, manager, assessment):
    def submit(at_desk):
        return submitting.submit(at_desk, manager, assessment.id, confirmed=True)

    left_open.leave_open(desk, manager, assessment.id)
    came = together(*[submit] * 6)
    assert sum(not isinstance(one, WrongState) for one in came) == 1
    changes = assessments.open_assessment(desk, manager, assessment.id).changes
    assert [one.status for one in changes] == ["draft", "submitted"]


def test_of_two_answers_from_the_same_revision_one_stands_and_one_is_told(
    together, manager, assessment, entry_of
):
    options = ("not-met", "partly", "mostly", "fully")
    verbs = [
        lambda at_desk, option=option: recording.record(
            at_desk, manager, assessment.id, "manuals", {"option": option}, 0
        )
        for option in options
    ]
    came = together(*verbs)
    stands = [o for o, one in zip(options, came, strict=True) if not isinstance(one, Conflict)]
    assert len(stands) == 1
    assert entry_of("manuals") == {"option": stands[0]}


def test_nothing_is_written_into_an_assessment_that_is_submitted_meanwhile(
    desk, manager, assessment, entry_of, monkeypatch
):
    done = rest.answer_rest(desk, manager, assessment.id, "equipment", "maturity", "1")
    before = {item: entry_of(item) for item in ("manuals", "reminders", "stop-reasons")}
    # Each verb looks first and writes then: submit in between, from another connection.
    for module, verb in (
        (recording, lambda: recording.record(desk, manager, assessment.id, "manuals", None, None)),
        (rest, lambda: rest.answer_rest(desk, manager, assessment.id, "network", "maturity", "1")),
    ):
        looked = module.bank_for
        with monkeypatch.context() as patch:
            patch.setattr(module, "bank_for", _submitting(looked, desk, manager))
            with pytest.raises(WrongState):
                verb()
    with pytest.raises(WrongState):
        rest.undo_rest(desk, manager, assessment.id, done.batch)
    assert {item: entry_of(item) for item in before} == before


def _submitting(look, desk, manager):
    def submit_and_look(at_desk, assessment):
        if assessments.open_assessment(desk, manager, assessment.id).is_draft:
            other = replace(desk, store=open_store(desk.store.path))
            left_open.leave_open(other, manager, assessment.id)
            submitting.submit(other, manager, assessment.id, confirmed=True)
            other.store.close()
        return look(at_desk, assessment)

    return submit_and_look
