"""What cannot be taken back is told before it is done, and what is not yet so is not said."""

import re

import pytest

from assessor.workflow import accounts, invitations
from tests.web.test_review_pages import asked, in_review, person, press, qian  # noqa: F401


def test_before_anybody_has_looked_no_review_is_said_to_count(qian, in_review, at):  # noqa: F811
    text = qian.get(at)
    assert "No answer has been reviewed yet: until then the answers of the site count." in text
    assert "This is what counts" not in text


def test_once_some_were_reviewed_it_is_said_whose_answers_count_for_the_rest(
    press,  # noqa: F811
    qian,  # noqa: F811
    in_review,  # noqa: F811
    at,
):
    press({"agree": "manuals"})
    text = qian.get(at)
    assert "where nobody has reviewed an answer yet, that of the site" in text


def test_who_makes_it_final_is_told_that_the_look_of_its_reports_stays_too(
    qian,  # noqa: F811
    in_review,  # noqa: F811
    at,
):
    text = qian.get(f"{at}/final")
    assert (
        "Logo, colours and the line about confidentiality of its reports stay as they are" in text
    )
    assert "See the report as it would be" in text


@pytest.mark.parametrize(("verb", "button"), [("close", "Yes, close the account")])
def test_an_account_is_closed_in_two_steps(li, desk, site, verb, button):
    chen = accounts.add_user(
        desk,
        sign_in_name="chen",
        name="Chen",
        password="workshop-2026",
        role="contributor",
        language="en",
        organisation=site.organisation,
    )
    text = li.get(f"/people/{chen.id}")
    closing = re.search(
        rf'<details[^>]*>(?:(?!</details>).)*/{verb}".*?</details>', text, re.DOTALL
    )
    assert button in closing[0]


def test_a_link_is_withdrawn_in_two_steps(li, desk, manager):
    invitations.invite(desk, manager, name="Newcomer", role="contributor")
    text = li.get("/people")
    step = re.search(r'<details[^>]*>(?:(?!</details>).)*/withdraw".*?</details>', text, re.DOTALL)
    assert "Yes, withdraw the link" in step[0]
    assert "opens nothing any more, for good" in step[0]
