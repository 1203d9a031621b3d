import dataclasses

import pytest

EMPTY: dict[str, object] = {}


def test_sections_stand_in_the_order_a_reader_wants(tell, answers):
    assert [section.id for section in tell().sections] == [
        "standing",
        "ladder-maturity",
        "ladder-programme",
        "profile",
        "domain-work",
        "domain-outcome",
        "results",
        "rates",
        "not-applicable",
        "method",
        "sources",
        "answers",
        "signing",
    ]


def test_sections_are_numbered_without_a_gap(tell, answers):
    for said in (answers, EMPTY):
        numbers = [section.number for section in tell(said).sections]
        assert numbers == [str(n) for n in range(1, len(numbers) + 1)]


def test_the_same_input_gives_the_same_view(tell):
    assert tell() == tell()


@pytest.mark.parametrize("status", ["draft", "submitted", "in_review", "self"])
def test_a_report_that_is_not_final_says_so_across_its_cover(tell, status, facts):
    view = tell(facts=dataclasses.replace(facts, status=status))
    assert view.cover.band == view.status


def test_a_final_report_has_no_band(tell, facts):
    assert tell(facts=dataclasses.replace(facts, status="final")).cover.band is None


def test_no_report_calls_itself_a_rating(tell):
    assert "No official rating" in tell().cover.disclaimer


def test_the_cover_leaves_out_what_is_not_known(tell):
    labels = dict(tell(more={"city": "Suzhou", "shift system": "3"}).cover.rows)
    assert "Organisation" not in labels
    assert labels["City"] == "Suzhou"
    assert labels["Shift system"] == "3"


def test_a_level_is_reached_only_where_it_is(tell, body):
    picture = body(tell(), "ladder-maturity").picture
    assert (picture.low, picture.high) == (1, 1)
    assert picture.sentences == (
        "Level 1 is reached.",
        "Level 2 is next: its score is 17%, at least 80% is needed.",
    )


def test_open_answers_leave_higher_levels_possible(tell, body, answers):
    picture = body(tell(EMPTY), "ladder-maturity").picture
    assert (picture.low, picture.high) == (0, 2)
    assert picture.sentences[:2] == (
        "No level is reached yet.",
        "With the answers that are still open it could be Level 2.",
    )


def next_criteria(ladder):
    """The criteria of the level to reach next."""
    (level,) = [one for one in ladder.levels if one.is_next]
    return level.criteria


def test_each_criterion_is_told_with_actual_and_needed(tell, body):
    rows = {row.title: row for row in next_criteria(body(tell(), "ladder-programme"))}
    maturity = rows["Maturity level 1"]
    assert (maturity.actual, maturity.needed, maturity.state) == (
        "Level 1",
        "Level 1, or above",
        "holds",
    )
    digital = rows["Half of the machines are digital"]
    assert (digital.actual, digital.needed, digital.state) == ("62.1%", "at least 50%", "holds")
    assert digital.source == "S2 recalled"
    cycle = rows["A cycle is at most 5 minutes"]
    assert (cycle.actual, cycle.needed, cycle.state) == ("7.5 minutes", "at most 5 minutes", "not")
    assert [item.number for item in cycle.items] == ["3.1"]


def test_a_waived_criterion_is_named_as_waived(tell, body):
    ladder = body(tell(), "ladder-programme")
    assert [row.state for row in next_criteria(ladder)] == ["holds", "holds", "not", "waived"]
    assert any(
        "Waived" in remark and "Entry: Robots are safe" in remark for remark in ladder.remarks
    )


def test_a_choice_is_told_by_its_options_and_not_by_credits(tell, body, answers):
    answers = {**answers, "robots-safe": {"option": "partly"}}
    row = next_criteria(body(tell(answers), "ladder-programme"))[3]
    assert (row.actual, row.needed, row.state) == ("Partly met", "Mostly met, or better", "not")


def test_an_open_value_is_a_dash_and_still_open(tell, body, answers):
    answers = {key: one for key, one in answers.items() if key != "cycle-time"}
    row = next_criteria(body(tell(answers), "ladder-programme"))[2]
    assert (row.actual, row.state) == ("–", "open")


def test_a_near_miss_is_not_printed_as_a_hit(tell, body, answers):
    answers = {**answers, "digital-rate": {"count": 49999, "of": 100000}}
    row = next_criteria(body(tell(answers), "ladder-programme"))[1]
    assert row.state == "not"
    assert row.actual == "49.999%"


def test_the_total_stands_with_the_remark_that_it_can_exceed_the_level(tell, body):
    ladder = body(tell(), "ladder-maturity")
    assert ladder.total is not None
    assert ladder.total.low == "1.17"
    assert any("can exceed" in remark for remark in ladder.remarks)
    assert body(tell(), "ladder-programme").total is None


def test_every_criterion_of_every_level_is_told(tell, body, bank):
    for ladder in bank.ladders:
        told = body(tell(), f"ladder-{ladder.id}").levels
        assert [[row.title for row in level.criteria] for level in told] == [
            [one.title["en"] for one in level.criteria] for level in ladder.levels
        ]


def test_what_would_help_is_named_for_the_next_level_alone(tell, body):
    for name in ("maturity", "programme"):
        for level in body(tell(), f"ladder-{name}").levels:
            assert level.is_next or not any(row.items for row in level.criteria)


def test_no_criterion_announces_questions_that_it_does_not_name(tell, body):
    for answers in (EMPTY, None):
        view = tell() if answers is None else tell(answers)
        for name in ("maturity", "programme"):
            rows = [row for level in body(view, f"ladder-{name}").levels for row in level.criteria]
            assert all(row.items for row in rows if row.would_help)


