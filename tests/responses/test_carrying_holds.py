"""Whatever changes between two editions: what is kept can be read, and what is lost could not be."""

import json
from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessor.bank import model
from assessor.bank.load import load_bank
from assessor.responses.carrying import Fate, Why, carry_over
from assessor.responses.read import ResponseFaults, read_responses
from assessor.responses.write import as_yaml
from tests.scoring.arbitrary import PROFILES, banks, entries
from tests.scoring.worked import responses_for

steady = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

# What may differ without the question being another.
ASIDE = {
    **dict.fromkeys(("role", "source", "same_as", "scale", "min", "max")),
    **dict.fromkeys(("tags", "references"), ()),
    "levels": {},
    "weight": {},
    "na": True,
}


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    folder = tmp_path_factory.mktemp("random")
    (folder / "items").mkdir()
    return folder


def loaded(folder, bank, items):
    (folder / "bank.yaml").write_text(json.dumps(bank), "utf-8")
    (folder / "items" / "all.yaml").write_text(json.dumps(items), "utf-8")
    return load_bank(folder)


@st.composite
def edited(draw, item, others):
    """The item as the next edition might have it; ``None`` where it has it no more."""
    changes = [{}, {"weight": {"p": 3.0, "q": 3.0}}, {"weight": {"q": 1.0}}, {"na": False}]
    changes += [{"tags": ("new",)}, {"prompt": {"en": "Another text"}}, {"help": {"en": "New"}}]
    if isinstance(item, model.ChoiceItem | model.MultiItem):
        changes += [{"options": item.options[1:]}, {"options": item.options[:-1]}]
        changes += [{"options": item.options[::-1]}]
    if isinstance(item, model.NumberItem):
        changes += [{"min": 20.0}, {"max": 20.0}, {"unit": {"en": "Hours"}}]
    if isinstance(item, model.ValueItem):
        changes += [{"credit": None}, {"better": "lower"}]
    if isinstance(item, model.ChangeItem):
        changes += [{"per": None}, {"per": {"en": "Order"}}]
    whole = [None, *(replace(one, id=item.id) for one in others)]
    return draw(
        st.one_of(
            st.sampled_from(changes).map(lambda one: replace(item, **one)), st.sampled_from(whole)
        )
    )


def asked(item):
    """All that makes the question what it is, however its options are ordered."""
    aside = {one.name: ASIDE[one.name] for one in fields(item) if one.name in ASIDE}
    if hasattr(item, "options"):
        aside["options"] = tuple(sorted(item.options, key=lambda option: option.id))
    return replace(item, **aside)


@steady
@given(data=st.data())
def test_what_is_kept_can_be_read_and_what_is_lost_could_not_be(scratch, data):
    bank, items = data.draw(banks(), label="bank")
    old = loaded(scratch, bank, items)
    profile = data.draw(st.sampled_from(PROFILES), label="profile")
    file = scratch / "said.json"
    plain = responses_for(bank, profile, data.draw(entries(bank, items, profile)))
    file.write_text(json.dumps(plain), "utf-8")
    said = read_responses(file, old)
    next_items = [data.draw(edited(one, old.items)) for one in old.items]
    new = replace(old, edition="2", items=tuple(one for one in next_items if one is not None))

    found = carry_over(old, new, said)

    assert {one.item for one in found.answers} == said.by_item.keys() - found.remarks.keys()
    assert found.remarks == {
        item: one for item, one in said.by_item.items() if one.is_remark and item in found.remarks
    }
    begun = found.responses(new, said)
    file.write_text(as_yaml(begun), "utf-8")
    assert read_responses(file, new) == begun
    for one in found.answers:
        if one.fate is Fate.LOST:
            alone = replace(said, edition="2", by_item={one.item: said.by_item[one.item]})
            file.write_text(as_yaml(alone), "utf-8")
            with pytest.raises(ResponseFaults):
                read_responses(file, new)
        else:
            is_as_before = asked(old.item(one.item)) == asked(new.item(one.item))
            is_confirmed = said.by_item[one.item].carried is None
            assert (one.fate is Fate.SAME) is (is_as_before and is_confirmed)
        assert bool(one.reasons) is (one.fate is not Fate.SAME)
    for item in new.items:
        is_blank = (
            item.is_for(profile) and item.id not in begun.by_item.keys() - found.remarks.keys()
        )
        assert (item.id in found.blank) is is_blank
        given = said.by_item.get(item.id)
        if given is not None and given.is_remark and item.is_for(profile):
            assert begun.by_item[item.id] == given
    answered = {item for item, one in said.by_item.items() if not one.is_remark}
    assert all((item in answered) is (why is Why.LOST) for item, why in found.blank.items())
