"""``assessor bank diff`` as a process, and responses to the older of two editions."""

import subprocess
import sys

from tests.responses.sound import RESPONSES

SAID = RESPONSES.replace("[shop-network]", "[mes]")


def diff(*words, cwd=None):
    return subprocess.run(
        [sys.executable, "-m", "assessor", "bank", "diff", *map(str, words)],
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=cwd,
    )  # fmt: skip
