"""Answers and scenes of the SME bank, to build cases from by hand."""

from assessor import assets
from assessor.bank.shelf import Shelf
from assessor.responses.entry import read_entry
from assessor.responses.model import Responses, Site
from assessor.scoring.score import score

SHELF = Shelf(assets.question_banks())
BANK = SHELF.bank("sme-digital-level")
ITEMS = {item.id: item for item in BANK.items}

MANDATORY = [
    "product-design",
    "marketing",
    "production-control",
    "quality",
    "equipment",
    "safety",
    "energy",
    "purchasing",
    "warehousing",
    "finance",
]
OPTIONAL = [
    "process-design",
    "after-sales",
    "planning",
    "human-resources",
    "office",
    "decision-support",
]

NETWORKS = ["control-network", "application-network", "industrial-5g", "full-coverage"]
SEVEN = ["marketing", "planning", "quality", "equipment", "energy", "purchasing", "finance"]
SIX_AND_PEOPLE = [*SEVEN[1:], "human-resources"]
LINKS = [part.id for part in ITEMS["data-collection"].options]
NETWORK_SECURITY = ["rules", "products", "risk-assessment", "boundary"]
DATA_SECURITY = ["rules", "products", "risk-assessment", "ledger"]
RULES = ["workflow", "systems", "data", "incentives"]
TALENT = ["staff", "post", "training", "pay", "career"]


def several(*options):
    return {"options": list(options)}


def share(count, of=100):
    return {"count": count, "of": of}


def one(option):
    return {"option": option}


NOTHING = {
    "network": several(),
    "equipment-digitalisation": share(0),
    "networking": share(0),
    "data-collection": several(),
    "system-coverage": one("none"),
    "network-security": several(),
    "data-security": several(),
    "awareness-execution": one("none"),
    "management-rules": several(),
    "talent": several(),
    "funding": share(0),
    "energy-per-revenue": one("risen"),
    "pass-rate": one("fallen"),
    "revenue-per-head": one("fallen"),
    "cost-per-revenue": one("risen"),
}
EVERYTHING = {
    "network": several(*NETWORKS),
    "equipment-digitalisation": share(61),
    "networking": share(61),
    "data-collection": several(*LINKS),
    "system-coverage": one("all"),
    "network-security": several(*NETWORK_SECURITY),
    "data-security": several(*DATA_SECURITY),
    "awareness-execution": one("visits"),
    "management-rules": several(*RULES),
    "talent": several(*TALENT),
    "funding": share(61),
    "energy-per-revenue": one("fallen"),
    "pass-rate": one("risen"),
    "revenue-per-head": one("risen"),
    "cost-per-revenue": one("fallen"),
}


def full(*questions):
    return {question: EVERYTHING[question] for question in questions}


def card_of(answers, rated, profile="discrete"):
    """``answers`` over nothing at all; ``rated`` gives scenes their level, others reach none."""
    entries = NOTHING | answers
    for scene in MANDATORY + OPTIONAL:
        level = rated.get(scene, 0)
        entries["scene-" + scene] = one(f"level-{level}" if level else "not-reached")
    read = {item: read_entry(ITEMS[item], entry) for item, entry in entries.items()}
    return score(BANK, Responses(BANK.id, BANK.edition, Site("Plant", profile), read))


def points_of(answers):
    return card_of(answers, {}).index.low


def level_of(answers, rated):
    return card_of(answers, rated).ladder("sme").reached.low


def rated(mandatory, optional, level):
    """So many scenes of both kinds at a level."""
    return dict.fromkeys(MANDATORY[:mandatory] + OPTIONAL[:optional], level)
