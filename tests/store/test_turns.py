"""Whoever wants to write is let in by turns, and nobody is passed by."""

import subprocess
import sys
import threading

import pytest

from assessor.store.turns import NoTurn, turn_at


def test_threads_are_let_in_one_at_a_time(tmp_path):
    inside, most = [], []

    def write():
        for _ in range(20):
            with turn_at(tmp_path / "db", 10):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=write) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert (len(most), max(most)) == (160, 1)


HOLDS = """
import sys
from pathlib import Path
from assessor.store.turns import turn_at
with turn_at(Path(sys.argv[1]), 10):
    print("inside", flush=True)
    sys.stdin.readline()
    print("done", flush=True)
"""


def test_another_process_is_waited_for(tmp_path):
    command = [sys.executable, "-c", HOLDS, str(tmp_path / "db")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "inside\n"
        threading.Timer(0.2, lambda: (other.stdin.write("end\n"), other.stdin.flush())).start()
        with turn_at(tmp_path / "db", 10):
            # It has said so before its turn was over.
            assert other.stdout.readline() == "done\n"


def test_who_waits_too_long_is_told(tmp_path):
    with turn_at(tmp_path / "db", 10), pytest.raises(NoTurn), turn_at(tmp_path / "db", 0.01):
        pass


def test_a_turn_ends_however_the_block_ends(tmp_path):
    with pytest.raises(ZeroDivisionError), turn_at(tmp_path / "db", 10):
        _ = 1 / 0
    with turn_at(tmp_path / "db", 0.01):
        pass
