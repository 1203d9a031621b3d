"""Changes to plant in the small sound bank, each with what has to be told of it."""

from dataclasses import dataclass

from tests.bank.planting import FILES, MEASURES

BANK, ONE, TWO, MORE = "bank.yaml", "items/1-first.yaml", "items/2-second.yaml", "measures.yaml"
SOUND = FILES | {MORE: MEASURES}


@dataclass(frozen=True)
class Plant:
    """Replacements (file, old, new), what changed by thing, and a line that says so."""

    edits: tuple[tuple[str, str, str], ...]
    told: tuple[tuple[str, str, list[str]], ...]
    shown: str

    def files(self) -> dict[str, str]:
        files = dict(SOUND)
        for file, old, new in self.edits:
            assert files[file].count(old) == 1, f"{old!r} stands {files[file].count(old)} times"
            files[file] = files[file].replace(old, new)
        return files


def changed(file: str, old: str, new: str, thing: str, *fields: str, shown: str) -> Plant:
    return Plant(((file, old, new),), ((thing, "changed", list(fields)),), shown)


def added(file: str, before: str, text: str, thing: str, shown: str) -> Plant:
    return Plant(((file, before, text + before),), ((thing, "added", []),), shown)


def removed(file: str, text: str, thing: str, shown: str) -> Plant:
    return Plant(((file, text, ""),), ((thing, "removed", []),), shown)


QUALITY = "  - {id: quality, title: {en: Quality, zh: 质量}}\n"
LOCAL = '  - {id: local, title: {en: Local, zh: 地方}, edition: "1", standing: secondary}\n'
ASSEMBLY = "      - {id: assembly, title: {en: Assembly, zh: 装配}, weight: 2, group: production, profiles: [discrete]}\n"
SKILLS = "      - {id: skills, title: {en: Skills, zh: 技能}, weight: 1}\n"
INDEX = "          - {id: index, title: {en: I, zh: 指}, index: {at_least: 60}}\n"
CYCLE = SOUND[TWO][SOUND[TWO].index("- id: cycle") : SOUND[TWO].index("- id: remarks")]
RATE = SOUND[TWO][SOUND[TWO].index("- id: rate") : SOUND[TWO].index("- id: cycle")]
REMARKS = SOUND[TWO][SOUND[TWO].index("- id: remarks") :]
DEGREE = SOUND[BANK].partition("  degree:\n")[2].partition("roles:\n")[0]
EXTRA = """\
- id: extra
  capability: skills
  kind: note
  prompt: {en: Anything else?, zh: 还有吗？}
"""
WIFI = MEASURES.replace("id: mes", "id: wifi").replace("en: MES", "en: Wi-Fi")