def test_a_short_report_tells_the_criteria_of_the_next_levels_alone(tell, body):
    levels = body(tell(EMPTY), "ladder-maturity").levels
    assert [bool(level.criteria) for level in levels] == [True, False]


def test_what_holds_back_most_is_what_costs_most_of_a_level(tell, body):
    things = body(tell(), "standing").held_back
    assert [thing.title for thing in things] == [
        "Planning",
        "A cycle is at most 5 minutes",
        "Machines",
    ]
    assert things[0].where == "in the way of: Level 2"
    assert things[1].sentence == "So far: 7.5 minutes. Needed: at most 5 minutes."


def test_what_was_answered_comes_before_what_is_open(tell, body, answers):
    answers = {key: one for key, one in answers.items() if key != "planning-system"}
    things = body(tell(answers), "standing").held_back
    assert [thing.title for thing in things] == [
        "A cycle is at most 5 minutes",
        "Machines",
        "Planning",
    ]
    assert things[2].sentence == "1 question is open."


def test_a_report_on_nearly_nothing_is_short_and_says_why(tell, body):
    view = tell(EMPTY)
    assert [section.kind for section in view.sections] == [
        "standing",
        "ladder",
        "ladder",
        "open",
        "method",
        "sources",
    ]
    assert "Only 0 of 10 questions have been answered." in body(view, "standing").warning
    assert "this report is short" in body(view, "standing").warning
    assert body(view, "standing").held_back_title == "What to answer first"


def test_a_report_on_enough_answers_has_no_warning(tell, body):
    assert body(tell(), "standing").warning is None


def test_a_share_that_is_not_everything_is_never_told_as_100_per_cent(tell, body):
    figures = body(tell(), "standing").figures
    assert [figure.value for figure in figures] == ["53.9", "100%", "11%", "0"]


def test_shares_do_not_exist_where_nothing_was_answered(tell, body):
    figures = body(tell(EMPTY), "standing").figures
    assert [figure.value for figure in figures] == ["0.0", "0%", "–", "10"]


def test_a_domain_without_scores_says_so_and_invents_nothing(tell, body):
    domain = body(tell(), "domain-outcome")
    assert domain.sentences == ("There is nothing to score in this domain for this site.",)
    assert [row.low for row in domain.rows] == [None]
    assert [row.low_said for row in domain.rows] == ["–"]


def test_losses_of_a_domain_name_weight_and_points(tell, body):
    losses = body(tell(), "domain-work").losses
    assert [line.item.number for line in losses] == ["2.2", "1.2", "2.3", "2.1"]
    assert (losses[0].weight, losses[0].lost) == ("22.2", "22.2")
    assert losses[0].remark == "Level 2"


def test_the_strong_side_names_practices_in_place_of_which_nothing_is_told_as_lost(tell, body):
    domain = body(tell(), "domain-work")
    assert [line.title for line in domain.strong] == ["Machines, 75%"]
    strong = {item.number for line in domain.strong for item in line.items}
    assert strong == {"1.1"}
    assert strong.isdisjoint(line.item.number for line in domain.losses)


def test_a_result_stands_beside_the_published_cohorts(tell, body):
    row = body(tell(), "results").compared[0]
    assert row.said == "20%"
    assert row.item.answer == "before 30, after 24 days"
    assert [(one.letter, one.title, one.value) for one in row.references] == [
        ("A", "209 factories, 2023", 20.7),
        ("B", "Region, 2024", 30.0),
    ]
    assert row.sentence == "Not as good as any of the 2 published figures."
    assert [one.source for one in row.references] == ["S2 recalled, 2023", ""]


def test_a_result_that_became_worse_is_said_to_be(tell, body, answers):
    answers = {**answers, "development": {"before": 30, "after": 36}}
    row = body(tell(answers), "results").compared[0]
    assert row.said == "−20%"
    assert row.sentence == "This result has become worse."


def test_items_that_do_not_apply_stand_with_their_reasons(tell, body):
    lines = body(tell(), "not-applicable").lines
    assert [(line.item.number, line.remark) for line in lines] == [("1.3", "no robots")]


def test_every_answer_stands_with_its_note_proof_and_credit(tell, body, answers):
    rows = {row.item.number: row for group in body(tell(), "answers").groups for row in group.rows}
    assert len(rows) == 9
    assert rows["1.1"].note == "Seen in the office."
    assert (rows["1.1"].proof, rows["1.1"].credit) == ("documented", "100%")
    assert rows["3.3"].credit == "–"
    assert rows["2.3"].item.answer == "ERP"


def test_open_items_say_whether_nobody_knows_or_nobody_was_asked(tell, body, answers):
    answers = {
        **answers,
        "planning-weekly": {"unknown": True, "note": "ask Li"},
        "digital-rate": {"carried": {"count": 40, "of": 66}},
    }
    lines = [line for group in body(tell(answers), "open").groups for line in group.lines]
    assert [(line.item.number, line.state, line.note) for line in lines] == [
        ("1.4", "earlier answer, to be confirmed: 40 of 66 = 60.6%", ""),
        ("2.1", "cannot tell yet", "ask Li"),
    ]


def test_no_item_is_left_out_of_the_report(tell, bank, answers):
    answers = {key: one for key, one in answers.items() if key != "cycle-time"}
    text = repr(tell(answers))
    for item in bank.items:
        assert item.prompt["en"] in text


def test_a_chinese_report_speaks_chinese_throughout(tell):
    view = tell(language="zh")
    assert view.tag == "zh-CN"
    assert view.cover.title == "数字化成熟度评估报告"
    told = repr((view.sections, view.cover.disclaimer, view.status))
    assert "reached" not in told.replace("reached_", "")
    assert "已达到一级。" in told
