"""Fill a data folder with factories that never were.

    .venv/bin/python -m benchmarks.installation FOLDER [ASSESSMENTS] [SEED]

A pool of plausible factories is drawn: how far a factory has come, how its capabilities differ from
that, and what it has left open. Each answer is the option nearest to it. Every assessment is one of the pool at a site
of its own organisation; a tenth of its answers has been changed once. All sign in with PASSWORD.
"""

import json
import os
import random
import shutil
import sqlite3
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assessor import assets
from assessor.bank.model import Bank, ChangeItem, ChoiceItem, Item, MultiItem
from assessor.bank.shelf import Shelf
from assessor.cli.data import DataFolder
from assessor.store.database import open_store, prepare_store
from assessor.store.moments import as_text
from assessor.store.schema_newest import NEWEST_OF
from assessor.workflow.banks import keep_bank
from assessor.workflow.desk import Desk
from assessor.workflow.entries import sound_entry
from assessor.workflow.passwords import hash_password

PASSWORD = "a-password-for-benchmarks"
KEPT = "BENCHMARK_DATA"
"""A folder for the large ones, which take minutes to make; only what changes nothing uses them."""
POOL = 400
ASSESSMENTS_PER_SITE, SITES_PER_ORGANISATION = 2, 10
BEGAN = datetime(2026, 1, 5, 8, tzinfo=UTC)
PLACES = ("Qinghe", "Jinshan", "Xinglong", "Nanhu", "Donggang", "Lishui", "Yunfeng", "Haitang")
WORKS = ("Gearbox Works", "Bearings", "Textiles", "Dairy", "Castings", "Electronics", "Paper Mill")


def of_size(scratch: Path, count: int) -> Path:
    """An installation with so many assessments: below ``KEPT`` where that is set, made once."""
    kept = os.environ.get(KEPT)
    folder = Path(kept) / f"i{count}" if kept else scratch / f"i{count}"
    fill(folder, count)
    return folder


def drawn(bank: Bank, profile: str, chance: random.Random) -> dict[str, dict[str, object]]:
    """The answers of one factory."""
    whole = chance.betavariate(2, 2.5)
    parts = {
        one.id: min(1, max(0, chance.gauss(whole, 0.18)))
        for domain in bank.domains
        for one in domain.capabilities
    }
    filled = chance.uniform(0.5, 0.9)
    entries = {}
    for item in bank.items:
        if not item.is_for(profile) or chance.random() > filled:
            continue
        roll = chance.random()
        if roll < 0.06:
            entries[item.id] = {"unknown": True}
        elif roll < 0.09 and item.na:
            entries[item.id] = {"not_applicable": "There is none of this in our plant."}
        else:
            entries[item.id] = _answer(item, parts[item.capability], chance)
    return entries


def _answer(item: Item, part: float, chance: random.Random) -> dict[str, object]:
    level = min(1, max(0, chance.gauss(part, 0.15)))
    if isinstance(item, ChoiceItem):
        best = min(item.options, key=lambda one: abs((one.credit or 0) - level))
        return {"option": best.id, "proof": chance.choice(["claimed", "shown", "documented"])}
    if isinstance(item, MultiItem):
        return {"options": [one.id for one in item.options if chance.random() < level]}
    if item.kind == "ratio":
        of = chance.randint(4, 200)
        return {"count": round(level * of), "of": of}
    if item.kind == "change":
        before = round(chance.uniform(1, 500), 1)
        change = {"before": before, "after": round(before * chance.uniform(0.6, 1.4), 1)}
        per = {"before_per": chance.randint(10, 90), "after_per": chance.randint(10, 90)}
        return change | per if isinstance(item, ChangeItem) and item.per else change
    if item.kind == "number":
        return {"value": round(chance.uniform(1, 100), 1)}
    return {"text": "As told by the shift leader."}


def fill(folder: Path, count: int, seed: int = 1) -> None:
    """Make an installation with so many assessments, unless it is there."""
    if folder.exists():
        return
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    _fill(DataFolder(part), count, random.Random(seed))
    part.rename(folder)


def _fill(data: DataFolder, count: int, chance: random.Random) -> None:
    prepare_store(data.database)
    data.secret_key()
    shelf = Shelf(assets.question_banks())
    bank = shelf.bank("smart-factory", None)
    store = open_store(data.database)
    with store.write():
        keep_bank(Desk(store, shelf, BEGAN), bank)
    store.close()
    db = sqlite3.connect(data.database)
    # Whoever pulls the plug now fills another folder.
    db.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000;"
        "PRAGMA temp_store = MEMORY; BEGIN;"
    )
    _pool(db, bank, chance)
    _people_and_sites(db, count, chance)
    _assessments(db, bank, count, chance)
    db.commit()
    db.execute("PRAGMA journal_mode = WAL")
    db.close()