PLANTED = {
    # The bank and its lists
    "the title of the bank": changed(
        BANK, "{en: Tiny, zh: 小}", "{en: Tinier, zh: 小}", "bank tiny", "title.en",
        shown="title.en: Tiny → Tinier"),
    "the summary of the bank": changed(
        BANK, "zh: 小题库", "zh: 小小题库", "bank tiny", "summary.zh", shown="summary.zh: 小题库 → 小小题库"),
    "the title of a profile": changed(
        BANK, "en: Discrete", "en: Pieces", "profile discrete", "title.en", shown="Discrete → Pieces"),
    "a new profile": Plant(
        ((BANK, "scales:\n", "  - {id: batch, title: {en: Batch, zh: 批次}}\nscales:\n"),
         (BANK, "process: 68}", "process: 68, batch: 70}"),
         (BANK, "weight: {discrete: 1, process: 2}", "weight: {discrete: 1, process: 2, batch: 3}")),
        (("profile batch", "added", []),), "+ batch · Batch / 批次"),
    "the title of a role": changed(
        BANK, "zh: 质量", "zh: 质检", "role quality", "title.zh", shown="title.zh: 质量 → 质检"),
    "a new role": added(
        BANK, QUALITY, "  - {id: cook, title: {en: Cook, zh: 厨}}\n", "role cook", "+ cook · Cook / 厨"),
    "a role less": removed(BANK, QUALITY, "role quality", "- quality · Quality / 质量"),
    "the edition of a source": changed(
        BANK, '"2020"', '"2026"', "source gb", "edition", shown="edition: 2020 → 2026"),
    "the standing of a source": changed(
        BANK, "standing: official", "standing: recalled", "source gb", "standing",
        shown="standing: official → recalled"),
    "the address of a source": changed(
        BANK, ', url: "https://example.org"', "", "source gb", "url", shown="url: - https://example.org"),
    "a new source": added(BANK, "  - {id: own,", LOCAL, "source local", "+ local · Local / 地方"),
    "an option of a scale": Plant(
        ((BANK, "credit: 0.5, title", "credit: 0.4, title"),),
        (("scale degree", "changed", ["options.partly.credit"]),
         ("item network", "changed", ["options.partly.credit"])),
        "~ degree (items with these options: 1)\n      options.partly.credit: 0.5 → 0.4"),
    # Domains, groups, capabilities
    "the title of a domain": changed(
        BANK, "en: Making", "en: Production", "domain making", "title.en", shown="Making → Production"),
    "the weight of a domain": changed(
        BANK, "discrete: 77", "discrete: 70", "domain making", "weight.discrete",
        shown="weight.discrete: 77 → 70"),
    "the source of a domain": changed(
        BANK, "    source: gb\n", "    source: own\n", "domain making", "source", shown="source: gb → own"),
    "the title of a group": changed(
        BANK, "en: Logistics", "en: Moving", "group logistics", "title.en", shown="Logistics → Moving"),
    "the weight of a group": changed(
        BANK, "weight: 48", "weight: 48.000000001", "group production", "weight.discrete", "weight.process",
        shown="weight.discrete, process: 48 → 48.000000001"),
    "the title of a capability": changed(
        BANK, "zh: 技能", "zh: 本领", "capability skills", "title.zh", shown="title.zh: 技能 → 本领"),
    "the weight of a capability": changed(
        BANK, "weight: 14", "weight: 15", "capability equipment", "weight.discrete", "weight.process",
        shown="weight.discrete, process: 14 → 15"),
    "the group of a capability": changed(
        BANK, "weight: 2, group: production", "weight: 2, group: logistics", "capability assembly", "group",
        shown="group: production → logistics"),
    "the profiles of a capability": changed(
        BANK, ", profiles: [discrete]", "", "capability assembly", "weight.process",
        shown="weight.process: + 2"),
    "the source of a capability": changed(
        BANK, "group: logistics, source: gb", "group: logistics", "capability storing", "source",
        shown="source: - gb"),
    "a capability in another domain": Plant(
        ((BANK, ASSEMBLY, ""),
         (BANK, SKILLS, SKILLS + ASSEMBLY.replace(" group: production,", ""))),
        (("capability assembly", "changed", ["group", "domain"]),), "domain: making → people"),
    "a new capability": added(
        BANK, SKILLS, SKILLS.replace("skills", "able"), "capability able", "+ this capability"),
    "capabilities in another order": Plant(
        ((BANK, ASSEMBLY, ""), (BANK, "group: logistics, source: gb}\n", "group: logistics, source: gb}\n" + ASSEMBLY)),
        (("domain making", "changed", ["order.capabilities"]),),
        "· making\n      order.capabilities: now elsewhere: storing"),
    # Ladders
    "the title of a ladder": changed(
        BANK, "en: Steps", "en: Stairs", "ladder steps", "title.en", shown="title.en: Steps → Stairs"),
    "the summary of a level": changed(
        BANK, "{en: Bronze, zh: 铜}\n", "{en: Bronze, zh: 铜}\n        summary: {en: Low, zh: 低}\n",
        "level award/bronze", "summary", shown="      summary\n        + en: Low\n        + zh: 低"),
    "the title of a level": changed(
        BANK, "en: First", "en: Lowest", "level steps/first", "title.en", shown="title.en: First → Lowest"),
    "the mark of a criterion": changed(
        BANK, "score: {at_least: 0.8}", "score: {at_least: 0.7}", "criterion steps/first/score", "requires",
        shown="requires: score: {at_least: 0.8} → score: {at_least: 0.7}"),
    "the body of a criterion": changed(
        BANK, "tag: {id: linked, at_least: 0.5}", "index: {at_least: 5}", "criterion steps/first/tag", "requires",
        shown="tag: {id: linked, at_least: 0.5} → index: {at_least: 5}"),
    "the source of a criterion": changed(
        BANK, "source: own, item", "source: gb, item", "criterion steps/second/value", "source",
        shown="source: own → gb"),
    "one of several bodies": changed(
        BANK, "value_at_most: 99", "value_at_most: 98", "criterion steps/second/either", "requires",
        shown="- any: [{item: {id: rate, value_at_most: [-99-]}}, {index: {at_least: 1}}]"),
    "a criterion less": removed(BANK, INDEX, "criterion steps/first/index", "- steps/first/index · I / 指"),
    "a new criterion": added(
        BANK, INDEX, INDEX.replace("id: index", "id: more"), "criterion steps/first/more",
        "requires index: {at_least: 60}"),
    # Measures
    "the cost of a measure": changed(
        MORE, "likely: 150", "likely: 151", "measure mes", "cost.likely", shown="cost.likely: 150 → 151"),
    "the lift of a measure": changed(
        MORE, "network: fully", "network: partly", "measure mes", "lifts.network", shown="fully → partly"),
    "a new measure": added(MORE, "- id: mes", WIFI, "measure wifi", "+ wifi · Wi-Fi / 制造执行"),
    # Items: what every kind has
    "a prompt": changed(
        ONE, "en: Network,", "en: Networks,", "item network", "prompt.en", shown="prompt.en: Network → Networks"),
    "a prompt in Chinese": changed(
        ONE, "zh: 网络", "zh: 联网", "item network", "prompt.zh", shown="prompt.zh: 网络 → 联网"),
    "a help": changed(TWO, "zh: 任何", "zh: 随便", "item remarks", "help.zh", shown="help.zh: 任何 → 随便"),
    "a new help": changed(
        ONE, "  same_as", "  help: {en: H, zh: 助}\n  same_as", "item network", "help", shown="+ zh: 助"),
    "the evidence": changed(
        TWO, "en: None", "en: Paper", "item remarks", "evidence.en", shown="evidence.en: None → Paper"),
    "a kind": changed(
        TWO, "kind: note", "kind: number\n  unit: {en: u, zh: 个}", "item remarks", "kind", "better", "unit",
        shown="kind: note → number"),
    "a weight": changed(
        TWO, "discrete: 2}", "discrete: 3}", "item machines", "weight.discrete", shown="weight.discrete: 2 → 3"),
    "the profiles of an item": changed(
        TWO, "  na: false\n", "  profiles: [process]\n  na: false\n", "item cycle", "weight.discrete",
        shown="weight.discrete: - 1"),
    "a level": changed(
        ONE, "steps: first", "steps: second", "item network", "levels.steps", shown="levels.steps: first → second"),
    "a level on another ladder": changed(
        ONE, "steps: first", "steps: first, award: bronze", "item network", "levels.award",
        shown="levels.award: + bronze"),
    "a tag": changed(
        ONE, "[linked]\n  role", "[linked, cabled]\n  role", "item network", "tags", shown="tags: + cabled"),
    "what may be not applicable": changed(
        TWO, "  na: false\n", "", "item cycle", "na", shown="na: false → true"),
    "a role": changed(
        ONE, "role: maintenance", "role: quality", "item network", "role", shown="role: maintenance → quality"),
    "a source": changed(ONE, "source: gb", "source: own", "item network", "source", shown="source: gb → own"),
    "the same question elsewhere": changed(
        ONE, "other-bank/network", "other-bank/cable", "item network", "same_as",
        shown="same_as: other-bank/network → other-bank/cable"),
    "another capability": changed(
        ONE, "capability: storing", "capability: equipment", "item systems", "capability",
        shown="capability: storing → equipment"),
    "items in another order": changed(
        TWO, RATE + CYCLE, CYCLE + RATE, "capability skills", "order.items",
        shown="· this capability\n      order.items: now elsewhere: cycle"),
    "a new item": added(TWO, "- id: remarks", EXTRA, "item extra", "+ extra (note)\n      en: Anything else?"),
    "an item less": removed(TWO, REMARKS, "item remarks", "- remarks (note)\n      en: Remarks"),
    # Items: what one kind has
    "the same options without the scale": Plant(
        ((ONE, "  scale: degree\n", f"  options:\n{DEGREE}"),),
        (("scale degree", "removed", []), ("item network", "changed", ["scale"])), "scale: - degree"),
    "the words of an option": changed(
        ONE, "zh: 全部", "zh: 所有", "item ports", "options.all.title.zh", shown="全部 → 所有"),
    "a new option": changed(
        ONE, "    - {id: all,", "    - {id: some, credit: 0.5, title: {en: Some, zh: 些}}\n    - {id: all,",
        "item ports", "options.some", shown="options.some\n        + title: {en: Some, zh: 些}\n        + credit: 0.5"),
    "options in another order": changed(
        ONE, "    - {id: none, credit: 0, title: {en: None, zh: 无}}\n    - {id: all, credit: 1, title: {en: All, zh: 全部}}\n",
        "    - {id: all, credit: 1, title: {en: All, zh: 全部}}\n    - {id: none, credit: 0, title: {en: None, zh: 无}}\n",
        "item ports", "order.options", shown="· ports (choice)\n      order.options: now elsewhere"),
    "the points of an option": changed(
        ONE, "{id: erp, points: 1", "{id: erp, points: 2", "item systems", "options.erp.points",
        shown="options.erp.points: 1 → 2"),
    "the points in full": changed(ONE, "full: 2", "full: 1", "item systems", "full", shown="full: 2 → 1"),
    "a unit": changed(
        TWO, "en: machines,", "en: pieces,", "item machines", "unit.en", shown="unit.en: machines → pieces"),
    "a limit": changed(TWO, "max: 100", "max: 90", "item machines", "max", shown="max: 100 → 90"),
    "a limit less": changed(TWO, "  min: 0\n", "", "item machines", "min", shown="min: - 0"),
    "the bands of a credit": changed(
        TWO, "above: 10,", "from: 10,", "item machines", "credit",
        shown="+ bands: [{from: 0, credit: 0}, {{+from+}: 10, credit: 0.5}, {from: 50, credit: 1}]"),
    "the points of a linear credit": changed(
        TWO, "[60, 0.8]", "[60, 0.7]", "item rate", "credit",
        shown="credit: linear: [[0, 0], [60, 0.8], [100, 1]] → linear: [[0, 0], [60, 0.7], [100, 1]]"),
    "what is better": changed(
        TWO, "  better: higher\n  credit: {linear: [[0, 0], [60, 0.8], [100, 1]]}\n",
        "  better: lower\n  credit: {linear: [[0, 0], [60, 0.8], [100, 1]]}\n", "item rate", "better",
        shown="better: higher → lower"),
    "what is counted": changed(
        TWO, "count: {en: some", "count: {en: few", "item rate", "of_what.count.en", shown="some → few"),
    "out of what": changed(TWO, "zh: 全部", "zh: 总数", "item rate", "of_what.of.zh", shown="全部 → 总数"),
    "a reference": changed(
        TWO, "value: 20.7", "value: 21", "item rate", "references",
        shown="+ {title: {en: Region, zh: 地区}, value: {+21+}, source: own}"),
    "what both figures are divided by": changed(
        TWO, "zh: 订单", "zh: 单", "item cycle", "per.zh", shown="per.zh: 订单 → 单"),
    "no figure to divide by": changed(
        TWO, "  per: {en: order, zh: 订单}\n", "", "item cycle", "per", shown="- en: order"),
}  # fmt: skip
