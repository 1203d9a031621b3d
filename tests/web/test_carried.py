"""A new assessment that begins with the answers of an earlier one."""

import re
import shutil
from dataclasses import replace

import pytest

from assessor.bank.shelf import Shelf
from assessor.workflow import assessments, carrying_over, left_open, reading, submitting


@pytest.fixture
def earlier(desk, manager, assessment, record):
    record("manuals", {"option": "fully", "note": "seen <b>", "proof": "shown"})
    record("wired", {"not_applicable": "one machine"})
    record("latency", {"value": 35})
    record("reminders", {"option": "partly"})
    left_open.leave_open(desk, manager, assessment.id)
    return submitting.submit(desk, manager, assessment.id, confirmed=True)


@pytest.fixture
def again(desk, manager, earlier):
    made = carrying_over.start_from(desk, manager, earlier.id)
    return f"/assessments/{made.id}"


@pytest.fixture
def stands(desk, manager, again):
    def read(item):
        return reading.newest(desk, manager, again.split("/")[2])[item].entry

    return read


def section(text, item):
    return re.search(rf'<section [^>]*id="q-{item}".*?</section>', text, re.DOTALL)[0]


def test_nothing_is_offered_before_something_was_submitted(li, site, assessment):
    assert 'name="earlier"' not in li.get(f"/sites/{site.id}/start")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_new_assessment_begins_with_the_answers_of_an_earlier_one(li, site, earlier, language):
    li.post("/language", language=language, next="/")
    assert earlier.id in li.get(f"/sites/{site.id}/start")
    made = li.post(f"/sites/{site.id}/start", bank="web", earlier=earlier.id)
    text = li.get(made.headers["Location"])
    assert {"en": "3 answers were carried over", "zh": "沿用了 3 个答案"}[language] in text
    at = made.headers["Location"].removesuffix("/carried")
    assert f"{at}/carried" in li.get(at)


def test_a_start_from_nowhere_is_refused(li, desk, manager, site, earlier):
    li.get(f"/sites/{site.id}/start")
    for source in ("unheard-of", assessments.start(desk, manager, site.id, "web").id):
        said = li.post(f"/sites/{site.id}/start", status=422, bank="web", earlier=source)
        assert "These answers belong to another questionnaire." in said
    assert "Choose a questionnaire." in li.post(
        f"/sites/{site.id}/start", status=422, earlier=earlier.id
    )


def test_a_question_shows_what_was_said_last_time_and_stays_open(li, again):
    text = li.get(f"{again}/capabilities/equipment")
    manuals = section(text, "manuals")
    for said in ("Last time:", "Fully", "shown on site", "seen &lt;b&gt;", "Still so"):
        assert said in manuals
    assert "is-open" in manuals
    assert "checked" not in manuals.split("row-options")[1].split("problems")[0]
    assert "Last time:" not in section(text, "prediction")
    wired = section(li.get(f"{again}/capabilities/network"), "wired")
    assert "one machine" in wired


@pytest.mark.parametrize(
    ("capability", "item", "entry"),
    [
        ("equipment", "manuals", {"option": "fully", "note": "seen <b>", "proof": "shown"}),
        ("network", "latency", {"value": 35}),
        ("network", "wired", {"not_applicable": "one machine"}),
    ],
)
def test_one_press_confirms_one_answer(li, again, stands, capability, item, entry):
    path = f"{again}/capabilities/{capability}"
    base = re.search(rf'name="item-{item}__base"[^>]*value="(\d+)"', li.get(path))[1]
    done = li.post(path, confirm=item, fields={f"item-{item}__base": base})
    assert done.headers["Location"].endswith(f"#q-{item}")
    assert stands(item) == entry
    shown = section(li.get(path), item)
    assert "is-open" not in shown
    assert re.search(r'class="[^"]*confirm"[^>]*hidden', shown)


def test_saving_a_page_confirms_nothing_by_itself(li, again, stands):
    path = f"{again}/capabilities/equipment"
    text = li.get(path)
    bases = dict(re.findall(r'name="(item-[\w-]+__base)"[^>]*value="(\d+)"', text))
    li.post(path, fields=bases)
    assert "carried" in stands("manuals")


def test_there_is_nothing_to_confirm_where_nothing_was_carried(li, at, entry_of):
    li.get(f"{at}/capabilities/equipment")
    li.post(f"{at}/capabilities/equipment", confirm="manuals")
    assert entry_of("manuals") is None


def test_all_of_a_capability_are_confirmed_together_and_opened_again(li, again, stands):
    path = f"{again}/capabilities/equipment"
    assert "2 answers of last time are to be confirmed" in li.get(path)
    li.post(f"{path}/confirm")
    assert stands("reminders") == {"option": "partly"}
    text = li.get(path)
    assert "2 answers confirmed" in text
    assert text.count("Confirmed together with others") == 2
    batch = re.search(r'confirm/undo.*?name="batch" value="(\w+)"', text, re.DOTALL)[1]
    li.post(f"{path}/confirm/undo", batch=batch)
    assert stands("reminders") == {"carried": {"option": "partly"}}


def test_what_another_edition_lost_or_asks_anew_is_listed(li, app, banks, desk, manager, earlier):
    folder = banks / "web"
    shutil.copytree(folder, folder / "editions" / "1", ignore=shutil.ignore_patterns("editions"))
    bank = folder / "bank.yaml"
    bank.write_text(bank.read_text("utf-8").replace('edition: "1"', 'edition: "2"'), "utf-8")
    items = folder / "items" / "2-network.yaml"
    items.write_text(items.read_text("utf-8").replace("id: latency", "id: delay"), "utf-8")
    first = folder / "items" / "1-equipment.yaml"
    text = first.read_text("utf-8").replace("Every machine has its manual", "Each machine has one")
    first.write_text(text, "utf-8")

    app.extensions["assessor"] = replace(app.extensions["assessor"], shelf=Shelf(banks))
    made = carrying_over.start_from(replace(desk, shelf=Shelf(banks)), manager, earlier.id)
    text = li.get(f"/assessments/{made.id}/carried")
    lost, changed, new = (
        re.search(rf'aria-labelledby="{one}-title".*?</section>', text, re.DOTALL)[0]
        for one in ("lost", "changed", "new")
    )
    assert "delay between a machine" in lost
    assert "this is not asked any more" in lost
    assert "Each machine has one" in changed
    assert "Question: is worded differently" in changed
    assert "delay between a machine" in new


def test_there_is_no_page_of_what_became_of_nothing(li, at):
    li.get(f"{at}/carried", status=404)


def test_the_newest_answers_and_their_questionnaire_are_chosen_beforehand(li, site, earlier):
    text = li.get(f"/sites/{site.id}/start")
    assert re.search(r'name="bank" value="web"[^>]* checked', text)
    assert re.search(rf'name="earlier" value="{earlier.id}"[^>]* checked', text)
    assert not re.search(r'name="earlier" value=""[^>]* checked', text)
