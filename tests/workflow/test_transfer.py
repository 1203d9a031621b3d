from dataclasses import replace

import pytest

from assessor.responses.model import Counted, Picked, Response, Responses, Site
from assessor.responses.problems import BadResponse
from assessor.responses.read import read_responses
from assessor.workflow.errors import BankMissing, NotFound, Unacceptable
from assessor.workflow.reading import newest, responses_of
from assessor.workflow.sites import list_sites
from assessor.workflow.transfer import export_responses, import_responses

GIVEN = Responses(
    bank="workflow",
    edition="1",
    site=Site("Imported", "discrete", {"city": "Ningbo"}),
    by_item={
        "a1": Response(unknown=True, note="ask Wang"),
        "e1": Response(answer=Picked("fully"), proof="measured"),
        "e3": Response(not_applicable="none here"),
        "rate": Response(carried=Response(answer=Counted(1, 2))),
    },
)


def test_imported_responses_are_the_responses_of_a_new_draft(desk, manager):
    made = import_responses(desk, manager, GIVEN)
    assert made.is_draft
    assert responses_of(desk, manager, made.id) == GIVEN
    assert {one.cause for one in newest(desk, manager, made.id).values()} == {"import"}
    assert len({one.batch for one in newest(desk, manager, made.id).values()}) == 1
    assert [one.name for one in list_sites(desk, manager)] == ["Imported"]


def test_an_exported_file_reads_as_the_same_responses(desk, manager, shelf, tmp_path):
    made = import_responses(desk, manager, GIVEN)
    file = tmp_path / "exported.yaml"
    file.write_text(export_responses(desk, manager, made.id), "utf-8")
    assert read_responses(file, shelf.bank("workflow")) == GIVEN


def test_responses_can_be_imported_at_a_site_of_the_same_kind(desk, manager, plant):
    made = import_responses(desk, manager, GIVEN, plant.id)
    assert (made.site_id, made.site.name) == (plant.id, "Plant One")
    process = replace(GIVEN, site=Site("X", "process"), by_item={})
    with pytest.raises(Unacceptable) as refused:
        import_responses(desk, manager, process, plant.id)
    assert (refused.value.field, str(refused.value)) == (
        "profile",
        "These responses are of a site of another kind.",
    )


@pytest.mark.parametrize(
    ("wrong", "error", "said"),
    [
        ({"edition": "9"}, BankMissing, "Edition 9 of the question bank workflow cannot be read"),
        ({"by_item": {"no-such": Response(unknown=True)}}, BadResponse, "there is no item no-such"),
        ({"by_item": {"e1": Response(answer=Counted(1, 2))}}, BadResponse, "this item takes option"),
        ({"site": Site("X", "process")}, BadResponse, "not asked of a site with the profile process"),
        ({"site": Site("X", "farm"), "by_item": {}}, Unacceptable, "Choose the kind of production"),
    ],
)  # fmt: skip
def test_responses_that_do_not_fit_leave_nothing_behind(desk, manager, wrong, error, said):
    with pytest.raises(error, match=said):
        import_responses(desk, manager, replace(GIVEN, **wrong))
    assert list_sites(desk, manager) == ()


def test_nothing_is_imported_at_or_exported_from_what_is_out_of_sight(desk, stranger, plant, draft):
    with pytest.raises(NotFound, match="no such site"):
        import_responses(desk, stranger, GIVEN, plant.id)
    with pytest.raises(NotFound, match="no such assessment"):
        export_responses(desk, stranger, draft.id)
    assert list_sites(desk, stranger) == ()
