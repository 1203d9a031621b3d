"""What a page without JavaScript saves."""

import pytest

from assessor.workflow import recording


@pytest.fixture
def save(li, at):
    """Post one capability page with these fields of its items."""

    def post(capability, status=302, **fields):
        sent = {f"item-{name}": value for name, value in fields.pop("items", {}).items()}
        return li.post(f"{at}/capabilities/{capability}", status=status, fields=sent, **fields)

    return post


@pytest.mark.parametrize(
    ("capability", "item", "fields", "entry"),
    [
        ("equipment", "manuals", {"": "fully"}, {"option": "fully"}),
        ("equipment", "manuals", {"": "_unknown"}, {"unknown": True}),
        (
            "equipment",
            "manuals",
            {"": "_not_applicable", "__reason": "no machines"},
            {"not_applicable": "no machines"},
        ),
        (
            "equipment",
            "manuals",
            {"": "fully", "__note": "seen\r\ntwice", "__proof": "shown"},
            {"option": "fully", "note": "seen\ntwice", "proof": "shown"},
        ),
        ("equipment", "systems", {"__options": ["scada", "mes"]}, {"options": ["scada", "mes"]}),
        ("equipment", "systems", {"__options": ["_none"]}, {"options": []}),
        (
            "equipment",
            "digital-share",
            {"__count": "41", "__of": "1,066"},
            {"count": 41, "of": 1066},
        ),
        ("equipment", "digital-share", {"__standing": ["_unknown"]}, {"unknown": True}),
        ("network", "latency", {"__value": "３５.5"}, {"value": 35.5}),
        (
            "outcome",
            "defects",
            {"__before": "4", "__before_per": "100", "__after": "3", "__after_per": "100"},
            {"before": 4, "after": 3, "before_per": 100, "after_per": 100},
        ),
        ("outcome", "story", {"__text": "The board."}, {"text": "The board."}),
    ],
)
def test_every_kind_of_item_saves_by_a_plain_form_and_is_shown_again(
    save, entry_of, li, at, capability, item, fields, entry
):
    save(capability, items={f"{item}{part}": value for part, value in fields.items()})
    assert entry_of(item) == entry
    # Posted again as it is shown, nothing changes: the page shows exactly what was saved.
    save(capability, items={f"{item}{part}": value for part, value in fields.items()})
    assert entry_of(item) == entry
    assert 'data-state="saved"' in li.get(f"{at}/capabilities/{capability}")


def test_a_page_saved_unchanged_records_nothing(save, record, desk, manager, assessment):
    base = record("manuals", {"option": "fully", "note": "a", "proof": "shown"})
    shown = {
        "manuals": "fully",
        "manuals__note": "a",
        "manuals__proof": "shown",
        "manuals__base": str(base),
    }
    save("equipment", items=shown)
    assert len(recording.history(desk, manager, assessment.id, "manuals")) == 1


def test_a_half_filled_page_saves_what_is_valid_and_keeps_the_rest_on_the_page(save, entry_of):
    text = save(
        "equipment",
        status=422,
        items={"manuals": "fully", "digital-share__count": "70", "digital-share__of": "66"},
    )
    assert entry_of("manuals") == {"option": "fully"}
    assert entry_of("digital-share") is None
    assert 'value="70"' in text
    assert "cannot be more than the whole (66)" in text


def test_a_figure_typed_beside_a_stored_cannot_tell_is_not_lost(save, record, entry_of):
    base = record("latency", {"unknown": True})
    save(
        "network",
        items={
            "latency__standing": ["_unknown"],
            "latency__value": "20",
            "latency__base": str(base),
        },
    )
    assert entry_of("latency") == {"value": 20}


def test_cannot_tell_ticked_beside_a_stored_figure_wins(save, record, entry_of):
    base = record("latency", {"value": 20})
    save(
        "network",
        items={
            "latency__standing": ["_unknown"],
            "latency__value": "20",
            "latency__base": str(base),
        },
    )
    assert entry_of("latency") == {"unknown": True}


def test_a_note_without_an_answer_is_kept_and_the_question_stays_open(save, entry_of):
    save("equipment", items={"manuals__note": "ask Chen"})
    assert entry_of("manuals") == {"note": "ask Chen"}


def test_not_applicable_wants_a_reason(save, entry_of):
    text = save("equipment", status=422, items={"manuals": "_not_applicable"})
    assert "Why does it not apply: " in text
    assert entry_of("manuals") is None


def test_an_answer_can_be_withdrawn_without_javascript(save, record, entry_of):
    base = record("manuals", {"option": "fully", "note": "seen"})
    save(
        "equipment",
        items={"manuals": "fully", "manuals__note": "seen", "manuals__base": str(base)},
        withdraw="manuals",
    )
    assert entry_of("manuals") is None


def test_saving_goes_on_to_the_next_page_when_asked(save, at):
    assert save("equipment", go="network").headers["Location"] == f"{at}/capabilities/network"
    assert save("equipment", go="overview").headers["Location"] == at


def test_a_newer_answer_is_never_overwritten_in_silence(save, record, entry_of, li, at):
    record("manuals", {"option": "partly"})
    text = save("equipment", status=422, items={"manuals": "fully", "manuals__base": "0"})
    assert "You have changed this answer in another window." in text
    assert entry_of("manuals") == {"option": "partly"}
    # The page now stands on the newest revision: saving it again is a decision.
    save("equipment", items={"manuals": "fully", "manuals__base": "1"})
    assert entry_of("manuals") == {"option": "fully"}


def test_what_somebody_else_answered_meanwhile_is_left_alone_by_an_old_page(save, record, entry_of):
    record("manuals", {"option": "partly"})
    save("equipment", items={"reminders": "fully", "manuals__base": "0"})
    assert entry_of("manuals") == {"option": "partly"}
    assert entry_of("reminders") == {"option": "fully"}


def test_nothing_from_a_level_up_is_marked_and_can_be_undone(save, record, li, at, entry_of):
    record("manuals", {"option": "fully"})
    path = f"{at}/capabilities/equipment"
    li.get(path)
    li.post(f"{path}/rest", **{"from": "maturity/2"})
    assert entry_of("reminders") == {"option": "not-met"}
    assert entry_of("stop-reasons") == {"option": "none"}
    assert entry_of("manuals") == {"option": "fully"}
    text = li.get(path)
    assert text.count("by-rest") == 3
    assert "3 answers filled in" in text
    batch = text.split('name="batch" value="')[1].split('"')[0]
    li.post(f"{path}/undo", batch=batch)
    assert entry_of("reminders") is None
    assert "by-rest" not in li.get(path)


def test_what_comes_after_the_assessment_was_submitted_is_shown_and_not_saved(
    save, record, li, at, entry_of
):
    record("manuals", {"option": "fully"})
    li.get(f"{at}/capabilities/equipment")
    li.post(f"{at}/leave-open")
    li.post(f"{at}/submit", sure="y")
    text = save(
        "equipment",
        status=409,
        items={"manuals": "partly", "manuals__note": "seen on line 2", "manuals__base": "0"},
    )
    assert text.count("<p>Your change was not saved before the assessment was submitted:") == 1
    assert "Partly\nseen on line 2" in text
    assert entry_of("manuals") == {"option": "fully"}


def test_the_largest_page_imaginable_still_saves(save, entry_of):
    note = "长" * 3900
    items = {f"{item}__note": note for item in ("manuals", "reminders", "prediction")}
    items |= {"manuals": "fully", "reminders": "fully", "prediction": "fully"}
    items |= {f"x{n}": "y" for n in range(1500)}
    save("equipment", items=items)
    assert entry_of("prediction")["note"] == note
