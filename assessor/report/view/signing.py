"""The last page: who answers for what the report says, with room to sign."""

from dataclasses import dataclass

from assessor.report.view.reading import Reading


@dataclass(frozen=True, slots=True)
class SignLine:
    """``name`` is empty where it is not known yet: then it is written by hand."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class SignOff:
    introduction: str
    lines: tuple[SignLine, ...]


def sign_off_body(reading: Reading) -> SignOff:
    words, review = reading.words, reading.beside.review
    lines = [SignLine(words.say("Answers given by"), _answered_by(reading))]
    if review is not None:
        names = dict.fromkeys(one.reviewed.who for one in review.findings)
        lines.append(SignLine(words.say("Reviewed by"), words.names(names)))
    lines.append(SignLine(words.say("For the management of the site"), ""))
    return SignOff(
        introduction=words.say(
            "Whoever signs confirms that the answers and notes in this report were given, or "
            "looked at, as it says. No level is awarded by signing."
        ),
        lines=tuple(lines),
    )


def _answered_by(reading: Reading) -> str:
    """Those who gave the answers, as far as the review tells; else who prepared the report."""
    review = reading.beside.review
    if review is None:
        return reading.about.prepared_by or ""
    names = dict.fromkeys(one.own.who for one in review.findings if one.own is not None)
    return reading.words.names(names)
