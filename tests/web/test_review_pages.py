"""The pages of the review: who may do what, what both sides read, and nothing lost in between."""

import re

import pytest

from assessor.workflow import accounts, review, submitting, teams
from tests.web.conftest import PASSWORD, Visitor

REASON = "The manuals of line 3 lie in a <b>drawer</b>."


@pytest.fixture
def person(app, desk, site):
    """Somebody of the organisation who reads English, signed in."""

    def sign_in(name, said, role):
        account = accounts.add_user(
            desk,
            sign_in_name=name,
            name=said,
            password=PASSWORD,
            role=role,
            language="en",
            organisation=site.organisation,
        )
        visitor = Visitor(app.test_client())
        visitor.sign_in(name)
        return account, visitor

    return sign_in


@pytest.fixture
def qian(person):
    """A consultant who reads English."""
    return person("qian", "Qian Bo", "consultant")[1]


@pytest.fixture
def asked(record, submitted):
    """Some answers, submitted."""
    record("manuals", {"option": "fully", "note": "In the office.", "proof": "documented"})
    record("reminders", {"option": "partly"})
    return submitted()


@pytest.fixture
def in_review(asked, qian, at):
    qian.get(at)
    qian.post(f"{at}/review")
    qian.get(f"{at}/review/equipment")
    return asked


@pytest.fixture
def press(qian, at):
    """Send the page of a capability as a browser would, with some fields changed."""

    def send(fields=None, capability="equipment", status=302, by=qian, base=0, course="3"):
        shown = {
            "course": course,
            "item-manuals": "fully",
            "item-manuals__note": "In the office.",
            "item-manuals__proof": "documented",
            "item-manuals__why": "",
            "item-manuals__base": str(base),
        }
        path = f"{at}/review/{capability}"
        return by.post(path, status=status, fields=shown | (fields or {}))

    return send


def changed(option="not-met", why=REASON, **more):
    return {"item-manuals": option, "item-manuals__why": why, "set": "manuals", **more}


def part_of(text, item):
    return re.search(rf'<section class="item[^>]*id="q-{item}".*?</section>', text, re.DOTALL)[0]


def test_a_consultant_begins_the_review_and_both_read_that_it_goes_on(li, qian, at, asked):
    assert "Begin the review" not in li.get(at)
    assert "Begin the review" in qian.get(at)
    answer = qian.post(f"{at}/review")
    assert answer.headers["Location"].endswith("#review")
    assert "In review since" in li.get(at)
    assert "Make final" not in li.get(at)
    assert "Make final" in qian.get(at)


@pytest.fixture
def chen(person, desk, assessment):
    """A contributor who is asked to answer one capability."""
    account, visitor = person("chen", "Chen Jing", "contributor")
    teams.assign(desk, accounts.find_user(desk, "li"), assessment.id, account.id, ["equipment"])
    return visitor


def test_only_reviewers_find_the_pages_of_the_review(chen, li, in_review, at):
    for one in (chen, li):
        for path in (f"{at}/review/equipment", f"{at}/final"):
            one.get(path, status=404)
        for path in (f"{at}/review", f"{at}/review/equipment", f"{at}/final"):
            one.post(path, status=404, sure="y")


def test_a_reviewer_sees_each_answer_with_note_proof_and_what_counts(qian, at, in_review):
    text = part_of(qian.get(f"{at}/review/equipment"), "manuals")
    for said in ("Fully", "Note: In the office.", "Proof: documented", "Li Wei", "Agree"):
        assert said in text
    assert "Add a file or a photo" in text


def test_agreeing_is_shown_to_both_with_the_name_and_goes_on_to_what_waits(
    li, qian, at, in_review, press
):
    assert press({"agree": "manuals"}).headers["Location"].endswith("#q-reminders")
    for one, path in ((qian, "review"), (li, "capabilities")):
        text = one.get(f"{at}/{path}/equipment")
        assert "Agreed in the review" in text
        assert "Qian Bo" in text
    assert "1 of 6 looked at" in qian.get(f"{at}/review/equipment")


def test_agreeing_with_all_that_waits_leaves_a_reviewed_answer_alone(
    desk, qian, at, in_review, press, manager
):
    press(changed())
    waiting = ["reminders", "prediction", "stop-reasons", "systems", "digital-share"]
    page = qian.get(f"{at}/review/equipment")
    assert re.findall(r'name="waiting" value="([\w-]+)"', page) == waiting
    press({**changed(), "set": "", "agree": "_all", "waiting": waiting}, base=1)
    found = review.findings(desk, manager, in_review.id)
    assert found["manuals"].verdict == "changed"
    assert {found[item].verdict for item in waiting} == {"agreed"}
    assert "6 of 6 looked at" in qian.get(f"{at}/review/equipment")