def _pool(db: sqlite3.Connection, bank: Bank, chance: random.Random) -> None:
    db.execute("CREATE TEMP TABLE pool (factory INT, item TEXT, revision INT, entry TEXT)")
    for factory in range(POOL):
        rows = []
        for item, entry in drawn(bank, "discrete", chance).items():
            sound = sound_entry(bank.item(item), "discrete", entry)
            rows.append((factory, item, 1, json.dumps(sound)))
            if chance.random() < 0.1:
                rows.append((factory, item, 2, json.dumps({**entry, "note": "Looked at again."})))
        # In the order of saving, which is no order of names.
        chance.shuffle(rows)
        rows.sort(key=lambda row: row[2])
        db.executemany("INSERT INTO pool VALUES (?, ?, ?, ?)", rows)
    db.execute("CREATE INDEX temp.by_factory ON pool (factory)")


def _id(chance: random.Random) -> str:
    return f"{chance.getrandbits(128):032x}"


def _people_and_sites(db: sqlite3.Connection, count: int, chance: random.Random) -> None:
    """Organisation, consultant and manager 0, 1, 2 …; the administrator sees everything."""
    hashed, at = hash_password(PASSWORD), as_text(BEGAN)
    user = "INSERT INTO users (id, sign_in_name, name, role, language, password_hash, created_at, organisation) VALUES (?, ?, ?, ?, 'en', ?, ?, ?)"
    db.execute(user, (_id(chance), "administrator", "Wu Hui", "administrator", hashed, at, None))
    sites = max(1, count // ASSESSMENTS_PER_SITE)
    for n in range(1 + (sites - 1) // SITES_PER_ORGANISATION):
        home, manager = _id(chance), _id(chance)
        db.execute("INSERT INTO organisations VALUES (?, ?, ?)", (home, f"Group {n}", at))
        db.execute(
            user, (_id(chance), f"consultant{n}", "Zhao Ming", "consultant", hashed, at, home)
        )
        db.execute(user, (manager, f"manager{n}", "Lin Yue", "manager", hashed, at, home))
        for k in range(min(SITES_PER_ORGANISATION, sites - n * SITES_PER_ORGANISATION)):
            site = _id(chance)
            name = (
                f"{chance.choice(PLACES)} {chance.choice(WORKS)} {n * SITES_PER_ORGANISATION + k}"
            )
            more = json.dumps({"city": chance.choice(PLACES), "employees": "420"})
            db.execute(
                "INSERT INTO sites (id, name, profile, more, created_by, created_at, organisation) VALUES (?, ?, 'discrete', ?, ?, ?, ?)",
                (site, name, more, manager, at, home),
            )
            db.execute("INSERT INTO site_members VALUES (?, ?, ?, ?)", (site, manager, manager, at))


def _assessments(db: sqlite3.Connection, bank: Bank, count: int, chance: random.Random) -> None:
    places = db.execute("SELECT id, created_by FROM sites ORDER BY rowid").fetchall()
    typed: dict[int, str] = {}
    for n in range(count):
        factory = chance.randrange(POOL)
        site, manager = places[n % len(places)]
        one, began = _id(chance), BEGAN + timedelta(minutes=3 * n)
        db.execute(
            "INSERT INTO assessments (id, site, bank, edition, sha256, profile, in_place, started_by, started_at) VALUES (?, ?, ?, ?, ?, 'discrete', '[]', ?, ?)",
            (one, site, bank.id, bank.edition, bank.sha256, manager, as_text(began)),
        )
        db.execute(
            "INSERT INTO statuses (assessment, number, status, who, at) VALUES (?, 1, 'draft', ?, ?)",
            (one, manager, as_text(began)),
        )
        db.execute(
            """INSERT INTO responses (assessment, item, revision, base, entry, who, at, cause)
            SELECT ?, item, revision, revision - 1, entry, ?, ?, 'typed' FROM pool WHERE factory = ?
            ORDER BY rowid""",
            (one, manager, as_text(began + timedelta(hours=1)), factory),
        )
        if factory not in typed:
            typed[factory] = one
            db.execute(f"{NEWEST_OF} WHERE assessment = ? ORDER BY item, revision", (one,))
        else:
            # What its columns hold is known from the first assessment with the same answers.
            db.execute(
                """INSERT INTO newest SELECT ?, item, revision, standing, option, options, value,
                    count, of, before, after, before_per, after_per
                FROM newest WHERE assessment = ?""",
                (one, typed[factory]),
            )


if __name__ == "__main__":
    start = time.perf_counter()
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    fill(Path(sys.argv[1]), wanted, int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    print(f"{wanted} assessments in {time.perf_counter() - start:.1f} s")
