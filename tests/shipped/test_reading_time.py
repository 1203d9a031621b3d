"""The README of the smart-factory bank counts what the bank has, and how long that takes."""

from collections import Counter

import pytest

from assessor import assets
from assessor.bank.shelf import Shelf
from tests.shipped.reading_time import SECONDS, Load, load, sort_of, to_read

FOLDER = assets.question_banks() / "smart-factory"
BANK = Shelf(assets.question_banks()).bank("smart-factory")
README = (FOLDER / "README.md").read_text("utf-8")
ENGLISH, CHINESE = README.split("## 中文说明")
PROFILES = ("discrete", "process")
LEVEL_3_TOO = ("3", "4", "5")
LAST_FILES = {"conditions", "scenarios", "results", "chain-and-climate"}

OFFICE = "management finance people sales service"
SHARED = {
    1: [" ".join(role.id for role in BANK.roles)],
    3: [
        f"{OFFICE} logistics",
        "it maintenance energy safety",
        "production quality process design planning purchasing",
    ],
    4: [
        OFFICE,
        "it planning purchasing logistics",
        "production quality process design",
        "maintenance safety energy",
    ],
    5: [
        "management people sales service safety",
        "finance purchasing logistics",
        "it planning design",
        "production quality process",
        "maintenance energy",
    ],
}


def by_the_clock(people, far=("4", "5"), figure_minutes=3):
    """The minutes of the busiest one, for each profile."""
    clocks = []
    for profile in PROFILES:
        items = to_read(BANK.items, profile, far)
        loads = []
        for roles in SHARED[people]:
            mine = [item for item in items if item.role in roles.split()]
            more = sum(sort_of(item) == "figure" for item in mine) * (figure_minutes - 3) * 60
            loads.append(Load(len(mine), load(mine).seconds + more).minutes)
        clocks.append(max(loads))
    return clocks


def each(count, far=("4", "5")):
    """What a function says of the items that each profile has to read."""
    return [count(to_read(BANK.items, profile, far)) for profile in PROFILES]


def number_of(sort):
    return lambda items: sum(sort_of(item) == sort for item in items)


def own_capabilities(items):
    return [item for item in items if item.capability not in LAST_FILES]


def row(*cells):
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def test_a_practice_a_scenario_another_choice_and_a_figure_take_their_seconds():
    wanted = [
        "data-1-record",
        "scenario-digital-twin",
        "peers-comparison",
        "systems-in-use",
        "cnc-rate",
    ]
    items = [item for item in BANK.items if item.id in wanted]
    assert load(items) == Load(5, 45 + 30 + 30 + 30 + 180)
    assert load(items).minutes == 5
    assert load(items, "maintenance") == Load(1, 180)


def test_levels_answered_in_one_go_need_not_be_read():
    read = {item.id for item in to_read(BANK.items, "discrete")}
    assert "data-3-codes" in read
    assert not {"data-4-predict", "data-5-tune"} & read
    assert "apc-share" not in read


@pytest.mark.parametrize("people", SHARED)
def test_colleagues_share_all_roles_and_no_role_twice(people):
    assert Counter(" ".join(SHARED[people]).split()) == Counter(role.id for role in BANK.roles)


def test_a_level_2_plant_whose_people_share_the_work_needs_no_more_than_ninety_minutes():
    assert max(by_the_clock(3)) <= 90


