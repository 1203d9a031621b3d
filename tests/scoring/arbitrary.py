"""Random small banks and random responses to them, as plain data, for Hypothesis."""

from hypothesis import strategies as st

PROFILES = ("p", "q")
TAGS = ("t0", "t1", "t2")
WEIGHTS = (1, 0, 0.5, 1, 2, 3, 1, 2)
MARKS = (0, 0.25, 0.3, 0.5, 0.6, 0.75, 0.9, 1)
SCALES = {
    "degree": {"not-met": 0, "partly": 0.5, "mostly": 0.8, "fully": 1},
    "falling": {"never": 1, "partly": 0.5, "fully": 0},
}
OWN = {"not-met": 0, "some": 0.3, "fully": 1}
POINTS = {"a": 0, "b": 1, "c": 2.5, "d": 4}
RULES = (
    {"linear": [[0, 0], [60, 0.8], [90, 1]]},
    {"bands": [{"from": 0, "credit": 0}, {"above": 10, "credit": 0.25}, {"from": 50, "credit": 1}]},
    {"bands": [{"from": 20, "credit": 0.5}, {"above": 20, "credit": 1}, {"from": 60, "credit": 0}]},
    {"linear": [[10, 1], [30, 0.5], [70, 0]]},
)
TEXT = {"en": "A text"}


def named(identity: str, **more: object) -> dict:
    return {"id": identity, "title": TEXT, **more}


def listed(options: dict[str, float], key: str) -> list[dict]:
    return [named(name, **{key: number}) for name, number in options.items()]


def subset(of: tuple[str, ...] | list[str], least: int = 1) -> st.SearchStrategy:
    return st.lists(st.sampled_from(sorted(of)), min_size=least, unique=True).map(sorted)


@st.composite
def weights(draw: st.DrawFn, profiles: list[str]) -> object:
    if draw(st.booleans()):
        return draw(st.sampled_from(WEIGHTS))
    return {profile: draw(st.sampled_from(WEIGHTS)) for profile in profiles}


@st.composite
def domains(draw: st.DrawFn) -> list[dict]:
    made = []
    for d in range(draw(st.integers(1, 3))):
        groups = [f"g{d}{n}" for n in range(draw(st.integers(0, 2)))]
        capabilities = []
        for c in range(draw(st.integers(1, 3))):
            profiles = draw(subset(PROFILES))
            one = named(f"c{d}{c}", weight=draw(weights(profiles)))
            if profiles != list(PROFILES) or draw(st.booleans()):
                one["profiles"] = profiles
            if groups:
                one["group"] = draw(st.sampled_from(groups))
            capabilities.append(one)
        domain = named(f"d{d}", weight=draw(weights(PROFILES)), capabilities=capabilities)
        if groups:
            domain["groups"] = [named(one, weight=draw(weights(PROFILES))) for one in groups]
        made.append(domain)
    return made


@st.composite
def kinds(draw: st.DrawFn) -> dict:
    """The keys of an item that belong to its kind."""
    kind = draw(
        st.sampled_from(
            ["choice", "choice", "choice", "multi", "number", "ratio", "change", "note"]
        )
    )
    if kind == "choice":
        scale = draw(st.sampled_from([None, *SCALES]))
        if scale is None:
            return {"kind": kind, "options": listed(OWN, "credit")}
        return {"kind": kind, "scale": scale}
    if kind == "multi":
        return {"kind": kind, "options": listed(POINTS, "points"), "full": 4}
    if kind == "note":
        return {"kind": kind}
    keys: dict = {"kind": kind}
    if kind == "ratio":
        keys["of_what"] = {"count": TEXT, "of": TEXT}
    else:
        keys["unit"] = TEXT
    if kind == "number" and draw(st.booleans()):
        keys |= {"min": -5, "max": 100}
    if kind == "change" and draw(st.booleans()):
        keys["per"] = TEXT
    if kind == "change" or draw(st.booleans()):
        keys["better"] = draw(st.sampled_from(["higher", "lower"]))
    rule = draw(st.sampled_from([None, *RULES]))
    return keys if rule is None else {**keys, "credit": rule}


