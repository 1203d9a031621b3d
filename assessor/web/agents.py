"""What a browser calls itself, in words that its owner knows. Nothing depends on it but the eye."""

from collections.abc import Sequence

from assessor.web.speech import say

Marks = Sequence[tuple[str, str]]

# The order matters: nearly every browser claims to be Chrome or Safari too.
BROWSERS: Marks = (
    ("MicroMessenger", "WeChat"),
    ("DingTalk", "DingTalk"),
    ("Lark", "Feishu"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("Edg/", "Edge"),
    ("QQBrowser", "QQ Browser"),
    ("UCBrowser", "UC Browser"),
    ("HuaweiBrowser", "Huawei Browser"),
    ("MiuiBrowser", "Mi Browser"),
    ("SamsungBrowser", "Samsung Internet"),
    ("360SE", "360 Browser"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS: Marks = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("HarmonyOS", "HarmonyOS"),
    ("OpenHarmony", "HarmonyOS"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def in_words(agent: str) -> str:
    """Which browser on which system, for example "Edge on Windows"."""
    browser, system = _first(BROWSERS, agent), _first(SYSTEMS, agent)
    if browser and system:
        return say("%(browser)s on %(system)s", browser=say(browser), system=system)
    known = browser or system
    return say(known) if known else say("Unknown browser")


def _first(marks: Marks, agent: str) -> str:
    return next((name for mark, name in marks if mark in agent), "")
