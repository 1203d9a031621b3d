"""What was refused, in the language of the request, beside the fields that it is about."""

from assessor.web.speech import say
from assessor.workflow.errors import Unacceptable


def said_by_field(refusal: Unacceptable) -> dict[str, str]:
    """Everything that is to be mended, by the name of the field."""
    return {fault.field: say(fault.message, **fault.values) for fault in (refusal, *refusal.others)}
