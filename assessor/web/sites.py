"""Sites and their assessments: the list, a new site, another assessment."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.bank.model import Bank, Profile
from assessor.responses.model import Site
from assessor.web.forms import SiteForm, StartForm
from assessor.web.gate import actor, desk, house
from assessor.web.rights import EVERYBODY, MANAGERS, may_use
from assessor.web.speech import say
from assessor.workflow import assessments as verbs
from assessor.workflow import sites as places
from assessor.workflow.errors import Unacceptable

pages = Blueprint("sites", __name__)

FURTHER = ("city", "industry", "employees")


@pages.get("/")
@may_use(*EVERYBODY)
def index() -> str:
    listed = verbs.list_assessments(desk(), actor())
    by_site = {
        site.id: [one for one in listed if one.assessment.site_id == site.id]
        for site in places.list_sites(desk(), actor())
    }
    return render_template(
        "sites.html",
        sites=places.list_sites(desk(), actor()),
        by_site=by_site,
        profiles=profiles(),
        banks={(bank.id, bank.edition): bank for bank in house().shelf.current()},
    )


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
    form.profile.choices = [(one.id, one.id) for one in profiles().values()]
    if form.is_submitted():
        if not (form.name.data or "").strip():
            problems["name"] = say("Enter the name of the site.")
        if form.profile.data not in profiles():
            problems["profile"] = say("Choose how the site produces.")
        if not problems:
            try:
                site = Site(form.name.data.strip(), form.profile.data, _further(form))
                made = places.create_site(desk(), actor(), site)
                return redirect(url_for("sites.start", site_id=made.id))
            except Unacceptable as refusal:
                problems[refusal.field] = say(refusal.message, **refusal.values)
    page = render_template(
        "site_new.html", form=form, profiles=profiles().values(), problems=problems
    )
    return (page, 422) if problems else page


def _further(form: SiteForm) -> dict[str, str]:
    """What else was said about the site, as it stands on the report; nothing where left blank."""
    said = {key: (form[key].data or "").strip() for key in FURTHER}
    return {key: value for key, value in said.items() if value}


@pages.route("/sites/<site_id>/start", methods=["GET", "POST"])
@may_use(*MANAGERS)
def start(site_id: str) -> Response | str | tuple[str, int]:
    site = places.open_site(desk(), actor(), site_id)
    banks = banks_for(site.profile)
    form, problems = StartForm(), {}
    form.bank.choices = [(bank.id, bank.id) for bank in banks]
    if form.is_submitted():
        if form.bank.data in {bank.id for bank in banks}:
            made = verbs.start(desk(), actor(), site_id, form.bank.data)
            return redirect(url_for("assessments.overview", assessment_id=made.id))
        problems["bank"] = say("Choose a questionnaire.")
    page = render_template(
        "start.html",
        site=site,
        profile=profiles().get(site.profile),
        banks=banks,
        chosen=request.form.get("bank") or (banks[0].id if len(banks) == 1 else ""),
        problems=problems,
    )
    return (page, 422) if problems else page
