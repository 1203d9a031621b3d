import pytest

from assessor.responses.model import Site
from assessor.store import users
from assessor.workflow import reading
from assessor.workflow.assessments import list_assessments, open_assessment, start
from assessor.workflow.errors import NotFound, Unacceptable, WrongState
from assessor.workflow.left_open import leave_open, left_open, undo_left_open
from assessor.workflow.people import give_sites
from assessor.workflow.recording import history, record
from assessor.workflow.rest import answer_rest
from assessor.workflow.sites import create_site, list_sites
from assessor.workflow.submitting import reopen, submit
from assessor.workflow.teams import (
    assign,
    colleagues,
    own_part,
    team,
    unassign,
    where_role_knows,
)

FULLY = {"option": "fully"}


@pytest.fixture
def chen(person):
    return person("Chen", "contributor")


@pytest.fixture
def asks(desk, manager, draft):
    """The manager asks a person to answer capabilities."""
    return lambda who, *ids: assign(desk, manager, draft.id, who.id, ids)


def test_people_of_the_organisation_can_be_asked(
    desk, manager, stranger, consultant, chen, person, other_organisation, draft
):
    # The stranger manages another site; the others are of another organisation, or closed.
    person("Zhu", "contributor", other_organisation)
    person("Root", "administrator")
    gone = person("Gone", "contributor")
    with desk.store.write():
        users.close(desk.store, gone.id, desk.now)
    found = colleagues(desk, manager, draft.id)
    assert [(one.name, one.role) for one in found] == [
        ("Chen", "contributor"),
        ("Lin", "manager"),
        ("Zhao", "consultant"),
    ]
    for other in (stranger, gone):
        with pytest.raises(Unacceptable) as refused:
            assign(desk, manager, draft.id, other.id, ["equipment"])
        assert refused.value.field == "person"


def test_the_staff_of_another_site_is_neither_offered_nor_asked(
    desk, manager, stranger, consultant, chen, person, draft, plant
):
    theirs = create_site(desk, stranger, Site("Their plant", "discrete"))
    rival = person("Rival", "contributor")
    give_sites(desk, consultant, rival.id, [theirs.id])
    give_sites(desk, consultant, chen.id, [plant.id])
    for actor in (manager, consultant):
        names = [one.name for one in colleagues(desk, actor, draft.id)]
        assert names == ["Chen", "Lin", "Zhao"]
        with pytest.raises(Unacceptable) as refused:
            assign(desk, actor, draft.id, rival.id, ["equipment"])
        assert refused.value.field == "person"


def test_of_whom_nobody_knows_the_site_is_asked_by_who_sees_all_of_them(
    desk, manager, stranger, consultant, chen, draft
):
    assert "Chen" in [one.name for one in colleagues(desk, manager, draft.id)]
    create_site(desk, stranger, Site("Their plant", "discrete"))
    assert "Chen" not in [one.name for one in colleagues(desk, manager, draft.id)]
    assign(desk, consultant, draft.id, chen.id, ["equipment"])
    unassign(desk, consultant, draft.id, chen.id, "equipment")
    # Who was asked here once is of this site, and can be asked again.
    assert "Chen" in [one.name for one in colleagues(desk, manager, draft.id)]


def test_several_people_answer_one_capability_and_one_answers_several(
    desk, manager, consultant, chen, draft, asks
):
    assert asks(chen, "equipment", "planning") == 2
    assert asks(chen, "planning", "assembly") == 1
    assert asks(consultant, "equipment") == 1
    names = {
        part.capability_id: [one.name for one in part.work]
        for part in team(desk, manager, draft.id)
    }
    assert names == {"equipment": ["Chen", "Zhao"], "planning": ["Chen"], "assembly": ["Chen"]}


def test_the_own_part_is_what_one_was_asked_and_not_all_that_one_sees(
    desk, manager, consultant, stranger, chen, draft, asks
):
    asks(chen, "equipment", "planning")
    asks(consultant, "planning")
    assert own_part(desk, chen, draft.id) == {"equipment", "planning"}
    assert own_part(desk, consultant, draft.id) == {"planning"}
    assert own_part(desk, manager, draft.id) == frozenset()
    with pytest.raises(NotFound, match="no such assessment"):
        own_part(desk, stranger, draft.id)


def test_nothing_is_assigned_that_is_not_asked_of_the_site(desk, manager, chen, draft, asks):
    with pytest.raises(NotFound, match="no such capability"):
        asks(chen, "equipment", "no-such")
    with pytest.raises(Unacceptable) as refused:
        asks(chen)
    assert refused.value.field == "capabilities"
    assert all(not part.work for part in team(desk, manager, draft.id))
    mill = start(desk, manager, create_site(desk, manager, Site("Mill", "process")).id, "workflow")
    with pytest.raises(NotFound, match="no such capability"):
        assign(desk, manager, mill.id, chen.id, ["assembly"])


