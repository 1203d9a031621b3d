"""The reports of all assessments: gone on with where it stopped, and one bad one stops no other."""

import json
from dataclasses import replace

import pytest

from assessor.report.errors import ReportFailed
from assessor.store import prints
from assessor.workflow import printing
from assessor.workflow.portfolio import LIST, Portfolio, Wanted, all_wanted
from assessor.workflow.printing import Rack
from assessor.workflow.sites import edit_site


class Maker:
    """Makes a report that tells how many were made before it."""

    def __init__(self, fails=()):
        self.made, self.fails = 0, fails

    def __call__(self, matter, language):
        if language in self.fails:
            raise ReportFailed("It failed.")
        self.made += 1
        return f"{matter.responses.site.name} {language} {self.made}".encode()


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "reports of all"
    made.mkdir()
    return made


def named(draft, language, site="Plant One"):
    """Who opens the folder knows the plant, and no two reports of one have the same name."""
    return f"{site} workflow {draft.desk.now:%Y-%m-%d} {language} {draft.id[:8]}.pdf"


def write_all(desk, folder, maker, rack=None, languages=("en", "zh")):
    """As the command does it, one after another."""
    portfolio, new = Portfolio(folder), 0
    for one in all_wanted(desk, languages):
        try:
            written = portfolio.write(desk, one, maker, rack)
        except ReportFailed:
            continue
        if written is not None:
            portfolio.note(written)
            new += 1
    return new


def test_every_assessment_is_written_in_every_language_and_listed(desk, draft, folder):
    assert write_all(desk, folder, Maker()) == 2
    files = {one.name: one.read_bytes() for one in folder.glob("*.pdf")}
    assert files == {
        named(draft, "en"): b"Plant One en 1",
        named(draft, "zh"): b"Plant One zh 2",
    }
    listed = [json.loads(line) for line in (folder / LIST).read_text("utf-8").splitlines()]
    assert [(one["file"], one["site"], one["status"]) for one in listed] == [
        (named(draft, "en"), "Plant One", "draft"),
        (named(draft, "zh"), "Plant One", "draft"),
    ]


def test_what_is_there_and_says_the_same_is_left_alone(desk, draft, folder):
    maker = Maker()
    write_all(desk, folder, maker)
    assert write_all(desk, folder, maker) == 0
    draft.says("e1", {"option": "fully"})
    assert write_all(desk, folder, maker) == 2
    (folder / named(draft, "en")).unlink()
    assert write_all(desk, folder, maker) == 1


def test_one_that_cannot_be_made_stops_no_other_and_is_tried_again(desk, draft, folder):
    assert write_all(desk, folder, Maker(fails={"en"})) == 1
    assert [one.name for one in folder.glob("*.pdf")] == [named(draft, "zh")]
    assert write_all(desk, folder, Maker()) == 1


def test_a_list_that_broke_off_is_gone_on_with(desk, draft, folder):
    write_all(desk, folder, Maker())
    whole = (folder / LIST).read_text("utf-8")
    (folder / LIST).write_text(whole[:-20], "utf-8")
    assert write_all(desk, folder, Maker()) == 1
    assert write_all(desk, folder, Maker()) == 0


def test_a_report_that_is_kept_is_not_made_again(desk, manager, draft, folder, tmp_path):
    rack, maker = Rack(tmp_path / "rack"), Maker()
    printing.ask(desk, manager, rack, draft.id, "pdf", "en")
    printing.make_next(desk, rack, {"pdf": maker})
    write_all(desk, folder, maker, rack, languages=["en"])
    assert (folder / named(draft, "en")).read_bytes() == b"Plant One en 1"
    assert maker.made == 1
    kept = prints.find(
        desk.store, draft.id, "pdf", "en", printing.state_of(desk, _opened(desk, draft))
    )
    rack.path(kept.sha256).unlink()
    (folder / named(draft, "en")).unlink()
    write_all(desk, folder, maker, rack, languages=["en"])
    assert maker.made == 2


def test_statuses_that_are_named_leave_out_all_others(desk, draft):
    assert all_wanted(desk, ["en"], ["draft"]) == (Wanted(draft.id, "en"),)
    assert all_wanted(desk, ["en"], ["final"]) == ()


def test_a_plant_with_another_name_has_its_reports_under_that_name_and_no_old_ones(
    desk, draft, manager, folder
):
    maker = Maker()
    write_all(desk, folder, maker)
    site = _opened(desk, draft).site
    edit_site(desk, manager, _opened(desk, draft).site_id, replace(site, name="A/B: 二厂"))
    assert write_all(desk, folder, maker) == 2
    names = {one.name for one in folder.glob("*.pdf")}
    assert names == {named(draft, "en", "A B 二厂"), named(draft, "zh", "A B 二厂")}


def test_a_folder_of_an_earlier_version_gets_the_names_and_nothing_is_printed_again(
    desk, draft, folder
):
    maker = Maker()
    write_all(desk, folder, maker)
    listed = [json.loads(line) for line in (folder / LIST).read_text("utf-8").splitlines()]
    for one in listed:
        old = f"{draft.id}-{one['language']}.pdf"
        (folder / one["file"]).rename(folder / old)
        one["file"] = old
    (folder / LIST).write_text("".join(f"{json.dumps(one)}\n" for one in listed), "utf-8")
    assert write_all(desk, folder, maker) == 2
    assert maker.made == 2
    assert {one.name for one in folder.glob("*.pdf")} == {named(draft, "en"), named(draft, "zh")}
    assert write_all(desk, folder, maker) == 0


def _opened(desk, draft):
    return printing.open_whole(desk, draft.actor, draft.id)
