"""The page that gives a draft another kind of production."""

from assessor.responses.model import Site
from assessor.workflow import sites


def test_the_page_tells_before_what_changes_and_then_does_it(li, at, record, desk, manager, site):
    record("manuals", {"option": "partly"})
    assert f'href="{at}/profile"' in li.get(at)
    page = li.get(f"{at}/profile")
    assert "stay" in page
    assert 'value="process"' in page
    assert 'value="discrete"' not in page
    li.post(f"{at}/profile", status=422, profile="")
    gone = li.post(f"{at}/profile", profile="process", site="y")
    assert gone.location == at
    assert "Process" in li.get(at)
    assert sites.open_site(desk, manager, site.id).profile == "process"


def test_a_draft_that_asks_otherwise_than_the_site_is_says_so(li, at, desk, manager, site):
    assert "this assessment still asks" not in li.get(at)
    sites.edit_site(desk, manager, site.id, Site(site.name, "process"))
    assert "this assessment still asks" in li.get(at)
    li.post(f"{at}/profile", profile="process")
    assert "this assessment still asks" not in li.get(at)


def test_what_is_submitted_is_asked_as_it_was(li, at, submitted):
    submitted()
    assert li.client.get(f"{at}/profile").location == at
