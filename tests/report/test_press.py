"""A press prints as a single render does, one child a report, and nothing outlives it."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

from assessor import assets
from assessor.report.errors import ReportFailed
from assessor.report.press import Press
from assessor.report.render import Bounds, render

pytestmark = pytest.mark.xdist_group("press")
"""What is printed once for this file is printed by one worker."""

ASSETS = assets.templates() / "report"
PAGE = '<html lang="en"><title>t</title><link rel="stylesheet" href="fonts.css"><h1>{}</h1></html>'


@pytest.fixture(scope="module")
def press():
    with Press(ASSETS, Bounds(seconds=40, memory_mb=600)) as made:
        yield made


def test_the_press_prints_the_same_bytes_as_a_process_of_its_own(press):
    page = PAGE.format("评估 Assessment")
    assert press.print(page, bytes(16)) == render(page, ASSETS, bytes(16))


def test_several_are_printed_at_once_and_each_gets_its_own(press):
    pages = [PAGE.format(number) for number in range(3)]
    with ThreadPoolExecutor(3) as hands:
        made = list(hands.map(lambda page: press.print(page, bytes(16)), pages))
    assert made == [press.print(page, bytes(16)) for page in pages]
    assert len(set(made)) == 3


def test_a_page_that_asks_for_something_outside_is_refused_and_the_press_goes_on(press):
    with pytest.raises(ReportFailed, match="outside its own files"):
        press.print(PAGE.format('<img src="file:///etc/passwd">'), bytes(16))
    assert press.print(PAGE.format("next"), bytes(16)).startswith(b"%PDF-")


def test_a_page_that_needs_too_much_memory_ends_alone():
    with Press(ASSETS, Bounds(seconds=40, memory_mb=300)) as small:
        with pytest.raises(ReportFailed, match="more than"):
            small.print(PAGE.format("<p>x</p>" * 60_000), bytes(16))
        assert small.print(PAGE.format("next"), bytes(16)).startswith(b"%PDF-")


def test_a_press_that_was_killed_is_started_again(press):
    press.print(PAGE.format("before"), bytes(16))
    os.kill(press._process.pid, signal.SIGKILL)
    press._process.wait()
    assert press.print(PAGE.format("after"), bytes(16)).startswith(b"%PDF-")


def test_a_closed_press_leaves_no_process_and_no_file():
    with Press(ASSETS) as made:
        made.print(PAGE.format("last"), bytes(16))
        process, folder = made._process, made._folder.name
    assert process.returncode is not None
    assert not os.path.exists(folder)  # noqa: PTH110
