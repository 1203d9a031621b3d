"""The pages on which one person manages others: who is listed, and what can be changed."""

import re

import pytest

from assessor.responses.model import Site
from assessor.workflow import accounts, invitations, organisations, sessions, sites
from assessor.workflow.second_factor import second_factor_of
from tests.web.conftest import PASSWORD, Visitor
from tests.workflow.phones import phone_of


@pytest.fixture
def person(desk):
    """Make an account, of the first organisation unless said otherwise."""
    home = organisations.the_only_one(desk, None).id

    def make(sign_in_name, role, organisation=home, name=""):
        return accounts.add_user(
            desk,
            sign_in_name=sign_in_name,
            name=name or sign_in_name.capitalize(),
            password=PASSWORD,
            role=role,
            language="en",
            organisation=None if role == "administrator" else organisation,
        )

    return make


@pytest.fixture
def enter(app):
    """A browser in which somebody is signed in."""

    def open_browser(name):
        visitor = Visitor(app.test_client())
        visitor.sign_in(name)
        return visitor

    return open_browser


@pytest.fixture
def chen(person):
    return person("chen", "contributor")


@pytest.fixture
def consultant(person, enter):
    person("conrad", "consultant")
    return enter("conrad")


def groups(text):
    """The headings of the list, each with the names below it."""
    found = {}
    for part in text.split('<section class="sheet group"')[1:]:
        head = re.search(r"<h2[^>]*>([^<]+)</h2>", part)[1]
        found[head] = re.findall(r'<a class="strong"[^>]*>([^<]+)</a>', part)
    return found


def ticked(text):
    return re.findall(r'name="sites" value="([^"]+)" checked', text)


def test_a_manager_sees_contributors_and_colleagues_but_no_consultant(li, chen, site):
    assert groups(li.get("/people")) == {"Group": ["Chen", "Li Wei"]}


def test_a_consultant_sees_the_own_organisation_and_nothing_of_another(
    consultant, chen, person, desk
):
    rivals = organisations.found(desk, "Rivals")
    stranger = person("stranger", "manager", rivals.id)
    text = consultant.get("/people")
    assert groups(text) == {"Group": ["Chen", "Conrad", "Li Wei", "周敏", "王芳"]}
    assert "Rivals" not in text
    consultant.get(f"/people/{stranger.id}", status=404)
    consultant.get(f"/people/invite?organisation={rivals.id}", status=404)


def test_an_administrator_sees_everybody_by_organisation(enter, person, desk):
    person("ada", "administrator")
    rivals = organisations.found(desk, "Rivals")
    person("stranger", "manager", rivals.id)
    listed = groups(enter("ada").get("/people"))
    assert list(listed) == ["Group", "Rivals", "Administrators"]
    assert (listed["Rivals"], listed["Administrators"]) == (["Stranger"], ["Ada"])


def test_a_contributor_finds_no_page_about_people(chen, enter, manager):
    browser = enter("chen")
    for path in ("/people", "/people/invite", f"/people/{chen.id}", f"/people/{manager.id}"):
        browser.get(path, status=404)


def test_a_manager_is_given_exactly_the_ticked_sites(consultant, manager, site, desk):
    second = sites.create_site(
        desk, sessions.sign_in(desk, "conrad", PASSWORD, "").actor, Site("Casting", "discrete")
    )
    path = f"/people/{manager.id}"
    assert ticked(consultant.get(path)) == [site.id]
    consultant.post(f"{path}/sites", sites=[second.id])
    assert ticked(consultant.get(f"{path}?done=sites")) == [second.id]
    assert [one.id for one in sites.list_sites(desk, manager)] == [second.id]


def test_a_site_of_another_organisation_is_not_given_and_that_is_said(
    consultant, manager, desk, person, site
):
    rivals = organisations.found(desk, "Rivals")
    theirs = sites.create_site(
        desk, person("stranger", "manager", rivals.id), Site("Rival plant", "discrete")
    )
    path = f"/people/{manager.id}/sites"
    consultant.get(f"/people/{manager.id}")
    text = consultant.post(path, status=422, sites=[theirs.id])
    assert "Choose among the sites of the organisation." in text
    assert "Rival plant" not in text


def test_a_changed_role_stands_on_the_page(consultant, chen):
    path = f"/people/{chen.id}"
    assert 'value="contributor" required checked' in consultant.get(path)
    gone = consultant.post(f"{path}/role", role="manager")
    text = consultant.get(gone.location)
    assert "The role has been changed." in text
    assert 'value="manager" required checked' in text


