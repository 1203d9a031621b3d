"""Several people share the questions of one page: one role at a time, and what waits for whom."""

import re

import pytest

from assessor.workflow import left_open, submitting, teams

MAINTENANCE = {"manuals", "reminders"}


@pytest.fixture
def equipment(at):
    return f"{at}/capabilities/equipment"


def shown(text):
    return set(re.findall(r'<section class="item[^"]*" id="q-([\w-]+)"', text))


def fields_of(text):
    """What a browser would send of the page as it stands."""
    found = {}
    for tag in re.findall(r'<input[^>]+name="item-[^>]+>', text):
        name, kind = re.search(r'name="([^"]+)"', tag)[1], re.search(r'type="([^"]+)"', tag)[1]
        if kind == "hidden" or " checked" in tag:
            found.setdefault(name, []).append(re.search(r'value="([^"]*)"', tag)[1])
    return found


def test_a_page_shows_what_one_role_knows_with_the_numbers_of_the_whole_page(li, equipment):
    assert len(shown(li.get(equipment))) == 6
    assert shown(li.get(f"{equipment}?knows=maintenance")) == MAINTENANCE
    text = li.get(f"{equipment}?knows=production")
    assert shown(text) == {"systems"}
    assert '<span class="number">5</span>' in text
    assert "Production: 1 of 6 questions are shown" in text


def test_the_roles_to_choose_from_tell_what_is_open(li, equipment, record):
    record("manuals", {"option": "fully"})
    record("systems", {"options": []})
    text = li.get(f"{equipment}?knows=maintenance")
    choice = re.search(r'<div class="buttons share">.*?</div>', text, re.DOTALL)[0]
    told = re.findall(r'value="(\w*)".*?>([^<]+) <span[^>]*>([^<]+)<', choice)
    assert told == [
        ("", "All questions", "4 open"),
        ("maintenance", "Maintenance", "1 open"),
        ("production", "Production", "done"),
    ]
    assert re.findall(r'value="(\w*)"[^>]*aria-current', choice) == ["maintenance"]


@pytest.mark.parametrize("role", ["unheard-of", "", "None"])
def test_a_role_that_knows_nothing_of_the_page_leaves_out_nothing(li, equipment, role):
    text = li.get(f"{equipment}?knows={role}")
    assert len(shown(text)) == 6
    assert "questions are shown" not in text


def test_where_there_is_one_role_there_is_nothing_to_choose(li, at):
    assert 'id="knows"' not in li.get(f"{at}/capabilities/outcome")
    assert 'id="knows"' in li.get(f"{at}/capabilities/network")


def test_what_the_page_leaves_out_is_not_touched_by_saving_it(li, equipment, record, entry_of):
    record("systems", {"options": ["scada"]})
    record("digital-share", {"count": 1, "of": 2})
    text = li.get(f"{equipment}?knows=maintenance")
    sent = fields_of(text) | {"item-manuals": "fully"}
    assert {re.match(r"item-([\w-]+?)(__|$)", name)[1] for name in sent} == MAINTENANCE
    # The address may have lost the role on the way through the door.
    for path in (f"{equipment}?knows=maintenance", equipment):
        li.post(path, fields=sent)
        assert entry_of("manuals") == {"option": "fully"}
        assert entry_of("systems") == {"options": ["scada"]}
        assert entry_of("digital-share") == {"count": 1, "of": 2}
        sent |= fields_of(li.get(f"{equipment}?knows=maintenance"))


def test_choosing_a_role_saves_what_was_typed_before_it_leaves_it_out(li, equipment, entry_of):
    text = li.get(equipment)
    sent = fields_of(text) | {"item-manuals": "partly", "knows": "production"}
    gone = li.post(equipment, fields=sent)
    assert gone.location == f"{equipment}?knows=production"
    assert entry_of("manuals") == {"option": "partly"}
    gone = li.post(gone.location, fields={"item-systems__options": ["mes"], "knows": ""})
    assert gone.location == equipment
    assert entry_of("systems") == {"options": ["mes"]}


def test_the_role_stays_while_one_leafs_through_the_capabilities(li, at, equipment):
    path = f"{equipment}?knows=production"
    text = li.get(path)
    assert f'href="{at}/capabilities/network?knows=production"' in text
    assert "Next: Network" in text
    gone = li.post(path, go="network", fields={"item-systems__options": ["mes"]})
    assert gone.location == f"{at}/capabilities/network?knows=production"
    # Only what this role knows is open for it: the next page to go on is none.
    assert shown(li.get(gone.location)) == {"wired"}
    assert 'data-onward=""' in li.get(gone.location)
    # Where the role knows nothing, all is shown again.
    gone = li.post(path, go="outcome")
    assert gone.location == f"{at}/capabilities/outcome"


def test_the_next_open_question_is_one_that_the_role_knows(li, at, equipment):
    text = li.get(f"{equipment}?knows=production")
    onward = f"{at}/capabilities/network?knows=production#q-wired"
    assert f'data-onward="{onward}"' in text


def test_what_answers_many_in_one_go_is_not_offered_while_some_are_not_shown(li, equipment):
    assert 'id="rest"' in li.get(equipment)
    assert 'id="rest"' not in li.get(f"{equipment}?knows=maintenance")


def test_a_complaint_stays_with_the_role(li, equipment):
    sent = {"item-manuals": "_not_applicable"}
    text = li.post(f"{equipment}?knows=maintenance", status=422, fields=sent)
    assert shown(text) == MAINTENANCE
    assert "Why does it not apply: " in text


def test_once_submitted_everything_is_read_whatever_the_address_says(
    li, desk, manager, assessment, equipment
):
    left_open.leave_open(desk, manager, assessment.id)
    submitting.submit(desk, manager, assessment.id, confirmed=True)
    assert len(shown(li.get(f"{equipment}?knows=maintenance"))) == 6


def test_the_news_of_a_page_are_of_the_role_that_it_shows(li, equipment, record):
    for item in ("manuals", "systems", "wired"):
        record(item, "unknown")
    told = li.client.get(f"{equipment}/news?after=0&knows=production").json
    assert ([one["item"] for one in told["changes"]], told["elsewhere"]) == (["systems"], 2)
    text = li.get(f"{equipment}?knows=production")
    assert '"elsewhere": 2' in text
    assert "knows=production" in re.search(r'"news": "([^"]+)"', text)[1]


def test_the_overview_lists_the_open_questions_of_who_looks(
    li, wang, desk, manager, assessment, at, record
):
    assert 'id="mine"' not in li.get(at)
    teams.assign(desk, manager, assessment.id, manager.id, ["network", "outcome"])
    record("wired", "unknown")
    text = li.get(at)
    mine = re.search(r'<section[^>]* id="mine".*?</section>', text, re.DOTALL)[0]
    assert "My open questions: 5" in mine
    assert f"{at}/capabilities/network#q-latency" in mine
    assert "q-wired" not in mine
    assert 'id="mine"' not in wang.get(at)
    left_open.leave_open(desk, manager, assessment.id)
    assert 'id="mine"' not in li.get(at)
