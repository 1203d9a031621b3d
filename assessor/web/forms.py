"""Every form of the web, and the only module that knows WTForms.

The form of a capability page is made from the bank. Nothing in it is required, so that a
draft always saves; whether an answer is a good one is judged in one place,
:func:`assessor.responses.entry.read_entry`, for forms and for the API alike.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    PasswordField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from assessor.bank.model import (
    ChangeItem,
    ChoiceItem,
    Item,
    MultiItem,
    NoteItem,
    NumberItem,
    RatioItem,
)
from assessor.responses.model import PROOFS
from assessor.web.figures import Measure, measures
from assessor.web.speech import say, tell

UNKNOWN = "_unknown"
NOT_APPLICABLE = "_not_applicable"
NONE_OF_THESE = "_none"
"""Values beside the options of an item; an option's id never has an underscore."""

PROOF_WORDS: Mapping[str, str] = {
    "claimed": "Claimed",
    "shown": "Shown on site",
    "documented": "Documented",
    "measured": "Measured",
}


def field_name(item_id: str, part: str = "") -> str:
    """The name of an item's field.

    A bare id could be "validate" or "data" and replace that method of the form; and an id
    holds no underscore, so that the parts of one item never meet another item.
    """
    return f"item-{item_id}__{part}" if part else f"item-{item_id}"


