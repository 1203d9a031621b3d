"""The table of routes: who may use what. A route that is not in it fails."""

from tests.security.everybody import HOME

ALL, WHOLE, REVIEW, ADMIN = "acmw", "acm", "ac", "a"
"""a administrator, c consultant, m manager, w contributor (who writes)."""

LETTERS = dict(zip(ALL, HOME, strict=True))
AT = "/assessments/<assessment_id>"
PART = AT + "/capabilities/<capability_id>"
API = "/api/v1"
API_AT = API + AT

ABOUT_THE_SITE = {
    ("GET", "/sites/<site_id>"): WHOLE,
    ("GET", "/sites/<site_id>/start"): WHOLE,
    ("POST", "/sites/<site_id>/start"): WHOLE,
    ("GET", AT): ALL,
    ("GET", PART): ALL,
    ("POST", PART): ALL,
    ("GET", PART + "/beside"): ALL,
    ("POST", PART + "/confirm"): ALL,
    ("POST", PART + "/confirm/undo"): ALL,
    ("GET", PART + "/news"): ALL,
    ("POST", PART + "/rest"): ALL,
    ("POST", PART + "/undo"): ALL,
    ("GET", AT + "/carried"): WHOLE,
    ("GET", AT + "/evidence"): WHOLE,
    ("GET", AT + "/evidence.csv"): WHOLE,
    ("GET", AT + "/evidence/<evidence_id>"): ALL,
    ("POST", AT + "/evidence/<evidence_id>/put-back"): ALL,
    ("POST", AT + "/evidence/<evidence_id>/remove"): ALL,
    ("GET", AT + "/final"): REVIEW,
    ("POST", AT + "/final"): REVIEW,
    ("GET", AT + "/items/<item_id>/evidence"): ALL,
    ("POST", AT + "/items/<item_id>/evidence"): ALL,
    ("POST", AT + "/leave-open"): WHOLE,
    ("POST", AT + "/leave-open/undo"): WHOLE,
    ("GET", AT + "/plan"): WHOLE,
    ("POST", AT + "/plan"): WHOLE,
    ("GET", AT + "/plan/what-if"): WHOLE,
    ("POST", AT + "/plan/what-if"): WHOLE,
    ("GET", AT + "/reopen"): REVIEW,
    ("POST", AT + "/reopen"): REVIEW,
    ("GET", AT + "/report/<language>.<kind>"): WHOLE,
    ("POST", AT + "/review"): REVIEW,
    ("GET", AT + "/review/<capability_id>"): REVIEW,
    ("POST", AT + "/review/<capability_id>"): REVIEW,
    ("GET", AT + "/profile"): WHOLE,
    ("POST", AT + "/profile"): WHOLE,
    ("GET", AT + "/submit"): WHOLE,
    ("POST", AT + "/submit"): WHOLE,
    ("GET", AT + "/team"): WHOLE,
    ("POST", AT + "/team"): WHOLE,
    ("POST", AT + "/team/remove"): WHOLE,
    ("POST", AT + "/team/role"): WHOLE,
    ("GET", API_AT): ALL,
    ("GET", API_AT + "/reports/<language>"): WHOLE,
    ("GET", API_AT + "/responses"): WHOLE,
    ("GET", API_AT + "/responses/<item_id>"): ALL,
    ("PUT", API_AT + "/responses/<item_id>"): ALL,
    ("GET", API_AT + "/results"): WHOLE,
    ("PUT", API_AT + "/profile"): WHOLE,
    ("POST", API_AT + "/submit"): WHOLE,
    ("GET", API + "/sites/<site_id>"): WHOLE,
    ("PUT", API + "/sites/<site_id>"): WHOLE,
}
"""Something at the home site: nobody else may know that it is there."""

ABOUT_PEOPLE = {
    ("GET", "/people/<user_id>"): WHOLE,
    ("POST", "/people/<user_id>/close"): WHOLE,
    ("POST", "/people/<user_id>/password"): WHOLE,
    ("POST", "/people/<user_id>/reopen"): WHOLE,
    ("POST", "/people/<user_id>/role"): REVIEW,
    ("POST", "/people/<user_id>/second-factor/remove"): REVIEW,
    ("POST", "/people/<user_id>/sites"): WHOLE,
    ("POST", "/people/links/<link_id>/withdraw"): REVIEW,
    ("GET", "/organisations/<organisation_id>"): ADMIN,
    ("POST", "/organisations/<organisation_id>"): ADMIN,
    ("GET", "/organisations/<organisation_id>/look"): REVIEW,
    ("POST", "/organisations/<organisation_id>/look"): REVIEW,
    ("GET", "/organisations/<organisation_id>/logo"): REVIEW,
    ("POST", "/account/sessions/<session_id>/end"): "m",
    ("POST", "/account/tokens/<token_id>/revoke"): "m",
}
"""People and links of the home organisation; sessions and tokens are nobody's but one's own."""

FOR_A_ROLE = {
    ("GET", "/"): ALL,
    ("GET", "/account"): ALL,
    ("GET", "/account/password"): ALL,
    ("POST", "/account/password"): ALL,
    ("GET", "/account/second-factor"): ALL,
    ("POST", "/account/second-factor/begin"): ALL,
    ("POST", "/account/second-factor/off"): ALL,
    ("POST", "/account/second-factor/on"): ALL,
    ("POST", "/account/second-factor/recovery-codes"): ALL,
    ("POST", "/account/sessions/end-others"): ALL,
    ("GET", "/account/tokens"): ALL,
    ("POST", "/account/tokens"): ALL,
    ("GET", "/api"): ALL,
    ("POST", "/sign-out"): ALL,
    ("GET", "/sites/new"): WHOLE,
    ("POST", "/sites/new"): WHOLE,
    ("GET", "/people"): WHOLE,
    ("GET", "/people/invite"): WHOLE,
    ("POST", "/people/invite"): WHOLE,
    ("GET", "/history"): REVIEW,
    ("GET", "/history.csv"): REVIEW,
    ("GET", "/organisations"): ADMIN,
    ("POST", "/organisations"): ADMIN,
    ("GET", API + "/assessments"): ALL,
    ("POST", API + "/assessments"): WHOLE,
    ("GET", API + "/banks"): ALL,
    ("GET", API + "/banks/<bank_id>"): ALL,
    ("GET", API + "/openapi.json"): ALL,
    ("GET", API + "/sites"): ALL,
    ("POST", API + "/sites"): WHOLE,
}
"""What everybody of a role has; there it tells of one's own things only."""

PUBLIC = {
    ("GET", "/check"),
    ("GET", "/check/<code>"),
    ("GET", "/done/<what>"),
    ("GET", "/fonts/<name>"),
    ("GET", "/healthz"),
    ("GET", "/readyz"),
    ("GET", "/join/<token>"),
    ("POST", "/join/<token>"),
    ("GET", "/new-password/<token>"),
    ("POST", "/new-password/<token>"),
    ("POST", "/language"),
    ("GET", "/sign-in"),
    ("POST", "/sign-in"),
    ("GET", API + "/session"),
    ("POST", API + "/session"),
    ("POST", API + "/session/code"),
    ("GET", "/static/<made>/<path:name>"),
}

OBJECTS = ABOUT_THE_SITE | ABOUT_PEOPLE
TABLE = OBJECTS | FOR_A_ROLE