def test_no_role_above_the_own_is_offered_or_given(consultant, chen):
    path = f"/people/{chen.id}"
    assert 'value="administrator"' not in consultant.get(path)
    text = consultant.post(f"{path}/role", status=422, role="administrator")
    assert "Choose a role that is not above your own." in text


def test_an_administrator_who_becomes_less_needs_an_organisation_and_the_choice_is_kept(
    enter, person, desk
):
    person("ada", "administrator")
    other = person("olga", "administrator")
    browser = enter("ada")
    path = f"/people/{other.id}"
    browser.get(path)
    text = browser.post(f"{path}/role", status=422, role="consultant")
    assert "Choose the organisation of this person." in text
    assert 'value="consultant" required checked' in text
    home = organisations.the_only_one(desk, None)
    browser.post(f"{path}/role", role="consultant", organisation=home.id)
    assert 'value="consultant" required checked' in browser.get(path)


def test_a_closed_account_is_signed_out_keeps_its_name_and_can_be_reopened(
    li, chen, enter, record, at
):
    theirs = enter("chen")
    path = f"/people/{chen.id}"
    li.get(path)
    li.post(f"{path}/close")
    assert theirs.client.get("/").location.startswith("/sign-in")
    theirs.get("/sign-in")
    refused = theirs.post("/sign-in", status=422, name="chen", password=PASSWORD)
    assert "The sign-in name or the password is not right." in refused
    text = li.get("/people")
    assert ("Chen" in text, "closed" in text) == (True, True)
    li.post(f"{path}/reopen")
    assert "Close the account" in li.get(path)
    theirs.sign_in("chen")


def test_nobody_can_change_the_own_account_here(consultant, desk):
    me = accounts.find_user(desk, "conrad")
    text = consultant.get(f"/people/{me.id}")
    assert "This is you." in text
    assert "<form" not in text[text.index('id="main"') :]
    for verb in ("close", "role", "password"):
        answer = consultant.post(f"/people/{me.id}/{verb}", status=422, role="contributor")
        assert "This account is not yours to change." in answer


def test_who_is_seen_but_stands_above_is_shown_and_cannot_be_changed(li, wang, desk, site):
    """A manager sees the colleagues of the own sites, and manages contributors only."""
    colleague = accounts.find_user(desk, "zhou")
    wang.get(f"/people/{colleague.id}")
    wang.post(f"/people/{colleague.id}/sites", sites=[site.id])
    text = li.get(f"/people/{colleague.id}")
    assert "This account is for others to manage." in text
    assert "<form" not in text[text.index('id="main"') :]
    li.post(f"/people/{colleague.id}/close", status=422)
    li.post(f"/people/{colleague.id}/role", status=404, role="contributor")


def test_the_lost_phone_of_somebody_who_sees_less_is_taken_off(consultant, chen, desk):
    path = f"/people/{chen.id}"
    assert "Phone lost" not in consultant.get(path)
    phone_of(desk, chen, PASSWORD)
    assert "Phone lost" in consultant.get(path)
    gone = consultant.post(f"{path}/second-factor/remove")
    assert "The second factor has been removed." in consultant.get(gone.location)
    assert second_factor_of(desk, chen.id) is None


def test_a_withdrawn_link_stands_among_what_was_withdrawn_and_opens_nothing(li, desk, manager):
    invitations.invite(desk, manager, name="Newcomer", role="contributor")
    (link,) = invitations.list_links(desk, manager)
    assert "Newcomer" in li.get("/people")
    gone = li.post(f"/people/links/{link.id}/withdraw")
    text = li.get(gone.location)
    assert "The link has been withdrawn." in text
    assert "Made by Li Wei, withdrawn on" in text
    assert f"/people/links/{link.id}/withdraw" not in text
    li.post(f"/people/links/{link.id}/withdraw", status=404)


def test_a_link_that_one_could_not_have_made_is_neither_shown_nor_withdrawn(li, wang, desk):
    consultant = accounts.find_user(desk, "wang")
    invitations.invite(desk, consultant, name="Newcomer", role="manager")
    (link,) = invitations.list_links(desk, consultant)
    assert "Newcomer" in wang.get("/people")
    assert "Newcomer" not in li.get("/people")
    li.post(f"/people/links/{link.id}/withdraw", status=404)
    assert len(invitations.list_links(desk, consultant)) == 1