class Checkboxes(SelectMultipleField):  # type: ignore[misc]
    """Several may be ticked, and none."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def _standings(item: Item) -> list[tuple[str, str]]:
    standings = [(UNKNOWN, say("Cannot tell yet"))]
    return [*standings, (NOT_APPLICABLE, say("Not applicable"))] if item.na else standings


def _choices(pairs: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in pairs]


def _pick(item: Item, pairs: Sequence[tuple[str, str]], kind: type[Field], part: str) -> Field:
    # Without an id of their own, the second option of "a" and the item "a-1" would share one.
    return kind(
        tell(item.prompt),
        id=field_name(item.id, f"pick{part}"),
        choices=_choices(pairs),
        validators=[Optional()],
        validate_choice=False,
    )


def _choice(item: ChoiceItem) -> dict[str, Field]:
    options = [(option.id, tell(option.title)) for option in item.options]
    return {"": _pick(item, options + _standings(item), RadioField, "")}


def _multi(item: MultiItem) -> dict[str, Field]:
    options = [(option.id, tell(option.title)) for option in item.options]
    options.append((NONE_OF_THESE, say("None of these")))
    return {"options": _pick(item, options, Checkboxes, "")}


def _figure(label: str, measure: Measure) -> Field:
    told = {"units": measure.units, "power": measure.power, "bare": measure.bare}
    said = json.dumps({**told, "whole": measure.whole}, ensure_ascii=False)
    return StringField(label, validators=[Optional()], render_kw={"data-measure": said})


def figure_labels(item: Item) -> dict[str, str]:
    """What the page calls the figures of a ratio or a change, by part."""
    if isinstance(item, RatioItem):
        return {"count": tell(item.count_of), "of": tell(item.of)}
    if not isinstance(item, ChangeItem):
        return {}
    unit, per = tell(item.unit), tell(item.per)
    labels = {
        "before": say("Before: %(unit)s", unit=unit),
        "before_per": say("Before: per %(unit)s", unit=per),
        "after": say("After: %(unit)s", unit=unit),
        "after_per": say("After: per %(unit)s", unit=per),
    }
    return labels if per else {part: labels[part] for part in ("before", "after")}


def _number(item: NumberItem) -> dict[str, Field]:
    return {"value": _figure(tell(item.unit), measures(item)["value"])}


def _figures(item: RatioItem | ChangeItem) -> dict[str, Field]:
    counted = measures(item)
    return {part: _figure(label, counted[part]) for part, label in figure_labels(item).items()}


def _note(item: NoteItem) -> dict[str, Field]:
    return {"text": TextAreaField(tell(item.prompt), validators=[Optional()])}


FIELDS_OF: Mapping[str, Callable[..., dict[str, Field]]] = {
    "choice": _choice,
    "multi": _multi,
    "number": _number,
    "ratio": _figures,
    "change": _figures,
    "note": _note,
}


def fields_of(item: Item) -> dict[str, Field]:
    """The fields of one item by part: its answer, and what may stand beside an answer."""
    fields = FIELDS_OF[item.kind](item)
    if item.kind != "choice":
        fields["standing"] = _pick(item, _standings(item), Checkboxes, "-standing")
    if item.na:
        fields["reason"] = StringField(say("Why does it not apply?"))
    fields["note"] = TextAreaField(say("Note"))
    proofs = [("", say("Not stated"))] + [(proof, say(PROOF_WORDS[proof])) for proof in PROOFS]
    fields["proof"] = RadioField(
        say("Proof"),
        id=field_name(item.id, "proof"),
        choices=_choices(proofs),
        validate_choice=False,
    )
    fields["base"] = HiddenField()
    return fields


def parts_of(item: Item) -> tuple[str, ...]:
    """The names of the fields of one item, as :func:`fields_of` makes them, without making them."""
    standing = () if item.kind == "choice" else ("standing",)
    reason = ("reason",) if item.na else ()
    return (*_answer_parts(item), *standing, *reason, "note", "proof", "base")


def _answer_parts(item: Item) -> tuple[str, ...]:
    if isinstance(item, ChangeItem):
        return ("before", "before_per", "after", "after_per") if item.per else ("before", "after")
    return {
        "choice": ("",),
        "multi": ("options",),
        "number": ("value",),
        "ratio": ("count", "of"),
        "note": ("text",),
    }[item.kind]


def response_form(items: Iterable[Item]) -> type[FlaskForm]:
    """A form class for one page of items, in the language of the request."""
    fields = {
        field_name(item.id, part): field
        for item in items
        for part, field in fields_of(item).items()
    }
    return type("ResponseForm", (FlaskForm,), fields)


def review_form(items: Iterable[Item]) -> type[FlaskForm]:
    """The same for reviewed answers: each comes with the reason of the reviewer."""
    every = tuple(items)
    whys = {
        field_name(item.id, "why"): TextAreaField(say("Why does the review differ?"))
        for item in every
    }
    return type("ReviewForm", (response_form(every),), whys)


class PlainForm(FlaskForm):  # type: ignore[misc]
    """Only a button: carries the token against forged requests."""


class SignInForm(FlaskForm):  # type: ignore[misc]
    name = StringField(validators=[InputRequired()])
    password = PasswordField(validators=[InputRequired()])


class SiteForm(FlaskForm):  # type: ignore[misc]
    name = StringField(validators=[InputRequired()])
    profile = RadioField(validators=[InputRequired()], validate_choice=False)
    city = StringField(validators=[Optional()])
    industry = StringField(validators=[Optional()])
    employees = StringField(validators=[Optional()])
    organisation = StringField(validators=[Optional()])


class SubmitForm(FlaskForm):  # type: ignore[misc]
    sure = BooleanField(validators=[InputRequired()])


class ReopenForm(FlaskForm):  # type: ignore[misc]
    reason = TextAreaField(validators=[InputRequired()])


class CodeForm(FlaskForm):  # type: ignore[misc]
    """The second step: one of the two is enough."""

    code = StringField()
    recovery = StringField()


class IdentityForm(FlaskForm):  # type: ignore[misc]
    """How an organisation shows itself on its reports; the logo comes as a file beside it."""

    primary = StringField()
    secondary = StringField()
    confidential_en = StringField()
    confidential_zh = StringField()
    without_logo = BooleanField()


class NewPasswordForm(FlaskForm):  # type: ignore[misc]
    old_password = PasswordField(validators=[InputRequired()])
    new_password = PasswordField(validators=[InputRequired()])
    repeated_password = PasswordField(validators=[InputRequired()])


class OwnPasswordForm(FlaskForm):  # type: ignore[misc]
    """What cannot be undone wants the password once more."""

    password = PasswordField(validators=[InputRequired()])


class InviteForm(FlaskForm):  # type: ignore[misc]
    name = StringField()
    role = StringField()
    email = StringField()
    language = StringField()
    sites = Checkboxes(validate_choice=False, choices=[])


class JoinForm(FlaskForm):  # type: ignore[misc]
    sign_in_name = StringField()
    name = StringField()
    new_password = PasswordField()
    repeated_password = PasswordField()
    language = StringField()


class ChosenPasswordForm(FlaskForm):  # type: ignore[misc]
    new_password = PasswordField()
    repeated_password = PasswordField()


class RoleForm(FlaskForm):  # type: ignore[misc]
    """``organisation`` is for an administrator who becomes less."""

    role = StringField()
    organisation = StringField()


class MemberSitesForm(FlaskForm):  # type: ignore[misc]
    sites = Checkboxes(validate_choice=False, choices=[])


class OrganisationForm(FlaskForm):  # type: ignore[misc]
    name = StringField()


class TokenForm(FlaskForm):  # type: ignore[misc]
    name = StringField()
    scopes = Checkboxes(validate_choice=False, choices=[])
    days = StringField()
    password = PasswordField()
