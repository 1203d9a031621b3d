"""``assessor bank diff`` as a process, and responses to the older of two editions."""

from tests.cli.commands import assessor
from tests.responses.sound import RESPONSES

SAID = RESPONSES.replace("[shop-network]", "[mes]")


def diff(*words, cwd=None):
    return assessor("bank", "diff", *words, cwd=cwd)
