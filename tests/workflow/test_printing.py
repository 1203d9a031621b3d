"""Reports are made apart from those who ask for them, once, and kept."""

import pytest

from assessor.report.errors import ReportFailed
from assessor.store import prints
from assessor.workflow import printing
from assessor.workflow.errors import NotFound
from assessor.workflow.printing import Rack


@pytest.fixture
def rack(tmp_path):
    return Rack(tmp_path / "reports")


@pytest.fixture
def asked(desk, manager, draft, rack):
    def ask(language="en", at=None, kind="pdf"):
        return printing.ask(at or desk, manager, rack, draft.id, kind, language)

    return ask


class Maker:
    """Makes a report that tells how many were made before it."""

    def __init__(self, fault=None):
        self.made, self.fault = 0, fault

    def __call__(self, _matter, language):
        if self.fault:
            raise self.fault
        self.made += 1
        return f"{language} {self.made}".encode()


def make_all(desk, rack, maker):
    while printing.make_next(desk, rack, {"pdf": maker}):
        pass


def test_whoever_asks_first_puts_the_report_into_the_row_and_the_next_finds_it_there(asked):
    first, second = asked(), asked()
    assert first == second
    assert not first.is_done


def test_a_report_is_made_once_however_often_it_is_asked_for(desk, asked, rack):
    maker = Maker()
    for _ in range(3):
        asked()
        make_all(desk, rack, maker)
    assert maker.made == 1
    assert rack.path(asked().sha256).read_bytes() == b"en 1"


def test_reports_are_made_in_the_order_in_which_they_were_asked_for(desk, asked, rack):
    english, chinese = asked("en"), asked("zh")
    assert [printing.before(desk, one) for one in (english, chinese)] == [0, 1]
    maker = Maker()
    make_all(desk, rack, maker)
    assert rack.path(asked("zh").sha256).read_bytes() == b"zh 2"


def test_a_changed_answer_has_the_report_made_anew_and_the_old_one_goes(desk, asked, rack, draft):
    maker = Maker()
    asked()
    make_all(desk, rack, maker)
    old = asked()
    draft.says("e1", {"option": "fully"})
    assert not asked().is_done
    make_all(desk, rack, maker)
    assert maker.made == 2
    assert not rack.path(old.sha256).exists()
    assert len(list(rack.folder.iterdir())) == 1


def test_a_draft_has_a_new_report_on_another_day(desk, asked, rack, later):
    asked()
    make_all(desk, rack, Maker())
    assert asked().is_done
    assert not asked(at=later(desk, days=1)).is_done


def test_why_a_report_could_not_be_made_is_told_and_the_next_has_it_tried_again(desk, asked, rack):
    asked()
    make_all(desk, rack, Maker(ReportFailed("Too long.", "120 s")))
    told = printing.told_of(desk, asked())
    assert (told.message, told.detail) == ("Too long.", "120 s")
    asked()
    make_all(desk, rack, Maker())
    assert asked().is_done


def test_a_fault_of_the_program_is_told_to_the_person_and_raised_for_the_operator(
    desk, asked, rack
):
    asked()
    with pytest.raises(ZeroDivisionError):
        make_all(desk, rack, Maker(ZeroDivisionError("division by zero")))
    told = printing.told_of(desk, asked())
    assert "fault of the program" in told.message
    assert told.detail == "ZeroDivisionError: division by zero"


def test_what_was_begun_before_a_power_cut_waits_again(desk, asked, rack):
    job = asked()
    with desk.store.write():
        prints.begin(desk.store, job.id, desk.now)
    assert not printing.make_next(desk, rack, {"pdf": Maker()})
    with desk.store.write():
        prints.begin_again(desk.store)
    assert printing.make_next(desk, rack, {"pdf": Maker()})


def test_a_kept_report_that_somebody_deleted_is_made_again(desk, asked, rack):
    maker = Maker()
    asked()
    make_all(desk, rack, maker)
    rack.path(asked().sha256).unlink()
    assert not asked().is_done
    make_all(desk, rack, maker)
    assert rack.path(asked().sha256).exists()


@pytest.mark.parametrize("language", ["de", "", "../en"])
def test_there_is_a_report_in_the_languages_of_the_program_only(asked, language):
    with pytest.raises(NotFound):
        asked(language)


def test_nobody_has_a_report_made_of_what_is_out_of_sight(desk, stranger, draft, rack):
    with pytest.raises(NotFound):
        printing.ask(desk, stranger, rack, draft.id, "pdf", "en")
    assert not printing.make_next(desk, rack, {})
