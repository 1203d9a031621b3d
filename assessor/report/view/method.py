"""How the numbers came about, and where the requirements come from."""

from collections.abc import Iterable

from assessor.report.view.model import Method, Sources
from assessor.report.view.parts import SourceRow, WeightRow
from assessor.report.view.reading import Reading, standing_of_source, standings_explained


def method_body(reading: Reading) -> Method:
    say = reading.words.say
    paragraphs = [
        (
            say("Credit"),
            say(
                "Every scored question earns credit between 0%% and 100%%: a choice what its option is "
                "worth, a figure what its scale gives it. Notes and figures without a scale are shown, "
                "and earn nothing."
            ),
        ),
        (
            say("Scores"),
            say(
                "The score of a capability is the weighted mean of the credits of its questions; that "
                "of a group is the weighted mean of its capabilities; that of a domain the mean of its "
                "groups; the index is the mean of the domains, times 100. Parts with nothing to score "
                "are left out, and the others carry the weight. A score that does not exist is printed "
                "as a dash, never as 0. Where GB/T 39117 writes 0.8, this report writes 80%%."
            ),
        ),
        (
            say("Open questions"),
            say(
                "Each score is worked out twice: with every open question at 0 (“shown so far”), and "
                "with every open question at full credit (“at most”). The truth lies between; the "
                "number shown alone is always the first."
            ),
        ),
        (
            say("Levels"),
            say(
                "A level has a score of its own, made in the same way from the questions that carry "
                "exactly this level. It holds when all its criteria hold, and it is reached when it "
                "and every level below it hold. A criterion on something that does not arise at this "
                "site is waived, and named. The total counts 1 for each level that meets its mark, "
                "and its score for each that does not."
            ),
        ),
        (
            say("What holds back most"),
            say(
                "Progress towards the next level is the mean over its criteria. A criterion that fails "
                "costs its part of a level; a question that costs score costs its loss times its "
                "part. These costs are added up over all ladders, by capability, and the three dearest "
                "are named."
            ),
        ),
        (
            say("Formulas"),
            say(
                "Score = Σ (weight × credit) ÷ Σ weight, over the questions, then over the parts. "
                "Effective weight: what the credit of a question is multiplied by in the whole. "
                "Points lost = effective weight × (1 − credit) × 100. "
                "Change = (after − before) ÷ before × 100%%, with its sign turned where less is better. "
                "Rate = count ÷ total × 100%%. Share of AI = scenarios in use with AI ÷ scenarios in use."
            ),
        ),
        (
            say("What this report is not"),
            say(
                "It is an assessment by the site itself, or one reviewed by the person named on the "
                "cover. It is no official rating, and no certificate."
            ),
        ),
    ]
    # Elsewhere the weights stand beside the scores; a short report has no such table.
    return Method(tuple(paragraphs), tuple(_weights(reading)) if reading.is_short else ())


def _weights(reading: Reading) -> Iterable[WeightRow]:
    words = reading.words
    overall = reading.tree.overall.weights
    for domain in reading.bank.domains:
        here = [one for one in domain.capabilities if one.is_for(reading.profile)]
        if not here or not domain.weight[reading.profile]:
            continue
        weights = reading.tree.domains[domain.id].weights
        rows = []
        for capability in here:
            items = reading.bank.items_of(capability.id, reading.profile)
            own = sum(weights.get(item.id, 0.0) for item in items)
            whole = sum(overall.get(item.id, 0.0) for item in items)
            rows.append(
                WeightRow(
                    words.text(capability.title), False, words.share(own, 1), words.share(whole, 1)
                )
            )
        total = words.share(reading.bank_weight(domain), 1)
        yield WeightRow(words.text(domain.title), is_domain=True, own="", whole=total)
        yield from rows


def sources_body(reading: Reading) -> Sources | None:
    words = reading.words
    if not reading.bank.sources:
        return None
    return Sources(
        standings_explained(words),
        tuple(
            SourceRow(
                reading.source_numbers[source.id],
                words.text(source.title),
                source.edition,
                standing_of_source(source.standing, words),
                source.url or "",
            )
            for source in reading.bank.sources
        ),
    )