def test_a_reviewed_answer_stands_beside_the_own_one_with_its_reason(
    li, qian, at, in_review, press
):
    press(changed())
    for one, path in ((qian, "review"), (li, "capabilities")):
        text = part_of(one.get(f"{at}/{path}/equipment"), "manuals")
        for said in ("Fully", "Li Wei", "Not met", "Qian Bo", "The review differs"):
            assert said in text
        assert "lie in a &lt;b&gt;drawer&lt;/b&gt;" in text
    overview = li.get(at)
    assert "Self-assessment and review side by side" in overview
    differences = re.search(r'id="differences".*?</section>', overview, re.DOTALL)[0]
    for said in ("Li Wei", "Qian Bo", "lie in a &lt;b&gt;drawer&lt;/b&gt;"):
        assert said in differences


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (changed(why=" "), "Why does the review differ: "),
        (changed("fully"), "own answer"),
        (changed(""), "Choose the reviewed answer."),
    ],
)
def test_what_is_missing_is_said_beside_the_answer_and_what_was_typed_stays(
    desk, manager, in_review, press, sent, said
):
    text = press(sent, status=422)
    assert said in part_of(text, "manuals")
    assert "Not everything was saved." in text
    if sent["item-manuals__why"].strip():
        assert "lie in a &lt;b&gt;drawer&lt;/b&gt;" in text
    assert review.findings(desk, manager, in_review.id) == {}


def test_a_finding_is_taken_back_and_the_answer_waits_again(qian, at, in_review, press):
    press(changed())
    assert "Take back" in part_of(qian.get(f"{at}/review/equipment"), "manuals")
    press({**changed(), "set": "", "withdraw": "manuals"}, base=1)
    text = part_of(qian.get(f"{at}/review/equipment"), "manuals")
    assert "Agree" in text
    assert "The review differs" not in text


def test_of_two_reviewers_the_slower_one_reads_what_the_other_found_first(
    person, qian, at, in_review, press
):
    press(changed())
    sun = person("sun", "Sun Li", "consultant")[1]
    sun.get(f"{at}/review/equipment")
    text = press(changed("partly", "Half of them."), status=422, by=sun)
    assert "Qian Bo" in part_of(text, "manuals")
    assert "Half of them." in text
    number = re.search(r'name="item-manuals__base"[^>]*value="(\d+)"', text)[1]
    press(changed("partly", "Half of them."), by=sun, base=number)
    text = part_of(qian.get(f"{at}/review/equipment"), "manuals")
    assert "Half of them." in text
    assert "Sun Li" in text


def test_a_page_made_before_the_assessment_was_reopened_saves_nothing(
    desk, manager, at, in_review, press
):
    consultant = accounts.find_user(desk, "qian")
    submitting.reopen(desk, consultant, in_review.id, "Two answers are about the old plant.")
    text = press(changed(), status=409)
    assert "has been reopened or made final in the meantime" in text
    assert "lie in a &lt;b&gt;drawer&lt;/b&gt;" in text
    submitting.submit(desk, manager, in_review.id, confirmed=True)
    review.begin_review(desk, consultant, in_review.id)
    press({"agree": "manuals"}, status=409)
    assert review.findings(desk, manager, in_review.id) == {}


@pytest.mark.parametrize("button", ["agree", "withdraw"])
def test_a_button_for_an_item_of_another_page_finds_nothing(in_review, press, button):
    press({button: "wired"}, status=404)


def test_a_review_page_of_what_is_not_in_review_leads_to_the_answers(qian, at, asked):
    answer = qian.client.get(f"{at}/review/equipment")
    assert answer.headers["Location"].endswith("/capabilities/equipment")
    qian.get(f"{at}/review/unheard-of", status=404)


def test_making_final_names_what_nobody_looked_at_and_asks_first(li, qian, at, in_review, press):
    press({"agree": "manuals"})
    text = qian.get(f"{at}/final")
    assert "Nobody has looked at these: 12" in text
    assert "#q-reminders" in text
    assert "#q-manuals" not in text
    assert "Please confirm" in qian.post(f"{at}/final", status=422)
    qian.post(f"{at}/final", sure="y")
    for one in (li, qian):
        text = one.get(at)
        assert "Made final on" in text
        assert "by Qian Bo. Nothing about it changes any more." in text
        assert "Reopen" not in re.sub("Reopened", "", text)
    for path in ("review/equipment", "final", "reopen"):
        assert qian.client.get(f"{at}/{path}").status_code == 302
    qian.post(f"{at}/reopen", reason="Once more.")
    assert "Made final on" in li.get(at)


def test_a_final_assessment_shows_both_results_though_its_bank_is_gone(
    li, qian, at, in_review, press, banks, app
):
    press(changed())
    qian.get(f"{at}/final")
    qian.post(f"{at}/final", sure="y")
    before = re.search(r'id="review".*</table>', li.get(at), re.DOTALL)[0]
    (banks / "web" / "bank.yaml").unlink()
    app.extensions["assessor"].shelf._kept.clear()
    assert re.search(r'id="review".*</table>', li.get(at), re.DOTALL)[0] == before


def test_a_contributor_sees_no_finding_not_even_of_an_assigned_question(chen, in_review, at, press):
    press(changed())
    text = chen.get(f"{at}/capabilities/equipment")
    assert "In the office." in text
    assert "drawer" not in text + chen.get(at)


def test_the_chinese_pages_of_the_review_are_chinese(wang, at, in_review, press):
    press(changed())
    text = wang.get(f"{at}/review/equipment")
    for said in ("评审与自评不同", "撤回评审意见", "改判为其他答案", "已评审 1/6 题"):
        assert said in text
    assert "自评与评审对照" in wang.get(at)
    assert "定稿后" in wang.get(f"{at}/final")
