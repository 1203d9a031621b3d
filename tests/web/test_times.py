"""Times on pages are those of the installation's zone, which the page names; programs read UTC."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

SHANGHAI = ZoneInfo("Asia/Shanghai")
LATE = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)


@pytest.fixture
def in_shanghai(clock):
    clock.now = LATE.astimezone(SHANGHAI)
    return clock


def test_a_page_tells_times_of_the_zone_and_its_name(in_shanghai, li, at, record):
    record("manuals", {"option": "partly"})
    text = li.get(f"{at}/capabilities/equipment")
    # Half past eleven in the evening of UTC is the next morning there.
    assert "Saved at 07:30" in text
    assert "Times on these pages: China Time (UTC+08:00)" in text
    li.client.post("/language", data={"csrf_token": li.token, "language": "zh", "next": "/"})
    assert "页面上的时间：中国时间（UTC+08:00）" in li.get("/")


def test_where_the_zone_is_utc_that_is_said(li):
    assert "Times on these pages: UTC" in li.get("/")


def test_the_history_tells_machines_the_second_and_the_zone(in_shanghai, wang):
    text = wang.get("/history")
    moments = re.findall(r'datetime="([^"]+)"', text)
    assert moments
    for one in moments:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00", one), one


def test_a_day_of_the_history_begins_at_midnight_of_the_zone(in_shanghai, wang):
    # Signed in at 23:30 UTC on the second of March: that is the third in Shanghai.
    assert "<time" in wang.get("/history?since=2026-03-03")
    assert "<time" not in wang.get("/history?until=2026-03-01")


def test_programs_and_spreadsheets_read_utc(in_shanghai, li, wang, at, record):
    record("manuals", {"option": "partly"})
    told = li.client.get(f"/api/v1{at}/responses/manuals").text
    assert re.search(r'"saved_at":\s*"2026-03-02T\d\d:30:00Z"', told)
    assert "（UTC）" in wang.client.get("/history.csv").text