@st.composite
def items(draw: st.DrawFn, capabilities: list[dict], ladders: dict[str, list[str]]) -> list[dict]:
    made = []
    for n in draw(st.permutations(range(draw(st.integers(3, 9))))):
        capability = draw(st.sampled_from(capabilities))
        allowed = capability.get("profiles", list(PROFILES))
        one = {"id": f"i{n}", "capability": capability["id"], "prompt": TEXT, **draw(kinds())}
        profiles = draw(st.sampled_from([allowed, allowed, allowed[:1], allowed[-1:]]))
        if profiles != allowed:
            one["profiles"] = profiles
        if draw(st.integers(0, 3)):
            one["weight"] = draw(weights(profiles))
        one["levels"] = {
            ladder: draw(st.sampled_from(levels))
            for ladder, levels in ladders.items()
            if draw(st.integers(0, 2))
        }
        tags = draw(subset(TAGS, 0))
        if tags:
            one["tags"] = tags
        if draw(st.integers(0, 4)) == 0:
            one["na"] = False
        made.append(one)
    return made


def options_of(item: dict) -> list[str]:
    if "scale" in item:
        return list(SCALES[item["scale"]])
    return [one["id"] for one in item["options"]]


def is_scored(item: dict) -> bool:
    return item["kind"] in ("choice", "multi") or "credit" in item


def bodies(bank: dict, asked: list[dict], earlier: list[dict], monotone: bool) -> list:
    """What a criterion of this bank can say: one strategy for each kind of body."""
    marks = st.sampled_from(MARKS)
    values = st.sampled_from([-20, 0, 10, 25, 50])
    scored = [one["id"] for one in asked if is_scored(one)]
    valued = [one["id"] for one in asked if one["kind"] in ("number", "ratio", "change")]
    parts = [one["id"] for domain in bank["domains"] for one in domain["capabilities"]]
    by_tag = {tag: [one for one in asked if tag in one.get("tags", ())] for tag in TAGS}
    whole = [tag for tag, ones in by_tag.items() if ones and all(map(is_scored, ones))]
    able = [
        st.fixed_dictionaries({"index": st.fixed_dictionaries({"at_least": marks.map(_percent)})}),
        _named_body("domain", [one["id"] for one in bank["domains"]], "at_least", marks),
        _named_body("capability", parts, "at_least", marks),
    ]
    if scored:
        able.append(_named_body("item", scored, "credit_at_least", marks))
    if valued:
        able.append(_named_body("item", valued, "value_at_least", values))
        if not monotone:
            able.append(_named_body("item", valued, "value_at_most", values))
    if whole:
        able.append(_named_body("tag", whole, "at_least", marks))
        able.append(
            st.builds(
                lambda tag, mark, n: {
                    "count": {"tag": tag, "credit_at_least": mark, "at_least": n}
                },
                st.sampled_from(whole),
                marks,
                st.integers(0, 4),
            )
        )
    for tag, ones in by_tag.items():
        options = {name for one in ones if one["kind"] == "choice" for name in options_of(one)}
        if options and not monotone:
            able.append(shares(tag, sorted(options)))
    able += [
        st.builds(
            lambda ladder, level: {"level": {"ladder": ladder, "at_least": level}},
            st.just(one["id"]),
            st.sampled_from([level["id"] for level in one["levels"]]),
        )
        for one in earlier
    ]
    return able


def _percent(mark: float) -> float:
    return 100 * mark


def _named_body(kind: str, ids: list[str], mark: str, marks: st.SearchStrategy) -> object:
    return st.builds(
        lambda identity, needed: {kind: {"id": identity, mark: needed}}, st.sampled_from(ids), marks
    )


@st.composite
def shares(draw: st.DrawFn, tag: str, options: list[str]) -> dict:
    among = draw(subset(options))
    having = draw(subset(among))
    mark = draw(st.sampled_from(MARKS))
    return {"share": {"tag": tag, "having": having, "among": among, "at_least": mark}}


