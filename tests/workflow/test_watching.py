import pytest

from assessor.workflow.errors import NotFound
from assessor.workflow.recording import record
from assessor.workflow.teams import assign
from assessor.workflow.watching import mark, news

FULLY = {"option": "fully"}


@pytest.fixture
def heard(desk, manager, draft):
    """What the manager hears about the capability equipment after a mark."""
    return lambda after: news(desk, manager, draft.id, "equipment", after)


def test_news_are_what_changed_here_since_the_mark_and_who_did_it(desk, consultant, draft, heard):
    draft.says("e1", FULLY)
    before = mark(desk, draft.id)
    assert heard(before).changes == ()
    record(desk, consultant, draft.id, "e2", FULLY, 0)
    record(desk, consultant, draft.id, "e2", None, 1)
    draft.says("e3", FULLY)
    record(desk, consultant, draft.id, "p1", FULLY, 0)
    told = heard(before)
    assert [
        (one.revision.item, one.revision.entry, one.revision.who, one.is_own)
        for one in told.changes
    ] == [("e2", None, "Zhao", False), ("e3", FULLY, "Lin", True)]
    assert heard(told.mark).changes == ()


def test_what_stands_elsewhere_is_counted_without_this_capability(draft, heard):
    draft.says("e1", FULLY)
    draft.says("p1", "unknown")
    draft.says("a1", FULLY)
    draft.says("a1", None)
    draft.says("p2", {"carried": {"text": "On paper."}})
    assert heard(0).elsewhere == 1


def test_a_page_of_one_role_hears_of_that_role_alone_and_counts_the_rest_as_elsewhere(
    desk, manager, draft
):
    for item in ("e1", "e3", "p1"):
        draft.says(item, FULLY)
    told = news(desk, manager, draft.id, "equipment", 0, role="it")
    assert ([one.revision.item for one in told.changes], told.elsewhere) == (["e3"], 2)
    told = news(desk, manager, draft.id, "equipment", 0, role="unheard-of")
    assert ([one.revision.item for one in told.changes], told.elsewhere) == (["e1", "e3"], 1)


def test_the_news_tell_that_the_assessment_is_locked(draft, heard):
    assert heard(0).is_draft
    draft.submits()
    assert not heard(0).is_draft


def test_news_come_only_of_what_one_sees(desk, manager, stranger, person, draft):
    chen = person("Chen", "contributor")
    assign(desk, manager, draft.id, chen.id, ["planning"])
    draft.says("e1", FULLY)
    draft.says("p1", FULLY)
    told = news(desk, chen, draft.id, "planning", 0)
    assert ([one.revision.item for one in told.changes], told.elsewhere) == (["p1"], 0)
    with pytest.raises(NotFound, match="no such capability"):
        news(desk, chen, draft.id, "equipment", 0)
    with pytest.raises(NotFound, match="no such assessment"):
        news(desk, stranger, draft.id, "planning", 0)


def test_a_mark_from_nowhere_tells_everything_or_nothing(draft, heard):
    draft.says("e1", FULLY)
    assert [one.revision.item for one in heard(-5).changes] == ["e1"]
    assert heard(10**12).changes == ()
