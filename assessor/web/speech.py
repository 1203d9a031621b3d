"""The language of the request: what the program says, and what the bank says."""

from collections.abc import Mapping
from datetime import datetime, tzinfo

from babel.dates import format_datetime, get_timezone_name
from flask import Flask, current_app, g, request

from assessor.language import LANGUAGES, Translator, translator

COOKIE = "language"
_LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}


def speaker() -> Translator:
    """The translator of this request: the account's language, the cookie's, or the browser's.

    A program says with every request what it wants to read.
    """
    found: Translator | None = g.get("speaker")
    if found is None:
        found = g.speaker = translator(_language())
    return found


def _language() -> str:
    account = g.get("account")
    if "held" in g and (asked := _asked_for()):
        return asked
    # An account for whoever comes, as in a demonstration, has no language of its own.
    wanted = (account.language if account is not None else "") or request.cookies.get(COOKIE)
    if wanted in LANGUAGES:
        return str(wanted)
    return _asked_for() or LANGUAGES[0]


def _asked_for() -> str | None:
    """The language that Accept-Language weighs most of those spoken here; None for none of them.

    A regional tag counts as its language: who sends only “zh-CN, en;q=0.5” wants Chinese.
    """
    tags = ((tag.partition("-")[0].lower(), weight) for tag, weight in request.accept_languages)
    return next((tag for tag, weight in tags if weight > 0 and tag in LANGUAGES), None)


def say(message: str, **values: object) -> str:
    """A sentence of the program, in the language of the request."""
    said = speaker().gettext(message)
    return said % values if values else said


def count(one: str, many: str, number: int) -> str:
    """A sentence that counts, with its ``%(n)s`` filled."""
    return speaker().ngettext(one, many, number) % {"n": number}


def tell(text: Mapping[str, str] | None) -> str:
    """A text of the bank; in the bank's first language where it has not that of the request."""
    if not text:
        return ""
    return text.get(speaker().language) or next(iter(text.values()))


def figure(value: float | None, digits: int = 1) -> str:
    """A number for people: no needless zeros, and a dash where there is none."""
    if value is None:
        return "–"
    shown = f"{value:.{digits}f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def zone() -> tzinfo | None:
    """The zone of every time on the pages: that of the clock of the installation."""
    return _now().tzinfo


def _now() -> datetime:
    now: datetime = current_app.extensions["assessor"].settings.now()
    return now


def zone_words() -> str:
    """The zone as people call it, with its distance from UTC now."""
    now = _now()
    offset = f"{now:%z}"
    distance = f"UTC{offset[:3]}:{offset[3:5]}" if now.utcoffset() else "UTC"
    if getattr(now.tzinfo, "key", None) in {None, "UTC", "Etc/UTC"}:
        return distance
    name = get_timezone_name(now.tzinfo, locale=_LOCALES[speaker().language])
    return say("%(zone)s (%(distance)s)", zone=name, distance=distance)


def machine_time(when: datetime) -> str:
    """For the ``datetime`` of a ``time`` element: to the second, with its zone."""
    return when.astimezone(zone()).isoformat(timespec="seconds")


def day(when: datetime) -> str:
    return _said(when, {"en": "d MMM y", "zh": "y年M月d日"})


def clock(when: datetime) -> str:
    return _said(when, {"en": "HH:mm", "zh": "HH:mm"})


def moment(when: datetime) -> str:
    """The time of today; of another day, the day as well; of another year, that too."""
    local = when.astimezone(zone())
    today = _now().date()
    if local.date() == today:
        return clock(when)
    if local.year == today.year:
        return _said(when, {"en": "d MMM HH:mm", "zh": "M月d日 HH:mm"})
    return _said(when, {"en": "d MMM y HH:mm", "zh": "y年M月d日 HH:mm"})


def _said(when: datetime, patterns: Mapping[str, str]) -> str:
    language = speaker().language
    pattern, locale = patterns[language], _LOCALES[language]
    return str(format_datetime(when.astimezone(zone()), pattern, locale=locale))


def install(app: Flask) -> None:
    """Give the templates the words and the formats."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda message: speaker().gettext(message),
        lambda one, many, count: speaker().ngettext(one, many, count),
        newstyle=True,
    )
    app.context_processor(
        lambda: {"speaker": speaker(), "account": g.get("account"), "zone_words": zone_words}
    )
    app.jinja_env.filters.update(
        told=tell, figure=figure, day=day, clock=clock, moment=moment, machine_time=machine_time
    )
