"""What a full report costs, beside headless Chromium printing the same page.

    .venv/bin/python -m benchmarks.pdf [FACTORY ...]

Cold is a process that begins with nothing, ``assessor report``; warm is one that has printed before,
from finished HTML. Chromium prints that HTML too: cold from its command line, warm through its protocol (Playwright). Memory
is the most that was in use at once, shared pages counted once (PSS); it is looked at five times a second.
"""

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdf

from assessor import assets
from assessor.cli.files import load
from assessor.report import charts
from assessor.report.beside import ALONE
from assessor.report.embed import data_of
from assessor.report.facts import ReportFacts
from assessor.report.html import report_html
from assessor.report.press import Press
from assessor.report.view import report_view
from assessor.report.words import words_in
from assessor.scoring.score import score
from benchmarks import tables

FACTORIES = ("workshop-just-passes", "mostly-unknown")
DAY = dt.date(2026, 11, 26)
FOLDER = Path("tests/factories")
LANGUAGES = ("en", "zh")
WARM_TIMES = 2
CHROMIUM = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
HEADLESS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")


@dataclass
class Spent:
    """Seconds on the clock and of the processor, and the most memory in MB."""

    wall: float = 0.0
    processor: float = 0.0
    memory: float = 0.0


def main(factories: list[str]) -> None:
    print(tables.machine())
    rows: list[list[object]] = []
    with tempfile.TemporaryDirectory(prefix="assessor-benchmark-") as name:
        scratch = Path(name)
        # Chromium reads style and fonts where our own press does.
        shutil.copytree(assets.templates() / "report", scratch / "report")
        for factory in factories:
            for language in LANGUAGES:
                rows += _measured(scratch, factory, language)
    head = (
        "report",
        "how",
        "wall s",
        "processor s",
        "MB",
        "KB",
        "pages",
        "pages/s",
        "x Chromium cold",
    )
    tables.show("PDF", head, rows)


def _measured(scratch: Path, factory: str, language: str) -> Iterator[list[object]]:
    file, called = FOLDER / f"{factory}.yaml", f"{factory} {language}"
    bank, said = load(file, None)
    card = score(bank, said)
    facts = ReportFacts(status="self", date=DAY)
    with _charts_timed() as drawn:
        html = report_html(report_view(bank, said, card, language, facts), assets.templates())
    print(f"  {called}: charts of the whole report in {1000 * sum(drawn):.1f} ms ({len(drawn)})")
    page = scratch / "report" / f"{factory}-{language}.html"
    page.write_text(html, "utf-8")
    out, theirs = scratch / "ours.pdf", scratch / "theirs.pdf"
    command = [sys.executable, "-m", "assessor", "report", str(file), "-o", str(out)]
    cold = spent(lambda: _run([*command, "--lang", language]))
    browser = [CHROMIUM, *HEADLESS, f"--user-data-dir={scratch / 'profile'}"]
    printing = [*browser, f"--print-to-pdf={theirs}", page.as_uri()]
    chromium = spent(lambda: _run(printing)) if shutil.which(CHROMIUM) else None
    files = data_of(bank, said, card, ALONE, words_in(language), facts.date)
    with Press(assets.templates() / "report") as press:
        press.print(html, bytes(16), files)
        warm = [spent(lambda: press.print(html, bytes(16), files)) for _ in range(WARM_TIMES)]
    unit = chromium.wall if chromium else float("nan")
    yield [called, "cold", *_row(cold, out, unit)]
    yield [
        called,
        "warm",
        *_row(sorted(warm, key=lambda one: one.wall)[WARM_TIMES // 2], out, unit),
    ]
    if chromium:
        yield [called, "Chromium cold", *_row(chromium, theirs, unit)]
        yield [called, "Chromium warm", *_row(_chromium_warm(page, theirs), theirs, unit)]


def _row(found: Spent, file: Path, unit: float) -> list[object]:
    pages = len(pypdf.PdfReader(file).pages)
    kilobytes = file.stat().st_size / 1000
    rate, times = pages / found.wall, found.wall / unit
    return [found.wall, found.processor, found.memory, kilobytes, pages, rate, times]


def spent(do: Callable[[], object]) -> Spent:
    """What this process' children spend while something is done."""
    found, is_over = Spent(), threading.Event()
    seen: dict[int, float] = {}

    def look() -> None:
        before = _processors()
        while not is_over.wait(0.2):
            children = _descendants(os.getpid())
            found.memory = max(found.memory, sum(_pss(one) for one in children) / 1000)
            for one, ticks in _processors().items():
                seen[one] = ticks - before.get(one, 0.0)

    watcher = threading.Thread(target=look)
    watcher.start()
    began = time.perf_counter()
    do()
    found.wall = time.perf_counter() - began
    is_over.set()
    watcher.join()
    found.processor = sum(seen.values())
    return found


def _processors() -> dict[int, float]:
    """Processor seconds of every descendant so far. What ends between two looks loses what it did since the last."""
    hertz, found = os.sysconf("SC_CLK_TCK"), {}
    for one in _descendants(os.getpid()):
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        found[one] = (int(fields[11]) + int(fields[12])) / hertz
    return found


def _descendants(parent: int) -> list[int]:
    found, waiting = [], [parent]
    while waiting:
        one = waiting.pop()
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                children = [int(child) for child in task.read_text().split()]
            except OSError:
                continue
            found += children
            waiting += children
    return found


def _pss(process: int) -> float:
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return next(
        (float(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0
    )


def _chromium_warm(page: Path, out: Path) -> Spent:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where Chromium is there

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_page()

        def printed() -> None:
            tab.goto(page.as_uri())
            tab.pdf(path=out, prefer_css_page_size=True, tagged=True)

        printed()
        began = time.perf_counter()
        found = spent(printed)
        found.wall = time.perf_counter() - began
        browser.close()
    return found


class _charts_timed:  # noqa: N801 - used as a with block only
    """Collects the seconds of every chart that is drawn inside the block."""

    def __enter__(self) -> list[float]:
        self._draw = charts.Charts._draw  # noqa: SLF001 - measured where it is done
        drawn: list[float] = []

        def timed(*given: object, **more: object) -> object:
            began = time.perf_counter()
            try:
                return self._draw(*given, **more)
            finally:
                drawn.append(time.perf_counter() - began)

        charts.Charts._draw = timed  # type: ignore[method-assign] # noqa: SLF001
        return drawn

    def __exit__(self, *_: object) -> None:
        charts.Charts._draw = self._draw  # type: ignore[method-assign] # noqa: SLF001


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)


if __name__ == "__main__":
    main(sys.argv[1:] or list(FACTORIES))