def test_who_is_assigned_sees_exactly_that(desk, chen, draft, asks):
    assert list_assessments(desk, chen) == ()
    asks(chen, "planning")
    (listed,) = list_assessments(desk, chen)
    assert (listed.assessment.id, listed.tally.asked) == (draft.id, 2)
    (part,) = reading.progress(desk, chen, draft.id)
    assert part.capability_id == "planning"
    assert list_sites(desk, chen) == ()
    assert record(desk, chen, draft.id, "p1", FULLY, 0).revision == 1
    for verb in (
        lambda: record(desk, chen, draft.id, "e1", FULLY, 0),
        lambda: history(desk, chen, draft.id, "e1"),
        lambda: answer_rest(desk, chen, draft.id, "equipment", "maturity", "1"),
    ):
        with pytest.raises(NotFound):
            verb()


def test_who_sees_a_part_neither_sees_results_nor_manages(desk, manager, chen, draft, asks):
    asks(chen, "planning")
    for verb in (
        lambda: reading.scorecard(desk, chen, draft.id),
        lambda: reading.responses_of(desk, chen, draft.id),
        lambda: team(desk, chen, draft.id),
        lambda: colleagues(desk, chen, draft.id),
        lambda: assign(desk, chen, draft.id, chen.id, ["equipment"]),
        lambda: unassign(desk, chen, draft.id, chen.id, "planning"),
        lambda: where_role_knows(desk, chen, draft.id, "it"),
        lambda: leave_open(desk, chen, draft.id, "planning"),
        lambda: left_open(desk, chen, draft.id),
        lambda: undo_left_open(desk, chen, draft.id, "batch"),
        lambda: submit(desk, chen, draft.id, confirmed=True),
        lambda: reopen(desk, chen, draft.id, "why"),
    ):
        with pytest.raises(NotFound, match=r"^There is no such assessment\.$"):
            verb()


def test_taking_an_assignment_back_takes_the_sight_away_at_once(desk, manager, chen, draft, asks):
    asks(chen, "planning", "equipment")
    record(desk, chen, draft.id, "p1", FULLY, 0)
    unassign(desk, manager, draft.id, chen.id, "planning")
    with pytest.raises(NotFound, match="no such item"):
        record(desk, chen, draft.id, "p1", None, 1)
    unassign(desk, manager, draft.id, chen.id, "equipment")
    with pytest.raises(NotFound, match="no such assessment"):
        open_assessment(desk, chen, draft.id)
    assert reading.newest(desk, manager, draft.id)["p1"].entry == FULLY
    with pytest.raises(NotFound, match="no such assignment"):
        unassign(desk, manager, draft.id, chen.id, "planning")


def test_an_assignment_in_one_assessment_opens_no_other(desk, manager, plant, chen, draft, asks):
    asks(chen, "planning")
    other = start(desk, manager, plant.id, "workflow")
    with pytest.raises(NotFound, match="no such assessment"):
        open_assessment(desk, chen, other.id)


def test_what_is_locked_is_given_to_nobody_and_can_be_taken_back(desk, manager, chen, draft, asks):
    asks(chen, "planning")
    draft.submits()
    with pytest.raises(WrongState):
        asks(chen, "equipment")
    assert open_assessment(desk, chen, draft.id).shows("planning")
    unassign(desk, manager, draft.id, chen.id, "planning")


def test_the_team_tells_who_has_done_what_and_when(
    desk, manager, consultant, chen, draft, asks, later
):
    asks(chen, "equipment")
    record(later(desk, hours=1), chen, draft.id, "e1", FULLY, 0)
    record(later(desk, hours=2), chen, draft.id, "e2", FULLY, 0)
    record(later(desk, hours=3), consultant, draft.id, "e2", {"unknown": True}, 1)
    record(later(desk, hours=4), chen, draft.id, "e3", FULLY, 0)
    record(later(desk, hours=5), chen, draft.id, "e3", None, 1)
    part = team(desk, manager, draft.id)[0]
    told = [
        (one.name, one.is_assigned, one.done, (one.saved_at - desk.now).seconds // 3600)
        for one in part.work
    ]
    assert told == [("Chen", True, 1, 5), ("Zhao", False, 1, 3)]
    assert part.last.name == "Chen"
    assert (part.tally.asked, part.tally.open) == (5, 3)


def test_a_capability_is_suggested_by_the_roles_of_its_items(desk, manager, draft):
    parts = team(desk, manager, draft.id)
    assert [part.roles for part in parts] == [(("maintenance", 2), ("it", 1)), (("it", 1),), ()]
    assert where_role_knows(desk, manager, draft.id, "it") == ("equipment", "planning")
    assert where_role_knows(desk, manager, draft.id, "maintenance") == ("equipment",)
    assert where_role_knows(desk, manager, draft.id, "no-such") == ()


def test_the_history_tells_who_was_asked_to_answer_what(desk, manager, chen, draft, asks):
    asks(chen, "equipment", "planning")
    asks(chen, "planning")
    unassign(desk, manager, draft.id, chen.id, "planning")
    sql = "SELECT verb, who_name, detail FROM events WHERE verb LIKE '%assigned' ORDER BY id"
    rows = desk.store.rows(sql)
    assert [(row["verb"], row["who_name"], row["detail"]) for row in rows] == [
        ("assigned", "Lin", '{"person": "Chen", "capabilities": "equipment, planning"}'),
        ("unassigned", "Lin", '{"person": "Chen", "capabilities": "planning"}'),
    ]
