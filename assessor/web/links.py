"""A new link on its way: shown to copy, and mailed where that is set up."""

from typing import Literal

from flask import render_template, request, url_for

from assessor.web.gate import actor, house
from assessor.web.logs import log_error
from assessor.workflow.invitations import Made
from assessor.workflow.mail import MailFailed, letter_with

Mailed = Literal["sent", "failed", "not sent"]

DOORS = {"join": "joining.join", "reset": "joining.choose_password"}


def can_mail() -> bool:
    """Whether mails go out. Without a public address nobody could vouch for where they lead."""
    settings = house().settings
    return settings.mailer is not None and settings.public_address is not None


def page_with(made: Made, *, language: str, back: str) -> str:
    """The page that shows a new link, this once; the mail is on its way by then, if there is one."""
    settings = house().settings
    path = url_for(DOORS[made.kind], token=made.token)
    scheme = "https" if settings.https else "http"
    begin = settings.public_address or f"{scheme}://{request.host}"
    return render_template(
        "link.html",
        made=made,
        link=begin.rstrip("/") + path,
        path="" if settings.public_address else path,
        mailed=_mail(made, path, language),
        back=back,
    )


def _mail(made: Made, path: str, language: str) -> Mailed:
    settings = house().settings
    if not made.email or settings.mailer is None or settings.public_address is None:
        return "not sent"
    link = settings.public_address.rstrip("/") + path
    letter = letter_with(made, made.email, link, who=actor().name, language=language)
    try:
        settings.mailer.send(letter)
    except MailFailed as error:
        log_error("mail failed", error, str(error))
        return "failed"
    return "sent"
