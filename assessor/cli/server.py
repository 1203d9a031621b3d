"""Gunicorn as this program runs it: configured in memory, and heard through our own log."""

import gc
import logging
from collections.abc import Mapping
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.http import wsgi

from assessor.cli.wsgi import application_of, read_banks
from assessor.config import Configuration
from assessor.web.lines import SERVER

GRACE = 30
"""How many seconds a request may still take when the server is told to stop."""


class Server(BaseApplication):  # type: ignore[misc]
    """Workers for one configuration, which is that of the start for as long as they live."""

    def __init__(self, found: Configuration) -> None:
        self._found = found
        super().__init__()

    def load_config(self) -> None:
        # It cannot be left out, and need not name what a scanner looks up.
        wsgi.SERVER = "assessor"
        for name, value in options(self._found).items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        app = application_of(self._found, prints_apart=True)
        read_banks(app)
        # What is there now stays: the collector of a worker need not look at it, nor copy it by that.
        gc.collect()
        gc.freeze()
        return app


def options(found: Configuration) -> Mapping[str, object]:
    return {
        "bind": found.bind,
        "workers": found.workers,
        "threads": found.threads,
        "timeout": 2 * GRACE,
        "graceful_timeout": GRACE,
        "proc_name": "assessor",
        # Loaded once, before the workers are forked: they share it, and nobody's first page waits.
        "preload_app": True,
        "post_worker_init": hold_database,
        "logger_class": Quiet,
        # Its finest level quotes what browsers sent.
        "loglevel": "info" if found.log.level == "debug" else found.log.level,
        "control_socket_disable": True,
        # A socket is for the service's account and its group, in which the web server is.
        "umask": 0o007,
        # What names the path below which all pages stand, or the user, comes from no client.
        "forwarder_headers": "",
    }


def hold_database(worker: Any) -> None:
    """Keep the database readable from the first moment on: the disk may be full before a page is asked for."""
    anchor = worker.wsgi.extensions["assessor"].settings.anchor
    if anchor is not None:
        anchor.hold()


class Quiet(Logger):  # type: ignore[misc]
    """Hands over what the server says of itself, and nothing of what was asked of it.

    It has sentences that quote the request: those are cut off before the quotation.
    """

    def setup(self, cfg: Any) -> None:
        self.cfg = cfg
        self._access_log_enabled = False
        self.error_log = logging.getLogger(SERVER)
        self.error_log.propagate = True
        self.error_log.setLevel(cfg.loglevel.upper())

    def warning(self, msg: str, *args: object, **more: Any) -> None:
        if msg.startswith("Invalid request"):
            self.error_log.warning("a request that is no HTTP was refused")
        else:
            self.error_log.warning(msg, *args, **more)

    def exception(self, msg: object, *_args: object, **_more: Any) -> None:
        template = msg if isinstance(msg, str) else "the server met an error"
        self.error_log.error(template.replace("%s", "…"), exc_info=True)