@st.composite
def criteria(draw: st.DrawFn, able: list) -> list[dict]:
    made = []
    if draw(st.booleans()):
        made.append(named("score", score={"at_least": draw(st.sampled_from([0.3, 0.5, 0.8, 1]))}))
    body = st.one_of(able)
    for n in range(draw(st.integers(0 if made else 1, 3))):
        if draw(st.integers(0, 3)) == 0:
            made.append(named(f"k{n}", any=draw(st.lists(body, min_size=1, max_size=3))))
        else:
            made.append(named(f"k{n}", **draw(body)))
    return made


@st.composite
def banks(draw: st.DrawFn, monotone: bool = False) -> tuple[dict, list[dict]]:
    """A bank (``bank.yaml``) and its items; without bodies that a better answer can harm."""
    names = {
        f"l{n}": [f"v{k}" for k in range(draw(st.integers(1, 3)))]
        for n in range(draw(st.integers(1, 3)))
    }
    bank: dict = {
        "id": "random",
        "edition": "1",
        "languages": ["en"],
        "title": TEXT,
        "summary": TEXT,
        "profiles": [named(one) for one in PROFILES],
        "scales": {name: listed(options, "credit") for name, options in SCALES.items()},
        "domains": draw(domains()),
    }
    capabilities = [one for domain in bank["domains"] for one in domain["capabilities"]]
    asked = draw(items(capabilities, names))
    made: list[dict] = []
    for name in draw(st.permutations(sorted(names))):
        able = bodies(bank, asked, list(made), monotone)
        levels = [named(level, criteria=draw(criteria(able))) for level in names[name]]
        made.append(named(name, levels=levels))
    bank["ladders"] = sorted(made, key=lambda ladder: ladder["id"])
    return bank, asked


@st.composite
def answers(draw: st.DrawFn, item: dict) -> dict:
    number = st.sampled_from([0, 1, 2.5, 5, 10, 20, 33.3, 50, 75, 100])
    positive = st.sampled_from([1, 2.5, 5, 10, 20])
    match item["kind"]:
        case "choice":
            return {"option": draw(st.sampled_from(options_of(item)))}
        case "multi":
            return {"options": draw(subset(list(POINTS), 0))}
        case "number":
            return {"value": draw(number)}
        case "ratio":
            of = draw(st.sampled_from([1, 3, 8, 10]))
            return {"count": draw(st.integers(0, of)), "of": of}
        case "change":
            answer = {"before": draw(positive), "after": draw(number)}
            if "per" in item:
                answer |= {"before_per": draw(positive), "after_per": draw(positive)}
            return answer
    return {"text": "A remark"}


def is_asked(bank: dict, item: dict, profile: str) -> bool:
    parts = [one for domain in bank["domains"] for one in domain["capabilities"]]
    part = next(one for one in parts if one["id"] == item["capability"])
    return all(profile in one.get("profiles", PROFILES) for one in (part, item))


@st.composite
def entries(draw: st.DrawFn, bank: dict, asked: list[dict], profile: str) -> dict:
    """Some response, of every form, to some of what this profile is asked."""
    made: dict = {}
    for item in asked:
        if not is_asked(bank, item, profile):
            continue
        forms = ["answer"] * 5 + ["none", "unknown", "map", "carried", "away", "remark"]
        form = draw(st.sampled_from(forms))
        if form == "unknown":
            made[item["id"]] = "unknown"
        elif form == "map":
            made[item["id"]] = {"unknown": True, "note": "Ask again."}
        elif form == "remark":
            made[item["id"]] = {"note": "Ask Chen."}
        elif form == "carried":
            made[item["id"]] = {"carried": draw(answers(item))}
        elif form == "away" and item.get("na", True):
            made[item["id"]] = {"not_applicable": "Not here."}
        elif form in ("answer", "away"):
            made[item["id"]] = draw(answers(item))
    return made
