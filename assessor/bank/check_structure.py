"""Rules for domains, groups, capabilities and their weights."""

from typing import Any

from assessor.bank.draft import Draft, Placed, Spot
from assessor.bank.sheet import Sheet
from assessor.bank.wording import list_of


def check_structure(draft: Draft) -> None:
    bank, sheet = draft.bank, draft.sheet
    if bank is None:
        return
    every = draft.names.profiles
    for d, domain in enumerate(bank.domains):
        spot: Spot = ("domains", d)
        check_weight(sheet, (*spot, "weight"), domain.weight, every)
        check_source(draft, sheet, spot, domain)
        groups = draft.names.groups.get(domain.id, set())
        for g, group in enumerate(domain.groups or ()):
            check_weight(sheet, (*spot, "groups", g, "weight"), group.weight, every)
        for c, capability in enumerate(domain.capabilities):
            place = (*spot, "capabilities", c)
            profiles = check_profiles(sheet, place, capability.profiles, every, "the bank")
            check_weight(sheet, (*place, "weight"), capability.weight, profiles)
            check_source(draft, sheet, place, capability)
            _check_group(draft, place, capability.group, groups)
    for n, ladder in enumerate(bank.ladders):
        check_source(draft, sheet, ("ladders", n), ladder)
        for m, level in enumerate(ladder.levels):
            check_source(draft, sheet, ("ladders", n, "levels", m), level)
            for k, criterion in enumerate(level.criteria):
                check_source(draft, sheet, ("ladders", n, "levels", m, "criteria", k), criterion)


def _check_group(draft: Draft, place: Spot, group: str | None, groups: set[str]) -> None:
    sheet = draft.sheet
    if group is None and groups:
        sheet.blame(place, f"{sheet.named(place)}: group is missing; this domain has groups")
    elif group is not None and not groups:
        what = f"{sheet.named(place)}: group is '{group}', but this domain has no groups"
        sheet.blame((*place, "group"), what)
    elif group is not None and group not in groups:
        what = f"{sheet.named(place)}: '{group}' is no group of this domain"
        sheet.blame((*place, "group"), f"{what} ({list_of(sorted(groups))})")


def check_weight(sheet: Sheet, path: Spot, weight: Any, profiles: set[str]) -> None:
    """A weight by profile names exactly the profiles that its part is for."""
    if not isinstance(weight, dict):
        return
    name = sheet.named(path)
    for profile in sorted(profiles - set(weight)):
        sheet.blame(path, f"{name}.{profile} is missing")
    for profile in weight:
        if profile not in profiles:
            what = f"{name}: '{profile}' is no profile that this is for"
            sheet.blame((*path, profile), what, key=True)


def check_profiles(
    sheet: Sheet, path: Spot, profiles: list[str] | None, possible: set[str], whose: str
) -> set[str]:
    """The profiles that a part is for: those it names, or all that are possible."""
    if profiles is None:
        return possible
    name = sheet.named(path)
    for n, profile in enumerate(profiles):
        if profile not in possible:
            what = f"{name}: profile '{profile}' is none of {whose} ({list_of(sorted(possible))})"
            sheet.blame((*path, "profiles", n), what)
        elif profile in profiles[:n]:
            sheet.blame((*path, "profiles", n), f"{name}: profile '{profile}' stands here again")
    return set(profiles) & possible or possible


def check_source(draft: Draft, sheet: Sheet, path: Spot, shape: Any) -> None:
    if shape.source is not None and shape.source not in draft.names.sources:
        what = f"{sheet.named(path)}: source '{shape.source}' is no source of this bank"
        sheet.blame((*path, "source"), what)


def check_origin(draft: Draft, placed: Placed) -> None:
    """The source and the role that an item or a measure names exist."""
    check_source(draft, placed.sheet, (placed.place,), placed.shape)
    role = placed.shape.role
    if role is not None and role not in draft.names.roles:
        what = f"{placed.sheet.named((placed.place,))}: role '{role}' is no role of this bank"
        placed.sheet.blame((placed.place, "role"), what)
