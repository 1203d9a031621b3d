"""What pages load is kept by browsers for good, and comes anew with another version."""

import re
from urllib.parse import urljoin

import pytest

from assessor.web import files


def kept(client, path):
    with client.get(path) as answer:
        assert answer.status_code == 200
        return "immutable" in answer.headers["Cache-Control"]


def test_everything_a_page_loads_is_kept_for_good(li):
    loaded = re.findall(r'(?:href|src)="(/static/[^"]+)"', li.get("/"))
    assert len(loaded) >= 5
    assert all(kept(li.client, path) for path in loaded)


def test_a_script_loads_its_parts_from_beside_itself_so_that_they_bear_the_stamp_too():
    for script in (files.STATIC / "js").glob("*.js"):
        for source in re.findall(r'from "([^"]+)"', script.read_text("utf-8")):
            assert source.startswith("./"), (script.name, source)


def test_every_font_and_picture_of_the_style_is_where_it_says(li):
    (style,) = re.findall(r'href="(/static/[^"]+/assessor\.css)"', li.get("/"))
    with li.client.get(style) as answer:
        named = re.findall(r'url\("([^"]+)"\)', answer.text)
    wanted = [urljoin(style, one) for one in named if not one.startswith("data:")]
    assert len(wanted) >= 4
    assert all(kept(li.client, path) for path in wanted)


def test_a_page_of_another_version_gets_what_there_is_and_does_not_keep_it(li):
    assert not kept(li.client, "/static/0123456789abcdef/css/assessor.css")


@pytest.fixture
def copied(tmp_path, monkeypatch):
    (tmp_path / "a.css").write_text("a")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.js").write_text("c")
    monkeypatch.setattr(files, "STATIC", tmp_path)
    return tmp_path


@pytest.mark.parametrize("change", ["said", "name", "more"])
def test_the_stamp_changes_with_any_file(copied, change):
    before = files.stamp.__wrapped__()
    assert files.stamp.__wrapped__() == before
    if change == "said":
        (copied / "b" / "c.js").write_text("d")
    elif change == "name":
        (copied / "a.css").rename(copied / "e.css")
    else:
        (copied / "f.css").write_text("")
    assert files.stamp.__wrapped__() != before
