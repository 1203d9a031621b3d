"""Sites and their assessments: the list, a new site, another assessment."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.bank.model import Bank, Profile
from assessor.responses.model import Site
from assessor.web.forms import SiteForm
from assessor.web.gate import actor, desk, house
from assessor.web.opened import open_page
from assessor.web.rights import EVERYBODY, MANAGERS, may_use
from assessor.web.speech import say
from assessor.workflow import assessments as verbs
from assessor.workflow import carrying_over
from assessor.workflow import site_pages as lists
from assessor.workflow import sites as places
from assessor.workflow.errors import Unacceptable
from assessor.workflow.organisations import Organisation, list_organisations
from assessor.workflow.typed import plain_text, tidy

pages = Blueprint("sites", __name__)

FURTHER = ("city", "industry", "employees")


@pages.get("/")
@may_use(*EVERYBODY)
def index() -> str:
    if not actor().may_manage_sites:
        listed = verbs.list_assessments(desk(), actor())
        mine = [open_page(one.assessment.id) for one in listed if one.tally is not None]
        return render_template("mine.html", mine=mine)
    after, named = request.args.get("after") or None, request.args.get("named", "").strip()
    page = lists.list_site_page(desk(), actor(), after=after, named=named)
    return _list(page, is_part=bool(after or named or page.next), named=named)


@pages.get("/sites/<site_id>")
@may_use(*MANAGERS)
def show(site_id: str) -> str:
    """One site with every assessment that it has had."""
    site = places.open_site(desk(), actor(), site_id)
    return _list(lists.SitePage((lists.show_site(desk(), actor(), site),), None), only=site)


def _list(page: lists.SitePage, **more: object) -> str:
    banks = {(bank.id, bank.edition): bank for bank in house().shelf.current()}
    return render_template("sites.html", page=page, profiles=profiles(), banks=banks, **more)


def profiles() -> dict[str, Profile]:
    """Every profile that a bank on the shelf is made for, by id."""
    return {one.id: one for bank in house().shelf.current() for one in bank.profiles}


def banks_for(profile: str) -> list[Bank]:
    """The banks that a site of this profile can be assessed with."""
    return [
        bank for bank in house().shelf.current() if any(one.id == profile for one in bank.profiles)
    ]


@pages.route("/sites/new", methods=["GET", "POST"])
@may_use(*MANAGERS)
def new() -> Response | str | tuple[str, int]:
    form, problems = SiteForm(), {}
    owners = _owners()
    form.profile.choices = [(one.id, one.id) for one in profiles().values()]
    if form.is_submitted():
        if not tidy(form.name.data or ""):
            problems["name"] = say("Enter the name of the site.")
        if form.profile.data not in profiles():
            problems["profile"] = say("Choose how the site produces.")
        if owners and form.organisation.data not in {one.id for one in owners}:
            problems["organisation"] = say("Choose the organisation of this site.")
        if not problems:
            try:
                site = Site(form.name.data, form.profile.data, _further(form))
                owner = form.organisation.data or None
                made = places.create_site(desk(), actor(), site, owner)
                return redirect(url_for("sites.start", site_id=made.id))
            except Unacceptable as refusal:
                problems[refusal.field] = say(refusal.message, **refusal.values)
    page = render_template(
        "site_new.html",
        form=form,
        profiles=profiles().values(),
        organisations=owners,
        problems=problems,
    )
    return (page, 422) if problems else page


def _owners() -> tuple[Organisation, ...]:
    """Whose a new site may be, where there is a choice: all others make sites of their own."""
    return list_organisations(desk(), actor()) if actor().organisation is None else ()


def _further(form: SiteForm) -> dict[str, str]:
    """What else was said about the site, as it stands on the report; nothing where left blank.

    Raises Unacceptable (field: the key) where it is longer than a line of the report takes.
    """
    said = {key: form[key].data or "" for key in FURTHER}
    return {key: plain_text(key, typed) for key, typed in said.items() if tidy(typed)}


@pages.route("/sites/<site_id>/start", methods=["GET", "POST"])
@may_use(*MANAGERS)
def start(site_id: str) -> Response | str | tuple[str, int]:
    site = places.open_site(desk(), actor(), site_id)
    banks = {bank.id: bank for bank in banks_for(site.profile)}
    known = carrying_over.earlier_assessments(desk(), actor(), site_id)
    earlier = [one for one in known if one.bank_id in banks]
    problems: dict[str, str] = {}
    if request.method == "POST":
        bank, source = request.form.get("bank", ""), request.form.get("earlier", "")
        if source and source == request.form.get("offered") and bank in banks:
            # Not chosen by anybody: of another questionnaire, its own newest answers are meant.
            source = _newest(earlier, bank)
        problems = _problems(bank, source, banks, earlier)
        if source and not problems:
            made = carrying_over.start_from(desk(), actor(), source)
            return redirect(url_for("carried.show", assessment_id=made.id))
        if not problems:
            made = verbs.start(desk(), actor(), site_id, bank)
            return redirect(url_for("assessments.overview", assessment_id=made.id))
    page = render_template(
        "start.html",
        site=site,
        profile=profiles().get(site.profile),
        banks=banks,
        chosen=request.form.get("bank") or _usual(banks, earlier),
        earlier=earlier,
        offered=earlier[0].id if earlier else "",
        begun_with=request.form.get("earlier", earlier[0].id if earlier else ""),
        problems=problems,
    )
    return (page, 422) if problems else page


def _usual(banks: Mapping[str, Bank], earlier: list[verbs.Assessment]) -> str:
    """The questionnaire of last time; where there was none, the only one."""
    if earlier:
        return earlier[0].bank_id
    return next(iter(banks)) if len(banks) == 1 else ""


def _newest(earlier: list[verbs.Assessment], bank: str) -> str:
    return next((one.id for one in earlier if one.bank_id == bank), "")


def _problems(
    bank: str, source: str, banks: Mapping[str, Bank], earlier: list[verbs.Assessment]
) -> dict[str, str]:
    """What is wrong with the choice of a bank and of an assessment whose answers to begin with."""
    if bank not in banks:
        return {"bank": say("Choose a questionnaire.")}
    if source and not any(one.id == source and one.bank_id == bank for one in earlier):
        return {"earlier": say("These answers belong to another questionnaire.")}
    return {}