def test_the_readme_counts_the_items_of_each_file():
    practices = Counter(item.levels.get("maturity") for item in BANK.items)
    unscored = practices.pop(None)
    capabilities = Counter(item.capability for item in BANK.items)
    last = {one: capabilities[one] for one in LAST_FILES}
    unscored -= sum(last.values())
    levels = [practices[level.id] for level in BANK.ladder("maturity").levels]
    asked = [sum(item.is_for(profile) for item in BANK.items) for profile in PROFILES]
    total = len(BANK.items)
    assert f"\n{total} items; {asked[0]} for a discrete plant, {asked[1]} for a process" in ENGLISH
    assert f"共 {total} 题，离散型 {asked[0]} 题，流程型 {asked[1]} 题" in CHINESE
    assert (
        f"| {total - sum(last.values())} | the 20 capabilities: {sum(levels)} practices on a "
        f"four-degree scale ({' / '.join(map(str, levels))} for levels 1 to 5), "
        f"and {unscored} unscored rates"
    ) in ENGLISH
    assert (
        f"{total - sum(last.values())} 题，其中实践题 {sum(levels)} 题（一至五级依次 "
        f"{'、'.join(map(str, levels))} 题），另有 {unscored} 题"
    ) in CHINESE
    for file in sorted((FOLDER / "items").glob("6*.yaml")):
        assert f"| `{file.stem}` | {last[file.stem[3:]]} |" in ENGLISH
    assert (
        f"61 申报条件 {last['conditions']} 题，62 典型场景 {last['scenarios']} 题，"
        f"63 成效 {last['results']} 题，64 算力、降碳、产业链与出海 {last['chain-and-climate']} 题"
    ) in CHINESE


def test_the_readme_says_what_a_level_2_plant_reads():
    everything = each(len, far=())
    items = each(len)
    rows = {
        "items in all": ("总题数", everything),
        "practices of levels 4 and 5, answered in one go": (
            "四、五级实践题，一次答完",
            [one - other for one, other in zip(everything, items, strict=True)],
        ),
        "of these: practices of levels 1 to 3": (
            "其中：一至三级实践题",
            each(number_of("practice")),
        ),
        "scenarios": ("场景", each(number_of("scenario"))),
        "other questions with a choice": ("其他选择题", each(number_of("choice"))),
        "figures (rates, numbers, before and after)": (
            "数据题（比率、数值、改造前后）",
            each(number_of("figure")),
        ),
        "minutes of all people together": (
            "所有人加在一起，分钟",
            each(lambda some: load(some).minutes),
        ),
        "of these: the figures": (
            "其中：数据题，分钟",
            each(lambda some: 3 * number_of("figure")(some)),
        ),
    }
    for english, (chinese, numbers) in rows.items():
        assert row(english, *numbers) in ENGLISH
        assert row(chinese, *numbers) in CHINESE
    bold = [f"**{one}**" for one in items]
    assert row("**items to read**", *bold) in ENGLISH
    assert row("**要看的题**", *bold) in CHINESE


def test_the_readme_says_what_is_left_without_the_last_files_and_without_level_3():
    own = each(lambda items: load(own_capabilities(items)))
    less = each(load, LEVEL_3_TOO)
    rows = {
        "minutes for the 20 capabilities alone ({} and {} items)": (ENGLISH, own),
        "只答 20 个能力子域（{} 题、{} 题），分钟": (CHINESE, own),
        "minutes of all where level 3 is far away too ({} and {} items)": (ENGLISH, less),
        "三级也还远、也一次答完（{} 题、{} 题），分钟": (CHINESE, less),
    }
    for words, (half, loads) in rows.items():
        head = words.format(*(one.items for one in loads))
        assert row(head, *(one.minutes for one in loads)) in half


def test_the_readme_has_the_load_of_every_role():
    for title, roles in [
        *((role.title, [role.id]) for role in BANK.roles),
        ({"en": "**all together**", "zh": "**合计**"}, []),
    ]:
        loads = each(lambda items, roles=roles: load(items, *roles))
        cells = [cell for one in loads for cell in (one.items, one.minutes)]
        assert row(title["en"], *cells) in ENGLISH
        assert row(title["zh"], *cells) in CHINESE


