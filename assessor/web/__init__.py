"""The browser's side: pages, forms and the API that the pages save through."""

import hashlib

from flask import Flask, g
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup
from werkzeug.middleware.proxy_fix import ProxyFix

from assessor.bank.shelf import Shelf
from assessor.report.charts import Charts
from assessor.web import (
    account,
    api,
    api_page,
    assessments,
    capabilities,
    carried,
    checking,
    errors,
    evidence,
    files,
    gate,
    health,
    history,
    identity,
    inviting,
    joining,
    kept,
    limits,
    logs,
    organisations,
    people,
    planning,
    reports,
    review,
    second_factor,
    signing,
    sites,
    speech,
    submitting,
    teams,
    tokens,
    watching,
    what_if,
)
from assessor.web.bearer import ForgeryCheck
from assessor.web.script import script_words
from assessor.web.settings import Settings

__all__ = ["Settings", "create_app"]


def create_app(settings: Settings) -> Flask:
    """The whole web application. Opens no database yet: that is each request's business."""
    app = Flask(__name__, static_folder=None, template_folder=str(settings.templates / "web"))
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME=cookie_name(settings.secret_key),
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        # The token lives as long as the session: thinking for two hours costs nobody a page.
        WTF_CSRF_TIME_LIMIT=None,
        # Behind a proxy the referrer check compares with the wrong host; SameSite stands guard.
        WTF_CSRF_SSL_STRICT=False,
    )
    # Leading to the tidy address would name the host that the request claims to be for.
    app.url_map.merge_slashes = False
    if settings.behind_proxy:
        # The last addresses of the list are those that our own proxies have written.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=0)  # type: ignore[method-assign]
    app.extensions["assessor"] = gate.House(
        settings=settings, shelf=Shelf(settings.question_banks), charts=Charts(settings.templates)
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        token=_token,
        script_words=script_words,
        this_page=signing.this_page,
        contained=evidence.contained,
    )
    logs.install(app)
    speech.install(app)
    limits.install(app)
    # Before the check of tokens: who is not signed in is asked to, and loses nothing typed.
    gate.install(app)
    # After the gate, which reads no more than a page of what a stranger sends.
    app.before_request(evidence.allow_files)
    ForgeryCheck(app)
    kept.install(app)
    errors.install(app)
    health.install(app)
    for module in (health, files, signing, sites, reports, api):
        app.register_blueprint(module.pages)
    for module in (assessments, capabilities, carried, review, submitting, teams, watching):
        app.register_blueprint(module.pages)
    for module in (
        evidence,
        history,
        account,
        second_factor,
        tokens,
        api_page,
        people,
        inviting,
        joining,
        organisations,
        identity,
        checking,
        planning,
        what_if,
    ):
        app.register_blueprint(module.pages)
    return app


def cookie_name(secret_key: str) -> str:
    """The name of the session's cookie, which no other installation on the same host has.

    Browsers tell hosts apart, but not ports: with one name for all, to sign in at one installation
    would be to be signed out of the other.
    """
    return f"assessor-{hashlib.sha256(b'cookie' + secret_key.encode()).hexdigest()[:8]}"


def _token() -> Markup:
    """The token of a form, and whose it is. Without an id: a page has several forms."""
    token = Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())
    account = g.get("account")
    if account is None:
        return token
    return token + Markup('<input type="hidden" name="{}" value="{}">').format(
        kept.WHOSE, account.id
    )
