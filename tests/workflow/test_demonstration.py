import pytest

from assessor.responses.read import ResponseFaults
from assessor.workflow.accounts import change_password, find_user
from assessor.workflow.assessments import Status, Tally, list_assessments
from assessor.workflow.demonstration import make_demonstration
from assessor.workflow.desk import ROLES
from assessor.workflow.sessions import sign_in
from assessor.workflow.sites import list_sites

HEAD = """
format: assessor-responses/1
bank: {id: workflow, edition: "1"}
site: {name: %s, profile: %s}
responses:
  e1: {option: fully}
  e2: {option: partly}
  p1: {option: fully}
"""


@pytest.fixture
def factories(tmp_path):
    gears, paper = tmp_path / "gears.yaml", tmp_path / "paper.yaml"
    gears.write_text(HEAD % ("Gears", "discrete") + "  a1: unknown\n", "utf-8")
    paper.write_text(HEAD % ("Paper", "process"), "utf-8")
    return gears, paper


def test_the_demonstration_has_two_kinds_of_site_one_submitted_and_one_half_filled(desk, factories):
    people = make_demonstration(desk, *factories, "workflow")
    assert [one.role for one in people] == list(reversed(ROLES))
    signed_in = [sign_in(desk, one.sign_in_name, one.password, "::1").actor for one in people]
    for actor in signed_in[:3]:
        assert [(one.name, one.profile) for one in list_sites(desk, actor)] == [
            ("Gears", "discrete"),
            ("Paper", "process"),
        ]
        half, whole = list_assessments(desk, actor)
        assert (whole.assessment.status, whole.tally) == (Status.SUBMITTED, Tally(8, 3, 5, 0, 0))
        assert (half.assessment.status, half.tally) == (Status.DRAFT, Tally(7, 2, 0, 0, 5))
        assert whole.assessment.started_at < half.assessment.started_at < desk.now


def test_its_contributor_is_asked_what_maintenance_knows_best(desk, factories):
    people = make_demonstration(desk, *factories, "workflow")
    contributor = sign_in(desk, people[-1].sign_in_name, people[-1].password, "::1").actor
    (listed,) = list_assessments(desk, contributor)
    assert (listed.assessment.site.name, listed.assessment.only) == ("Paper", {"equipment"})


def test_all_of_it_belongs_to_one_organisation_and_the_administrator_to_none(desk, factories):
    people = make_demonstration(desk, *factories, "workflow")
    homes = [find_user(desk, one.sign_in_name).organisation for one in people]
    assert homes[0] is None
    assert len(set(homes[1:])) == 1
    assert {one.organisation for one in list_sites(desk, find_user(desk, "manager"))} == {homes[1]}


def test_it_does_nothing_where_there_are_users(desk, factories, later):
    people = make_demonstration(desk, *factories, "workflow")
    assert make_demonstration(later(desk, days=1), *factories, "workflow") == people
    actor = sign_in(desk, people[0].sign_in_name, people[0].password, "::1").actor
    assert len(list_sites(desk, actor)) == 2


def test_among_other_peoples_accounts_it_makes_and_names_nobody(desk, factories, manager):
    assert make_demonstration(desk, *factories, "workflow") == ()
    assert list_sites(desk, manager) == ()


def test_a_changed_password_is_not_told_any_more(desk, factories):
    first, *others = make_demonstration(desk, *factories, "workflow")
    actor = find_user(desk, first.sign_in_name)
    change_password(desk, actor, first.password, "known to nobody", "token")
    assert make_demonstration(desk, *factories, "workflow") == (*others,)


def test_faulty_factories_leave_nothing_behind(desk, factories):
    factories[1].write_text(HEAD % ("Paper", "farm"), "utf-8")
    with pytest.raises(ResponseFaults, match="is no profile of this bank"):
        make_demonstration(desk, *factories, "workflow")
    assert desk.store.rows("SELECT * FROM users") == []