def test_the_readme_says_how_long_it_takes_by_the_clock():
    rows = {
        ("one person does everything", "一个人全答"): by_the_clock(1),
        ("three colleagues", "三个人"): by_the_clock(3),
        ("four colleagues", "四个人"): by_the_clock(4),
        ("five colleagues", "五个人"): by_the_clock(5),
        ("four colleagues, level 3 far away too", "四个人，三级也还远"): by_the_clock(
            4, LEVEL_3_TOO
        ),
        (
            "four colleagues, ten minutes a figure instead of three",
            "四个人，每道数据题按 10 分钟而不是 3 分钟",
        ): by_the_clock(4, figure_minutes=10),
    }
    for (english, chinese), minutes in rows.items():
        assert row(english, *minutes) in ENGLISH
        assert row(chinese, *minutes) in CHINESE
    slower = [max(by_the_clock(people)) for people in (3, 4, 5)]
    said = "three colleagues need {} minutes,\nfour {}, five {}".format(*slower)
    assert said in ENGLISH
    assert "三个人 {} 分钟，四个人 {} 分钟，五个人 {} 分钟".format(*slower) in CHINESE


def test_the_readme_says_where_people_pass_over_the_questions_of_others():
    shared, pressed = [], []
    for profile in PROFILES:
        roles = {}
        far = set()
        for item in BANK.items:
            if item.is_for(profile):
                roles.setdefault(item.capability, set()).add(item.role)
                if item.levels.get("maturity") in {"4", "5"}:
                    far.add(item.capability)
        shared.append({one for one, some in roles.items() if len(some) > 1})
        pressed.append(len(far))
    assert shared[0] == shared[1]
    assert shared[0] >= LAST_FILES
    assert len(shared[0] - LAST_FILES) == 8
    assert f"one in each of {pressed[0]} capabilities ({pressed[1]} in a process plant)" in ENGLISH
    assert f"离散型 {pressed[0]} 个能力子域各点一次，流程型 {pressed[1]} 个" in CHINESE


def test_the_readme_states_the_seconds_that_it_assumes_and_how_much_there_is_to_read():
    practice, scenario, figure = (SECONDS[sort] for sort in ("practice", "scenario", "figure"))
    assert SECONDS["choice"] == scenario
    assert f"{practice} seconds for a practice, {scenario} seconds for a scenario" in ENGLISH
    assert f"实践题每题 {practice} 秒，场景和其他选择题每题 {scenario} 秒" in CHINESE
    assert "three minutes for a figure" in ENGLISH
    assert f"数据题每题 {figure // 60} 分钟" in CHINESE
    assert figure == 180
    practices = [item for item in BANK.items if sort_of(item) == "practice"]
    words = sum(len(f"{i.prompt['en']} {i.help['en']}".split()) for i in practices)
    signs = sum(len(f"{i.prompt['zh']}{i.help['zh']}") for i in practices)
    tens = round(words / len(practices), -1), round(signs / len(practices), -1)
    assert "some {:.0f} words in English or {:.0f} signs in\nChinese".format(*tens) in ENGLISH
    assert "英文 {:.0f} 来个词、中文 {:.0f} 来个字".format(*tens) in CHINESE


def test_the_readme_counts_the_scenarios_of_each_link_and_what_the_marks_of_half_read():
    tags = Counter(tag for item in BANK.items for tag in item.tags)
    for link, english, chinese in [
        ("factory-building", "factory building ({} scenarios)", "工厂建设（{} 个场景）"),
        ("production-management", "production management ({})", "生产管理（{} 个）"),
        ("production-operation", "production operation ({})", "生产作业（{} 个）"),
        ("design", "research and design ({})", "归研发设计（{} 个）"),
        ("operations-management", "as operations management ({})", "归运营管理（{} 个）"),
    ]:
        number = tags[f"link-{link}"]
        assert english.format(number) in ENGLISH
        assert chinese.format(number) in CHINESE
    ai, carbon, chain, abroad = (
        tags[f"{one}-practice"] for one in ("ai", "carbon", "chain", "abroad")
    )
    assert (
        f"AI in practice ({ai} questions), carbon ({carbon}) and work abroad ({abroad}," in ENGLISH
    )
    assert f"chain partners ({chain})" in ENGLISH
    assert f"AI 应用 {ai} 题、碳管理 {carbon} 题、海外 {abroad} 题" in CHINESE
    assert f"带动上下游 {chain} 题" in CHINESE
