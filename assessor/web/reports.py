"""The report, in the form and the language that the reader wants.

It is made once, apart from the request: whoever asks sees a page that waits, and then the file.
"""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Blueprint, Response, make_response, render_template, send_file

from assessor.cli_free import makers_here
from assessor.web.gate import actor, desk, house
from assessor.web.rights import MANAGERS, may_use
from assessor.workflow import assessments, printing
from assessor.workflow import reports as verbs
from assessor.workflow.errors import Busy, NotFound

pages = Blueprint("reports", __name__)
