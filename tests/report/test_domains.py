"""A domain on the shipped bank: what is strong is strong, and a list that is cut says so."""

from pathlib import Path

import pytest

from assessor.bank.load import load_bank
from assessor.report.html import report_html
from assessor.report.view import report_view
from assessor.responses.read import read_responses
from assessor.scoring.score import score

ROOT = Path(__file__).parents[2]
FACTORIES = ("held-back-by-one", "mostly-unknown", "nearly-runs-itself", "records-on-paper")


@pytest.fixture(scope="module")
def shipped():
    return load_bank(ROOT / "questions/smart-factory")


@pytest.fixture(scope="module", params=FACTORIES)
def factory(request, shipped, facts):
    said = read_responses(ROOT / f"tests/factories/{request.param}.yaml", shipped)
    card = score(shipped, said)
    view = report_view(shipped, said, card, "en", facts)
    return view, {one.id: one for one in card.domains}


def domains_of(view):
    return [
        (one.id.removeprefix("domain-"), one.body) for one in view.sections if one.kind == "domain"
    ]


def test_strong_is_only_what_is_at_the_mark_and_the_rest_is_called_in_place(factory, shipped):
    view, scored = factory
    for name, body in domains_of(view):
        at_the_mark = {
            shipped.capability(one.id).title["en"]
            for one in scored[name].capabilities
            if (one.score.low or 0) >= 0.8 - 1e-9
        }
        named = {line.title.rpartition(", ")[0] for line in body.strong}
        if body.strong_title == "What is strong":
            assert named
            assert named <= at_the_mark
        else:
            assert body.strong_title == "What is already in place"
            assert named.isdisjoint(at_the_mark)


def test_no_question_is_in_place_and_missing_on_one_page(factory):
    view, _ = factory
    for _, body in domains_of(view):
        strong = {item.number for line in body.strong for item in line.items}
        assert strong.isdisjoint(line.item.number for line in body.losses)


def test_losses_that_are_not_all_say_of_how_many_and_how_much(factory, shipped):
    view, _ = factory
    for _, body in domains_of(view):
        if not body.losses_told:
            continue
        shown = sum(float(line.lost) for line in body.losses)
        found = [part.strip(":.") for part in body.losses_told.split() if part[0].isdigit()]
        assert int(found[0]) == len(body.losses) < int(found[1])
        assert float(found[2]) == pytest.approx(shown, abs=0.05 * len(body.losses) + 0.06)
        assert float(found[2]) < float(found[3])


def test_a_cut_list_leads_to_where_the_rest_stands(shipped, facts):
    said = read_responses(ROOT / "tests/factories/held-back-by-one.yaml", shipped)
    view = report_view(shipped, said, score(shipped, said), "en", facts)
    bodies = dict(domains_of(view))
    assert "of the 53 answers that cost points" in bodies["manufacturing"].losses_told
    answers = next(one for one in view.sections if one.kind == "answers")
    page = report_html(view, ROOT / "templates")
    assert page.count(f"The rest stands in section {answers.number}, “All answers”.") == sum(
        bool(body.losses_told) for body in bodies.values()
    )
