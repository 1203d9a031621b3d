"""What the scripts of a page say, sent along in the language of the page."""

from assessor.web.figures import NOT_A_NUMBER, NOT_WHOLE, TOO_MANY_DIGITS
from assessor.web.speech import say
from assessor.workflow.entries import TOO_LONG

STRANGER_SAVING = (
    "Not saved: something between this device and the server answered in its place, such as the "
    "sign-in page of a network. Kept on this device, trying again"
)
STRANGER_AT_THE_DOOR = (
    "Something between this device and the server answered in its place, such as the sign-in page "
    "of a network. Please try again."
)
SENTENCES = (
    NOT_A_NUMBER,
    NOT_WHOLE,
    TOO_LONG,
    TOO_MANY_DIGITS,
    "%(field)s: %(problem)s",
    "%(n)s not saved",
    "%(n)s of %(all)s answers on all pages confirmed by the server",
    "%(n)s open",
    "%(value)s%% better",
    "%(value)s%% worse",
    "%(value)s%%",
    "%(who)s, saved at %(time)s",
    "Answers of another page that are not saved yet: %(n)s.",
    "Cannot tell yet",
    "Copied",
    "Copy",
    "Discard",
    "Do you mean %(one)s or %(other)s?",
    "Everything is saved",
    "Keep my answer",
    "No answer",
    "No change",
    "No connection. Please try again.",
    "Not applicable",
    "Not saved yet: please sign in again",
    "Not saved: no connection. Kept on this device, trying again",
    "Not saved, and this browser keeps nothing: leave this page open, it goes on trying",
    "Not saved: please look at the answer",
    STRANGER_SAVING,
    "Not saved: the disk of the server is full. Kept on this device, trying again",
    "Not saved: the server could not do it. Kept on this device, trying again",
    "Not saved: two different answers",
    "Note",
    "Open",
    "Saved at %(time)s",
    "Saved at %(time)s by %(who)s",
    "Saved once all figures are in.",
    "Saved once you give the reason.",
    "Saved once you say which figure you mean.",
    "Saving",
    "Show",
    STRANGER_AT_THE_DOOR,
    "Someone else has answered this in the meantime. Which answer stands?",
    "Take this answer",
    "The answers on this page belong to another account.",
    "Try now",
    "What you typed in the review was not saved:",
    "You",
    "You answered this differently in another window. Which answer stands?",
    "You, here",
    "You, in another window",
    "Your change was not saved before the assessment was submitted:",
)


def script_words() -> dict[str, str]:
    """Every sentence of the scripts, by its English form; places stay open."""
    return {sentence: say(sentence) for sentence in SENTENCES}
