import pytest

from assessor.responses.model import Site
from assessor.workflow.assessments import start
from assessor.workflow.errors import NotFound, WrongState
from assessor.workflow.reading import newest
from assessor.workflow.recording import history, record
from assessor.workflow.rest import answer_rest, rests, undo_rest
from assessor.workflow.sites import create_site

LOWEST = {"option": "not-met"}


@pytest.fixture
def rest(desk, manager, draft):
    """Nothing from a level up, in the capability equipment."""
    return lambda level: answer_rest(desk, manager, draft.id, "equipment", "maturity", level)


def standing(desk, manager, draft):
    return {item: one.entry for item, one in newest(desk, manager, draft.id).items()}


def test_nothing_from_a_level_up_answers_the_open_choices_from_there(desk, manager, draft, rest):
    done = rest("2")
    # e1 is below, e4 has no level, the ratio is no choice, planning is another capability.
    assert standing(desk, manager, draft) == {"e2": LOWEST, "e3": LOWEST}
    assert [one.item for one in done.revisions] == ["e2", "e3"]
    assert {(one.cause, one.batch, one.who) for one in done.revisions} == {
        ("rest", done.batch, "Lin")
    }
    assert done.at == desk.now


def test_what_has_an_entry_is_left_alone(desk, manager, draft, rest):
    draft.says("e2", "unknown")
    draft.says("e3", {"option": "fully"})
    draft.says("e3", None)
    assert [(one.item, one.revision) for one in rest("1").revisions] == [("e1", 1), ("e3", 3)]
    assert standing(desk, manager, draft)["e2"] == {"unknown": True}


def test_where_nothing_is_left_nothing_is_written(desk, manager, draft, rest):
    rest("3")
    assert rest("3").revisions == ()
    assert len(rests(desk, manager, draft.id, "equipment")) == 1


def test_undoing_withdraws_what_nobody_has_changed_since(desk, manager, draft, rest):
    done = rest("1")
    draft.says("e2", {"option": "fully"}, 1)
    draft.says("e3", LOWEST, 1)
    withdrawn = undo_rest(desk, manager, draft.id, done.batch)
    assert [(one.item, one.entry, one.cause) for one in withdrawn] == [("e1", None, "undo-rest")]
    assert standing(desk, manager, draft) == {
        "e1": None,
        "e2": {"option": "fully"},
        "e3": LOWEST,
    }
    assert [one.cause for one in history(desk, manager, draft.id, "e1")] == ["rest", "undo-rest"]
    assert undo_rest(desk, manager, draft.id, done.batch) == ()


def test_what_can_be_undone_is_told_until_nothing_of_it_stands(desk, manager, draft, rest, later):
    first = rest("3")
    second = answer_rest(later(desk, hours=1), manager, draft.id, "equipment", "maturity", "1")
    told = rests(desk, manager, draft.id, "equipment")
    assert [(one.batch, [r.item for r in one.revisions]) for one in told] == [
        (first.batch, ["e3"]),
        (second.batch, ["e1", "e2"]),
    ]
    assert rests(desk, manager, draft.id, "planning") == ()
    draft.says("e3", {"option": "fully"})
    undo_rest(desk, manager, draft.id, second.batch)
    assert rests(desk, manager, draft.id, "equipment") == ()


def test_an_undone_rest_can_be_given_again(desk, manager, draft, rest):
    undo_rest(desk, manager, draft.id, rest("2").batch)
    assert [(one.item, one.revision) for one in rest("2").revisions] == [("e2", 3), ("e3", 3)]


def test_a_submitted_assessment_takes_neither_rest_nor_undo(desk, manager, draft, rest):
    done = rest("2")
    draft.submits()
    with pytest.raises(WrongState):
        rest("1")
    with pytest.raises(WrongState):
        undo_rest(desk, manager, draft.id, done.batch)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (("no-such", "maturity", "1"), "There is no such capability."),
        (("equipment", "no-such", "1"), "There is no such level."),
        (("equipment", "maturity", "9"), "There is no such level."),
    ],
)
def test_a_place_that_is_not_in_the_bank_is_not_found(desk, manager, draft, place, said):
    with pytest.raises(NotFound) as refused:
        answer_rest(desk, manager, draft.id, *place)
    assert str(refused.value) == said


def test_a_capability_that_is_not_asked_of_the_site_is_not_found(desk, manager):
    mill = create_site(desk, manager, Site("Mill", "process"))
    assessment = start(desk, manager, mill.id, "workflow")
    with pytest.raises(NotFound, match="no such capability"):
        answer_rest(desk, manager, assessment.id, "assembly", "maturity", "1")


def test_nobody_else_can_undo_what_he_does_not_see(desk, stranger, draft, rest):
    done = rest("2")
    with pytest.raises(NotFound, match="no such assessment"):
        undo_rest(desk, stranger, draft.id, done.batch)
    with pytest.raises(NotFound, match="no such assessment"):
        rests(desk, stranger, draft.id, "equipment")


def test_a_batch_of_another_assessment_is_not_undone_here(desk, manager, plant, draft, rest):
    done = rest("2")
    another = start(desk, manager, plant.id, "workflow")
    with pytest.raises(NotFound, match="nothing to undo"):
        undo_rest(desk, manager, another.id, done.batch)


def test_a_colleague_undoes_under_his_own_name(desk, consultant, draft, rest):
    (withdrawn, _) = undo_rest(desk, consultant, draft.id, rest("2").batch)
    assert withdrawn.who == "Zhao"
    assert record(desk, consultant, draft.id, "e2", LOWEST, 2).revision == 3
