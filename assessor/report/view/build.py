"""Put the pages of a report together."""

from collections.abc import Iterable

from assessor.bank.model import Bank
from assessor.report.beside import ALONE, Beside
from assessor.report.facts import Identity, ReportFacts, Status
from assessor.report.identity import look_of
from assessor.report.view.answers import answers_body, not_applicable_body, open_body
from assessor.report.view.check import cover_check
from assessor.report.view.domains import domain_body
from assessor.report.view.evidence import evidence_body
from assessor.report.view.ladders import ladder_body, section_id
from assessor.report.view.method import method_body, sources_body
from assessor.report.view.model import Body, Cover, ReportView, Section
from assessor.report.view.plan import plan_body
from assessor.report.view.profile import profile_body
from assessor.report.view.reading import Reading
from assessor.report.view.review import review_body
from assessor.report.view.scenarios import scenarios_body
from assessor.report.view.signing import sign_off_body
from assessor.report.view.standing import standing_body
from assessor.report.view.values import rates_body, results_body
from assessor.report.words import Words, words_in
from assessor.responses.model import Responses
from assessor.scoring.scorecard import Scorecard


def report_view(
    bank: Bank,
    responses: Responses,
    scorecard: Scorecard,
    language: str,
    facts: ReportFacts,
    beside: Beside = ALONE,
) -> ReportView:
    """Everything that the report says. The same input gives the same view."""
    words = words_in(language)
    reading = Reading(bank, responses, scorecard, words, facts, beside)
    site = responses.site.name
    parts = [part for part in _parts(reading) if part[3] is not None]
    return ReportView(
        language=language,
        tag=words.translator.tag,
        title=words.say("%(bank)s: report for %(site)s", bank=words.text(bank.title), site=site),
        date=facts.date.isoformat(),
        author=facts.prepared_by or facts.organisation or site,
        running=" ".join(site.split()),
        status=status_in_words(facts.status, words),
        watermark=watermark(facts.status, words),
        confidential=_confidential(facts.identity, language),
        look=look_of(facts.identity),
        cover=_cover(reading),
        sections=tuple(
            Section(id=name, number=str(number), title=title, kind=kind, body=body)
            for number, (name, title, kind, body) in enumerate(parts, start=1)
            if body is not None
        ),
    )


def _parts(reading: Reading) -> Iterable[tuple[str, str, str, Body | None]]:
    say, text = reading.words.say, reading.words.text
    yield "standing", say("Where you stand"), "standing", standing_body(reading)
    for ladder in reading.bank.ladders:
        yield section_id(ladder), text(ladder.title), "ladder", ladder_body(ladder, reading)
    if not reading.is_short:
        yield "profile", say("Profile of the capabilities"), "profile", profile_body(reading)
        yield from _domains(reading)
    if reading.answered:
        yield "results", say("Results before and after"), "values", results_body(reading)
        yield "rates", say("Rates and figures"), "values", rates_body(reading)
        yield "scenarios", say("Map of the scenarios"), "scenarios", scenarios_body(reading)
    yield "plan", say("Plan"), "plan", plan_body(reading)
    yield "review", say("Self-assessment and review"), "review", review_body(reading)
    yield (
        "not-applicable",
        say("Questions that do not apply"),
        "not-applicable",
        not_applicable_body(reading),
    )
    yield "open", say("Open questions"), "open", open_body(reading)
    yield "evidence", say("Evidence"), "evidence", evidence_body(reading)
    yield "method", say("Method"), "method", method_body(reading)
    yield "sources", say("Sources"), "sources", sources_body(reading)
    yield "answers", say("All answers"), "answers", answers_body(reading)
    if not reading.is_short:
        yield "signing", say("Sign-off"), "signing", sign_off_body(reading)


def _domains(reading: Reading) -> Iterable[tuple[str, str, str, Body | None]]:
    for scored in reading.scorecard.domains:
        domain = next(one for one in reading.bank.domains if one.id == scored.id)
        title = reading.words.say("Domain: %(title)s", title=reading.words.text(domain.title))
        yield f"domain-{domain.id}", title, "domain", domain_body(domain, scored, reading)


def status_in_words(status: Status, words: Words) -> str:
    match status:
        case "draft":
            return words.say("Draft, not finished")
        case "submitted":
            return words.say("Submitted, not reviewed")
        case "in_review":
            return words.say("In review")
        case "final":
            return words.say("Final")
    return words.say("Self-assessment, not reviewed")


def watermark(status: Status, words: Words) -> str:
    """A word or two across every page of a report that is not final; empty where it is."""
    match status:
        case "final":
            return ""
        case "draft":
            return words.say("Draft report")
        case "submitted":
            return words.say("Not reviewed")
        case "in_review":
            return words.say("In review")
    return words.say("Self-assessment")


def _confidential(identity: Identity | None, language: str) -> str:
    """The organisation's line; in the other language where it has only that one."""
    lines = {} if identity is None else identity.confidential
    return lines.get(language) or next(iter(lines.values()), "")


def _cover(reading: Reading) -> Cover:
    words, facts, bank = reading.words, reading.about, reading.bank
    profile = next(one for one in bank.profiles if one.id == reading.profile)
    status = status_in_words(facts.status, words)
    rows = [
        (words.say("Profile"), words.text(profile.title)),
        (words.say("Date"), words.date(facts.date)),
        (words.say("Status"), status),
        (_who(facts.status, words), facts.prepared_by or ""),
        (words.say("Organisation"), facts.organisation or ""),
        (words.say("Report number"), facts.number or ""),
        (
            words.say("Question bank"),
            words.say(
                "%(title)s, edition %(edition)s", title=words.text(bank.title), edition=bank.edition
            ),
        ),
        (words.say("Fingerprint of the bank"), bank.sha256[:16]),
        *((_label(key, words), value) for key, value in reading.responses.site.more.items()),
    ]
    return Cover(
        title=words.say("Digital maturity report"),
        site=reading.responses.site.name,
        status=status,
        band=None if facts.status == "final" else status,
        disclaimer=_disclaimer(reading),
        rows=tuple((label, value) for label, value in rows if value.strip()),
        check=cover_check(facts.check, words),
    )


def _who(status: Status, words: Words) -> str:
    """What the person did who gave the report its status."""
    match status:
        case "final":
            return words.say("Reviewed by")
        case "submitted":
            return words.say("Submitted by")
    return words.say("Prepared by")


def _disclaimer(reading: Reading) -> str:
    if reading.about.status == "final":
        return reading.words.say(
            "A self-assessment against a published question bank, reviewed by the person named "
            "above. No official rating, and no certificate."
        )
    return reading.words.say(
        "A self-assessment against a published question bank. No official rating, "
        "and no certificate."
    )


def _label(key: str, words: Words) -> str:
    """A further fact about the site; the usual ones have a translation, others stand as they are."""
    label = key.replace("_", " ").replace("-", " ").strip()
    return words.translator.gettext(label[:1].upper() + label[1:])
